#include "node/manifest/trade_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/manifest/country_codes.h"
#include "node/manifest/nearest.h"

namespace golconda::manifest {
namespace {

using ::testing::HasSubstr;

TEST(TradeShape, UnderstandsTheTradesAbbreviations) {
  for (const char* text : {"RBC", "RB", "Round", "round brilliant", "Round-Brilliant", "BR", "rd"}) {
    EXPECT_EQ(parse_shape(text).value(), v1::SHAPE_ROUND) << text;
  }
  EXPECT_EQ(parse_shape("Princess").value(), v1::SHAPE_PRINCESS);
  EXPECT_EQ(parse_shape("PR").value(), v1::SHAPE_PRINCESS);
  EXPECT_EQ(parse_shape("CU").value(), v1::SHAPE_CUSHION);
  EXPECT_EQ(parse_shape("EM").value(), v1::SHAPE_EMERALD);
  EXPECT_EQ(parse_shape("MQ").value(), v1::SHAPE_MARQUISE);
  EXPECT_EQ(parse_shape("PS").value(), v1::SHAPE_PEAR);
  EXPECT_EQ(parse_shape("OV").value(), v1::SHAPE_OVAL);
  EXPECT_EQ(parse_shape("oct").value(), v1::SHAPE_OCTAHEDRON);
  EXPECT_EQ(parse_shape("Macle").value(), v1::SHAPE_MACLE);
}

TEST(TradeShape, SuggestsTheNearest) {
  EXPECT_EQ(parse_shape("Marquis").error().remedy, "did you mean Marquise?");
  EXPECT_EQ(parse_shape("Cushon").error().remedy, "did you mean Cushion?");
  EXPECT_THAT(parse_shape("zzz").error().remedy, HasSubstr("write one of Round, Princess"));
}

TEST(TradeColor, IsOneLetterFromDToZ) {
  EXPECT_EQ(parse_color("D").value().color, v1::COLOR_D);
  EXPECT_EQ(parse_color(" f ").value().color, v1::COLOR_F);
  EXPECT_EQ(parse_color("Z").value().color, v1::COLOR_Z);
  for (int color = v1::COLOR_D; color <= v1::COLOR_Z; ++color) {
    const auto grade = static_cast<v1::Color>(color);
    EXPECT_EQ(parse_color(color_text(grade)).value().color, grade);
  }
}

TEST(TradeColor, RefusesRangesWithBothGradesAsRemedy) {
  for (const char* text : {"D-E", "D/E", "D to E", "DE", "d - e"}) {
    const auto error = parse_color(text).error();
    EXPECT_THAT(error.message, HasSubstr("is a range of colours")) << text;
    EXPECT_EQ(error.remedy, "write one grade: D or E") << text;
  }
  EXPECT_EQ(parse_color("G+").error().remedy, "write G, without a sign");
  EXPECT_THAT(parse_color("A").error().message, HasSubstr("not a colour grade"));
  EXPECT_THAT(parse_color("").error().message, HasSubstr("not a colour grade"));
  EXPECT_THAT(parse_color("1").error().message, HasSubstr("not a colour grade"));
}

TEST(TradeColor, ReadsFancyColoursInFull) {
  EXPECT_EQ(parse_color("fancy intense yellow").value(), (ColorGrade{v1::COLOR_FANCY, "Fancy Intense Yellow"}));
  EXPECT_EQ(parse_color("FANCY  Deep brownish-yellow").value().fancy_color, "Fancy Deep Brownish Yellow");
  EXPECT_EQ(parse_color("Very Light Pink").value().fancy_color, "Very Light Pink");
  EXPECT_EQ(parse_color("fancy").value().fancy_color, "Fancy");
  EXPECT_EQ(parse_color("fancy inense yellow").error().remedy, "did you mean intense?");
  EXPECT_THAT(parse_color("yellow").error().remedy, HasSubstr("fancy yellow"));
  EXPECT_EQ(parse_color("fancey yellow").error().remedy.substr(0, 5), "write");
  EXPECT_EQ(color_text(v1::COLOR_FANCY, "Fancy Vivid Blue"), "Fancy Vivid Blue");
}

TEST(TradeClarity, IgnoresCaseBlanksAndDashes) {
  for (const char* text : {"VVS2", "vvs 2", "VVS-2", "Vvs2"}) EXPECT_EQ(parse_clarity(text).value(), v1::CLARITY_VVS2);
  for (const char* text : {"IF", "Internally Flawless", "LC", "loupe clean"}) {
    EXPECT_EQ(parse_clarity(text).value(), v1::CLARITY_IF) << text;
  }
  EXPECT_EQ(parse_clarity("P2").value(), v1::CLARITY_I2);
}

TEST(TradeClarity, RefusesASignThatWouldBeLost) {
  for (const char* text : {"SI1+", "VS1?", "~VVS2", "SI1-", "VS2 -"}) {
    const auto read = parse_clarity(text);
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_THAT(read.error().remedy, HasSubstr("without a sign")) << text;
  }
  EXPECT_FALSE(parse_finish("VG+").has_value());
  EXPECT_FALSE(parse_fluorescence("medium?").has_value());
}

TEST(TradeClarity, RefusesWhatTheScaleDoesNotHave) {
  EXPECT_EQ(parse_clarity("SI3").error().remedy, "write SI2 or I1");
  EXPECT_EQ(parse_clarity("VVS").error().remedy, "write VVS1 or VVS2");
  EXPECT_EQ(parse_clarity("VVS3").error().remedy.substr(0, 16), "did you mean VVS");
  EXPECT_THAT(parse_clarity("VS1-VS2").error().message, HasSubstr("is a range"));
  EXPECT_THAT(parse_clarity("SI1/2").error().message, HasSubstr("is a range"));
  EXPECT_THAT(parse_clarity("").error().message, HasSubstr("not a clarity grade"));
}

TEST(TradeFinish, MapsTheRetailScaleAsDocumented) {
  EXPECT_EQ(parse_finish("Ideal").value(), v1::FINISH_EXCELLENT);
  EXPECT_EQ(parse_finish("Premium").value(), v1::FINISH_VERY_GOOD);
  EXPECT_EQ(parse_finish("Very Good").value(), v1::FINISH_VERY_GOOD);
  EXPECT_EQ(parse_finish("EX").value(), v1::FINISH_EXCELLENT);
  EXPECT_EQ(parse_finish("Fair").value(), v1::FINISH_FAIR);
  EXPECT_EQ(parse_finish("p").value(), v1::FINISH_POOR);
  EXPECT_EQ(parse_finish("Excelent").error().remedy, "did you mean Excellent?");
  EXPECT_EQ(finish_text(v1::FINISH_VERY_GOOD), "Very Good");
}

TEST(TradeFluorescence, ReadsStrengthsAndBlue) {
  EXPECT_EQ(parse_fluorescence("None").value(), v1::FLUORESCENCE_NONE);
  EXPECT_EQ(parse_fluorescence("nil").value(), v1::FLUORESCENCE_NONE);
  EXPECT_EQ(parse_fluorescence("Medium Blue").value(), v1::FLUORESCENCE_MEDIUM);
  EXPECT_EQ(parse_fluorescence("VST").value(), v1::FLUORESCENCE_VERY_STRONG);
  EXPECT_FALSE(parse_fluorescence("strong yellow").has_value()) << "the colour would be lost";
  EXPECT_FALSE(parse_fluorescence("blue").has_value());
}

TEST(TradeTerms, AndKindsAreReadAsPeopleSayThem) {
  EXPECT_EQ(parse_terms("job work").value(), v1::TERMS_JOB_WORK);
  EXPECT_EQ(parse_terms("Job-Work").value(), v1::TERMS_JOB_WORK);
  EXPECT_EQ(parse_terms("consignement").error().remedy, "did you mean consignment?");
  EXPECT_EQ(parse_kind("melee").value(), v1::ITEM_KIND_POLISHED_PARCEL);
  EXPECT_EQ(parse_kind("rough").value(), v1::ITEM_KIND_ROUGH_STONE);
  EXPECT_EQ(parse_kind("parcel").error().remedy, "write rough parcel or polished parcel");
  EXPECT_EQ(parse_flag("suspected_synthetic").value(), v1::FLAG_KIND_SUSPECTED_SYNTHETIC);
  EXPECT_EQ(parse_loss_cause("stolen").value(), v1::LOSS_CAUSE_STOLEN);
}

template <class Parse, class Show, class Value>
void expect_shown_words_are_read(Parse parse, Show show, Value first, Value last) {
  for (int i = first; i <= last; ++i) {
    const auto value = static_cast<Value>(i);
    const std::string text = show(value);
    if (text.empty()) continue;
    EXPECT_EQ(parse(text).value(), value) << text;
  }
  EXPECT_EQ(show(static_cast<Value>(0)), "");
}

TEST(TradeScales, EveryNumberHasAWordThatIsReadBack) {
  expect_shown_words_are_read(parse_shape, shape_text, v1::SHAPE_ROUND, v1::SHAPE_CLEAVAGE);
  expect_shown_words_are_read(parse_clarity, clarity_text, v1::CLARITY_FL, v1::CLARITY_I3);
  expect_shown_words_are_read(parse_finish, finish_text, v1::FINISH_EXCELLENT, v1::FINISH_POOR);
  expect_shown_words_are_read(parse_fluorescence, fluorescence_text, v1::FLUORESCENCE_NONE,
                              v1::FLUORESCENCE_VERY_STRONG);
  expect_shown_words_are_read(parse_kind, kind_text, v1::ITEM_KIND_ROUGH_STONE, v1::ITEM_KIND_JEWELLERY);
  expect_shown_words_are_read(parse_terms, terms_text, v1::TERMS_SALE, v1::TERMS_EXPORT);
  const auto* shapes = v1::Shape_descriptor();
  for (int i = 1; i < shapes->value_count(); ++i) {
    EXPECT_NE(shape_text(static_cast<v1::Shape>(shapes->value(i)->number())), "") << shapes->value(i)->name();
  }
}

TEST(TradeDay, IsAnIsoDate) {
  EXPECT_EQ(parse_day("2026-11-24").value(), 20781U);
  EXPECT_EQ(day_text(20781), "2026-11-24");
  EXPECT_EQ(parse_day("2024-02-29").value(), 19782U);
  EXPECT_EQ(day_text(0), "");
}

TEST(TradeDay, RefusesOtherFormsWithTheIsoFormToCopy) {
  EXPECT_EQ(parse_day("24/11/2026").error().remedy, "write 2026-11-24");
  EXPECT_EQ(parse_day("24.11.2026").error().remedy, "write 2026-11-24");
  EXPECT_EQ(parse_day("11/24/2026").error().remedy, "write 2026-11-24");
  EXPECT_EQ(parse_day("20261124").error().remedy, "write 2026-11-24");
  EXPECT_EQ(parse_day("2026/11/24").error().remedy, "write 2026-11-24");
  EXPECT_EQ(parse_day("2026-1-2").error().remedy, "write 2026-01-02");
  EXPECT_THAT(parse_day("03/04/2026").error().remedy, HasSubstr("2026-04-03 or 2026-03-04"));
  EXPECT_THAT(parse_day("4-4-2026").error().remedy, HasSubstr("write 2026-04-04"));
  EXPECT_THAT(parse_day("24 Nov 2026").error().remedy, HasSubstr("such as 2026-11-24"));
  EXPECT_THAT(parse_day("24/11/26").error().remedy, HasSubstr("such as 2026-11-24"));
}

TEST(TradeDay, RefusesDaysThatAreNotInTheCalendar) {
  EXPECT_THAT(parse_day("2026-02-29").error().message, HasSubstr("not a day of the calendar"));
  EXPECT_THAT(parse_day("2026-13-01").error().message, HasSubstr("not a day of the calendar"));
  EXPECT_THAT(parse_day("1970-01-01").error().message, HasSubstr("outside the years"));
  EXPECT_THAT(parse_day("9999-01-01").error().message, HasSubstr("outside the years"));
}

TEST(TradeCountry, IsAnAssignedCode) {
  EXPECT_EQ(parse_country("BW").value(), "BW");
  EXPECT_EQ(country_name("CD"), "Democratic Republic of the Congo");
  for (const char* code : {"XK", "ZZ", "UK", "EU", "SU"}) EXPECT_FALSE(is_country_code(code)) << code;
}

TEST(TradeCountry, SuggestsTheCodeForANameANickNameAndAMisspelling) {
  EXPECT_EQ(parse_country("Botswana").error().remedy, "write BW for Botswana");
  EXPECT_EQ(parse_country("bw").error().remedy, "write BW for Botswana");
  EXPECT_EQ(parse_country("Botswanna").error().remedy, "write BW for Botswana");
  EXPECT_EQ(parse_country("UK").error().remedy, "write GB for United Kingdom");
  EXPECT_EQ(parse_country("DRC").error().remedy, "write CD for Democratic Republic of the Congo");
  EXPECT_EQ(parse_country("cote d'ivoire").error().remedy, "write CI for Cote d'Ivoire");
  EXPECT_THAT(parse_country("Atlantis-on-Sea").error().remedy, HasSubstr("two capital letters"));
}

TEST(TradeYesNo, TakesNothingElse) {
  for (const char* text : {"yes", "Y", "TRUE", "1"}) EXPECT_TRUE(parse_yes_no(text).value());
  for (const char* text : {"no", "n", "False", "0"}) EXPECT_FALSE(parse_yes_no(text).value());
  EXPECT_EQ(parse_yes_no("maybe").error().remedy, "write yes or no");
}

TEST(TradeSha256, Is64HexadecimalDigits) {
  const std::string digits(64, 'A');
  EXPECT_EQ(parse_sha256(" " + digits).value(), Bytes(32, '\xAA'));
  EXPECT_THAT(parse_sha256("abc").error().message, HasSubstr("has 3 characters"));
  EXPECT_THAT(parse_sha256(std::string(64, 'g')).error().message, HasSubstr("not hexadecimal"));
}

TEST(TradeItemName, TellsAnIdFromAReference) {
  const auto id = parse_item_name("4F0A6D1C2B3E4F5061728394A5B6C7D8").value();
  EXPECT_EQ(id.text, "4f0a6d1c2b3e4f5061728394a5b6c7d8");
  EXPECT_EQ(id.id.size(), 16U);
  const auto reference = parse_item_name(" JW-1 ").value();
  EXPECT_EQ(reference.text, "JW-1");
  EXPECT_EQ(reference.id, "");
  EXPECT_EQ(parse_item_name("12345678").value().id, "") << "a short number is somebody's stone number";
}

TEST(TradeItemName, RefusesADamagedId) {
  EXPECT_THAT(parse_item_name("4f0a6d1c2b3e4f5061728394a5b6c7d").error().message, HasSubstr("has 31 digits"));
  EXPECT_THAT(parse_item_name("4.12346E+31").error().message, HasSubstr("spreadsheet has shortened"));
  EXPECT_THAT(parse_item_name(std::string(65, 'x')).error().message, HasSubstr("65 bytes long"));
  EXPECT_FALSE(parse_item_name("").has_value());
}

TEST(TradeText, RefusesControlCharacters) {
  EXPECT_THAT(parse_text("a\x1b[31m", 64, false).error().message, HasSubstr("control character"));
  EXPECT_THAT(parse_text("a\nb", 64, false).error().message, HasSubstr("line break"));
  EXPECT_EQ(parse_text("a\nb", 64, true).value(), "a\nb");
}

TEST(Nearest, CountsASwapAsOneMistakeAndGivesUpWhenNothingIsNear) {
  constexpr auto kWords = std::to_array<std::string_view>({"weight", "count", "sieve"});
  EXPECT_EQ(nearest("wieght", kWords), "weight");
  EXPECT_EQ(nearest("Conut", kWords), "count");
  EXPECT_EQ(nearest("price", kWords), std::nullopt);
  EXPECT_EQ(nearest("", kWords), std::nullopt);
}

}  // namespace
}  // namespace golconda::manifest
