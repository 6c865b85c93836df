#include "crypto/merkle_verify.h"

#include <bit>

#include "crypto/merkle_hash.h"

namespace golconda::crypto {
namespace {

tl::unexpected<Error> wrong(const char* what) { return fail(ErrorCode::kInvalidArgument, what, "proof"); }

}  // namespace

Result<void> verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                              std::span<const Digest> path, const Digest& root) {
  // RFC 9162 2.1.3.2: "Compare leaf_index ... against tree_size. If leaf_index is greater than or equal to tree_size,
  // then fail the proof verification."
  if (index >= size) return wrong("the leaf's index is not within the tree");
  std::uint64_t fn = index;
  std::uint64_t sn = size - 1;
  Digest r = leaf;
  for (const Digest& p : path) {
    if (sn == 0) return wrong("the inclusion path is too long");
    if ((fn & 1) == 1 || fn == sn) {
      r = node_hash(p, r);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      r = node_hash(r, p);
    }
    fn >>= 1;
    sn >>= 1;
  }
  if (sn != 0) return wrong("the inclusion path is too short");
  if (r != root) return wrong("the inclusion path leads to another root");
  return {};
}

Result<void> verify_consistency(std::uint64_t old_size, std::uint64_t new_size, std::span<const Digest> proof,
                                const Digest& old_root, const Digest& new_root) {
  if (old_size > new_size) return wrong("the old tree is larger than the new one");
  if (old_size == 0) return wrong("nothing is proven of an empty tree");
  if (old_size == new_size) {
    if (!proof.empty()) return wrong("the proof between two trees of one size is not empty");
    if (old_root != new_root) return wrong("two roots of one size");
    return {};
  }
  if (proof.empty()) return wrong("the consistency proof is empty");
  // RFC 9162 2.1.4.2: "If first is an exact power of 2, then prepend first_hash to the consistency_path array."
  const bool prepend = std::has_single_bit(old_size);
  std::uint64_t fn = old_size - 1;
  std::uint64_t sn = new_size - 1;
  const int trailing = std::countr_one(fn);
  fn >>= trailing;
  sn >>= trailing;
  Digest fr = prepend ? old_root : proof.front();
  Digest sr = fr;
  for (const Digest& c : proof.subspan(prepend ? 0 : 1)) {
    if (sn == 0) return wrong("the consistency proof is too long");
    if ((fn & 1) == 1 || fn == sn) {
      fr = node_hash(c, fr);
      sr = node_hash(c, sr);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      sr = node_hash(sr, c);
    }
    fn >>= 1;
    sn >>= 1;
  }
  if (sn != 0) return wrong("the consistency proof is too short");
  if (fr != old_root) return wrong("the consistency proof does not lead to the old root");
  if (sr != new_root) return wrong("the consistency proof does not lead to the new root");
  return {};
}

}  // namespace golconda::crypto
