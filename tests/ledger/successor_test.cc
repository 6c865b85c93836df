// A participant's log that has a successor, as who comes late replays both.

#include <gtest/gtest.h>

#include "node/ledger/alerts.h"
#include "tests/ledger/own_ledger.h"
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

TEST(LogNumber, CountsAParticipantsLogs) {
  EXPECT_EQ(log_number(kFirst), 1);
  EXPECT_EQ(log_number(kSecond), 2);
  EXPECT_LT(log_number(kSecond), log_number(LogId("kao-mine.10"))) << "as names they sort the other way";
}

}  // namespace
}  // namespace golconda::ledger
