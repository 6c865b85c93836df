#include "node/manifest/manifest_rest.h"

#include <gtest/gtest.h>

#include "node/manifest/manifest_csv.h"

namespace golconda::manifest {
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

}  // namespace
}  // namespace golconda::manifest
