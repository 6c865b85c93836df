// Passports of journeys through all that the ledger knows: made, checked, spoilt.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "node/passport/checks/shown.h"
#include "node/passport/limits.h"
#include "tests/passport/journey.h"

namespace golconda::passport {
namespace {

using testing::Each;
using testing::Field;
using testing::SizeIs;

// The passport without what it shows of `stone`.
Passport without(Passport passport, const ItemId& stone, const World& world) {
  const ledger::LineRef created = world.item(stone).created;
  for (ShownRecord& record : passport.records) {
    const bool register_record = ledger::record_id(record.body) == created.record;
    std::erase_if(record.lines, [&](const ShownLine& line) {
      return (register_record && line.number == created.line) || line.bytes.find(stone.bytes()) != Bytes::npos;
    });
  }
  return passport;
}

TEST_F(Journey, OfASoldStoneIsProvenFromTheMineOn) {
  const Verdict verdict = verdict_of(make(polished[0]));
  ASSERT_TRUE(verdict.accepted()) << why(verdict);
  EXPECT_THAT(verdict.checks, SizeIs(10));
  EXPECT_EQ(verdict.state, world.item(polished[0]));
  EXPECT_EQ(verdict.origin, OriginLevel::kSigned);
  EXPECT_EQ(verdict.as_of_s, 1'770'000'100);
  std::vector<std::string> actions;
  for (const auto& step : verdict.journey) actions.push_back(step.action);
  EXPECT_EQ(actions.front(), "register_rough");
  EXPECT_EQ(actions.back(), "sell");
  EXPECT_THAT(verdict.attestations, SizeIs(2));
}

TEST_F(Journey, OfEveryItemInTheWorldIsProvenAsItStands) {
  for (const auto& [id, state] : world.view().all_items()) {
    const Verdict verdict = verdict_of(make(id));
    ASSERT_TRUE(verdict.accepted()) << to_hex(id.view()) << ": " << why(verdict);
    EXPECT_EQ(verdict.state, state);
  }
}

TEST_F(Journey, SurvivesEachLogsRotationOfItsKey) {
  for (const char* participant : {"kao-mine", "surat-cutters", "paris-jewels"}) {
    ASSERT_TRUE(world.write(participant, world.rotation(participant)).has_value());
  }
  ASSERT_TRUE(world.write("paris-jewels", buy_back(polished[0], "CODE-0")).has_value());
  const Verdict verdict = verdict_of(make(polished[0]));
  EXPECT_TRUE(verdict.accepted()) << why(verdict);
}

TEST_F(Journey, ShowsAFlagOnWhatTheStoneCameFrom) {
  ASSERT_TRUE(world.write("kao-mine", flag({kao[0]}, v1::FLAG_KIND_STOLEN)).has_value());
  const Verdict verdict = verdict_of(make(polished[0]));
  ASSERT_TRUE(verdict.accepted()) << why(verdict);
  ASSERT_THAT(verdict.alerts, SizeIs(1));
  EXPECT_EQ(verdict.alerts[0].kind, ledger::AlertKind::kStolen);
  EXPECT_EQ(verdict.alerts[0].via, kao[0]);
}

TEST_F(Journey, SpeaksUpToTheTimeOfWhoeverMayWriteNext) {
  WorldReader reader(world);
  const auto as_of = [&](const ItemId& item) { return verdict_of(*build(reader, item)).as_of_s; };
  reader.log_cosigned_at_s[ledger::LogId("kp-lesotho")] = 1'900'000'000;
  EXPECT_EQ(as_of(polished[0]), 1'770'000'100) << "the log of an authority that holds nothing";
  reader.log_cosigned_at_s[ledger::LogId("paris-jewels")] = 1'780'000'000;
  EXPECT_EQ(as_of(polished[0]), 1'780'000'000) << "the retailer can buy it back";
  ASSERT_TRUE(world.write("surat-cutters", offer({polished[1]}, "paris-jewels")).has_value());
  EXPECT_EQ(as_of(polished[1]), 1'770'000'100) << "nothing of the receiver's is shown: the log that offered";
  ASSERT_TRUE(world.write("paris-jewels", decline({polished[1]})).has_value());
  ASSERT_TRUE(world.write("surat-cutters", offer({polished[1]}, "paris-jewels")).has_value());
  EXPECT_EQ(as_of(polished[1]), 1'780'000'000) << "the receiver can accept";
  const Items lot = world.make("surat-cutters", pack(v1::ITEM_KIND_LOT, {kao[1]}));
  pass(lot, "surat-cutters", "paris-jewels");
  EXPECT_EQ(as_of(kao[1]), 1'780'000'000) << "it moves with its lot";
}

TEST(BorneOut, IsTheLatestTimeThatAWitnessWhoIsNotFaultyStandsBehind) {
  EXPECT_EQ(borne_out({7}, 1), 7);
  EXPECT_EQ(borne_out({5, 9, 7}, 3), 9) << "three bear no fault";
  EXPECT_EQ(borne_out({5, 99, 7}, 4), 7) << "one of four may lie";
  EXPECT_EQ(borne_out({5, 99, 7, 98, 6}, 7), 7) << "two of seven";
}

TEST_F(Journey, SaysMixedOfWhatWasBlendedFromTwoMines) {
  const Items jwaneng = world.make("jwaneng-mine", register_rough("jwaneng", {rough_stone(kCarat)}));
  pass(jwaneng, "jwaneng-mine", "surat-cutters");
  const Items melee = world.make("surat-cutters", blend(parcel(v1::ITEM_KIND_ROUGH_PARCEL, 4 * kCarat, 2), 0, {kao[1], jwaneng[0]}));
  const Items parts = world.make("surat-cutters", divide(melee[0], 0, {rough_stone(kCarat), rough_stone(3 * kCarat)}));
  const Verdict verdict = verdict_of(make(parts[1]));
  ASSERT_TRUE(verdict.accepted()) << why(verdict);
  EXPECT_EQ(verdict.origin, OriginLevel::kMixed);
  EXPECT_EQ(verdict.state.origins, world.item(parts[1]).origins);
}

TEST_F(Journey, OfWhatWasBlendedEndsThereAndShowsNoneOfTheOthers) {
  const Items stock = world.make("surat-cutters", register_stock({rough_stone(kCarat)}));
  const Items melee = world.make("surat-cutters", blend(parcel(v1::ITEM_KIND_ROUGH_PARCEL, 4 * kCarat, 2), 0, {kao[1], stock[0]}));
  const Passport passport = make(kao[1]);
  const Verdict verdict = verdict_of(passport);
  ASSERT_TRUE(verdict.accepted()) << why(verdict);
  EXPECT_EQ(verdict.state, world.item(kao[1]));
  EXPECT_EQ(verdict.state.status, ledger::ItemStatus::kConsumed);
  for (const auto& record : passport.records) {
    for (const auto& line : record.lines) EXPECT_EQ(line.bytes.find(stock[0].bytes()), Bytes::npos) << "another's input";
  }
  // The parcel is the sum of all that went in.
  EXPECT_FALSE(verdict_of(without(make(melee[0]), stock[0], world)).accepted());
}

TEST_F(Journey, SaysDeclaredOfStockFromBeforeTheLedger) {
  const Items stock = world.make("paris-jewels", register_stock({polished_stone(kCarat)}));
  const Verdict verdict = verdict_of(make(stock[0]));
  ASSERT_TRUE(verdict.accepted()) << why(verdict);
  EXPECT_EQ(verdict.origin, OriginLevel::kDeclared);
}

// The laboratory says that it matched the scans of `item` and `rough`.
class Matched : public Journey {
 protected:
  void match(const ItemId& item, const ItemId& rough) {
    v1::Draft draft = attest({item});
    auto& action = *draft.mutable_body()->mutable_attest()->mutable_rough_match();
    action.set_method("3D scan");
    action.set_day(kDay);
    draft.mutable_lines(0)->mutable_attest()->set_other_item(rough.bytes());
    ASSERT_TRUE(world.write("antwerp-lab", draft).has_value());
  }
  OriginLevel level_of(const ItemId& item) {
    const Verdict verdict = verdict_of(make(item, {.disclose = {}, .with_siblings = true}));
    EXPECT_TRUE(verdict.accepted()) << why(verdict);
    return verdict.origin;
  }
};

TEST_F(Matched, WhereALaboratoryMatchedTheScans) {
  match(polished[1], kao[0]);
  EXPECT_EQ(level_of(polished[1]), OriginLevel::kMatched);
  EXPECT_EQ(level_of(polished[0]), OriginLevel::kSigned) << "of its sister nothing was said";
}

TEST_F(Matched, ThroughTheStoneThatItWasCutFrom) {
  const Items pieces = world.make("surat-cutters", cut(kao[1], 0, {rough_stone(2 * kCarat), rough_stone(kCarat)}));
  const Items stones = world.make("surat-cutters", cut(pieces[0], kCarat, {polished_stone(kCarat)}));
  match(pieces[0], kao[1]);
  EXPECT_EQ(level_of(stones[0]), OriginLevel::kMatched);
  EXPECT_EQ(level_of(pieces[1]), OriginLevel::kSigned);
}

TEST_F(Matched, NotByARoughThatItDidNotComeFrom) {
  const Items pieces = world.make("surat-cutters", cut(kao[1], 0, {rough_stone(2 * kCarat), rough_stone(kCarat)}));
  match(kao[1], pieces[1]);
  match(pieces[0], pieces[1]);
  match(pieces[0], pieces[0]);
  EXPECT_EQ(level_of(pieces[0]), OriginLevel::kSigned);
}

TEST_F(Matched, NotOfALotOrOfWhatWasBlended) {
  const Items stones = world.make("surat-cutters", cut(kao[1], 0, {polished_stone(kCarat), polished_stone(kCarat), polished_stone(kCarat)}));
  for (const ItemId& stone : stones) match(stone, kao[1]);
  const Items lot = world.make("surat-cutters", pack(v1::ITEM_KIND_LOT, stones));
  EXPECT_EQ(level_of(lot[0]), OriginLevel::kSigned);
  ASSERT_TRUE(world.write("surat-cutters", unpack(lot[0], stones)).has_value());
  const Items melee = world.make("surat-cutters", blend(parcel(v1::ITEM_KIND_POLISHED_PARCEL, 2 * kCarat, 2), 0, {stones[0], stones[1]}));
  const Items parts = world.make("surat-cutters", divide(melee[0], 0, {polished_stone(kCarat), polished_stone(kCarat)}));
  EXPECT_EQ(level_of(melee[0]), OriginLevel::kSigned);
  EXPECT_EQ(level_of(parts[0]), OriginLevel::kSigned);
  const Items paper = world.make("surat-cutters", blend(parcel(v1::ITEM_KIND_POLISHED_PARCEL, kCarat, 1), 0, {stones[2]}));
  const Items again = world.make("surat-cutters", divide(paper[0], 0, {polished_stone(kCarat)}));
  EXPECT_EQ(level_of(again[0]), OriginLevel::kSigned);
}

TEST_F(Journey, IsOfTheNetworkThatTheVerifierPinned) {
  const Verdict verdict = check(to_json(make(polished[0])), ledger::NetworkId{});
  EXPECT_EQ(verdict.checks.back().check, Check::kNetwork);
}

TEST_F(Journey, FailsByTheNameOfTheCheck) {
  EXPECT_EQ(failed_by([](Passport& p) { std::swap(p.records[0], p.records[1]); }), Check::kForm);
  EXPECT_EQ(failed_by([](Passport& p) { p.configurations[0].back() ^= 1; }), Check::kNetwork);
  EXPECT_EQ(failed_by([](Passport& p) { p.records[0].body.pop_back(); }), Check::kRecords);
  EXPECT_EQ(failed_by([](Passport& p) { p.records[0].lines[0].bytes[2] ^= 1; }), Check::kLines);
  EXPECT_EQ(failed_by([](Passport& p) { p.records[0].lines[0].path.push_back({}); }), Check::kLines);
  EXPECT_EQ(failed_by([](Passport& p) { p.records[0].signature[0] ^= 1; }), Check::kSignatures);
  EXPECT_EQ(failed_by([](Passport& p) { p.records[0].inclusion.push_back({}); }), Check::kInclusion);
  EXPECT_EQ(failed_by([](Passport& p) { p.checkpoints.pop_back(); }), Check::kInclusion);
  EXPECT_EQ(failed_by([](Passport& p) { p.item = ItemId{}; }), Check::kHistory);
}

TEST_F(Journey, SaysToProgramsWhyItFails) {
  const auto why_failed = [this](const auto& spoil) {
    Passport passport = make(polished[0]);
    spoil(passport);
    const Verdict verdict = verdict_of(passport);
    const CheckResult& last = verdict.checks.back();
    EXPECT_FALSE(last.passed);
    return last.reason + " (" + last.where + ")" + (last.line ? " " + std::to_string(*last.line) : "");
  };
  EXPECT_EQ(why_failed([](Passport& p) { std::swap(p.records[0], p.records[1]); }), "records_disordered ()");
  EXPECT_EQ(why_failed([](Passport& p) { p.configurations[0].back() ^= 1; }), "configuration_wrong ()");
  EXPECT_EQ(why_failed([](Passport& p) { p.records[0].body.pop_back(); }), "record_malformed (antwerp-lab 0)");
  EXPECT_EQ(why_failed([](Passport& p) { p.records[1].lines[0].bytes[2] ^= 1; }), "line_not_signed (antwerp-lab 1) 0");
  EXPECT_EQ(why_failed([](Passport& p) { p.records[0].signature[0] ^= 1; }), "signature_wrong (antwerp-lab 0)");
  EXPECT_EQ(why_failed([](Passport& p) { p.checkpoints[0].note.insert(0, "x"); }), "checkpoint_of_other_log (antwerp-lab)");
  EXPECT_EQ(why_failed([](Passport& p) { p.records.erase(p.records.begin()); }), "step_missing (antwerp-lab 1)");
  const Verdict none = check("{}", world.config().network);
  EXPECT_EQ(none.checks.back().reason, "not_in_form");
  for (const CheckResult& passed : verdict_of(make(polished[0])).checks) EXPECT_EQ(passed.reason + passed.where, "");
}

TEST_F(Journey, FailsWithoutItsWitness) {
  EXPECT_EQ(failed_by([](Passport& p) {
              std::string& note = p.checkpoints[0].note;
              note.erase(note.rfind("\u2014"));
            }),
            Check::kQuorum);
}

TEST_F(Journey, FailsWhereAStepIsLeftOut) {
  for (std::size_t i = 0; i < make(polished[0]).records.size(); ++i) {
    Passport passport = make(polished[0]);
    // A statement may be left out: no passport can prove that there is no other (see caveats()).
    v1::RecordBody body;
    ASSERT_TRUE(body.ParseFromString(passport.records[i].body));
    if (body.has_attest() || body.has_grade()) continue;
    passport.records.erase(passport.records.begin() + static_cast<std::ptrdiff_t>(i));
    const Verdict verdict = verdict_of(passport);
    if (!verdict.accepted()) continue;
    EXPECT_NE(verdict.state, world.item(polished[0])) << "record " << i << " can be left out without a trace";
    // What is left is an earlier moment of the same history, and says so.
    EXPECT_LT(verdict.state.version, world.item(polished[0]).version);
  }
}

TEST_F(Journey, HoldsNothingThatIsNotTheItems) {
  const Passport other = make(kao[1]);
  EXPECT_EQ(failed_by([&other](Passport& p) {
              p = other;
              p.item = ItemId{};
            }),
            Check::kHistory);
  // The other stone's own lines beside this one's.
  Passport both = make(polished[1]);
  for (const auto& record : make(polished[0]).records) {
    const bool there = std::ranges::any_of(both.records, [&](const auto& r) { return r.log == record.log && r.sequence == record.sequence; });
    if (!there) both.records.push_back(record);
  }
  std::ranges::sort(both.records, [](const auto& a, const auto& b) { return std::tie(a.log, a.sequence) < std::tie(b.log, b.sequence); });
  for (const auto& checkpoint : make(polished[0]).checkpoints) {
    const bool there = std::ranges::any_of(both.checkpoints, [&](const auto& c) { return c.log == checkpoint.log; });
    if (!there) both.checkpoints.push_back(checkpoint);
  }
  std::ranges::sort(both.checkpoints, {}, [](const auto& c) { return c.log; });
  EXPECT_FALSE(verdict_of(both).accepted());
}

TEST_F(Journey, OfALotHidesNothingThatIsInIt) {
  const Items stones = world.make("kao-mine", register_rough("kao", {rough_stone(kCarat), rough_stone(kCarat), rough_stone(kCarat)}));
  const Items inner = world.make("kao-mine", pack(v1::ITEM_KIND_LOT, {stones[0], stones[1]}));
  const Items outer = world.make("kao-mine", pack(v1::ITEM_KIND_LOT, {inner[0], stones[2]}));
  for (const ItemId& lot : {inner[0], outer[0]}) {
    ASSERT_TRUE(verdict_of(make(lot)).accepted()) << why(verdict_of(make(lot)));
    const Verdict verdict = verdict_of(without(make(lot), stones[1], world));
    EXPECT_FALSE(verdict.accepted()) << "the lot is lighter than it is";
    EXPECT_EQ(verdict.checks.back().check, Check::kHistory);
  }
  // Of a stone in it, the others stay private.
  EXPECT_TRUE(verdict_of(make(stones[0])).accepted());
}

// The bytes at `first`, `first + step`, ... changed one at a time.
void expect_each_byte_counts(const std::string& good, const ledger::NetworkId& network, std::size_t first, std::size_t step) {
  ASSERT_TRUE(check(good, network).accepted());
  for (std::size_t at = first; at < good.size(); at += step) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ (at % 2 == 0 ? 0x01 : 0x20));
    ASSERT_FALSE(check(changed, network).accepted()) << "byte " << at << " of " << good.substr(at > 20 ? at - 20 : 0, 40);
  }
}

TEST_F(Journey, FailsWithAByteChangedAnywhere) {
  expect_each_byte_counts(to_json(make(polished[0])), world.config().network, 3, 37);
}

TEST(ShortJourney, FailsWithAnyOneByteChanged) {
  World world;
  const Items items = world.make("kao-mine", register_rough("kao", {rough_stone(kCarat), rough_stone(kCarat)}));
  expect_each_byte_counts(to_json(*build(WorldReader(world), items[0])), world.config().network, 0, 1);
}

TEST_F(Journey, FailsWhenCutShortOrLengthened) {
  const std::string good = to_json(make(polished[0]));
  for (const std::string& bad : {good + " ", good + "\n", " " + good, good.substr(0, good.size() - 1), good.substr(0, good.size() / 2), std::string()}) {
    const Verdict verdict = check(bad, world.config().network);
    EXPECT_FALSE(verdict.accepted());
    EXPECT_EQ(verdict.checks.back().check, Check::kForm);
  }
}

TEST_F(Journey, ReadsBackAsItWasWritten) {
  const std::string text = to_json(make(polished[0], {.disclose = {"price_usd"}, .with_siblings = true}));
  EXPECT_EQ(to_json(*parse_json(text)), text);
}

TEST_F(Journey, HasTheFormOfAnyJsonLibrary) {
  const std::string text = to_json(make(polished[0], {.disclose = {"price_usd"}, .with_siblings = true}));
  EXPECT_EQ(nlohmann::ordered_json::parse(text).dump(1) + "\n", text);
}

TEST(Limits, HoldOverAllRecordsTogether) {
  Shown shown;
  for (std::uint64_t sequence = 0; sequence < 2; ++sequence) {
    ShownRecord& record = shown.passport.records.emplace_back();
    record.sequence = sequence;
    record.lines.resize(kLinesMax / 2 + 1);
    for (std::uint32_t number = 0; number < record.lines.size(); ++number) record.lines[number].number = number;
  }
  const auto checked = check_order(shown);
  ASSERT_FALSE(checked.has_value());
  EXPECT_EQ(checked.error().message, "it has more than 200000 lines");
  shown.passport.records.back().lines.resize(kLinesMax / 2 - 1);
  EXPECT_TRUE(check_order(shown).has_value());
}

TEST(Limits, HoldForAllThatBelongsToTheItem) {
  World world;
  Shown shown;
  shown.passport.item = world.make("kao-mine", register_rough("kao", {rough_stone(kCarat)}))[0];
  shown.view = std::make_unique<ShownView>(world.config());
  ledger::Changes changes;
  for (std::uint32_t i = 0; i < kItemsMax; ++i) changes.edges.push_back({ledger::item_id({}, i), shown.passport.item});
  shown.view->apply(std::make_shared<const ledger::Changes>(changes));
  const auto checked = check_nothing_else(shown);
  ASSERT_FALSE(checked.has_value());
  EXPECT_EQ(checked.error().message, "more than 20000 items belong to it");
}

TEST_F(Journey, IsNotMadeOfWhatIsNotThere) {
  EXPECT_EQ(build(WorldReader(world), ItemId{}).error().code, ErrorCode::kNotFound);
}

TEST(Duplicates, AreShownWithTheOtherBearersLine) {
  World world;
  v1::NewItemRow row = rough_stone(kCarat);
  row.mutable_facts()->set_fingerprint(Bytes(32, 'f'));
  const Items kao = world.make("kao-mine", register_rough("kao", {row}));
  const Items jwaneng = world.make("jwaneng-mine", register_rough("jwaneng", {row}));
  const auto made = build(WorldReader(world), kao[0]);
  ASSERT_TRUE(made.has_value());
  const Verdict verdict = check(to_json(*made), world.config().network);
  ASSERT_TRUE(verdict.accepted()) << why(verdict);
  ASSERT_THAT(verdict.alerts, SizeIs(1));
  EXPECT_EQ(verdict.alerts[0].kind, ledger::AlertKind::kDuplicate);
  EXPECT_THAT(verdict.alerts[0].others, testing::ElementsAre(jwaneng[0]));
}

// A stone of kao-mine's, and one of another's that claims the same value later on.
class Rivals : public testing::Test {
 protected:
  World world;

  static v1::Facts inscribed(const std::string& text) {
    v1::Facts facts;
    facts.set_inscription(text);
    return facts;
  }
  void expect_duplicate(const ItemId& item, const ItemId& rival) {
    const auto made = build(WorldReader(world), item);
    ASSERT_TRUE(made.has_value()) << describe(made.error());
    const Verdict verdict = check(to_json(*made), world.config().network);
    ASSERT_TRUE(verdict.accepted()) << why(verdict);
    ASSERT_THAT(verdict.alerts, SizeIs(1));
    EXPECT_EQ(verdict.alerts[0].kind, ledger::AlertKind::kDuplicate);
    EXPECT_THAT(verdict.alerts[0].others, testing::ElementsAre(rival));
  }
};

TEST_F(Rivals, ThatAmendTheirStockAreShownAndDoNotSpoilThePassport) {
  v1::NewItemRow row = rough_stone(kCarat);
  *row.mutable_facts() = inscribed("KAO 1");
  const Items victim = world.make("kao-mine", register_rough("kao", {row}));
  const Items stock = world.make("antwerp-trading", register_stock({polished_stone(kCarat)}));
  ASSERT_TRUE(world.write("antwerp-trading", amend(stock[0], world.item(stock[0]).created, inscribed("KAO 1"))).has_value());
  expect_duplicate(victim[0], stock[0]);
  expect_duplicate(stock[0], victim[0]);
}

TEST_F(Rivals, ThatWriteAReportsNumberWithSpacesAreShown) {
  v1::NewItemRow mine = polished_stone(kCarat);
  mine.set_report_issuer("GIA");
  mine.set_report_number("2141438167");
  v1::NewItemRow theirs = mine;
  theirs.set_report_issuer("GIA ");
  theirs.set_report_number(" 2141438167");
  const Items victim = world.make("paris-jewels", register_stock({mine}));
  const Items stock = world.make("antwerp-trading", register_stock({theirs}));
  expect_duplicate(victim[0], stock[0]);
}

TEST_F(Rivals, ThatWriteACertificatesNumberWithSpacesAreShown) {
  const Items stones = world.make("kao-mine", register_rough("kao", {rough_stone(kCarat), rough_stone(kCarat)}));
  ASSERT_TRUE(world.write("kp-lesotho", kimberley({stones[0]}, "7", kCarat)).has_value());
  ASSERT_TRUE(world.write("kp-lesotho", kimberley({stones[1]}, " 7", kCarat)).has_value());
  expect_duplicate(stones[0], stones[1]);
}

}  // namespace
}  // namespace golconda::passport
