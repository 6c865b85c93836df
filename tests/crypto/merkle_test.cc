// RFC 6962 trees: roots, proofs made and proofs checked.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include "crypto/compact_range.h"
#include "crypto/merkle_hash.h"
#include "crypto/merkle_proof.h"
#include "crypto/merkle_verify.h"
#include "tests/crypto/vectors.h"

namespace golconda::crypto {
namespace {

// The inputs and roots that Certificate Transparency's implementations are all tested with.
const std::vector<std::string> kInputs{"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
const std::vector<std::string> kRoots{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

std::vector<Digest> leaves(std::size_t count) {
  std::vector<Digest> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(leaf_hash(i < kInputs.size() ? *from_hex(kInputs[i]) : std::to_string(i)));
  return out;
}

// The definition of section 2.1, word by word.
Digest root_by_definition(std::span<const Digest> leaves) {
  if (leaves.empty()) return sha256("");
  if (leaves.size() == 1) return leaves[0];
  std::size_t k = 1;
  while (k * 2 < leaves.size()) k *= 2;
  return node_hash(root_by_definition(leaves.first(k)), root_by_definition(leaves.subspan(k)));
}

NodeReader reader_of(const std::vector<Digest>& all) {
  return [&all](const NodeId& node) -> Result<Digest> {
    const std::size_t width = std::size_t{1} << node.level;
    return root_by_definition(std::span(all).subspan(node.index * width, width));
  };
}

TEST(Merkle, HasTheKnownRoots) {
  CompactRange range;
  EXPECT_EQ(to_hex(range.root().view()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (std::size_t size = 1; size <= kRoots.size(); ++size) {
    range.append(leaves(size).back());
    EXPECT_EQ(to_hex(range.root().view()), kRoots[size - 1]) << size;
    EXPECT_EQ(merkle_root(leaves(size)), range.root()) << size;
  }
}

TEST(Merkle, GrowsAsTheDefinitionSays) {
  CompactRange range;
  for (std::size_t size = 1; size <= 130; ++size) {
    const auto all = leaves(size);
    range.append(all.back());
    ASSERT_EQ(range.root(), root_by_definition(all)) << size;
    ASSERT_EQ(range.nodes().size(), compact_range_nodes(size).size());
    ASSERT_EQ(CompactRange::from_nodes(size, range.nodes())->root(), range.root());
  }
  EXPECT_FALSE(CompactRange::from_nodes(131, range.nodes()).has_value());
}

TEST(Inclusion, OfEveryLeafInEveryTreeIsProven) {
  for (std::size_t size = 1; size <= 40; ++size) {
    const auto all = leaves(size);
    const Digest root = merkle_root(all);
    for (std::size_t index = 0; index < size; ++index) {
      const auto path = *inclusion_proof(index, size, reader_of(all));
      ASSERT_TRUE(verify_inclusion(all[index], index, size, path, root).has_value()) << index << " of " << size;
      ASSERT_EQ(path, inclusion_path(all, index));
      ASSERT_FALSE(verify_inclusion(all[index], index, size, path, sha256("another root")).has_value());
      ASSERT_FALSE(verify_inclusion(sha256("another leaf"), index, size, path, root).has_value());
    }
  }
  EXPECT_FALSE(inclusion_proof(5, 5, reader_of(leaves(5))).has_value());
}

TEST(Consistency, OfEveryTwoSizesIsProven) {
  const auto all = leaves(40);
  for (std::size_t old_size = 1; old_size <= all.size(); ++old_size) {
    for (std::size_t new_size = old_size; new_size <= all.size(); ++new_size) {
      const auto proof = *consistency_proof(old_size, new_size, reader_of(all));
      const Digest old_root = merkle_root(std::span(all).first(old_size));
      const Digest new_root = merkle_root(std::span(all).first(new_size));
      ASSERT_TRUE(verify_consistency(old_size, new_size, proof, old_root, new_root).has_value()) << old_size << " in " << new_size;
      ASSERT_FALSE(verify_consistency(old_size, new_size, proof, sha256("x"), new_root).has_value());
      ASSERT_FALSE(verify_consistency(old_size, new_size, proof, old_root, sha256("x")).has_value());
    }
  }
  EXPECT_FALSE(consistency_proof(3, 2, reader_of(all)).has_value());
}

std::vector<Digest> path_in(simdjson::dom::element value) {
  std::vector<Digest> path;
  simdjson::dom::array hashes;
  if (value.get_array().get(hashes) != simdjson::SUCCESS) return path;
  for (const auto hash : hashes) path.push_back(*Digest::from(*from_base64(std::string_view(hash))));
  return path;
}

std::optional<Digest> digest_in(simdjson::dom::element value) {
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) return std::nullopt;
  return Digest::from(from_base64(text).value_or(Bytes()));
}

// Some consistency probes have texts like "dont care 1" for roots: any two digests that differ as they do.
Digest root_in(simdjson::dom::element value) {
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) return sha256("none");
  const Bytes bytes = from_base64(text).value_or(Bytes());
  return Digest::from(bytes).value_or(sha256(bytes));
}

bool should_fail(simdjson::dom::element probe) { return bool(probe["wantErr"]); }

TEST(Inclusion, AgreesWithThePublicProbes) {
  GOLCONDA_VECTOR_FILE(path, "rfc6962_inclusion.json");
  simdjson::dom::parser parser;
  int probes = 0;
  for (const auto probe : parser.load(*path)) {
    const auto leaf = digest_in(probe["leafHash"]);
    const auto root = digest_in(probe["root"]);
    const bool proven = leaf && root &&
                        verify_inclusion(*leaf, std::uint64_t(probe["leafIdx"]), std::uint64_t(probe["treeSize"]),
                                         path_in(probe["proof"]), *root).has_value();
    EXPECT_EQ(proven, !should_fail(probe)) << std::string_view(probe["name"]);
    ++probes;
  }
  EXPECT_EQ(probes, 98);
}

TEST(Consistency, AgreesWithThePublicProbes) {
  GOLCONDA_VECTOR_FILE(path, "rfc6962_consistency.json");
  simdjson::dom::parser parser;
  int probes = 0;
  for (const auto probe : parser.load(*path)) {
    const auto old_root = root_in(probe["root1"]);
    const auto new_root = root_in(probe["root2"]);
    const bool proven = verify_consistency(std::uint64_t(probe["size1"]), std::uint64_t(probe["size2"]),
                                           path_in(probe["proof"]), old_root, new_root).has_value();
    EXPECT_EQ(proven, !should_fail(probe)) << std::string_view(probe["name"]);
    ++probes;
  }
  EXPECT_EQ(probes, 98);
}

}  // namespace
}  // namespace golconda::crypto
