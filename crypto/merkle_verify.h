// Checking RFC 6962 proofs, by the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2.
//
// Nothing is allocated, whatever sizes a stranger claims. Errors: kInvalidArgument with what does not hold.
// Thread-safety: pure.

#pragma once

#include <cstdint>
#include <span>

#include "crypto/base/result.h"
#include "crypto/sha256.h"

namespace golconda::crypto {

// Longer than any path in a tree of at most 2^63 leaves.
inline constexpr std::size_t kMerklePathMaxHashes = 64;

[[nodiscard]] Result<void> verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                                            std::span<const Digest> path, const Digest& root);

// 0 < old_size: every tree extends the empty one, of which there is nothing to prove (RFC 6962 section 2.1.2).
[[nodiscard]] Result<void> verify_consistency(std::uint64_t old_size, std::uint64_t new_size,
                                              std::span<const Digest> proof, const Digest& old_root,
                                              const Digest& new_root);

}  // namespace golconda::crypto
