// A participant's log that has a successor, as who comes late replays both.

#include <gtest/gtest.h>

#include "node/ledger/alerts.h"
#include "tests/ledger/refused.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

const LogId kFirst("kao-mine");
const LogId kSecond("kao-mine.2");

class Successor : public testing::Test {
 protected:
  World world;
  MemoryView view{with_successor(world.config())};

  static Config with_successor(Config config) {
    for (Participant& participant : config.participants) {
      if (participant.id.text != kFirst.text) continue;
      LogKey second = participant.logs.front();
      second.log = kSecond;
      participant.logs.push_back(std::move(second));
    }
    return config;
  }

  RecordId write(const LogId& log, v1::Draft draft) {
    const LogState state = **view.log(log);
    v1::RecordBody& body = *draft.mutable_body();
    body.set_format_version(1);
    body.set_network_id(view.config().network.bytes());
    body.set_log_id(log.text);
    body.set_sequence(state.size);
    body.set_previous(state.head.bytes());
    for (auto& line : *draft.mutable_lines()) line.set_salt(Bytes(16, 's'));
    const auto built = build_record(body, draft.lines());
    const auto parsed = ParsedRecord::parse(built->body, built->lines, view.config().network);
    const auto changes = judge(parsed->record(), view);
    EXPECT_TRUE(changes.has_value()) << changes.error().message();
    if (changes) view.apply(*changes);
    return built->id;
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
