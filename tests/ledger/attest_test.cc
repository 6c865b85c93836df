#include <gtest/gtest.h>

#include "node/ledger/alerts.h"
#include "tests/ledger/refused.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

class Attest : public testing::Test {
 protected:
  World world;
  Items stones = world.make("kao-mine", register_rough("kao", {rough_stone(2 * kCarat), rough_stone(kCarat)}));

  void pass(const Items& items, const std::string& from, const std::string& to, v1::Terms terms) {
    ASSERT_TRUE(world.write(from, offer(items, to, terms)).has_value());
    ASSERT_TRUE(world.write(to, accept(items)).has_value());
  }
};

TEST_F(Attest, AnAuthorityCertifiesWhatItDoesNotHold) {
  ASSERT_TRUE(world.write("kp-lesotho", kimberley(stones, "LS-1", 3 * kCarat)).has_value());
  EXPECT_EQ(world.view().attestations(stones[1])->at(0).state.kind, StatementKind::kKimberleyCertificate);
  EXPECT_EQ(world.item(stones[1]).custodian.text, "kao-mine");
}

TEST_F(Attest, AKimberleyCertificateTakesAnAuthority) {
  EXPECT_THAT(world.refused("kao-mine", kimberley(stones, "LS-1", 3 * kCarat)), RefusedBy(Rule::kRoleMissing));
}

TEST_F(Attest, AKimberleyCertificateIsComplete) {
  const auto spoilt = [this](const auto& spoil) {
    v1::Draft draft = kimberley(stones, "LS-1", 3 * kCarat);
    spoil(*draft.mutable_body()->mutable_attest()->mutable_kimberley_certificate());
    return world.refused("kp-lesotho", draft);
  };
  EXPECT_THAT(spoilt([](auto& c) { c.clear_number(); }), RefusedBy(Rule::kFieldMissing));
  EXPECT_THAT(spoilt([](auto& c) { c.set_country("ls"); }), RefusedBy(Rule::kFieldInvalid));
  EXPECT_THAT(spoilt([](auto& c) { c.clear_parcels(); }), RefusedBy(Rule::kFieldMissing));
  EXPECT_THAT(spoilt([](auto& c) { c.clear_weight_uct(); }), RefusedBy(Rule::kWeightMissing));
  EXPECT_THAT(spoilt([](auto& c) { c.set_hs_code("7102.39"); }), RefusedBy(Rule::kCertificateInvalid));
  EXPECT_THAT(spoilt([](auto& c) { c.clear_origins(); }), RefusedBy(Rule::kFieldMissing));
  EXPECT_THAT(spoilt([](auto& c) { *c.add_origins() = c.origins(0); }), RefusedBy(Rule::kCertificateInvalid));
  EXPECT_THAT(spoilt([](auto& c) { c.mutable_origins(0)->set_weight_uct(3 * kCarat + 1); }), RefusedBy(Rule::kCertificateInvalid));
  EXPECT_THAT(spoilt([](auto& c) { c.set_expires_day(kDay - 1); }), RefusedBy(Rule::kDateInvalid));
}

TEST_F(Attest, AStatementIsThere) {
  EXPECT_THAT(world.refused("kao-mine", attest(stones)), RefusedBy(Rule::kStatementMissing));
}

TEST_F(Attest, AnAuditTakesAnAuditor) {
  v1::Draft draft = attest(stones);
  auto& audit = *draft.mutable_body()->mutable_attest()->mutable_audit();
  audit.set_standard("RJC Code of Practices 2019");
  audit.set_finding("conforms");
  audit.set_day(kDay);
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kRoleMissing));
  ASSERT_TRUE(world.write("clean-audit", draft).has_value());
}

TEST_F(Attest, EverybodyGivesWarranties) {
  v1::Draft draft = attest(stones);
  auto& warranty = *draft.mutable_body()->mutable_attest()->mutable_warranty();
  warranty.set_statement("The diamonds herein invoiced have been purchased from legitimate sources");
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kDateInvalid));
  warranty.set_day(kDay);
  ASSERT_TRUE(world.write("kao-mine", draft).has_value());
}

TEST_F(Attest, ARoughMatchNamesTheRough) {
  pass(stones, "kao-mine", "surat-cutters", v1::TERMS_SALE);
  const Items polished = world.make("surat-cutters", cut(stones[0], kCarat, {polished_stone(kCarat)}));
  v1::Draft draft = attest(polished);
  auto& match = *draft.mutable_body()->mutable_attest()->mutable_rough_match();
  match.set_method("3D scan");
  match.set_day(kDay);
  EXPECT_THAT(world.refused("surat-cutters", draft), RefusedAt(Rule::kFieldMissing, 0));
  auto& row = *draft.mutable_lines(0)->mutable_attest();
  row.set_other_item(Bytes(16, 'x'));
  EXPECT_THAT(world.refused("surat-cutters", draft), RefusedAt(Rule::kItemUnknown, 0));
  row.set_other_item(polished[0].bytes());
  EXPECT_THAT(world.refused("surat-cutters", draft), RefusedAt(Rule::kKindNotAllowed, 0));
  row.set_other_item(stones[0].bytes());
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kRoleMissing));
  ASSERT_TRUE(world.write("surat-cutters", draft).has_value());
}

TEST_F(Attest, ARoughMatchIsOfOneStoneWithOne) {
  const Items parcels = world.make("kao-mine", register_rough("kao", {parcel(v1::ITEM_KIND_ROUGH_PARCEL, kCarat, 9)}));
  const Items lot = world.make("kao-mine", pack(v1::ITEM_KIND_LOT, {stones[1]}));
  const auto match = [](const ItemId& item, const ItemId& rough) {
    v1::Draft draft = attest({item});
    draft.mutable_body()->mutable_attest()->mutable_rough_match()->set_method("3D scan");
    draft.mutable_body()->mutable_attest()->mutable_rough_match()->set_day(kDay);
    draft.mutable_lines(0)->mutable_attest()->set_other_item(rough.bytes());
    return draft;
  };
  EXPECT_THAT(world.refused("antwerp-lab", match(parcels[0], stones[0])), RefusedAt(Rule::kKindNotAllowed, 0));
  EXPECT_THAT(world.refused("antwerp-lab", match(lot[0], stones[0])), RefusedAt(Rule::kKindNotAllowed, 0));
  EXPECT_THAT(world.refused("antwerp-lab", match(stones[1], parcels[0])), RefusedAt(Rule::kKindNotAllowed, 0));
}

TEST_F(Attest, OnlyItsAuthorWithdrawsAndOnlyOnce) {
  const RecordId flagged = *world.write("kao-mine", flag({stones[0]}, v1::FLAG_KIND_STOLEN));
  EXPECT_THAT(world.refused("antwerp-trading", withdraw(flagged)), RefusedBy(Rule::kTargetNotYours));
  EXPECT_THAT(world.refused("kao-mine", withdraw(RecordId{})), RefusedBy(Rule::kTargetUnknown));
  ASSERT_TRUE(world.write("kao-mine", withdraw(flagged)).has_value());
  EXPECT_THAT(world.refused("kao-mine", withdraw(flagged)), RefusedBy(Rule::kAlreadyWithdrawn));
}

TEST_F(Attest, AFlagHasAKindAndAReason) {
  EXPECT_THAT(world.refused("kao-mine", flag(stones, v1::FLAG_KIND_UNSPECIFIED)), RefusedBy(Rule::kFieldMissing));
  v1::Draft draft = flag(stones, v1::FLAG_KIND_STOLEN);
  draft.mutable_body()->mutable_attest()->mutable_flag()->clear_reason();
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kFieldMissing));
}

TEST_F(Attest, ALaboratoryGradesWhatItHolds) {
  EXPECT_THAT(world.refused("antwerp-lab", grade({stones[0]})), RefusedAt(Rule::kNotCustodian, 0));
  pass({stones[0]}, "kao-mine", "antwerp-lab", v1::TERMS_GRADING);
  const RecordId head = world.item(stones[0]).head;
  ASSERT_TRUE(world.write("antwerp-lab", grade({stones[0]})).has_value());
  EXPECT_EQ(world.item(stones[0]).head, head) << "a report is a claim beside the state";
  EXPECT_EQ(world.view().attestations(stones[0])->at(0).state.kind, StatementKind::kGrade);
  EXPECT_THAT(world.refused("kao-mine", grade({stones[1]})), RefusedBy(Rule::kRoleMissing));
}

TEST_F(Attest, AReportIsWhole) {
  pass({stones[0]}, "kao-mine", "antwerp-lab", v1::TERMS_GRADING);
  const auto spoilt = [this](const auto& spoil) {
    v1::Draft draft = grade({stones[0]});
    spoil(*draft.mutable_lines(0)->mutable_grade());
    return world.refused("antwerp-lab", draft);
  };
  EXPECT_THAT(spoilt([](auto& row) { row.clear_report_number(); }), RefusedAt(Rule::kFieldMissing, 0));
  EXPECT_THAT(spoilt([](auto& row) { row.clear_report_day(); }), RefusedAt(Rule::kDateInvalid, 0));
  EXPECT_THAT(spoilt([](auto& row) { row.clear_weight_uct(); }), RefusedAt(Rule::kWeightMissing, 0));
  EXPECT_THAT(spoilt([](auto& row) { row.clear_report_sha256(); }), RefusedAt(Rule::kFieldMissing, 0));
  EXPECT_THAT(spoilt([](auto& row) { row.mutable_facts()->set_fancy_color("vivid pink"); }), RefusedAt(Rule::kFactsInvalid, 0));
}

TEST_F(Attest, AParcelHasNoReport) {
  const Items melee = world.make("kao-mine", register_rough("kao", {parcel(v1::ITEM_KIND_ROUGH_PARCEL, kCarat, 9)}));
  pass(melee, "kao-mine", "antwerp-lab", v1::TERMS_GRADING);
  EXPECT_THAT(world.refused("antwerp-lab", grade(melee)), RefusedAt(Rule::kKindNotAllowed, 0));
}

class Amend : public Attest {
 protected:
  static v1::Facts inscribed(const std::string& text) {
    v1::Facts facts;
    facts.set_inscription(text);
    return facts;
  }
};

TEST_F(Amend, TheAuthorCorrectsAFactAndTheOldOneStaysInTheHistory) {
  const LineRef target = world.item(stones[0]).created;
  ASSERT_TRUE(world.write("kao-mine", amend(stones[0], target, inscribed("KAO 1"))).has_value());
  ASSERT_TRUE(world.write("kao-mine", amend(stones[0], target, inscribed("KAO 2"))).has_value());
  EXPECT_EQ(amended_facts(world.view(), stones[0])->inscription, "KAO 2");
  EXPECT_EQ(world.view().all_amendments(stones[0])->size(), 2);
  EXPECT_EQ(world.item(stones[0]).facts.inscription, "") << "what was said first stays";
  const auto claims = *world.view().claims_of(stones[0]);
  ASSERT_EQ(claims.size(), 1) << "the corrected value is no longer claimed";
  EXPECT_EQ(claims[0].claimed.value, "KAO 2");
}

TEST_F(Amend, AnotherOneCannot) {
  const LineRef target = world.item(stones[0]).created;
  EXPECT_THAT(world.refused("antwerp-trading", amend(stones[0], target, inscribed("X"))), RefusedAt(Rule::kTargetNotYours, 0));
}

TEST_F(Amend, NamesTheStatementThatItCorrects) {
  const LineRef other = world.item(stones[1]).created;
  EXPECT_THAT(world.refused("kao-mine", amend(stones[0], other, inscribed("X"))), RefusedAt(Rule::kTargetUnknown, 0));
}

TEST_F(Amend, ChangesSomething) {
  const LineRef target = world.item(stones[0]).created;
  EXPECT_THAT(world.refused("kao-mine", amend(stones[0], target, {})), RefusedAt(Rule::kNothingAmended, 0));
}

TEST_F(Amend, LeavesAFancyColourBesideFancyOnly) {
  const LineRef target = world.item(stones[0]).created;
  v1::Facts facts;
  facts.set_fancy_color("vivid pink");
  EXPECT_THAT(world.refused("kao-mine", amend(stones[0], target, facts)), RefusedAt(Rule::kFactsInvalid, 0));
  facts.set_color(v1::COLOR_FANCY);
  ASSERT_TRUE(world.write("kao-mine", amend(stones[0], target, facts)).has_value());
  facts.set_color(v1::COLOR_G);
  EXPECT_THAT(world.refused("kao-mine", amend(stones[0], target, facts)), RefusedAt(Rule::kFactsInvalid, 0));
  facts.clear_fancy_color();
  ASSERT_TRUE(world.write("kao-mine", amend(stones[0], target, facts)).has_value());
  EXPECT_EQ(amended_facts(world.view(), stones[0])->fancy_color, "");
}

TEST_F(Amend, ALaboratoryCorrectsItsReport) {
  pass({stones[0]}, "kao-mine", "antwerp-lab", v1::TERMS_GRADING);
  const RecordId report = *world.write("antwerp-lab", grade({stones[0]}));
  v1::Facts facts;
  facts.set_color(v1::COLOR_H);
  ASSERT_TRUE(world.write("antwerp-lab", amend(stones[0], {report, 0}, facts)).has_value());
  EXPECT_EQ(world.view().amendments(stones[0], {report, 0})->size(), 1);
}

}  // namespace
}  // namespace golconda::ledger
