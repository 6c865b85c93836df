#include "crypto/random.h"

#include <sodium.h>

#include "crypto/sodium_init.h"

namespace golconda::crypto {

void fill_random(std::span<std::uint8_t> out) {
  init_sodium();
  randombytes_buf(out.data(), out.size());
}

}  // namespace golconda::crypto
