#include <gtest/gtest.h>

#include "tests/ledger/refused.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

// Writes `draft` after `spoil` changed the body's bytes.
template <class Spoil>
Judged<RecordId> write_spoilt(World& world, const std::string& participant, const v1::Draft& draft, const Spoil& spoil) {
  BuiltRecord built = world.build(participant, draft);
  v1::RecordBody body;
  EXPECT_TRUE(body.ParseFromString(built.body));
  spoil(body);
  built.body = body.SerializeAsString();
  built.id = record_id(built.body);
  return world.write_bytes(built);
}

v1::Draft one_stone() { return register_rough("kao", {rough_stone(kCarat)}); }

TEST(Place, IsTheNextSequence) {
  World world;
  const auto result = write_spoilt(world, "kao-mine", one_stone(), [](auto& body) { body.set_sequence(1); });
  ASSERT_FALSE(result.has_value());
  EXPECT_THAT(result.error(), RefusedBy(Rule::kWrongSequence));
}

TEST(Place, FollowsTheRecordBefore) {
  World world;
  world.make("kao-mine", one_stone());
  const auto result = write_spoilt(world, "kao-mine", one_stone(), [](auto& body) { body.set_previous(Bytes(32, 'p')); });
  ASSERT_FALSE(result.has_value());
  EXPECT_THAT(result.error(), RefusedBy(Rule::kWrongPrevious));
}

TEST(Place, IsALogOfTheConfiguration) {
  World world;
  const auto result = write_spoilt(world, "kao-mine", one_stone(), [](auto& body) { body.set_log_id("kao-mine.2"); });
  ASSERT_FALSE(result.has_value());
  EXPECT_THAT(result.error(), RefusedBy(Rule::kLogUnknown));
}

TEST(Place, IsInTheNetwork) {
  World world;
  const BuiltRecord built = world.build("kao-mine", one_stone());
  const auto parsed = ParsedRecord::parse(built.body, built.lines, NetworkId{});
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().field, "body.network_id");
}

TEST(Form, HasAnAction) {
  World world;
  v1::Draft draft = one_stone();
  draft.mutable_body()->clear_action();
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kFieldMissing));
}

TEST(Form, HasLines) {
  World world;
  EXPECT_THAT(world.refused("kao-mine", register_rough("kao", {})), RefusedBy(Rule::kNoLines));
}

TEST(Form, HasNoLinesWhereTheActionHasNone) {
  World world;
  v1::Draft draft = world.rotation("kao-mine");
  *draft.add_lines()->mutable_new_item() = rough_stone(kCarat);
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kTooManyLines));
}

TEST(Form, HasTheActionsRows) {
  World world;
  const Items items = world.make("kao-mine", one_stone());
  v1::Draft draft = one_stone();
  draft.add_lines()->mutable_item()->set_item(items.at(0).bytes());
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedAt(Rule::kWrongRow, 1));
}

TEST(Form, NamesAnItemOnce) {
  World world;
  const Items items = world.make("kao-mine", one_stone());
  EXPECT_THAT(world.refused("kao-mine", offer({items[0], items[0]}, "antwerp-trading")), RefusedAt(Rule::kItemTwice, 1));
}

TEST(Form, SaltsEveryLineWith16Bytes) {
  World world;
  v1::Draft draft = one_stone();
  draft.mutable_lines(0)->set_salt("short");
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedAt(Rule::kFieldInvalid, 0));
}

TEST(Form, SortsCommitmentsAndTakesNoLabelTwice) {
  World world;
  v1::Draft draft = one_stone();
  for (const char* label : {"price_usd", "invoice"}) {
    auto& commitment = *draft.mutable_lines(0)->add_commitments();
    commitment.set_label(label);
    commitment.set_hash(Bytes(32, 'h'));
  }
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedAt(Rule::kFieldInvalid, 0));
  draft.mutable_lines(0)->mutable_commitments()->SwapElements(0, 1);
  world.make("kao-mine", draft);
}

TEST(Form, HasSixteenCommitmentsAtMost) {
  World world;
  v1::Draft draft = one_stone();
  const auto add = [](auto& commitments, char last) {
    auto& commitment = *commitments.Add();
    commitment.set_label(std::string("label_") + last);
    commitment.set_hash(Bytes(32, 'h'));
  };
  for (char last = 'a'; last < 'a' + 17; ++last) add(*draft.mutable_lines(0)->mutable_commitments(), last);
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedAt(Rule::kFieldTooLong, 0));
  draft.mutable_body()->mutable_commitments()->Swap(draft.mutable_lines(0)->mutable_commitments());
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kFieldTooLong));
  draft.mutable_body()->mutable_commitments()->RemoveLast();
  world.make("kao-mine", draft);
}

TEST(Refusals, QuoteWholeCharacters) {
  World world;
  const std::string quoted(63, 'a');
  const Refusal refusal = world.refused("kao-mine", register_rough(quoted + "\u00e9", {rough_stone(kCarat)}));
  EXPECT_EQ(refusal.clashes.at(0).value, quoted);
}

// Strict parsing refuses what an enum does not list; the rules are asked as if it had not.
Refusal refused_unparsed(World& world, const std::string& participant, const v1::Draft& draft) {
  const BuiltRecord built = world.build(participant, draft);
  v1::RecordBody body;
  EXPECT_TRUE(body.ParseFromString(built.body));
  std::vector<v1::Line> lines(built.lines.size());
  Record record{built.id, &body, {}, {}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_TRUE(lines[i].ParseFromString(built.lines[i]));
    record.lines.push_back(&lines[i]);
  }
  const auto judged = judge(record, world.view());
  EXPECT_FALSE(judged.has_value()) << "let through";
  return judged.has_value() ? Refusal{} : judged.error();
}

TEST(Choices, AreOfTheirList) {
  World world;
  const Items stones = world.make("kao-mine", one_stone());
  EXPECT_THAT(refused_unparsed(world, "kao-mine", offer(stones, "antwerp-trading", static_cast<v1::Terms>(99))), RefusedBy(Rule::kFieldInvalid));
  EXPECT_THAT(refused_unparsed(world, "kao-mine", flag(stones, static_cast<v1::FlagKind>(99))), RefusedBy(Rule::kFieldInvalid));
  v1::Draft lost = report_lost(stones);
  lost.mutable_body()->mutable_report_lost()->set_cause(static_cast<v1::LossCause>(99));
  EXPECT_THAT(refused_unparsed(world, "kao-mine", lost), RefusedBy(Rule::kFieldInvalid));
  v1::Draft settled = attest(stones);
  auto& settlement = *settled.mutable_body()->mutable_attest()->mutable_settle_duplicate();
  settlement.set_kind(static_cast<v1::ClaimKind>(99));
  settlement.set_value("KAO 1");
  settlement.set_finding("looked at");
  EXPECT_THAT(refused_unparsed(world, "kp-lesotho", settled), RefusedBy(Rule::kFieldInvalid));
  settlement.clear_kind();
  EXPECT_THAT(world.refused("kp-lesotho", settled), RefusedBy(Rule::kFieldMissing));
}

TEST(Items, AreKnown) {
  World world;
  v1::Draft draft = offer({ItemId{}}, "antwerp-trading");
  draft.mutable_lines(0)->mutable_item()->set_head(Bytes(32, '\0'));
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedAt(Rule::kItemUnknown, 0));
}

TEST(Items, HaveIdsOf16Bytes) {
  World world;
  v1::Draft draft = offer({ItemId{}}, "antwerp-trading");
  draft.mutable_lines(0)->mutable_item()->set_item("short");
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedAt(Rule::kFieldInvalid, 0));
}

TEST(Items, AreWrittenFromTheHeadThatTheirAuthorSaw) {
  World world;
  const Items items = world.make("kao-mine", register_rough("kao", {rough_stone(kCarat), rough_stone(kCarat)}));
  const RecordId seen = world.item(items[1]).head;
  ASSERT_TRUE(world.write("kao-mine", offer({items[1]}, "antwerp-trading")).has_value());
  ASSERT_TRUE(world.write("antwerp-trading", decline({items[1]})).has_value());
  v1::Draft stale = offer(items, "paris-jewels");
  stale.mutable_lines(1)->mutable_item()->set_head(seen.bytes());
  EXPECT_THAT(world.refused("kao-mine", stale), RefusedAt(Rule::kHeadMismatch, 1));
  ASSERT_TRUE(world.write("kao-mine", offer(items, "paris-jewels")).has_value());
}

}  // namespace
}  // namespace golconda::ledger
