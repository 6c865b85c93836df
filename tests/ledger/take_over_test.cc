// What becomes of the goods of who has left: kao-mine, whose administrator is surat-cutters.

#include <gtest/gtest.h>

#include "tests/ledger/refused.h"
#include "tests/support/configs.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

class TakeOver : public testing::Test {
 protected:
  World world;

  static constexpr const char* kLeaver = "kao-mine";
  static constexpr const char* kAdministrator = "surat-cutters";

  void pass(const Items& items, const std::string& from, const std::string& to, v1::Terms terms) {
    ASSERT_TRUE(world.write(from, offer(items, to, terms)).has_value());
    ASSERT_TRUE(world.write(to, accept(items)).has_value());
  }
  Items rough(std::size_t count) { return world.make(kLeaver, register_rough("kao", std::vector(count, rough_stone(kCarat)))); }
  Items stock(const std::string& participant) { return world.make(participant, register_stock({rough_stone(kCarat)})); }
  void leave() { world.leave(kLeaver, kAdministrator); }
  void take(const Items& items) {
    const auto written = world.write(kAdministrator, take_over(items, kLeaver));
    ASSERT_TRUE(written.has_value()) << written.error().message();
  }
};

TEST_F(TakeOver, GivesTheAdministratorWhatTheOtherHeld) {
  const Items stones = rough(2);
  leave();
  const ItemState before = world.item(stones[0]);
  take({stones[0]});
  const ItemState& after = world.item(stones[0]);
  EXPECT_EQ(after.custodian.text, kAdministrator);
  EXPECT_EQ(after.status, ItemStatus::kHeld);
  EXPECT_EQ(after.owner.text, kLeaver) << "title is for a court";
  EXPECT_EQ(after.head, world.records().back().id);
  EXPECT_EQ(after.version, before.version + 1);
  EXPECT_EQ(world.item(stones[1]).custodian.text, kLeaver) << "it was not named";
  EXPECT_TRUE(world.write(kAdministrator, pack(v1::ITEM_KIND_LOT, {stones[0]})).has_value());
  EXPECT_THAT(world.refused(kAdministrator, sell({stones[0]})), RefusedBy(Rule::kRoleMissing));
  EXPECT_THAT(world.refused(kAdministrator, take_over({stones[0]}, kLeaver)), RefusedAt(Rule::kNotHeld, 0));
}

TEST_F(TakeOver, DoesNotSellWhatIsNotTheAdministrators) {
  const Items stones = rough(1);
  leave();
  take(stones);
  EXPECT_THAT(world.refused(kAdministrator, offer(stones, "antwerp-trading")), RefusedAt(Rule::kNotOwner, 0));
  EXPECT_TRUE(world.write(kAdministrator, offer(stones, "antwerp-trading", v1::TERMS_MEMO)).has_value());
}

TEST_F(TakeOver, GivesBackWhatTheOtherWasOffered) {
  const Items stones = stock("antwerp-trading");
  ASSERT_TRUE(world.write("antwerp-trading", offer(stones, kLeaver)).has_value());
  leave();
  take(stones);
  const ItemState& after = world.item(stones[0]);
  EXPECT_EQ(after.status, ItemStatus::kHeld);
  EXPECT_EQ(after.custodian.text, "antwerp-trading");
  EXPECT_TRUE(after.offered_to.empty());
  EXPECT_EQ(after.offer_terms, Terms::kNone);
  EXPECT_TRUE(world.write("antwerp-trading", offer(stones, "paris-jewels")).has_value());
}

TEST_F(TakeOver, TakesBothInOneRecord) {
  const Items held = rough(1);
  const Items offered = stock("antwerp-trading");
  ASSERT_TRUE(world.write("antwerp-trading", offer(offered, kLeaver)).has_value());
  leave();
  take({held[0], offered[0]});
  EXPECT_EQ(world.item(held[0]).custodian.text, kAdministrator);
  EXPECT_EQ(world.item(offered[0]).custodian.text, "antwerp-trading");
}

TEST_F(TakeOver, ReturnsToTheAdministratorWhatIsHisOwn) {
  const Items stones = stock(kAdministrator);
  pass(stones, kAdministrator, kLeaver, v1::TERMS_MEMO);
  leave();
  take(stones);
  EXPECT_EQ(world.item(stones[0]).owner.text, kAdministrator);
  EXPECT_EQ(world.item(stones[0]).held_terms, Terms::kNone);
  EXPECT_TRUE(world.item(stones[0]).held_from.empty());
}

TEST_F(TakeOver, ReturnsToTheAdministratorWhatCameFromHimAsHeHeldIt) {
  const Items stones = stock("antwerp-trading");
  pass(stones, "antwerp-trading", kAdministrator, v1::TERMS_MEMO);
  const ItemState held = world.item(stones[0]);
  pass(stones, kAdministrator, kLeaver, v1::TERMS_MEMO);
  leave();
  take(stones);
  const ItemState& after = world.item(stones[0]);
  EXPECT_EQ(after.held_terms, held.held_terms);
  EXPECT_EQ(after.held_from, held.held_from);
  EXPECT_EQ(after.sender_terms, Terms::kNone);
  EXPECT_TRUE(after.sender_from.empty());
}

TEST_F(TakeOver, KeepsTheTermsOnWhichTheOtherHeldIt) {
  const Items stones = stock("antwerp-trading");
  pass(stones, "antwerp-trading", kLeaver, v1::TERMS_MEMO);
  leave();
  take(stones);
  EXPECT_EQ(world.item(stones[0]).held_terms, Terms::kMemo);
  EXPECT_EQ(world.item(stones[0]).held_from.text, "antwerp-trading");
  pass(stones, kAdministrator, "antwerp-trading", v1::TERMS_RETURN);
  EXPECT_EQ(world.item(stones[0]).held_terms, Terms::kNone);
}

TEST_F(TakeOver, IsTheAdministratorsAlone) {
  const Items stones = rough(1);
  EXPECT_THAT(world.refused(kAdministrator, take_over(stones, kLeaver)), RefusedBy(Rule::kNotAdministrator)) << "it has not left";
  leave();
  EXPECT_THAT(world.refused("antwerp-trading", take_over(stones, kLeaver)), RefusedBy(Rule::kNotAdministrator));
  EXPECT_THAT(world.refused(kAdministrator, take_over(stones, "jwaneng-mine")), RefusedBy(Rule::kNotAdministrator));
  EXPECT_THAT(world.refused(kAdministrator, take_over(stones, "nobody")), RefusedBy(Rule::kNotAdministrator));
  EXPECT_THAT(world.refused(kAdministrator, take_over(stones, "")), RefusedBy(Rule::kFieldMissing));
  EXPECT_THAT(world.refused(kAdministrator, take_over(stones, std::string(33, 'k'))), RefusedBy(Rule::kFieldTooLong));
  EXPECT_THAT(world.refused(kAdministrator, take_over({}, kLeaver)), RefusedBy(Rule::kNoLines));
}

TEST_F(TakeOver, TakesAnAdministrator) {
  const Items stones = rough(1);
  world.leave(kLeaver, "");
  EXPECT_THAT(world.refused(kAdministrator, take_over(stones, kLeaver)), RefusedBy(Rule::kNotAdministrator));
  v1::Config config = world.next_config();
  member(config, kLeaver).mutable_logs(0)->mutable_closing()->set_administrator(kAdministrator);
  world.adopt(config);
  take(stones);
}

TEST_F(TakeOver, WaitsForTheWholeLog) {
  const Items stones = rough(1);
  v1::Config config = world.next_config();
  freeze(config, kLeaver);
  world.adopt(config);
  config = world.next_config();
  close(config, kLeaver, 2, crypto::sha256("with a record that is not here yet")).set_administrator(kAdministrator);
  world.adopt(config);
  EXPECT_THAT(world.refused(kAdministrator, take_over(stones, kLeaver)), RefusedBy(Rule::kLogIncomplete));
  ASSERT_TRUE(world.write(kLeaver, pack(v1::ITEM_KIND_LOT, stones)).has_value());
  EXPECT_THAT(world.refused(kAdministrator, take_over(stones, kLeaver)), RefusedAt(Rule::kNotHeld, 0)) << "it is here, and has packed the stone";
}

TEST_F(TakeOver, IsOfWhatTheOtherHeldOrWasOffered) {
  const Items stones = rough(3);
  const Items lot = world.make(kLeaver, pack(v1::ITEM_KIND_LOT, {stones[0]}));
  ASSERT_TRUE(world.write(kLeaver, offer({stones[1]}, "antwerp-trading")).has_value());
  const Items others = stock("antwerp-trading");
  leave();
  EXPECT_THAT(world.refused(kAdministrator, take_over({lot[0], stones[0]}, kLeaver)), RefusedAt(Rule::kNotHeld, 1)) << "packed";
  EXPECT_THAT(world.refused(kAdministrator, take_over({stones[1]}, kLeaver)), RefusedAt(Rule::kNotHeld, 0)) << "offered to another";
  EXPECT_THAT(world.refused(kAdministrator, take_over({stones[2], others[0]}, kLeaver)), RefusedAt(Rule::kNotCustodian, 1));
  take({lot[0], stones[2]});
  ASSERT_TRUE(world.write("antwerp-trading", decline({stones[1]})).has_value());
  take({stones[1]});
}

// A node that comes late replays all of it under the newest configuration.
TEST_F(TakeOver, IsJudgedByTheNewestConfigurationAsItWas) {
  const Items stones = rough(2);
  ASSERT_TRUE(world.write(kLeaver, world.rotation(kLeaver)).has_value());
  ASSERT_TRUE(world.write(kLeaver, offer({stones[1]}, kAdministrator)).has_value());
  leave();
  take({stones[0]});
  ASSERT_TRUE(world.write(kAdministrator, accept({stones[1]})).has_value());
  world.leave(kAdministrator, "antwerp-trading");
  ASSERT_TRUE(world.write("antwerp-trading", take_over({stones[0], stones[1]}, kAdministrator)).has_value());
  MemoryView late(world.config());
  for (const Recorded& record : world.records()) {
    const auto parsed = ParsedRecord::parse(record.body, record.lines, world.config().network);
    const auto changes = judge(parsed->record(), late);
    ASSERT_TRUE(changes.has_value()) << changes.error().message();
    late.apply(*changes);
  }
  EXPECT_EQ(late, world.view());
}

}  // namespace
}  // namespace golconda::ledger
