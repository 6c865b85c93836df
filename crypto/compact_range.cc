#include "crypto/compact_range.h"

#include <bit>
#include <utility>

#include "crypto/merkle_hash.h"

namespace golconda::crypto {

std::optional<CompactRange> CompactRange::from_nodes(std::uint64_t size, std::vector<Digest> nodes) {
  if (nodes.size() != static_cast<std::size_t>(std::popcount(size))) return std::nullopt;
  CompactRange range;
  range.size_ = size;
  range.nodes_ = std::move(nodes);
  return range;
}

void CompactRange::append(const Digest& leaf, const NodeSink& sink) {
  Digest hash = leaf;
  std::uint8_t level = 0;
  std::uint64_t index = size_;
  if (sink) sink(level, index, hash);
  // Each trailing one bit of the old size is a complete subtree that now has a right sibling.
  while ((index & 1) == 1) {
    hash = node_hash(nodes_.back(), hash);
    nodes_.pop_back();
    index >>= 1;
    ++level;
    if (sink) sink(level, index, hash);
  }
  nodes_.push_back(hash);
  ++size_;
}

Digest CompactRange::root() const {
  if (nodes_.empty()) return empty_root();
  Digest hash = nodes_.back();
  for (std::size_t i = nodes_.size() - 1; i-- > 0;) hash = node_hash(nodes_[i], hash);
  return hash;
}

std::vector<NodeId> compact_range_nodes(std::uint64_t size) {
  std::vector<NodeId> nodes;
  std::uint64_t begin = 0;
  for (int level = 63; level >= 0; --level) {
    const std::uint64_t width = std::uint64_t{1} << level;
    if ((size & width) == 0) continue;
    nodes.push_back({static_cast<std::uint8_t>(level), begin >> level});
    begin += width;
  }
  return nodes;
}

Digest merkle_root(std::span<const Digest> leaves) {
  CompactRange range;
  for (const Digest& leaf : leaves) range.append(leaf);
  return range.root();
}

}  // namespace golconda::crypto
