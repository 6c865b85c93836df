#include "node/cli/claim_codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "node/cli/file_text.h"
#include "node/cli/manifest_csv.h"
#include "node/cli/statements.h"

namespace golconda::cli {
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

TEST(FileText, ASecretIsForItsOwnerOnlyAndReplacesWhatWasThere) {
  const auto path = std::filesystem::path(::testing::TempDir()) / "golconda_claim_codes_test.csv";
  ASSERT_TRUE(write_file(path.string(), "old, and longer\n", false).has_value());
  ASSERT_TRUE(write_file(path.string(), "new\n", true).has_value());
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(*read_file(path.string(), 100), "new\n");
  const auto too_large = read_file(path.string(), 3);
  ASSERT_FALSE(too_large.has_value());
  EXPECT_THAT(too_large.error().message, HasSubstr("is larger than 3 bytes"));
  std::filesystem::remove(path);
  EXPECT_EQ(read_file(path.string(), 100).error().code, ErrorCode::kInvalidArgument);
}

TEST(FileText, WhatCannotBeWrittenLeavesNothingBehind) {
  const auto directory = std::filesystem::path(::testing::TempDir()) / "golconda_no_such_directory";
  const auto written = write_file((directory / "x.csv").string(), "x", false);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::kInvalidArgument);
  EXPECT_FALSE(std::filesystem::exists(directory));
}

TEST(Statements, OriginsAreCountriesWithOrWithoutTheirShare) {
  const auto origins = origin_countries({"BW=12.5 ct", "NA"});
  ASSERT_TRUE(origins.has_value()) << origins.error().message;
  ASSERT_THAT(*origins, SizeIs(2));
  EXPECT_EQ((*origins)[0].country(), "BW");
  EXPECT_EQ((*origins)[0].weight_uct(), 12'500'000U);
  EXPECT_EQ((*origins)[1].weight_uct(), 0U);
}

TEST(Statements, ACountryThatIsMissingDoubledOrMistypedNamesItsOption) {
  EXPECT_EQ(origin_countries({}).error().message, "--origin is missing");
  EXPECT_EQ(origin_countries({"BW", "BW=1"}).error().message, "--origin: BW stands twice");
  EXPECT_THAT(origin_countries({"Botswana"}).error().remedy, HasSubstr("BW"));
}

TEST(Statements, KnowTheCodesOfRoughAndTheUniqueValues) {
  EXPECT_EQ(*hs_code_option("7102.31"), "7102.31");
  EXPECT_EQ(hs_code_option("7102.39").error().field, "--hs-code");
  EXPECT_EQ(*parse_claim_kind("Kimberley Certificate"), v1::CLAIM_KIND_KIMBERLEY_CERTIFICATE);
  EXPECT_THAT(parse_claim_kind("reprt").error().remedy, HasSubstr("report"));
}

TEST(Statements, ADayThatIsMissingSaysHowToWriteIt) {
  const auto day = day_option("", "--issued");
  ASSERT_FALSE(day.has_value());
  EXPECT_EQ(day.error().message, "--issued is missing");
  EXPECT_EQ(day.error().remedy, "add it, as in --issued 2026-01-03");
}

}  // namespace
}  // namespace golconda::cli
