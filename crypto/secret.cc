#include "crypto/secret.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "crypto/base/check.h"
#include "crypto/sodium_init.h"

namespace golconda::crypto {

Secret::Secret(std::size_t size) : size_(size) {
  if (size == 0) return;
  init_sodium();
  data_ = static_cast<std::uint8_t*>(sodium_malloc(size));
  check_invariant(data_ != nullptr, "no memory that can be guarded for a secret");
  std::fill_n(data_, size, std::uint8_t{0});
}

Secret Secret::copy_of(ByteView bytes) {
  Secret copy(bytes.size());
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(copy.data_));
  return copy;
}

Secret::~Secret() {
  if (data_ != nullptr) sodium_free(data_);
}

Secret::Secret(Secret&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

void wipe(Bytes& bytes) {
  sodium_memzero(bytes.data(), bytes.size());
  bytes.clear();
}

}  // namespace golconda::crypto
