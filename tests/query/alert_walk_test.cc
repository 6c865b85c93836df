#include "node/query/alert_walk.h"

#include <set>

#include <gmock/gmock.h>

#include "node/query/limits.h"
#include "tests/support/ledger_setup.h"

namespace golconda::query {
namespace {

using ledger::AlertKind;
using ledger::FlagKind;
using ledger::ItemId;
using test::FakeReader;
using test::add_flag;
using test::add_stone;
using ::testing::SizeIs;

class AlertWalkTest : public ::testing::Test {
 protected:
  ItemId stone() { return add_stone(reader_, "kao-mine", next_day_++); }
  AlertWalk::Alerts alerts_of(AlertWalk& walk, const ItemId& item) {
    auto alerts = walk.of(item);
    if (!alerts) ADD_FAILURE() << describe(alerts.error());
    return alerts ? *std::move(alerts) : AlertWalk::Alerts{};
  }

  std::uint32_t next_day_ = 0;
  FakeReader reader_;
  host::Principal caller_{ledger::ParticipantId("kao-mine"), host::TokenRole::kReader};
  ReadCall call_{reader_, caller_, {}};
};

// What makes an alert this one, whatever order it comes in.
std::set<std::string> identities(const std::vector<ledger::Alert>& alerts) {
  std::set<std::string> out;
  for (const auto& alert : alerts) {
    out.insert(std::string(to_string(alert.kind)) + (alert.via ? to_hex(alert.via->view()) : "self") + alert.detail +
               (alert.record ? to_hex(alert.record->view()) : ""));
  }
  return out;
}

TEST_F(AlertWalkTest, SaysWhatTheLedgerSaysOfEveryItemOfALineage) {
  // Two roughs, one flagged twice; a parcel of both; three stones of the parcel, one flagged, one in a flagged lot.
  const ItemId rough = stone();
  const ItemId other = stone();
  const ItemId parcel = stone();
  const ItemId lot = stone();
  std::vector<ItemId> items{rough, other, parcel, lot, stone(), stone(), stone()};
  reader_.add_edge(rough, parcel);
  reader_.add_edge(other, parcel);
  for (std::size_t i = 4; i < items.size(); ++i) reader_.add_edge(parcel, items[i]);
  add_flag(reader_, rough, FlagKind::kStolen, "authority-be");
  add_flag(reader_, rough, FlagKind::kStolen, "authority-ls");
  add_flag(reader_, items[4], FlagKind::kRecalled, "antwerp-lab");
  add_flag(reader_, lot, FlagKind::kConflict, "authority-be");
  reader_.states.at(items[5]).container = lot;
  reader_.states.at(rough).discrepancy = true;  // stays with the rough
  AlertWalk walk(call_);
  for (const ItemId& item : items) {
    std::vector<ledger::Alert> walked;
    for (const auto& alert : alerts_of(walk, item).found) walked.push_back(*alert);
    const auto expected = ledger::alerts_of(reader_, item);
    ASSERT_TRUE(expected);
    EXPECT_EQ(identities(walked), identities(*expected));
    EXPECT_EQ(walked.size(), expected->size());
  }
}

TEST_F(AlertWalkTest, ReadsAnAncestorOnceForAllItsDescendants) {
  std::vector<ItemId> ancestors{stone()};
  for (int i = 0; i < 50; ++i) {
    ancestors.push_back(stone());
    reader_.add_edge(ancestors[ancestors.size() - 2], ancestors.back());
  }
  AlertWalk walk(call_);
  for (int i = 0; i < 200; ++i) {
    const ItemId child = stone();
    reader_.add_edge(ancestors.back(), child);
    alerts_of(walk, child);
  }
  for (const ItemId& ancestor : ancestors) EXPECT_EQ(reader_.alert_reads->of(ancestor), 1);
}

TEST_F(AlertWalkTest, ShowsSomeOfEachKindHoweverManyAreInherited) {
  const ItemId parcel = stone();
  for (std::size_t i = 0; i < 2 * kAlertsPerKindMax; ++i) {
    const ItemId parent = stone();
    reader_.add_edge(parent, parcel);
    add_flag(reader_, parent, FlagKind::kRecalled, "antwerp-lab");
  }
  const ItemId stolen = stone();
  reader_.add_edge(stolen, parcel);
  add_flag(reader_, stolen, FlagKind::kStolen, "authority-be");
  AlertWalk walk(call_);
  const auto alerts = alerts_of(walk, parcel);
  EXPECT_TRUE(alerts.truncated);
  EXPECT_THAT(alerts.found, SizeIs(kAlertsPerKindMax + 1));
  EXPECT_TRUE(std::ranges::any_of(alerts.found, [](const auto& alert) { return alert->kind == AlertKind::kStolen; }));
}

TEST_F(AlertWalkTest, DamagedStateWithACircleEnds) {
  const ItemId one = stone();
  const ItemId other = stone();
  reader_.add_edge(one, other);
  reader_.add_edge(other, one);
  add_flag(reader_, one, FlagKind::kStolen, "authority-be");
  AlertWalk walk(call_);
  EXPECT_THAT(alerts_of(walk, other).found, SizeIs(1));
}

TEST_F(AlertWalkTest, EndsInTheMiddleOfAnAncestryWhenNobodyWaits) {
  ItemId last = stone();
  for (std::size_t i = 0; i < 4 * kAncestorsBetweenChecks; ++i) {
    const ItemId next = stone();
    reader_.add_edge(last, next);
    last = next;
  }
  call_.is_abandoned = [] { return true; };
  AlertWalk walk(call_);
  const auto alerts = walk.of(last);
  ASSERT_FALSE(alerts);
  EXPECT_EQ(alerts.error().code, ErrorCode::kUnavailable);
  EXPECT_LE(walk.items_read(), kAncestorsBetweenChecks);
}

}  // namespace
}  // namespace golconda::query
