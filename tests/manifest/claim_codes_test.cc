#include "node/manifest/claim_codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "node/manifest/manifest_csv.h"

namespace golconda::manifest {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::SizeIs;

const std::string kItem = "4f0a6d1c2b3e4f5061728394a5b6c7d8";
const std::string kOther = "00112233445566778899aabbccddeeff";

std::vector<ManifestRow> sold(const std::string& csv) {
  auto manifest = parse_manifest(ManifestKind::kSell, csv);
  EXPECT_TRUE(manifest.has_value());
  return manifest.has_value() ? std::move(manifest->rows) : std::vector<ManifestRow>{};
}

TEST(ClaimCodes, AreFourGroupsOfUnmistakableLettersAndNeverTwiceTheSame) {
  std::set<std::string> codes;
  for (int i = 0; i < 1'000; ++i) codes.insert(make_claim_code());
  EXPECT_THAT(codes, SizeIs(1'000));
  for (const std::string& code : codes) {
    EXPECT_THAT(code, MatchesRegex("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}"));
  }
}

TEST(ClaimCodes, HashIsTheLedgersOwn) {
  // printf 'golconda/claim/v1\nABCD-EFGH-JKMN-PQRS' | sha256sum
  EXPECT_EQ(to_hex(claim_hash("ABCD-EFGH-JKMN-PQRS")),
            "848f95815cbc65db25755f9505498d4895e89e08974902144e20677289f305b0");
}

TEST(ClaimCodes, ARepeatedCommandSellsUnderTheSameCode) {
  ClaimCodes codes;
  auto first = sold("item\n" + kItem + "\n" + kOther + "\n");
  MistakeList mistakes;
  fill_claim_hashes(first, codes, mistakes);
  ASSERT_THAT(codes, SizeIs(2));
  auto read_again = parse_claim_codes(claim_codes_csv(codes), "codes.csv");
  ASSERT_TRUE(read_again.has_value()) << read_again.error().message;
  EXPECT_EQ(*read_again, codes);
  auto second = sold("item\n" + kItem + "\n");
  fill_claim_hashes(second, *read_again, mistakes);
  EXPECT_TRUE(mistakes.empty());
  EXPECT_EQ(second[0].line.sell().claim_hash(), first[0].line.sell().claim_hash());
  EXPECT_EQ(second[0].line.sell().claim_hash(), claim_hash(codes.at(kItem)));
}

TEST(ClaimCodes, ARowsOwnCodeIsKept) {
  ClaimCodes codes;
  auto rows = sold("item,claim_code\n" + kItem + ",MY-OWN-CODE-2026\n");
  MistakeList mistakes;
  fill_claim_hashes(rows, codes, mistakes);
  EXPECT_TRUE(mistakes.empty());
  EXPECT_EQ(codes.at(kItem), "MY-OWN-CODE-2026");
}

TEST(ClaimCodes, AnotherCodeForAnItemThatHasOneIsRefused) {
  ClaimCodes codes{{kItem, "MY-OWN-CODE-2026"}};
  codes.emplace(kOther, "MY-OWN-CODE-2027");
  auto rows = sold("item,claim_code\n" + kItem + ",MY-OTHER-CODE-2026\n" + kOther + ",MY-OTHER-CODE-2027\n");
  MistakeList mistakes;
  fill_claim_hashes(rows, codes, mistakes);
  const ManifestMistakes found = mistakes.take();
  ASSERT_EQ(found.total, 2U) << "all of them, not the first alone";
  EXPECT_EQ(found.listed[0].file_line, 2U);
  EXPECT_THAT(found.listed[0].message, HasSubstr(kItem + " has another claim code"));
  EXPECT_EQ(codes.at(kItem), "MY-OWN-CODE-2026");
}

}  // namespace
}  // namespace golconda::manifest
