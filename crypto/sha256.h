// SHA-256 (FIPS 180-4) by OpenSSL's EVP.
//
// OpenSSL rather than libsodium, because it uses the processors' SHA instructions: four times the speed here.
// One digest context a thread is kept, so hashing a line costs no allocation.
//
// Thread-safety: the free functions from any thread; a Sha256 object from one at a time.

#pragma once

#include <initializer_list>
#include <memory>

#include "crypto/base/bytes.h"

namespace golconda::crypto {

struct DigestTag;
using Digest = FixedBytes<32, DigestTag>;

[[nodiscard]] Digest sha256(ByteView data);

// The parts one after the other, without gluing them together first.
[[nodiscard]] Digest sha256(std::initializer_list<ByteView> parts);

// For what does not fit in memory. finish() ends it; the object starts afresh.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void update(ByteView data);
  [[nodiscard]] Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace golconda::crypto
