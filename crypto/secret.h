// Memory for secrets: locked against swapping, guarded against overruns, wiped when it goes.
//
// Source: libsodium's secure memory (sodium_malloc). Where the system forbids locking, the memory is still guarded and
// wiped. Ownership: move-only. Thread-safety: a value.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "crypto/base/bytes.h"

namespace golconda::crypto {

class Secret {
 public:
  // `size` zero bytes.
  explicit Secret(std::size_t size = 0);
  // A copy of `bytes`; wiping the original is the caller's.
  [[nodiscard]] static Secret copy_of(ByteView bytes);
  ~Secret();
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;

  [[nodiscard]] std::span<std::uint8_t> bytes() { return {data_, size_}; }
  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return {data_, size_}; }
  [[nodiscard]] ByteView view() const { return {reinterpret_cast<const char*>(data_), size_}; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

// Overwrites bytes that held a secret, in a way that the compiler does not remove.
void wipe(Bytes& bytes);

}  // namespace golconda::crypto
