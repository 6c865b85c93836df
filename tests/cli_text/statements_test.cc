#include "node/cli/statements.h"

#include <gmock/gmock.h>

namespace golconda::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

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
