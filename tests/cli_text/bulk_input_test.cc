#include "node/cli/bulk_input.h"

#include <gtest/gtest.h>

namespace golconda::cli {
namespace {

using manifest::ManifestKind;

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
