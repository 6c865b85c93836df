#include "crypto/commitment.h"

#include "crypto/domain.h"

namespace golconda::crypto {

Digest commit(ByteView salt, std::string_view label, ByteView value) {
  return sha256({domain::kPrivate, salt, label, ByteView("\0", 1), value});
}

bool opens(ByteView hash, ByteView salt, std::string_view label, ByteView value) {
  return salt.size() == kCommitmentSaltBytes && commit(salt, label, value).view() == hash;
}

}  // namespace golconda::crypto
