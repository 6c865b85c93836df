#include "crypto/merkle_hash.h"

namespace golconda::crypto {
namespace {

// RFC 6962: "the hash calculations for leaves and nodes differ. This domain separation is required to give second
// preimage resistance."
constexpr ByteView kLeafPrefix{"\x00", 1};
constexpr ByteView kNodePrefix{"\x01", 1};

}  // namespace

Digest leaf_hash(ByteView data) { return sha256({kLeafPrefix, data}); }

Digest node_hash(const Digest& left, const Digest& right) { return sha256({kNodePrefix, left.view(), right.view()}); }

Digest empty_root() { return sha256(ByteView{}); }

}  // namespace golconda::crypto
