// Making RFC 6962 proofs (sections 2.1.1 and 2.1.2) from the stored roots of complete subtrees.
//
// Thread-safety: pure but for `reader`.

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "crypto/base/result.h"
#include "crypto/compact_range.h"
#include "crypto/sha256.h"

namespace golconda::crypto {

// The hash of a complete subtree that lies within the tree asked about.
using NodeReader = std::function<Result<Digest>(const NodeId& node)>;

// The path from leaf `index` to the root of the first `size` leaves, from the leaf upwards. kInvalidArgument unless
// index < size.
[[nodiscard]] Result<std::vector<Digest>> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                          const NodeReader& reader);

// That the first `new_size` leaves begin with the first `old_size`. Empty when either is trivial. kInvalidArgument
// unless old_size <= new_size.
[[nodiscard]] Result<std::vector<Digest>> consistency_proof(std::uint64_t old_size, std::uint64_t new_size,
                                                            const NodeReader& reader);

// As inclusion_proof, over leaf hashes that are all in memory: how one line of a record is proven. index < leaves.size().
[[nodiscard]] std::vector<Digest> inclusion_path(std::span<const Digest> leaves, std::size_t index);

}  // namespace golconda::crypto
