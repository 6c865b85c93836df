#include "crypto/commitment.h"

#include "crypto/domain.h"

namespace golconda::crypto {

Digest commit(ByteView salt, std::string_view label, ByteView value) {
  return sha256({domain::kPrivate, salt, label, ByteView("\0", 1), value});
}

}  // namespace golconda::crypto
