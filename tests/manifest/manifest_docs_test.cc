// docs/manifests.md is what the command line does: its examples are read, its limits are the code's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "node/manifest/csv_reader.h"
#include "node/manifest/manifest_columns.h"
#include "node/manifest/manifest_csv.h"
#include "node/manifest/trade_text.h"
#include "node/manifest/trade_values.h"
#include "proto/limits.h"

namespace golconda::manifest {
namespace {

using ::testing::HasSubstr;

const std::string& docs() {
  static const std::string text = [] {
    std::ifstream file(GOLCONDA_SOURCE_DIR "/docs/manifests.md");
    return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  }();
  return text;
}

TEST(ManifestDocs, ShowWhatTemplatePrints) {
  for (const auto& form : all_forms()) {
    EXPECT_THAT(docs(), HasSubstr("```csv\n" + manifest_template(form.kind) + "```\n")) << form.name;
  }
}

TEST(ManifestDocs, NameTheLimitsOfTheCode) {
  EXPECT_THAT(docs(), HasSubstr("| a file | " + std::to_string(kCsvFileMaxBytes >> 20U) + " MiB, " +
                                thousands(kCsvRowsMax) + " rows, " + std::to_string(kCsvColumnsMax) + " columns |"));
  EXPECT_THAT(docs(), HasSubstr("| a field | " + thousands(kCsvFieldMaxBytes) + " bytes"));
  EXPECT_THAT(docs(), HasSubstr("| lines of one record | " + thousands(wire::kRecordLinesMax) + " |"));
  EXPECT_THAT(docs(), HasSubstr("| attachments of one item | " + std::to_string(kAttachmentsMax) + " |"));
  EXPECT_THAT(docs(), HasSubstr("| private values of one item | " + std::to_string(wire::kCommitmentsMax) + " |"));
  EXPECT_THAT(docs(), HasSubstr("| stones in one parcel | " + thousands(kCountMax) + " |"));
  EXPECT_THAT(docs(), HasSubstr("| items that settling one duplicate names | " + std::to_string(kAgainstMax) + " |"));
  EXPECT_THAT(docs(), HasSubstr("| weight of one item | " +
                                thousands(ledger::kItemWeightMaxUct.value / ledger::kMicrocaratsPerCarat) + " ct |"));
}

TEST(ManifestDocs, TheFormsThatTheyAcceptAreAccepted) {
  for (const char* weight : {"0.53", "0.53 ct", "0,53", "53 pt", "106 mg", "0.106 g"}) {
    const auto parsed = parse_weight(weight);
    ASSERT_TRUE(parsed.has_value()) << weight;
    EXPECT_EQ(parsed->value, 530'000U) << weight;
  }
  for (const char* length : {"3.95", "3,95 mm"}) EXPECT_TRUE(parse_millimetres(length).has_value()) << length;
  EXPECT_TRUE(parse_measurements("3.95 x 3.98 x 2.43").has_value());
  for (const char* color : {"D", "Z", "fancy intense yellow"}) EXPECT_TRUE(parse_color(color).has_value()) << color;
  for (const char* clarity : {"FL", "IF", "VVS1", "I3", "P1", "P3"}) EXPECT_TRUE(parse_clarity(clarity).has_value()) << clarity;
  for (const char* finish : {"Excellent", "Very Good", "Good", "Fair", "Poor", "EX", "VG", "G", "F", "P"}) {
    EXPECT_TRUE(parse_finish(finish).has_value()) << finish;
  }
  for (const char* word : {"yes", "y", "true", "1", "no", "n", "false", "0"}) EXPECT_TRUE(parse_yes_no(word).has_value()) << word;
}

TEST(ManifestDocs, WhatTheySayIsRefusedIsRefusedWithARemedy) {
  const auto refused = [](const auto& parsed, const char* text) {
    EXPECT_FALSE(parsed.has_value()) << text;
    EXPECT_TRUE(parsed.has_value() || !parsed.error().remedy.empty()) << text;
  };
  for (const char* weight : {"1,234", "0.1234567", "0", "-1", "+1", "1e3"}) refused(parse_weight(weight), weight);
  for (const char* length : {"0.15 in", "3.95-3.98"}) refused(parse_millimetres(length), length);
  for (const char* day : {"24/11/2026", "11/24/26"}) refused(parse_day(day), day);
  for (const char* country : {"Botswana", "bw"}) refused(parse_country(country), country);
  for (const char* color : {"D-E", "F+"}) refused(parse_color(color), color);
  refused(parse_clarity("SI3"), "SI3");
  for (const char* item : {"4f0a6d1c2b3e4f5061728394a5b6c7d", "1.2E+15"}) refused(parse_item_name(item), item);
}

TEST(ManifestDocs, OtherNamesOfColumnsAreTaken) {
  const auto manifest = parse_manifest(ManifestKind::kStock, "stone_no,Kind,ct,Colour,Length (mm),pcs\nA,polished stone,1,F,3.95,1\n");
  ASSERT_TRUE(manifest.has_value()) << describe(manifest.error());
  EXPECT_EQ(manifest->rows[0].line.new_item().facts().length_um(), 3'950U);
}

}  // namespace
}  // namespace golconda::manifest
