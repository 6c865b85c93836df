// A participant's log that has a successor, as who comes late replays both.

#include <gtest/gtest.h>

#include "crypto/merkle_hash.h"
#include "node/ledger/alerts.h"
#include "tests/ledger/own_ledger.h"
#include "tests/ledger/refused.h"
#include "tests/support/configs.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

const LogId kFirst("kao-mine");
const LogId kSecond("kao-mine.2");

class Successor : public testing::Test {
 protected:
  OwnLedger ledger{with_successor(World().config())};
  const MemoryView& view = ledger.view;

  static Config with_successor(Config config) {
    for (Participant& participant : config.participants) {
      if (participant.id.text != kFirst.text) continue;
      LogKey second = participant.logs.front();
      second.log = kSecond;
      participant.logs.push_back(std::move(second));
    }
    return config;
  }

  RecordId write(const LogId& log, const v1::Draft& draft) {
    const auto written = ledger.write(log, draft);
    EXPECT_TRUE(written.has_value()) << written.error().message();
    return written.value_or(RecordId{});
  }

  static v1::Facts inscribed(const std::string& text) {
    v1::Facts facts;
    facts.set_inscription(text);
    return facts;
  }
};

TEST_F(Successor, LeavesTheRecordsOfTheLogBeforeItValid) {
  write(kFirst, register_rough("kao", {rough_stone(kCarat)}));
  EXPECT_EQ((*view.log(kFirst))->size, 1);
}

TEST_F(Successor, KeepsAmendmentsOfBothLogsInTheirOrder) {
  const RecordId registered = write(kFirst, register_rough("kao", {rough_stone(kCarat)}));
  const ItemId stone = item_id(registered, 0);
  write(kFirst, amend(stone, {registered, 0}, inscribed("KAO 1")));
  write(kSecond, register_rough("kao", {rough_stone(kCarat)}));
  // The same sequence and line as the other log's.
  write(kSecond, amend(stone, {registered, 0}, inscribed("KAO 2")));
  EXPECT_EQ(view.all_amendments(stone)->size(), 2);
  EXPECT_EQ(amended_facts(view, stone)->inscription, "KAO 2");
}

// A stone is offered to a mine that goes on, in its next log, as a laboratory.
TEST(NarrowedReceiver, LeavesTheOffersThatItWasMadeGood) {
  World world;
  const Items stones = world.make("kao-mine", register_rough("kao", {rough_stone(kCarat), rough_stone(kCarat)}));
  const v1::Draft draft = offer({stones[0]}, "jwaneng-mine");
  v1::Config config = world.next_config();
  freeze(config, "jwaneng-mine");
  world.adopt(config);
  config = world.next_config();
  close(config, "jwaneng-mine", 0, crypto::empty_root());
  add_log(config, "jwaneng-mine");
  member(config, "jwaneng-mine").set_roles(0, v1::ROLE_LAB);
  member(config, "jwaneng-mine").clear_sources();
  world.adopt(config);
  EXPECT_TRUE(world.write("kao-mine", draft).has_value()) << "whoever replays it later judges by the newest configuration";
  EXPECT_TRUE(world.write("kao-mine", offer({stones[1]}, "jwaneng-mine", v1::TERMS_GRADING)).has_value());
  OwnLedger ledger(world.config());
  EXPECT_TRUE(ledger.write(LogId("jwaneng-mine"), register_stock({polished_stone(kCarat)})).has_value()) << "its first log was a miner's";
  const auto written = ledger.write(LogId("jwaneng-mine.2"), register_stock({polished_stone(kCarat)}));
  ASSERT_FALSE(written.has_value());
  EXPECT_THAT(written.error(), RefusedBy(Rule::kRoleMissing)) << "its second is a laboratory's";
}

TEST(LogNumber, CountsAParticipantsLogs) {
  EXPECT_EQ(log_number(kFirst), 1);
  EXPECT_EQ(log_number(kSecond), 2);
  EXPECT_LT(log_number(kSecond), log_number(LogId("kao-mine.10"))) << "as names they sort the other way";
}

}  // namespace
}  // namespace golconda::ledger
