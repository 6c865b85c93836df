#include "node/manifest/csv_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace golconda::manifest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Fields = std::vector<std::string>;

constexpr auto kKnown = std::to_array<std::string_view>({"reference", "weight", "description"});

struct Seen {
  std::vector<std::pair<std::uint32_t, Fields>> rows;
  tl::expected<CsvSummary, CsvFailure> summary;
};

Seen read(std::string_view text) {
  Seen seen;
  seen.summary = read_csv(text, kKnown, [&seen](const CsvRow& row) {
    seen.rows.emplace_back(row.file_line, Fields(row.fields.begin(), row.fields.end()));
  });
  return seen;
}

TEST(CsvReader, CountsLinesAsAnEditorDoesAcrossQuotedLineBreaks) {
  const Seen seen = read("reference,weight\nA,1\n\"B\nstill B\n\",2\nC,3");
  ASSERT_TRUE(seen.summary.has_value());
  ASSERT_EQ(seen.rows.size(), 4U);
  EXPECT_EQ(seen.rows[1].first, 2U);
  EXPECT_EQ(seen.rows[2].first, 3U);
  EXPECT_THAT(seen.rows[2].second, ElementsAre("B\nstill B\n", "2"));
  EXPECT_EQ(seen.rows[3].first, 6U);
  EXPECT_EQ(seen.summary->rows, 3U);
}

TEST(CsvReader, CountsEachKindOfLineBreakOnce) {
  for (const char* text : {"reference,weight\r\nA,1\r\n\r\nB,2\r\n", "reference,weight\rA,1\r\rB,2\r",
                           "reference,weight\nA,1\n  \nB,2\n"}) {
    const Seen seen = read(text);
    ASSERT_EQ(seen.rows.size(), 3U) << text;
    EXPECT_EQ(seen.rows[2].first, 4U) << text;
    EXPECT_EQ(seen.summary->empty_rows, 1U) << text;
  }
}

TEST(CsvReader, SkipsAndCountsRowsOfSeparatorsOnly) {
  const Seen seen = read("reference,weight\n,\nA,1\n , \n");
  ASSERT_EQ(seen.rows.size(), 2U);
  EXPECT_EQ(seen.rows[1].first, 3U);
  EXPECT_EQ(seen.summary->rows, 1U);
  EXPECT_EQ(seen.summary->empty_rows, 2U);
}

TEST(CsvReader, FindsTheSeparatorOutFromTheHeader) {
  EXPECT_EQ(read("reference;weight\nA;0,53\n").summary->separator, ';');
  EXPECT_EQ(read("reference\tweight\nA\t0,53\n").summary->separator, '\t');
  EXPECT_EQ(read("reference,\"weight\"\nA,1\n").summary->separator, ',');
  EXPECT_EQ(read("weight\n1\n").summary->separator, ',');
  const Seen seen = read("reference;weight\nA;0,53\n");
  EXPECT_THAT(seen.rows[1].second, ElementsAre("A", "0,53"));
}

TEST(CsvReader, KeepsEmptyFieldsBetweenTabs) {
  const Seen seen = read("reference\tweight\tdescription\nA\t\tx\n");
  EXPECT_THAT(seen.rows[1].second, ElementsAre("A", "", "x"));
}

TEST(CsvReader, TakesAByteOrderMarkAndExcelsSeparatorLine) {
  const Seen marked = read("\xEF\xBB\xBFreference,weight\nA,1\n");
  EXPECT_THAT(marked.rows[0].second, ElementsAre("reference", "weight"));
  const Seen hinted = read("\xEF\xBB\xBFsep=;\r\nreference;weight\r\nA;1\r\n");
  EXPECT_THAT(hinted.rows[0].second, ElementsAre("reference", "weight"));
  EXPECT_EQ(hinted.rows[1].first, 3U);
}

TEST(CsvReader, RefusesBrokenQuotesAtTheirLine) {
  const Seen inside = read("reference,weight\nA,1\nB \"big\",2\n");
  ASSERT_FALSE(inside.summary.has_value());
  EXPECT_EQ(inside.summary.error().file_line, 3U);
  EXPECT_THAT(inside.summary.error().error.message, HasSubstr("stands where it cannot"));
  const Seen open = read("reference,weight\nA,1\n\"B,2\nC,3\n");
  ASSERT_FALSE(open.summary.has_value());
  EXPECT_EQ(open.summary.error().file_line, 3U);
  EXPECT_THAT(open.summary.error().error.message, HasSubstr("never closed"));
}

TEST(CsvReader, StopsAtAFieldOverItsLimitInsteadOfSwallowingTheFile) {
  std::string text = "reference,weight\nA,1\n\"B,2\n";
  for (int i = 0; i < 2000; ++i) text += "C,3\n";
  const Seen open = read(text);
  ASSERT_FALSE(open.summary.has_value());
  EXPECT_EQ(open.summary.error().file_line, 3U);
  EXPECT_THAT(open.summary.error().error.remedy, HasSubstr("never closed"));
  const Seen exact = read("reference\n" + std::string(kCsvFieldMaxBytes, 'x') + "\n");
  EXPECT_TRUE(exact.summary.has_value());
  const Seen longer = read("reference\n" + std::string(kCsvFieldMaxBytes + 1, 'x') + "\n");
  ASSERT_FALSE(longer.summary.has_value());
  EXPECT_THAT(longer.summary.error().error.message, HasSubstr("more than 4096 bytes"));
}

TEST(CsvReader, RefusesWhatIsNotUtf8TextWithItsLine) {
  const Seen latin = read("reference,weight\nA,1\nCaf\xE9,2\n");
  ASSERT_FALSE(latin.summary.has_value());
  EXPECT_EQ(latin.summary.error().file_line, 3U);
  EXPECT_THAT(latin.summary.error().error.remedy, HasSubstr("CSV UTF-8"));
  EXPECT_THAT(read("\xFF\xFE"
                   "r")
                  .summary.error()
                  .error.message,
              HasSubstr("UTF-16"));
  EXPECT_THAT(read("PK\x03\x04").summary.error().error.message, HasSubstr("spreadsheet"));
  const Seen zero = read(std::string_view("reference\nA\0\n", 13));
  ASSERT_FALSE(zero.summary.has_value());
  EXPECT_EQ(zero.summary.error().file_line, 2U);
}

TEST(CsvReader, RefusesAFileWithoutAHeader) {
  for (const char* text : {"", "\n\n", "\xEF\xBB\xBF"}) {
    const Seen seen = read(text);
    ASSERT_FALSE(seen.summary.has_value());
    EXPECT_THAT(seen.summary.error().error.message, HasSubstr("no header"));
  }
}

TEST(CsvReader, RefusesMoreThanItsLimits) {
  EXPECT_THAT(read(std::string(kCsvFileMaxBytes + 1, 'x')).summary.error().error.message, HasSubstr("67108865 bytes"));
  EXPECT_THAT(read(std::string(kCsvColumnsMax, ',')).summary.error().error.message, HasSubstr("256 fields"));
  std::string many = "weight\n";
  for (std::size_t i = 0; i <= kCsvRowsMax; ++i) many += "1\n";
  const Seen seen = read(many);
  ASSERT_FALSE(seen.summary.has_value());
  EXPECT_THAT(seen.summary.error().error.message, HasSubstr("more than 1000000 rows"));
}

TEST(CsvField, IsQuotedOnlyWhereItHasToBe) {
  EXPECT_EQ(csv_field("0.53 ct"), "0.53 ct");
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("a \"fine\" stone"), "\"a \"\"fine\"\" stone\"");
  EXPECT_EQ(csv_field(" x"), "\" x\"");
  EXPECT_EQ(csv_field("=1+1"), "=1+1");
}

TEST(CsvField, AReportHasNoFormulas) {
  EXPECT_EQ(report_field("Kao"), "Kao");
  EXPECT_EQ(report_field(""), "");
  for (const char* formula : {"=1+1", "+1", "-1", "@SUM"}) EXPECT_EQ(report_field(formula), "'" + std::string(formula));
  EXPECT_EQ(report_field("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"");
}

}  // namespace
}  // namespace golconda::manifest
