// What the maker of a passport chooses to show in it, and what is left out.

#include <set>

#include <gmock/gmock.h>

#include "tests/passport/journey.h"

namespace golconda::passport {
namespace {

using testing::SizeIs;

TEST_F(Journey, DisclosesWhatItsMakerChoseAndNothingElse) {
  EXPECT_THAT(make(polished[0]).disclosures, SizeIs(0));
  const Passport shown = make(polished[0], {.disclose = {"price_usd"}, .with_siblings = false});
  const Verdict verdict = verdict_of(shown);
  ASSERT_TRUE(verdict.accepted()) << why(verdict);
  ASSERT_THAT(verdict.disclosures, SizeIs(1));
  EXPECT_EQ(verdict.disclosures[0].value, "1200");
  Passport spoilt = shown;
  spoilt.disclosures[0].value = "1";
  EXPECT_EQ(verdict_of(spoilt).checks.back().check, Check::kDisclosures);
}

TEST_F(Journey, DisclosesAValueOfOneStepAlone) {
  const std::string record = to_hex(world.records().front().id.view());
  const Passport shown = make(polished[0], {.disclose = {}, .values = {{record.substr(0, 8), "price_usd"}}});
  ASSERT_THAT(shown.disclosures, SizeIs(1));
  EXPECT_TRUE(verdict_of(shown).accepted());
  EXPECT_THAT(make(polished[0], {.disclose = {}, .values = {{record.substr(0, 8), "invoice"}}}).disclosures, SizeIs(0));
  const std::string other = to_hex(world.records().back().id.view());
  EXPECT_THAT(make(polished[0], {.disclose = {}, .values = {{other.substr(0, 8), "price_usd"}}}).disclosures, SizeIs(0));
}

TEST_F(Journey, ShowsTheSiblingsThatItsMakerNamed) {
  const Items stones = world.make("surat-cutters", cut(kao[1], kCarat, {polished_stone(900'000), polished_stone(600'000), polished_stone(500'000)}));
  const auto pieces_of = [&](const Passport& passport) {
    std::set<std::uint32_t> lines;
    for (const ShownRecord& record : passport.records) {
      if (ledger::record_id(record.body) != world.records().back().id) continue;
      for (const ShownLine& line : record.lines) lines.insert(line.number);
    }
    return lines;
  };
  const Passport one = make(stones[0], {.disclose = {}, .siblings = {stones[2]}});
  EXPECT_THAT(pieces_of(one), testing::ElementsAre(0, 1, 3));
  const Verdict verdict = verdict_of(one);
  EXPECT_TRUE(verdict.accepted()) << why(verdict);
  EXPECT_THAT(pieces_of(make(stones[0], {.disclose = {}, .with_siblings = true})), SizeIs(4));
}

TEST_F(Journey, RefusesASiblingThatIsNone) {
  const WorldReader reader(world);
  const auto built = build(reader, polished[0], {.disclose = {}, .siblings = {kao[2]}});
  ASSERT_FALSE(built.has_value());
  EXPECT_EQ(built.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(built.error().field, "siblings");
}

TEST_F(Journey, ShowsNoNeighbours) {
  for (const auto& record : make(polished[0]).records) {
    for (const auto& line : record.lines) EXPECT_EQ(line.bytes.find(kao[2].bytes()), Bytes::npos) << "a stone that is not the item's";
  }
}

}  // namespace
}  // namespace golconda::passport
