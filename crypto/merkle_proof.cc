#include "crypto/merkle_proof.h"

#include <bit>
#include <string>

#include "crypto/base/check.h"
#include "crypto/merkle_hash.h"

namespace golconda::crypto {
namespace {

// RFC 6962: "let k be the largest power of two smaller than n".
std::uint64_t split_point(std::uint64_t size) { return std::bit_floor(size - 1); }

// MTH(D[begin:begin+size]) from complete subtrees; `begin` is a multiple of the largest power of two in size.
Result<Digest> range_root(std::uint64_t begin, std::uint64_t size, const NodeReader& reader) {
  std::vector<Digest> nodes;
  for (const NodeId& node : compact_range_nodes(size)) {
    GOLCONDA_TRY(const Digest hash, reader({node.level, (begin >> node.level) + node.index}));
    nodes.push_back(hash);
  }
  Digest root = nodes.back();
  for (std::size_t i = nodes.size() - 1; i-- > 0;) root = node_hash(nodes[i], root);
  return root;
}

struct Span {
  std::uint64_t begin = 0;
  std::uint64_t size = 0;
};

Result<std::vector<Digest>> read_upwards(const std::vector<Span>& siblings, const NodeReader& reader) {
  std::vector<Digest> path;
  path.reserve(siblings.size());
  for (std::size_t i = siblings.size(); i-- > 0;) {
    GOLCONDA_TRY(const Digest hash, range_root(siblings[i].begin, siblings[i].size, reader));
    path.push_back(hash);
  }
  return path;
}

}  // namespace

Result<std::vector<Digest>> inclusion_proof(std::uint64_t index, std::uint64_t size, const NodeReader& reader) {
  if (index >= size) {
    return fail(ErrorCode::kInvalidArgument,
                "leaf " + std::to_string(index) + " is not in a tree of " + std::to_string(size), "index");
  }
  // PATH(m, D[n]), walked from the root down; the siblings come out in the opposite order.
  std::vector<Span> siblings;
  Span tree{0, size};
  while (tree.size > 1) {
    const std::uint64_t left = split_point(tree.size);
    if (index - tree.begin < left) {
      siblings.push_back({tree.begin + left, tree.size - left});
      tree.size = left;
    } else {
      siblings.push_back({tree.begin, left});
      tree = {tree.begin + left, tree.size - left};
    }
  }
  return read_upwards(siblings, reader);
}

Result<std::vector<Digest>> consistency_proof(std::uint64_t old_size, std::uint64_t new_size,
                                              const NodeReader& reader) {
  if (old_size > new_size) {
    return fail(ErrorCode::kInvalidArgument,
                "a tree of " + std::to_string(new_size) + " cannot extend one of " + std::to_string(old_size), "size");
  }
  if (old_size == 0 || old_size == new_size) return std::vector<Digest>{};
  // SUBPROOF(m, D[n], b), walked from the root down.
  std::vector<Span> parts;
  Span tree{0, new_size};
  std::uint64_t old_left = old_size;
  bool old_is_known = true;
  while (old_left != tree.size) {
    const std::uint64_t left = split_point(tree.size);
    if (old_left <= left) {
      parts.push_back({tree.begin + left, tree.size - left});
      tree.size = left;
    } else {
      parts.push_back({tree.begin, left});
      tree = {tree.begin + left, tree.size - left};
      old_left -= left;
      old_is_known = false;
    }
  }
  if (!old_is_known) parts.push_back(tree);
  return read_upwards(parts, reader);
}

std::vector<Digest> inclusion_path(std::span<const Digest> leaves, std::size_t index) {
  check_invariant(index < leaves.size(), "a path is asked of a leaf that is not there");
  std::vector<Digest> path;
  // Level by level: a last node without a sibling is carried up, which is what RFC 6962's split amounts to.
  std::vector<Digest> level(leaves.begin(), leaves.end());
  while (level.size() > 1) {
    const std::size_t sibling = index ^ 1;
    if (sibling < level.size()) path.push_back(level[sibling]);
    std::vector<Digest> above;
    above.reserve((level.size() + 1) / 2);
    for (std::size_t i = 0; i + 1 < level.size(); i += 2) above.push_back(node_hash(level[i], level[i + 1]));
    if (level.size() % 2 == 1) above.push_back(level.back());
    level = std::move(above);
    index /= 2;
  }
  return path;
}

}  // namespace golconda::crypto
