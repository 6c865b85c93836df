#include <gtest/gtest.h>

#include "tests/ledger/refused.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

class Mass : public testing::Test {
 protected:
  World world;
  Items rough = world.make("kao-mine", register_rough("kao", {rough_stone(2 * kCarat), rough_stone(kCarat),
                                                              parcel(v1::ITEM_KIND_ROUGH_PARCEL, 10 * kCarat, 40)}));

  void pass(const Items& items, const std::string& from, const std::string& to) {
    ASSERT_TRUE(world.write(from, offer(items, to)).has_value());
    ASSERT_TRUE(world.write(to, accept(items)).has_value());
  }
  void SetUp() override { pass(rough, "kao-mine", "surat-cutters"); }
};

TEST_F(Mass, ACutMakesStonesPiecesAndLossThatAddUp) {
  const Items made = world.make("surat-cutters", cut(rough[0], 700'000, {polished_stone(900'000), rough_stone(400'000)}));
  EXPECT_EQ(world.item(made[0]).weight.value, 900'000);
  EXPECT_EQ(world.item(made[0]).origins.at(0).weight.value, 900'000);
  EXPECT_EQ(world.item(made[1]).kind, ItemKind::kRoughStone);
  EXPECT_EQ(world.item(rough[0]).status, ItemStatus::kConsumed);
  EXPECT_EQ(*world.view().parents(made[1]), Items{rough[0]});
  EXPECT_EQ(world.view().children(rough[0])->size(), 2);
}

TEST_F(Mass, ACutThatDoesNotAddUpIsRefused) {
  EXPECT_THAT(world.refused("surat-cutters", cut(rough[0], 700'000, {polished_stone(1'300'001)})), RefusedAt(Rule::kMassBalance, 0));
  EXPECT_THAT(world.refused("surat-cutters", cut(rough[0], 700'000, {polished_stone(1'299'999)})), RefusedAt(Rule::kMassBalance, 0));
}

TEST_F(Mass, WeightsThatWrapAroundDoNotBalance) {
  v1::Draft draft = cut(rough[0], ~std::uint64_t{0}, {polished_stone(kCarat), polished_stone(kCarat), rough_stone(1)});
  EXPECT_THAT(world.refused("surat-cutters", draft), RefusedAt(Rule::kMassBalance, 0));
}

TEST_F(Mass, APolishedStoneNeverOutweighsItsRough) {
  EXPECT_THAT(world.refused("surat-cutters", cut(rough[1], 0, {polished_stone(kCarat + 1)})), RefusedAt(Rule::kPolishedOutweighsParent, 1));
}

TEST_F(Mass, OnlyRoughIsCutAndOnlyByACutter) {
  const Items made = world.make("surat-cutters", cut(rough[1], 500'000, {polished_stone(500'000)}));
  EXPECT_THAT(world.refused("surat-cutters", cut(made[0], 0, {polished_stone(500'000)})), RefusedAt(Rule::kKindNotAllowed, 0));
  const Items held = world.make("kao-mine", register_rough("kao", {rough_stone(kCarat)}));
  EXPECT_THAT(world.refused("kao-mine", cut(held[0], 0, {polished_stone(kCarat)})), RefusedBy(Rule::kRoleMissing));
}

TEST_F(Mass, WhatWasCutCannotBeCutAgain) {
  world.make("surat-cutters", cut(rough[1], 500'000, {polished_stone(500'000)}));
  EXPECT_THAT(world.refused("surat-cutters", cut(rough[1], 500'000, {polished_stone(500'000)})), RefusedAt(Rule::kNotHeld, 0));
}

TEST_F(Mass, ACutHasOutputs) {
  EXPECT_THAT(world.refused("surat-cutters", cut(rough[1], kCarat, {})), RefusedAt(Rule::kFieldInvalid, 0));
}

TEST_F(Mass, MoreOutputsThanSaidAreRefused) {
  v1::Draft draft = cut(rough[1], 0, {polished_stone(500'000), polished_stone(500'000)});
  draft.mutable_lines(0)->mutable_split()->set_output_count(1);
  EXPECT_THAT(world.refused("surat-cutters", draft), RefusedAt(Rule::kWrongRow, 2));
  draft.mutable_lines(0)->mutable_split()->set_output_count(3);
  EXPECT_THAT(world.refused("surat-cutters", draft), RefusedAt(Rule::kFieldInvalid, 0));
}

TEST_F(Mass, AParcelIsDividedByWeightAndCount) {
  const Items made = world.make("surat-cutters", divide(rough[2], 0, {parcel(v1::ITEM_KIND_ROUGH_PARCEL, 6 * kCarat, 25), parcel(v1::ITEM_KIND_ROUGH_PARCEL, 4 * kCarat, 15)}));
  EXPECT_EQ(world.item(made[1]).count, 15);
  EXPECT_EQ(world.item(made[1]).origins.at(0).weight.value, 4 * kCarat);
}

TEST_F(Mass, ADivisionKeepsTheCountAndTheMaterial) {
  EXPECT_THAT(world.refused("surat-cutters", divide(rough[2], 0, {parcel(v1::ITEM_KIND_ROUGH_PARCEL, 10 * kCarat, 41)})), RefusedAt(Rule::kCountBalance, 0));
  EXPECT_THAT(world.refused("surat-cutters", divide(rough[2], 0, {parcel(v1::ITEM_KIND_POLISHED_PARCEL, 10 * kCarat, 40)})), RefusedAt(Rule::kKindNotAllowed, 1));
  EXPECT_THAT(world.refused("surat-cutters", divide(rough[2], 1, {parcel(v1::ITEM_KIND_ROUGH_PARCEL, 10 * kCarat, 40)})), RefusedAt(Rule::kMassBalance, 0));
  EXPECT_THAT(world.refused("surat-cutters", divide(rough[0], 0, {rough_stone(2 * kCarat)})), RefusedAt(Rule::kKindNotAllowed, 0));
}

TEST_F(Mass, ABlendListsWhatWasMixedWithItsShares) {
  const Items other = world.make("jwaneng-mine", register_rough("jwaneng", {rough_stone(3 * kCarat)}));
  pass(other, "jwaneng-mine", "surat-cutters");
  const Items made = world.make("surat-cutters", blend(parcel(v1::ITEM_KIND_ROUGH_PARCEL, 5 * kCarat - 100'001, 2), 100'001, {rough[0], other[0]}));
  const auto& origins = world.item(made[0]).origins;
  ASSERT_EQ(origins.size(), 2);
  EXPECT_EQ(origins[0].origin.country, "BW");
  EXPECT_EQ(origins[1].origin.country, "LS");
  // 4,899,999 of 5,000,000: floors 2,939,999.4 and 1,959,999.6; the one missing goes to the larger remainder.
  EXPECT_EQ(origins[0].weight.value, 2'939'999);
  EXPECT_EQ(origins[1].weight.value, 1'960'000);
  EXPECT_EQ(world.view().parents(made[0])->size(), 2);
}

TEST_F(Mass, ABlendAddsUpInWeightAndCount) {
  const Items both{rough[0], rough[1]};
  EXPECT_THAT(world.refused("surat-cutters", blend(parcel(v1::ITEM_KIND_ROUGH_PARCEL, 3 * kCarat + 1, 2), 0, both)), RefusedAt(Rule::kMassBalance, 0));
  EXPECT_THAT(world.refused("surat-cutters", blend(parcel(v1::ITEM_KIND_ROUGH_PARCEL, 3 * kCarat, 3), 0, both)), RefusedAt(Rule::kCountBalance, 0));
  EXPECT_THAT(world.refused("surat-cutters", blend(parcel(v1::ITEM_KIND_POLISHED_PARCEL, 3 * kCarat, 2), 0, both)), RefusedAt(Rule::kKindNotAllowed, 1));
  EXPECT_THAT(world.refused("surat-cutters", blend(rough_stone(3 * kCarat), 0, both)), RefusedAt(Rule::kKindNotAllowed, 0));
}

}  // namespace
}  // namespace golconda::ledger
