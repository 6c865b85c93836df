#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/ledger/alerts.h"
#include "tests/ledger/refused.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

auto is_alert(AlertKind kind, const std::optional<ItemId>& via = std::nullopt) {
  return AllOf(Field(&Alert::kind, kind), Field(&Alert::via, via));
}

class Alerts : public testing::Test {
 protected:
  World world;

  Items register_with(const std::string& mine, const std::string& source, char fingerprint) {
    v1::NewItemRow row = rough_stone(2 * kCarat);
    if (fingerprint != 0) row.mutable_facts()->set_fingerprint(Bytes(32, fingerprint));
    return world.make(mine, register_rough(source, {row}));
  }
  void pass(const Items& items, const std::string& from, const std::string& to) {
    ASSERT_TRUE(world.write(from, offer(items, to)).has_value());
    ASSERT_TRUE(world.write(to, accept(items)).has_value());
  }
  std::vector<Alert> of(const ItemId& item) { return *alerts_of(world.view(), item); }
};

TEST_F(Alerts, AFlagReachesAllThatWasCutAndBlendedFromTheItem) {
  const Items rough = register_with("kao-mine", "kao", 0);
  pass(rough, "kao-mine", "surat-cutters");
  const Items polished = world.make("surat-cutters", cut(rough[0], kCarat, {polished_stone(600'000), polished_stone(400'000)}));
  const Items melee = world.make("surat-cutters", blend(parcel(v1::ITEM_KIND_POLISHED_PARCEL, 400'000, 1), 0, {polished[1]}));
  EXPECT_THAT(of(melee[0]), IsEmpty());
  const RecordId flagged = *world.write("kao-mine", flag(rough, v1::FLAG_KIND_STOLEN));
  EXPECT_THAT(of(rough[0]), ElementsAre(is_alert(AlertKind::kStolen)));
  EXPECT_THAT(of(polished[0]), ElementsAre(is_alert(AlertKind::kStolen, rough[0])));
  EXPECT_THAT(of(melee[0]), ElementsAre(is_alert(AlertKind::kStolen, rough[0])));
  ASSERT_TRUE(world.write("kao-mine", withdraw(flagged)).has_value());
  EXPECT_THAT(of(melee[0]), IsEmpty());
}

TEST_F(Alerts, AFlagOnALotIsOnWhatIsInItWhileItIs) {
  const Items rough = register_with("kao-mine", "kao", 0);
  const Items lot = world.make("kao-mine", pack(v1::ITEM_KIND_LOT, rough));
  ASSERT_TRUE(world.write("kao-mine", flag(lot, v1::FLAG_KIND_RECALLED)).has_value());
  EXPECT_THAT(of(rough[0]), ElementsAre(is_alert(AlertKind::kRecalled, lot[0])));
  ASSERT_TRUE(world.write("kao-mine", unpack(lot[0], rough)).has_value());
  EXPECT_THAT(of(rough[0]), IsEmpty());
}

TEST_F(Alerts, TheSameScanTwiceIsADuplicateOnBoth) {
  const Items kao = register_with("kao-mine", "kao", 'f');
  EXPECT_THAT(of(kao[0]), IsEmpty());
  const Items jwaneng = register_with("jwaneng-mine", "jwaneng", 'f');
  ASSERT_THAT(of(kao[0]), ElementsAre(is_alert(AlertKind::kDuplicate)));
  EXPECT_THAT(of(kao[0])[0].others, ElementsAre(jwaneng[0]));
  ASSERT_THAT(of(jwaneng[0]), ElementsAre(is_alert(AlertKind::kDuplicate)));
  EXPECT_THAT(of(jwaneng[0])[0].others, ElementsAre(kao[0]));
}

TEST_F(Alerts, AnAuthoritySettlesADuplicateForBoth) {
  const Items kao = register_with("kao-mine", "kao", 'f');
  const Items jwaneng = register_with("jwaneng-mine", "jwaneng", 'f');
  v1::Draft draft = attest(kao);
  auto& settlement = *draft.mutable_body()->mutable_attest()->mutable_settle_duplicate();
  settlement.set_kind(v1::CLAIM_KIND_FINGERPRINT);
  settlement.set_value(to_hex(Bytes(32, 'f')));
  settlement.set_finding("one scan was filed twice");
  draft.mutable_lines(0)->mutable_attest()->add_against(jwaneng[0].bytes());
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kRoleMissing));
  const RecordId settled = *world.write("kp-lesotho", draft);
  EXPECT_THAT(of(kao[0]), IsEmpty());
  EXPECT_THAT(of(jwaneng[0]), IsEmpty());
  const Items third = world.make("kao-mine", register_rough("kao", {[] {
    v1::NewItemRow row = rough_stone(kCarat);
    row.mutable_facts()->set_fingerprint(Bytes(32, 'f'));
    return row;
  }()}));
  EXPECT_THAT(of(kao[0]), ElementsAre(is_alert(AlertKind::kDuplicate))) << "a third bearer was not looked at";
  ASSERT_TRUE(world.write("kp-lesotho", withdraw(settled)).has_value());
  EXPECT_THAT(of(jwaneng[0]), ElementsAre(is_alert(AlertKind::kDuplicate)));
}

TEST_F(Alerts, OneCertificateForManyStonesIsNoDuplicateAndTwoOfOneNumberAre) {
  const Items stones = world.make("kao-mine", register_rough("kao", {rough_stone(kCarat), rough_stone(kCarat), rough_stone(kCarat)}));
  ASSERT_TRUE(world.write("kp-lesotho", kimberley({stones[0], stones[1]}, "LS-7", 2 * kCarat)).has_value());
  EXPECT_THAT(of(stones[0]), IsEmpty());
  const RecordId second = *world.write("kp-lesotho", kimberley({stones[2]}, "ls-7", kCarat));
  EXPECT_THAT(of(stones[0]), ElementsAre(is_alert(AlertKind::kDuplicate)));
  EXPECT_THAT(of(stones[2]), ElementsAre(is_alert(AlertKind::kDuplicate)));
  ASSERT_TRUE(world.write("kp-lesotho", withdraw(second)).has_value());
  EXPECT_THAT(of(stones[0]), IsEmpty());
}

TEST_F(Alerts, ADiscrepancyStaysOnTheStoneAndNotOnWhatIsCutFromIt) {
  const Items rough = register_with("kao-mine", "kao", 0);
  ASSERT_TRUE(world.write("kao-mine", offer(rough, "surat-cutters")).has_value());
  v1::Draft draft = accept(rough);
  draft.mutable_lines(0)->mutable_accept()->set_weight_found_uct(kCarat);
  draft.mutable_lines(0)->mutable_accept()->set_discrepancy(true);
  ASSERT_TRUE(world.write("surat-cutters", draft).has_value());
  EXPECT_THAT(of(rough[0]), ElementsAre(is_alert(AlertKind::kDiscrepancy)));
  const Items polished = world.make("surat-cutters", cut(rough[0], 0, {polished_stone(kCarat)}));
  EXPECT_THAT(of(polished[0]), IsEmpty());
}

}  // namespace
}  // namespace golconda::ledger
