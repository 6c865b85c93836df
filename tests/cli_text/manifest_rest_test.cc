#include "node/cli/manifest_rest.h"

#include <gtest/gtest.h>

#include "node/cli/bulk_input.h"
#include "node/cli/manifest_csv.h"

namespace golconda::cli {
namespace {

using Lines = std::vector<std::uint32_t>;

TEST(ManifestRest, KeepsTheHeaderAndTheRowsByteForByte) {
  EXPECT_EQ(manifest_rest("reference,weight\nA,1\nB,2\nC,3\n", Lines{2, 3, 4}, Lines{3, 4}),
            "reference,weight\nB,2\nC,3\n");
}

TEST(ManifestRest, KeepsAByteOrderMarkAndASeparatorLine) {
  const std::string text = "\xef\xbb\xbfsep=;\r\nreference;weight\r\nA;1\r\nB;2\r\n";
  EXPECT_EQ(manifest_rest(text, Lines{3, 4}, Lines{4}), "\xef\xbb\xbfsep=;\r\nreference;weight\r\nB;2\r\n");
}

TEST(ManifestRest, KeepsARowOfSeveralLinesWhole) {
  const std::string text = "reference,description\nA,\"one\ntwo\"\nB,x";
  EXPECT_EQ(manifest_rest(text, Lines{2, 4}, Lines{2}), "reference,description\nA,\"one\ntwo\"\n");
  EXPECT_EQ(manifest_rest(text, Lines{2, 4}, Lines{4}), "reference,description\nB,x\n");
}

TEST(ManifestRest, IsAManifestOfTheRowsThatAreLeft) {
  std::string csv = "reference,weight,description\r\n";
  for (int i = 1; i <= 5; ++i) csv += "KAO-" + std::to_string(i) + ",1.20,\"sawable,\r\n green skin\"\r\n";
  const auto all = parse_manifest(ManifestKind::kRegister, csv);
  ASSERT_TRUE(all.has_value());
  Lines lines;
  for (const auto& row : all->rows) lines.push_back(row.file_line);
  const auto rest = parse_manifest(ManifestKind::kRegister, manifest_rest(csv, lines, Lines{lines[2], lines[4]}));
  ASSERT_TRUE(rest.has_value());
  ASSERT_EQ(rest->rows.size(), 2U);
  EXPECT_EQ(rest->rows[0].line.new_item().reference(), "KAO-3");
  EXPECT_EQ(rest->rows[1].line.new_item().reference(), "KAO-5");
}

TEST(ManifestRest, IsNamedAfterItsManifest) {
  EXPECT_EQ(rest_name("rough.csv"), "rough.rest.csv");
  EXPECT_EQ(rest_name("/a.b/rough"), "/a.b/rough.rest.csv");
  EXPECT_EQ(rest_name("-"), "rest.csv");
}

TEST(BulkInput, TellsAManifestFromItems) {
  EXPECT_TRUE(is_manifest_name("rough.csv"));
  EXPECT_TRUE(is_manifest_name("ROUGH.CSV"));
  EXPECT_TRUE(is_manifest_name("-"));
  EXPECT_FALSE(is_manifest_name("KAO-1"));
  EXPECT_TRUE(*names_manifest({"rough.csv"}));
  EXPECT_FALSE(*names_manifest({"KAO-1", "KAO-2"}));
  EXPECT_FALSE(*names_manifest({}));
  const auto mixed = names_manifest({"rough.csv", "KAO-1"});
  ASSERT_FALSE(mixed.has_value());
  EXPECT_EQ(mixed.error().remedy, "give one manifest, or items only");
}

TEST(BulkInput, OptionsSayWhatARowWouldSay) {
  const std::string id(32, 'a');
  const auto input = rows_from_options(ManifestKind::kAccept, {id}, {{"weight_found", "53 pt"}, {"my_reference", "SU-1"}});
  ASSERT_TRUE(input.has_value()) << input.error().message;
  ASSERT_EQ(input->rows.size(), 1U);
  EXPECT_EQ(input->rows[0].line.accept().weight_found_uct(), 530'000U);
  EXPECT_EQ(input->rows[0].line.accept().reference(), "SU-1");
  EXPECT_EQ(input->rows[0].item_text, id);
  EXPECT_EQ(input->rows[0].file_line, 0U);
}

TEST(BulkInput, OneNewItemNeedsNoItem) {
  const auto input = rows_from_options(ManifestKind::kRegister, {}, {{"weight", "1,20 ct"}, {"description", "a \"green\", one"}});
  ASSERT_TRUE(input.has_value()) << input.error().message;
  EXPECT_EQ(input->rows[0].line.new_item().weight_uct(), 1'200'000U);
  EXPECT_EQ(input->rows[0].line.new_item().facts().description(), "a \"green\", one");
}

TEST(BulkInput, CutNamesItsInput) {
  const auto input = rows_from_options(ManifestKind::kCut, {std::string(32, 'a')}, {{"weight", "0.53"}});
  ASSERT_TRUE(input.has_value()) << input.error().message;
  ASSERT_EQ(input->rows.size(), 2U);
  EXPECT_TRUE(input->rows[0].line.has_split());
}

TEST(BulkInput, AMistakeOnTheCommandLineSpeaksOfTheOptionNotOfALine) {
  const auto input = rows_from_options(ManifestKind::kRegister, {}, {{"weight", "heavy"}});
  ASSERT_FALSE(input.has_value());
  EXPECT_EQ(input.error().message.find("line"), std::string::npos) << input.error().message;
  EXPECT_EQ(input.error().message.substr(0, 8), "weight: ");
}

}  // namespace
}  // namespace golconda::cli
