// Commitments to private values: what stands on the ledger for what must not.
//
// Source: design section 3. The salt has 32 random bytes, so that a price cannot be guessed from its hash; the label is
// part of what is committed to, so that a weight cannot be shown as a price.
//
// Thread-safety: pure.

#pragma once

#include <string_view>

#include "crypto/sha256.h"

namespace golconda::crypto {

inline constexpr std::size_t kCommitmentSaltBytes = 32;

// SHA-256("golconda/private/v1\n" || salt || label || 0x00 || value). `label` holds no zero byte.
[[nodiscard]] Digest commit(ByteView salt, std::string_view label, ByteView value);

// Whether `hash` commits to that value. Not by a salt of another length: it could take in the beginning of the value, and two
// values would open one commitment.
[[nodiscard]] bool opens(ByteView hash, ByteView salt, std::string_view label, ByteView value);

}  // namespace golconda::crypto
