// The facts that a policy is judged on, out of real passports.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/passport/moves.h"
#include "tests/passport/policy_world.h"
#include "tests/support/configs.h"

namespace golconda::passport {
namespace {

using namespace test;
using ledger::ItemId;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// "kao-mine LS 2023-01-10": who came to have it, where, and when.
std::vector<std::string> way_of(const Dossier& dossier, const ItemId& item) {
  std::vector<std::pair<std::uint32_t, std::string>> way;
  for (const Move& move : dossier.moves) {
    for (const Carried& carried : move.carried) {
      if (carried.item == item) way.emplace_back(move.day, carried.from + ">" + move.to + " " + move.receiver.text);
    }
  }
  std::ranges::stable_sort(way, {}, &std::pair<std::uint32_t, std::string>::first);
  std::vector<std::string> texts;
  for (const auto& [on, text] : way) texts.push_back(text);
  return texts;
}

TEST(Dossier, TellsWhereTheStoneAndItsRoughWereOnTheirWay) {
  PolicyWorld made;
  made.on("2023-01-10");
  const ItemId rough = made.dig("mirny-mine", "mir", {2 * kCarat})[0];
  made.on("2023-02-01");
  made.write("mirny-mine", offer({rough}, "surat-cutters"));
  made.on("2023-02-05");
  made.write("surat-cutters", accept({rough}));
  const ItemId stone = made.polish("surat-cutters", rough, kCarat);
  made.on("2024-06-01");
  made.pass({stone}, "surat-cutters", "paris-jewels");
  const Dossier dossier = made.dossier_of(stone);
  EXPECT_THAT(way_of(dossier, rough), ElementsAre(">RU mirny-mine", "RU>IN surat-cutters"));
  EXPECT_THAT(way_of(dossier, stone), ElementsAre("IN>FR paris-jewels"));
  ASSERT_THAT(dossier.goods, SizeIs(1));
  EXPECT_EQ(dossier.goods[0].item, stone);
  EXPECT_EQ(dossier.goods[0].place, "FR");
  EXPECT_EQ(dossier.goods[0].level, OriginLevel::kSigned);
  EXPECT_EQ(dossier.holder.text, "paris-jewels");
  EXPECT_EQ(dossier.day, day("2026-02-02"));
  EXPECT_THAT(dossier.items.at(stone).parents, ElementsAre(rough));
  const auto accepted = std::ranges::find(dossier.moves, "surat-cutters", [](const Move& m) { return m.receiver.text; });
  EXPECT_EQ(accepted->offered_day, day("2023-02-01"));
  EXPECT_EQ(accepted->day, day("2023-02-05"));
  EXPECT_EQ(accepted->giver.text, "mirny-mine");
}

TEST(Dossier, HasRoughInTheCountryOfItsSourceUntilItsMinerHandsItOver) {
  PolicyWorld made;
  v1::Config next = made.world.next_config();
  member(next, "kao-mine").set_country("GB");
  made.world.adopt(next);
  const ItemId rough = made.dig("kao-mine", "kao", {2 * kCarat})[0];
  EXPECT_EQ(made.dossier_of(rough).goods[0].place, "LS");
  made.pass({rough}, "kao-mine", "surat-cutters");
  EXPECT_THAT(way_of(made.dossier_of(rough), rough), ElementsAre(">LS kao-mine", "LS>IN surat-cutters"));
  made.pass({rough}, "surat-cutters", "kao-mine");
  EXPECT_EQ(made.dossier_of(rough).goods[0].place, "GB") << "the miner, but not the mine";
}

TEST(Dossier, KeepsDaysBetweenTheFoundingAndTheCountersignature) {
  PolicyWorld made;
  made.on("1999-01-01");
  const ItemId early = made.stock("paris-jewels", {polished_stone(kCarat)})[0];
  made.on("2030-01-01");
  const ItemId late = made.stock("paris-jewels", {polished_stone(kCarat)})[0];
  EXPECT_EQ(made.dossier_of(early).moves.at(0).day, day("2023-01-01")) << "before there was a network";
  EXPECT_EQ(made.dossier_of(late, "2026-02-02").moves.at(0).day, day("2026-02-02")) << "after a witness had seen it";
}

TEST(Dossier, FollowsAStoneThroughTheLotsThatCarriedIt) {
  PolicyWorld made;
  made.on("2023-03-01");
  const Items rough = made.dig("kao-mine", "kao", {2 * kCarat, 3 * kCarat, kCarat});
  const ItemId inner = made.world.make("kao-mine", pack(v1::ITEM_KIND_LOT, {rough[0], rough[1]}))[0];
  const ItemId outer = made.world.make("kao-mine", pack(v1::ITEM_KIND_LOT, {inner, rough[2]}))[0];
  made.on("2023-04-01");
  made.pass({outer}, "kao-mine", "antwerp-trading");
  made.write("antwerp-trading", unpack(outer, {inner}));
  made.write("antwerp-trading", unpack(inner, {rough[0]}));
  made.on("2023-05-01");
  made.pass({inner}, "antwerp-trading", "surat-cutters");
  const Dossier out = made.dossier_of(rough[0]);
  EXPECT_THAT(way_of(out, rough[0]), ElementsAre(">LS kao-mine", "LS>BE antwerp-trading"));
  EXPECT_EQ(out.goods[0].place, "BE") << "it was taken out before the lot went on";
  const auto carried = std::ranges::find(out.moves, outer, &Move::item);
  ASSERT_NE(carried, out.moves.end());
  EXPECT_EQ(carried->carried.at(0).in, inner);
  EXPECT_THAT(carried->nested, ElementsAre(testing::Pair(inner, outer)));

  const Dossier in = made.dossier_of(rough[1]);
  EXPECT_THAT(way_of(in, rough[1]), ElementsAre(">LS kao-mine", "LS>BE antwerp-trading", "BE>IN surat-cutters"));
  EXPECT_THAT(in.goods[0].containers, ElementsAre(inner));
  EXPECT_EQ(in.holder.text, "surat-cutters") << "whose hands the lot is in";

  const Dossier lot = made.dossier_of(inner);
  ASSERT_THAT(lot.goods, SizeIs(1)) << "what lies in it now";
  EXPECT_EQ(lot.goods[0].item, rough[1]);
  EXPECT_FALSE(lot.items.contains(rough[0])) << "what was taken out is no part of it";
  EXPECT_THAT(made.dossier_of(outer).goods, SizeIs(1));
}

TEST(Dossier, OfAnEmptiedLotHasNoGoods) {
  PolicyWorld made;
  const Items rough = made.dig("kao-mine", "kao", {2 * kCarat});
  const ItemId lot = made.world.make("kao-mine", pack(v1::ITEM_KIND_LOT, rough))[0];
  made.write("kao-mine", unpack(lot, rough));
  EXPECT_THAT(made.dossier_of(lot).goods, IsEmpty());
  EXPECT_EQ(made.judged("kimberley-baseline", lot).ruling, Ruling::kIncomplete);
}

TEST(Dossier, TellsWhatIsSetInJewellery) {
  PolicyWorld made;
  const Items stones = made.stock("paris-jewels", {polished_stone(kCarat), polished_stone(kCarat)});
  const ItemId ring = made.world.make("paris-jewels", pack(v1::ITEM_KIND_JEWELLERY, {stones[0]}))[0];
  const ItemId lot = made.world.make("paris-jewels", pack(v1::ITEM_KIND_LOT, {ring, stones[1]}))[0];
  const Dossier dossier = made.dossier_of(lot);
  ASSERT_THAT(dossier.goods, SizeIs(2));
  for (const Good& good : dossier.goods) EXPECT_EQ(good.in_jewellery, good.item == stones[0]);
}

TEST(Dossier, HasAPaperOnceHoweverManyStonesItIsAboutAndKnowsWhatWasWithdrawn) {
  PolicyWorld made;
  const Items rough = made.dig("kao-mine", "kao", {2 * kCarat, 3 * kCarat});
  made.certify("kp-lesotho", rough, "LS", {"LS"}, "2023-03-01", "2023-05-01");
  const ItemId lot = made.world.make("kao-mine", pack(v1::ITEM_KIND_LOT, rough))[0];
  const Dossier dossier = made.dossier_of(lot);
  ASSERT_THAT(dossier.papers.at(rough[0]), SizeIs(1));
  EXPECT_EQ(dossier.papers.at(rough[0])[0], dossier.papers.at(rough[1])[0]);
  const Paper& paper = *dossier.papers.at(rough[0])[0];
  EXPECT_EQ(paper.issued_in, "LS");
  EXPECT_EQ(paper.country, "LS");
  EXPECT_EQ(paper.day, day("2023-03-01"));
  EXPECT_EQ(paper.last_day, day("2023-05-01"));
  EXPECT_THAT(paper.origins, ElementsAre("LS"));
  EXPECT_FALSE(paper.withdrawn);
  made.write("kp-lesotho", withdraw(paper.record));
  EXPECT_TRUE(made.dossier_of(lot).papers.at(rough[0])[0]->withdrawn);
}

TEST(Dossier, BearsTheAlertsOfWhatItCameFromAndOfWhatLiesInIt) {
  PolicyWorld made;
  const ItemId rough = made.dig("kao-mine", "kao", {2 * kCarat})[0];
  made.pass({rough}, "kao-mine", "surat-cutters");
  const ItemId stone = made.polish("surat-cutters", rough, kCarat);
  const ItemId lot = made.world.make("surat-cutters", pack(v1::ITEM_KIND_LOT, {stone}))[0];
  made.write("kao-mine", flag({rough}, v1::FLAG_KIND_CONFLICT));
  for (const ItemId& item : {rough, stone, lot}) {
    const Dossier dossier = made.dossier_of(item);
    ASSERT_THAT(dossier.alerts, SizeIs(1)) << "of a lot, its own alerts do not tell what lies in it";
    EXPECT_EQ(dossier.alerts[0].item, rough);
    EXPECT_EQ(dossier.alerts[0].kind, ledger::AlertKind::kConflict);
    EXPECT_EQ(made.judged("kimberley-baseline", item).ruling, Ruling::kFail);
  }
}

TEST(Dossier, FollowsGoodsToWhoTookThemOver) {
  PolicyWorld made;
  made.on("2023-02-01");
  const ItemId rough = made.dig("kao-mine", "kao", {2 * kCarat})[0];
  made.on("2023-03-01");
  made.pass({rough}, "kao-mine", "surat-cutters");
  made.on("2023-04-01");
  made.world.leave("surat-cutters", "antwerp-trading");
  made.write("antwerp-trading", take_over({rough}, "surat-cutters"));
  made.made_under = 1;  // while its log was open
  EXPECT_THAT(way_of(made.dossier_of(rough), rough), ElementsAre(">LS kao-mine", "LS>IN surat-cutters", "IN>BE antwerp-trading"));
}

// A lot of so many stones, held by antwerp-trading.
ledger::Changes packed(const ItemId& lot, std::uint32_t stones) {
  ledger::Changes changes;
  auto container = std::make_shared<ledger::ItemState>();
  container->kind = ledger::ItemKind::kLot;
  container->custodian = ledger::ParticipantId("antwerp-trading");
  changes.items.push_back({lot, 0, nullptr, container});
  for (std::uint32_t i = 0; i < stones; ++i) {
    auto inside = std::make_shared<ledger::ItemState>();
    inside->kind = ledger::ItemKind::kPolishedStone;
    inside->container = lot;
    changes.items.push_back({item_named("stone " + std::to_string(i)), i + 1, inside, inside});
  }
  return changes;
}

TEST(Moves, AreNotToldWhereThereAreMoreThanAreLookedAt) {
  constexpr std::uint32_t kStones = 9'999;
  const World world;
  const ItemId lot = item_named("lot");
  ShownView view(world.config());
  Moves moves;
  view.apply(std::make_shared<const ledger::Changes>(packed(lot, kStones)));
  ledger::Changes handed_over;
  const auto held = [&](const char* by) {
    auto state = std::make_shared<ledger::ItemState>(**view.item(lot));
    state->custodian = ledger::ParticipantId(by);
    return state;
  };
  handed_over.items.push_back({lot, 0, held("antwerp-trading"), held("paris-jewels")});
  v1::RecordBody body;
  body.mutable_accept();
  for (std::size_t i = 0; i < kMoveStepsMax / (kStones + 1); ++i) moves.note(body, {}, handed_over, view);
  EXPECT_TRUE(moves.complete());
  EXPECT_THAT(moves.all(), SizeIs(kMoveStepsMax / (kStones + 1)));
  EXPECT_EQ(moves.place(item_named("stone 0")), "FR");
  moves.note(body, {}, handed_over, view);
  EXPECT_FALSE(moves.complete());
  EXPECT_THAT(moves.all(), IsEmpty());
  EXPECT_EQ(moves.place(item_named("stone 0")), "");
}

}  // namespace
}  // namespace golconda::passport
