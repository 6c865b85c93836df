// An RFC 6962 tree that is only ever appended to, in logarithmic memory: the roots of its complete subtrees.
//
// For a size with k bits set there are k of them, the largest first; the tree's root folds them from the right.
// Source: RFC 6962 section 2.1; the compact ranges of transparency-dev/merkle.
//
// Thread-safety: a value.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "crypto/sha256.h"

namespace golconda::crypto {

class CompactRange {
 public:
  // Told of each inner node and leaf that an append completes: level 0 is the leaf, index counts within the level.
  using NodeSink = std::function<void(std::uint8_t level, std::uint64_t index, const Digest& hash)>;

  CompactRange() = default;
  // From the roots of the complete subtrees, largest first; nullopt unless their number fits the size.
  [[nodiscard]] static std::optional<CompactRange> from_nodes(std::uint64_t size, std::vector<Digest> nodes);

  // `leaf` is a leaf hash.
  void append(const Digest& leaf, const NodeSink& sink = nullptr);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] Digest root() const;
  [[nodiscard]] const std::vector<Digest>& nodes() const { return nodes_; }

  friend bool operator==(const CompactRange&, const CompactRange&) = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> nodes_;
};

// A complete subtree of 2^level leaves.
struct NodeId {
  std::uint8_t level = 0;
  std::uint64_t index = 0;
  friend bool operator==(const NodeId&, const NodeId&) = default;
};

// Which complete subtrees a compact range of that size is made of, largest first.
[[nodiscard]] std::vector<NodeId> compact_range_nodes(std::uint64_t size);

// The root over leaf hashes that are all in memory.
[[nodiscard]] Digest merkle_root(std::span<const Digest> leaves);

}  // namespace golconda::crypto
