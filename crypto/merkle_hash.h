// Merkle tree hashing of RFC 6962, section 2.1.
//
// Thread-safety: pure functions.

#pragma once

#include <span>

#include "crypto/sha256.h"

namespace golconda::crypto {

// SHA-256(0x00 || data).
[[nodiscard]] Digest leaf_hash(ByteView data);
// SHA-256(0x01 || left || right).
[[nodiscard]] Digest node_hash(const Digest& left, const Digest& right);
// The hash of an empty tree: SHA-256 of nothing.
[[nodiscard]] Digest empty_root();

}  // namespace golconda::crypto
