#include "crypto/sodium_init.h"

#include <sodium.h>

#include "crypto/base/check.h"

namespace golconda::crypto {

void init_sodium() {
  static const bool ready = sodium_init() >= 0;
  check_invariant(ready, "libsodium does not start");
}

}  // namespace golconda::crypto
