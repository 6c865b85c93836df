#include "node/manifest/trade_weight.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace golconda::manifest {
namespace {

using ::testing::HasSubstr;

std::uint64_t uct(std::string_view text) {
  const auto weight = parse_weight(text);
  EXPECT_TRUE(weight.has_value()) << text << ": " << describe(weight.error());
  return weight.has_value() ? weight->value : 0;
}

Error refused(std::string_view text) {
  const auto weight = parse_weight(text);
  EXPECT_FALSE(weight.has_value()) << text << " was read as " << weight->value;
  if (weight.has_value()) return {};
  EXPECT_EQ(weight.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(weight.error().remedy, "");
  return weight.error();
}

TEST(TradeWeight, UnderstandsEveryUnitOfTheTradeExactly) {
  for (const char* text :
       {"0.53", "0.53 ct", "0.53ct", ".53", "0.530000", "00.53", "0,53", ",53 ct", "0,530 CT", "0.53 carats",
        "0.53 cts.", "53 pt", "53 points", "53pts", "106 mg", "106mg", "0.106 g", "  0.53 ct ",
        "0.53\xC2\xA0"
        "ct"}) {
    EXPECT_EQ(uct(text), 530'000U) << text;
  }
  EXPECT_EQ(uct("1 g"), 5'000'000U);
  EXPECT_EQ(uct("0.0000002 g"), 1U);
  EXPECT_EQ(uct("0.2 mg"), 1000U);
  EXPECT_EQ(uct("0.5 pt"), 5000U);
  EXPECT_EQ(uct("0.000001"), 1U);
  EXPECT_EQ(uct("3106.75 ct"), 3'106'750'000U);
}

TEST(TradeWeight, TakesADecimalCommaOnlyWhereItCanBeNothingElse) {
  EXPECT_EQ(uct("1,23"), 1'230'000U);
  EXPECT_EQ(uct("1,2345"), 1'234'500U);
  EXPECT_EQ(uct("0,123"), 123'000U);
  EXPECT_EQ(uct("1234,567"), 1'234'567'000U);
  EXPECT_EQ(refused("1,234").remedy, "write 1.234 or 1234");
  EXPECT_THAT(refused("12,345 ct").message, HasSubstr("can be read as 12.345 and as 12345"));
  EXPECT_THAT(refused("1,234.56").message, HasSubstr("more than one decimal sign"));
  EXPECT_THAT(refused("1.234,56").message, HasSubstr("more than one decimal sign"));
}

TEST(TradeWeight, RefusesWhatIsFinerThanAMicroCaratInsteadOfRounding) {
  EXPECT_THAT(refused("0.5300001").message, HasSubstr("finer than a micro-carat"));
  EXPECT_THAT(refused("0.00001 mg").message, HasSubstr("finer than a micro-carat"));
  EXPECT_THAT(refused("0.0000001 g").message, HasSubstr("finer than a micro-carat"));
  EXPECT_THAT(refused("0.0000000000001").message, HasSubstr("finer than a micro-carat"));
}

TEST(TradeWeight, RefusesWhatIsHeavierThanAnItemMayBe) {
  EXPECT_EQ(uct("10000000"), ledger::kItemWeightMaxUct.value);
  EXPECT_THAT(refused("10000000.000001").message, HasSubstr("10000000.00 ct, the heaviest"));
  EXPECT_THAT(refused("2000001 g").message, HasSubstr("the heaviest"));
  EXPECT_THAT(refused("99999999999999999999999999").message, HasSubstr("the heaviest"));
}

TEST(TradeWeight, RefusesWhatIsNoWeightAndSaysWhatToWrite) {
  EXPECT_THAT(refused("").remedy, HasSubstr("0.53"));
  EXPECT_THAT(refused("abc").message, HasSubstr("\"abc\" is not a weight"));
  EXPECT_THAT(refused("ct 0.53").message, HasSubstr("is not a weight"));
  EXPECT_THAT(refused("0.").message, HasSubstr("is not a weight"));
  EXPECT_THAT(refused("-0.53").message, HasSubstr("below zero"));
  EXPECT_THAT(refused("5.3E-01").message, HasSubstr("scientific notation"));
  EXPECT_THAT(refused("0.53 kt").message, HasSubstr("unknown unit \"kt\""));
  EXPECT_THAT(refused("2 gr").message, HasSubstr("grams or grains"));
  EXPECT_THAT(refused("0.00").message, HasSubstr("not possible"));
}

TEST(TradeWeight, TakesZeroForALossOnly) {
  EXPECT_EQ(parse_weight_or_zero("0").value().value, 0U);
  EXPECT_EQ(parse_weight_or_zero("0.62 ct").value().value, 620'000U);
}

TEST(TradeWeight, ShowsAtLeastTwoDecimalsAndNoMoreThanNeeded) {
  EXPECT_EQ(weight_text({530'000}), "0.53 ct");
  EXPECT_EQ(weight_text({1'234'567}), "1.234567 ct");
  EXPECT_EQ(weight_text({1'000'000}), "1.00 ct");
  EXPECT_EQ(weight_text({1}), "0.000001 ct");
  for (const std::uint64_t value : {1ULL, 530'000ULL, 1'234'567ULL, 10'000'000'000'000ULL}) {
    EXPECT_EQ(uct(weight_text({value})), value);
  }
}

TEST(TradeMeasurements, AreExactToTheMicrometre) {
  EXPECT_EQ(parse_millimetres("3.95").value(), 3950U);
  EXPECT_EQ(parse_millimetres("3,951 mm").value(), 3951U) << "no stone measures 3,951 mm: the comma is a decimal one";
}

TEST(TradeMeasurements, RefuseZeroTooFineAndTooLarge) {
  EXPECT_THAT(parse_millimetres("0").error().remedy, HasSubstr("leave the field empty"));
  EXPECT_THAT(parse_millimetres("0.00").error().message, HasSubstr("not possible"));
  EXPECT_THAT(parse_millimetres("3.9512").error().message, HasSubstr("finer than a micrometre"));
  EXPECT_THAT(parse_millimetres("1000.001").error().message, HasSubstr("more than a metre"));
  EXPECT_THAT(parse_millimetres("3.95 cm").error().message, HasSubstr("unknown unit"));
  EXPECT_EQ(parse_millimetres("1000").value(), kMeasurementMaxUm);
}

TEST(TradeMeasurements, ReadThreeAsLaboratoriesPrintThem) {
  const Measurements expected{3950, 3980, 2430};
  for (const char* text : {"3.95 x 3.98 x 2.43", "3.95-3.98x2.43", "3.95 - 3.98 X 2.43 mm", "3.95*3.98*2.43",
                           "3.95\xC3\x97"
                           "3.98\xC3\x97"
                           "2.43",
                           "3.95\xE2\x80\x93"
                           "3.98 x 2.43",
                           "3,95 x 3,98 x 2,43"}) {
    EXPECT_EQ(parse_measurements(text).value(), expected) << text;
  }
  EXPECT_EQ(measurements_text(expected), "3.95 x 3.98 x 2.43 mm");
  EXPECT_EQ(measurements_text({}), "");
}

TEST(TradeMeasurements, RefuseWhatIsNotThree) {
  for (const char* text : {"3.95", "3.95 x 3.98", "1x2x3x4", ""}) {
    EXPECT_THAT(parse_measurements(text).error().message, HasSubstr("is not three measurements")) << text;
  }
  EXPECT_THAT(parse_measurements("3.95 x 0 x 2.43").error().message, HasSubstr("not possible"));
}

TEST(TradeCount, IsAWholeNumberOfStones) {
  EXPECT_EQ(parse_count("12").value(), 12U);
  EXPECT_EQ(parse_count(" 0012 ").value(), 12U);
  EXPECT_THAT(parse_count("0").error().message, HasSubstr("not possible"));
  EXPECT_THAT(parse_count("1.5").error().message, HasSubstr("whole number"));
  EXPECT_THAT(parse_count("-1").error().message, HasSubstr("whole number"));
  EXPECT_THAT(parse_count("99999999999999999999").error().message, HasSubstr("is more than"));
  EXPECT_EQ(parse_index("0").value(), 0U);
}

}  // namespace
}  // namespace golconda::manifest
