#include <gtest/gtest.h>

#include "tests/ledger/refused.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

TEST(RegisterRough, MakesStonesThatTheMineHoldsAndOwns) {
  World world;
  const Items items = world.make("kao-mine", register_rough("kao", {rough_stone(2 * kCarat), rough_stone(kCarat)}));
  const ItemState& stone = world.item(items.at(0));
  EXPECT_EQ(stone.weight.value, 2 * kCarat);
  EXPECT_EQ(stone.custodian.text, "kao-mine");
  EXPECT_EQ(stone.owner.text, "kao-mine");
  EXPECT_EQ(stone.status, ItemStatus::kHeld);
  ASSERT_EQ(stone.origins.size(), 1);
  EXPECT_EQ(stone.origins[0].origin.country, "LS");
  EXPECT_EQ(stone.origins[0].origin.from_day, kDay);
  EXPECT_EQ(stone.origins[0].weight.value, 2 * kCarat);
  EXPECT_EQ(world.view().source_total(SourceId("kao"), 2024)->value, 3 * kCarat);
}

TEST(RegisterRough, TakesAMiner) {
  World world;
  const Refusal refusal = world.refused("antwerp-trading", register_rough("kao", {rough_stone(kCarat)}));
  EXPECT_THAT(refusal, RefusedBy(Rule::kRoleMissing));
}

TEST(RegisterRough, TakesASourceOfTheMinersOwn) {
  World world;
  EXPECT_THAT(world.refused("kao-mine", register_rough("jwaneng", {rough_stone(kCarat)})), RefusedBy(Rule::kSourceNotYours));
}

TEST(RegisterRough, ReachesTheLicenceAndNotAMicroCaratMore) {
  World world;
  world.make("kao-mine", register_rough("kao", {rough_stone(kLicenceUct - 1)}));
  EXPECT_THAT(world.refused("kao-mine", register_rough("kao", {rough_stone(2)})), RefusedBy(Rule::kLicenceExceeded));
  world.make("kao-mine", register_rough("kao", {rough_stone(1)}));
}

TEST(RegisterRough, CountsTheLicenceOfEachYearForItself) {
  World world;
  world.make("kao-mine", register_rough("kao", {rough_stone(kLicenceUct)}));
  v1::Draft next_year = register_rough("kao", {rough_stone(kLicenceUct)});
  next_year.mutable_body()->mutable_register_rough()->set_extracted_from_day(kDay + 365);
  next_year.mutable_body()->mutable_register_rough()->set_extracted_to_day(kDay + 365);
  world.make("kao-mine", next_year);
}

TEST(RegisterRough, TakesDaysOfOneYear) {
  World world;
  v1::Draft draft = register_rough("kao", {rough_stone(kCarat)});
  draft.mutable_body()->mutable_register_rough()->set_extracted_to_day(kDay + 365);
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kYearsDiffer));
}

TEST(RegisterRough, TakesDaysInOrder) {
  World world;
  v1::Draft draft = register_rough("kao", {rough_stone(kCarat)});
  draft.mutable_body()->mutable_register_rough()->set_extracted_to_day(kDay - 1);
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kDateInvalid));
}

TEST(RegisterRough, NamesTheLineThatIsNoRough) {
  World world;
  const auto draft = register_rough("kao", {rough_stone(kCarat), polished_stone(kCarat)});
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedAt(Rule::kKindNotAllowed, 1));
}

TEST(RegisterRough, NamesTheLineWithoutAWeight) {
  World world;
  const auto draft = register_rough("kao", {rough_stone(kCarat), rough_stone(0)});
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedAt(Rule::kWeightMissing, 1));
}

TEST(RegisterRough, RefusesAWeightThatNoItemHas) {
  World world;
  const auto draft = register_rough("kao", {rough_stone(~std::uint64_t{0})});
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedAt(Rule::kWeightTooLarge, 0));
}

TEST(RegisterRough, CountsOneStoneAsOneAndAParcelAsSome) {
  World world;
  const auto two = register_rough("kao", {parcel(v1::ITEM_KIND_ROUGH_STONE, kCarat, 2)});
  EXPECT_THAT(world.refused("kao-mine", two), RefusedAt(Rule::kCountWrong, 0));
  const auto none = register_rough("kao", {parcel(v1::ITEM_KIND_ROUGH_PARCEL, kCarat, 0)});
  EXPECT_THAT(world.refused("kao-mine", none), RefusedAt(Rule::kCountWrong, 0));
  world.make("kao-mine", register_rough("kao", {parcel(v1::ITEM_KIND_ROUGH_PARCEL, kCarat, 7)}));
}

TEST(RegisterRough, TakesAScanOf32Bytes) {
  World world;
  v1::NewItemRow row = rough_stone(kCarat);
  row.mutable_facts()->set_fingerprint(Bytes(31, 'f'));
  EXPECT_THAT(world.refused("kao-mine", register_rough("kao", {row})), RefusedAt(Rule::kFactsInvalid, 0));
  row.mutable_facts()->set_fingerprint(Bytes(32, 'f'));
  world.make("kao-mine", register_rough("kao", {row}));
}

TEST(RegisterRough, LimitsTheReferenceAndItsCharacters) {
  World world;
  v1::NewItemRow row = rough_stone(kCarat);
  row.set_reference(std::string(65, 'x'));
  EXPECT_THAT(world.refused("kao-mine", register_rough("kao", {row})), RefusedAt(Rule::kFieldTooLong, 0));
  row.set_reference("a\tb");
  EXPECT_THAT(world.refused("kao-mine", register_rough("kao", {row})), RefusedAt(Rule::kFieldInvalid, 0));
}

TEST(RegisterStock, IsOfUndeclaredOriginAndTakesAnyHolder) {
  World world;
  const Items items = world.make("paris-jewels", register_stock({polished_stone(kCarat)}));
  EXPECT_TRUE(world.item(items.at(0)).origins.at(0).origin.undeclared);
  EXPECT_THAT(world.refused("antwerp-lab", register_stock({polished_stone(kCarat)})), RefusedBy(Rule::kRoleMissing));
}

TEST(RegisterStock, AloneNamesAnEarlierReport) {
  World world;
  const Items stones = world.make("surat-cutters", register_stock({rough_stone(kCarat)}));
  v1::NewItemRow row = polished_stone(kCarat);
  row.set_report_issuer("GIA");
  row.set_report_number("123");
  EXPECT_THAT(world.refused("surat-cutters", cut(stones[0], 0, {row})), RefusedAt(Rule::kFieldInvalid, 1));
}

TEST(RegisterStock, NamesAnEarlierReportWholeOrNotAtAll) {
  World world;
  v1::NewItemRow row = polished_stone(kCarat);
  row.set_report_number("123");
  EXPECT_THAT(world.refused("paris-jewels", register_stock({row})), RefusedAt(Rule::kFieldMissing, 0));
  row.set_report_issuer("GIA");
  const Items items = world.make("paris-jewels", register_stock({row}));
  EXPECT_EQ(world.view().claims_of(items.at(0))->at(0).claimed, (ClaimValue{ClaimKind::kReport, "GIA:123"}));
}

TEST(RegisterStock, HoldsNoContainers) {
  World world;
  v1::NewItemRow row;
  row.set_kind(v1::ITEM_KIND_LOT);
  EXPECT_THAT(world.refused("paris-jewels", register_stock({row})), RefusedAt(Rule::kKindNotAllowed, 0));
}

}  // namespace
}  // namespace golconda::ledger
