#include <gtest/gtest.h>

#include "tests/ledger/refused.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

class Container : public testing::Test {
 protected:
  World world;
  Items kao = world.make("kao-mine", register_rough("kao", {rough_stone(2 * kCarat), rough_stone(kCarat)}));
  Items jwaneng = world.make("jwaneng-mine", register_rough("jwaneng", {rough_stone(4 * kCarat)}));

  void pass(const Items& items, const std::string& from, const std::string& to, v1::Terms terms = v1::TERMS_SALE) {
    ASSERT_TRUE(world.write(from, offer(items, to, terms)).has_value());
    ASSERT_TRUE(world.write(to, accept(items)).has_value());
  }
  ItemId lot_of(const std::string& participant, const Items& items) {
    return world.make(participant, pack(v1::ITEM_KIND_LOT, items)).at(0);
  }
};

TEST_F(Container, WeighsAndCountsWhatIsInItWithItsOriginsApart) {
  pass(kao, "kao-mine", "antwerp-trading");
  pass(jwaneng, "jwaneng-mine", "antwerp-trading");
  const ItemId lot = lot_of("antwerp-trading", {jwaneng[0], kao[0], kao[1]});
  const ItemState& state = world.item(lot);
  EXPECT_EQ(state.weight.value, 7 * kCarat);
  EXPECT_EQ(state.count, 3);
  ASSERT_EQ(state.origins.size(), 2);
  EXPECT_EQ(state.origins[0].origin.participant.text, "jwaneng-mine");
  EXPECT_EQ(state.origins[0].weight.value, 4 * kCarat);
  EXPECT_EQ(state.origins[1].origin.participant.text, "kao-mine");
  EXPECT_EQ(state.origins[1].weight.value, 3 * kCarat);
  EXPECT_EQ(world.item(kao[0]).status, ItemStatus::kPacked);
  EXPECT_EQ(world.item(kao[0]).container, lot);
}

TEST_F(Container, MovesWithOneLineAndItsContentsComeOutWithTheNewHolder) {
  const ItemId lot = lot_of("kao-mine", kao);
  pass({lot}, "kao-mine", "antwerp-trading");
  ASSERT_TRUE(world.write("antwerp-trading", unpack(lot, {kao[0]})).has_value());
  EXPECT_EQ(world.item(kao[0]).custodian.text, "antwerp-trading");
  EXPECT_EQ(world.item(kao[0]).owner.text, "antwerp-trading");
  EXPECT_EQ(world.item(lot).weight.value, kCarat);
  EXPECT_EQ(world.item(lot).status, ItemStatus::kHeld);
  ASSERT_TRUE(world.write("antwerp-trading", unpack(lot, {kao[1]})).has_value());
  EXPECT_EQ(world.item(lot).status, ItemStatus::kConsumed);
  EXPECT_TRUE(world.item(lot).origins.empty());
}

TEST_F(Container, OfTwoOriginsComesApartAgain) {
  pass(kao, "kao-mine", "antwerp-trading");
  pass(jwaneng, "jwaneng-mine", "antwerp-trading");
  const ItemId lot = lot_of("antwerp-trading", {jwaneng[0], kao[0], kao[1]});
  ASSERT_TRUE(world.write("antwerp-trading", unpack(lot, {kao[0], kao[1]})).has_value());
  ASSERT_EQ(world.item(lot).origins.size(), 1);
  EXPECT_EQ(world.item(lot).origins[0].origin.participant.text, "jwaneng-mine");
  EXPECT_EQ(world.item(lot).origins[0].weight.value, 4 * kCarat);
}

TEST_F(Container, HoldsPackedItemsStill) {
  (void)lot_of("kao-mine", kao);
  EXPECT_THAT(world.refused("kao-mine", offer({kao[0]}, "antwerp-trading")), RefusedAt(Rule::kNotHeld, 0));
}

TEST_F(Container, IsUnpackedByItsCustodianAlone) {
  const ItemId lot = lot_of("kao-mine", kao);
  EXPECT_THAT(world.refused("antwerp-trading", unpack(lot, {kao[0]})), RefusedAt(Rule::kNotCustodian, 0));
}

TEST_F(Container, GivesOutOnlyWhatIsInIt) {
  const ItemId lot = lot_of("kao-mine", {kao[0]});
  EXPECT_THAT(world.refused("kao-mine", unpack(lot, {kao[1]})), RefusedAt(Rule::kNotInContainer, 1));
  EXPECT_THAT(world.refused("kao-mine", unpack(kao[1], {kao[0]})), RefusedAt(Rule::kNotContainer, 0));
}

TEST_F(Container, IsALotOrAPieceOfJewellery) {
  EXPECT_THAT(world.refused("kao-mine", pack(v1::ITEM_KIND_ROUGH_STONE, kao)), testing::AnyOf(RefusedAt(Rule::kWeightMissing, 0), RefusedAt(Rule::kKindNotAllowed, 0)));
  EXPECT_EQ(world.item(world.make("kao-mine", pack(v1::ITEM_KIND_JEWELLERY, kao)).at(0)).kind, ItemKind::kJewellery);
}

TEST_F(Container, StatesNoWeightOfItsOwn) {
  v1::Draft draft = pack(v1::ITEM_KIND_LOT, kao);
  draft.mutable_lines(0)->mutable_new_item()->set_weight_uct(1);
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedAt(Rule::kFieldInvalid, 0));
}

TEST_F(Container, HoldsGoodsOfOneOwnerOnTheSameTerms) {
  pass(kao, "kao-mine", "antwerp-trading", v1::TERMS_MEMO);
  pass(jwaneng, "jwaneng-mine", "antwerp-trading");
  EXPECT_THAT(world.refused("antwerp-trading", pack(v1::ITEM_KIND_LOT, {kao[0], jwaneng[0]})), RefusedAt(Rule::kOwnersDiffer, 2));
}

TEST_F(Container, HoldsGoodsOnTheSameTerms) {
  pass({kao[0]}, "kao-mine", "antwerp-trading", v1::TERMS_MEMO);
  pass({kao[1]}, "kao-mine", "antwerp-trading", v1::TERMS_CONSIGNMENT);
  EXPECT_THAT(world.refused("antwerp-trading", pack(v1::ITEM_KIND_LOT, kao)), RefusedAt(Rule::kTermsDiffer, 2));
}

TEST_F(Container, NestsToALimit) {
  ItemId inner = lot_of("kao-mine", {kao[0]});
  for (int depth = 1; depth < 8; ++depth) inner = lot_of("kao-mine", {inner});
  EXPECT_THAT(world.refused("kao-mine", pack(v1::ITEM_KIND_LOT, {inner})), RefusedAt(Rule::kNestingTooDeep, 1));
}

TEST_F(Container, MayFindItsContentsLighter) {
  const ItemId lot = lot_of("kao-mine", kao);
  v1::Draft draft = unpack(lot, {kao[0]});
  draft.mutable_lines(1)->mutable_unpack()->set_weight_found_uct(kCarat);
  ASSERT_TRUE(world.write("kao-mine", draft).has_value());
  EXPECT_EQ(world.item(kao[0]).weight.value, kCarat);
  EXPECT_TRUE(world.item(kao[0]).discrepancy);
  EXPECT_EQ(world.item(lot).weight.value, kCarat) << "what is left is the other stone";
}

TEST_F(Container, TakenOutOfAnotherKeepsItsContentsWeight) {
  const ItemId inner = lot_of("kao-mine", kao);
  const ItemId outer = lot_of("kao-mine", {inner});
  v1::Draft draft = unpack(outer, {inner});
  draft.mutable_lines(1)->mutable_unpack()->set_weight_found_uct(kCarat);
  ASSERT_TRUE(world.write("kao-mine", draft).has_value());
  EXPECT_EQ(world.item(inner).weight.value, 3 * kCarat);
  EXPECT_EQ(world.item(inner).origins[0].weight.value, 3 * kCarat);
  EXPECT_TRUE(world.item(inner).discrepancy) << "it is marked, as at a hand-over";
  ASSERT_TRUE(world.write("kao-mine", unpack(inner, kao)).has_value());
  EXPECT_EQ(world.item(kao[0]).weight.value, 2 * kCarat);
}

}  // namespace
}  // namespace golconda::ledger
