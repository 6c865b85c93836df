#include "node/query/trace_call.h"

#include <gmock/gmock.h>

#include "golconda/v1/api.pb.h"
#include "node/query/limits.h"
#include "tests/support/ledger_setup.h"

namespace golconda::query {
namespace {

using ledger::ItemId;
using test::FakeReader;
using test::add_stone;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class TraceCall : public ::testing::Test {
 protected:
  v1::TraceResponse traced(const ItemId& item, std::uint32_t items_max = 0) {
    v1::TraceRequest request;
    request.mutable_selector()->set_item(item.bytes());
    request.set_items_max(items_max);
    v1::TraceResponse response;
    const auto done = trace(call_, request, response);
    if (!done) ADD_FAILURE() << describe(done.error());
    return response;
  }
  static std::vector<std::string> summaries(const v1::TraceItem& item) {
    std::vector<std::string> out;
    for (const auto& event : item.events()) out.push_back(event.summary());
    return out;
  }
  // A statement of `participant` on `item` at `at_ms`.
  passport::RecordPlace state(const ItemId& item, const std::string& participant, std::int64_t at_ms, v1::RecordBody body,
                              v1::Line line, ledger::StatementKind kind) {
    body.set_created_at_ms(at_ms);
    const auto place = reader_.add_record(participant, std::move(body), {std::move(line)});
    ledger::Attestation attestation;
    attestation.line = {place.record, 0};
    attestation.state.kind = kind;
    attestation.state.participant = ledger::ParticipantId(participant);
    attestation.state.log = place.log;
    attestation.state.sequence = place.sequence;
    reader_.attestations_of[item].push_back(attestation);
    reader_.statement_states[place.record] = {};
    return place;
  }
  void offer(const ItemId& item, std::int64_t at_ms) {
    v1::RecordBody body;
    body.mutable_offer()->set_to("surat-cutters");
    body.mutable_offer()->set_terms(v1::TERMS_SALE);
    body.set_created_at_ms(at_ms);
    v1::Line line;
    line.mutable_item()->set_item(item.bytes());
    reader_.add_write(item, reader_.add_record("kao-mine", body, {line}), 0);
  }

  FakeReader reader_;
  host::Principal caller_{ledger::ParticipantId("kao-mine"), host::TokenRole::kReader};
  ReadCall call_{reader_, caller_, {}};
};

TEST_F(TraceCall, WhatWasSaidOfAnItemStandsAmongItsHandOversByTime) {
  const ItemId stone = add_stone(reader_, "kao-mine");  // at 1,000 ms
  offer(stone, 9'000);
  v1::RecordBody graded;
  graded.mutable_grade();
  v1::Line report;
  report.mutable_grade()->set_report_number("7000001");
  state(stone, "antwerp-lab", 5'000, graded, report, ledger::StatementKind::kGrade);
  v1::RecordBody certified;
  certified.mutable_attest()->mutable_kimberley_certificate()->set_country("LS");
  certified.mutable_attest()->mutable_kimberley_certificate()->set_number("123");
  state(stone, "authority-ls", 3'000, certified, {}, ledger::StatementKind::kKimberleyCertificate);
  v1::RecordBody matched;
  matched.mutable_attest()->mutable_rough_match()->set_method("3D scan");
  const auto match = state(stone, "surat-cutters", 11'000, matched, {}, ledger::StatementKind::kRoughMatch);
  v1::RecordBody withdrawn;
  withdrawn.mutable_attest()->mutable_withdraw()->set_reason("wrong stone");
  withdrawn.set_created_at_ms(12'000);
  reader_.statement_states[match.record].withdrawn_by = reader_.add_record("surat-cutters", withdrawn, {}).record;
  v1::RecordBody amended;
  amended.mutable_amend();
  amended.set_created_at_ms(7'000);
  v1::Line correction;
  correction.mutable_amend()->set_reason("typing error");
  const auto amendment = reader_.add_record("kao-mine", amended, {correction});
  reader_.amendments_of[stone].push_back(
      {reader_.states.at(stone).created, {}, amendment.log, amendment.sequence, 0});

  const auto response = traced(stone);
  ASSERT_EQ(response.items_size(), 1);
  EXPECT_THAT(summaries(response.items(0)),
              ElementsAre(HasSubstr("registered by kao-mine"), "Kimberley certificate LS:123 by authority-ls",
                          "graded by antwerp-lab: report 7000001", "description corrected by kao-mine: typing error",
                          "offered by kao-mine to surat-cutters on sale", "scan matched by surat-cutters: 3D scan",
                          "statement withdrawn by surat-cutters: wrong stone"));
  for (const auto& event : response.items(0).events()) EXPECT_EQ(event.weight_uct(), 1'000'000U) << event.summary();
}

TEST_F(TraceCall, ClocksThatDisagreeDoNotTearTheJourneyApart) {
  const ItemId stone = add_stone(reader_, "kao-mine", 50);  // at 51,000 ms, by a clock that is fast
  offer(stone, 9'000);
  v1::RecordBody graded;
  graded.mutable_grade();
  state(stone, "antwerp-lab", 5'000, graded, {}, ledger::StatementKind::kGrade);
  EXPECT_THAT(summaries(traced(stone).items(0)),
              ElementsAre(HasSubstr("registered"), HasSubstr("graded"), HasSubstr("offered")));
}

TEST_F(TraceCall, ParentsComeBeforeChildrenAndTheRestIsSaidToBeMissing) {
  const ItemId rough = add_stone(reader_, "kao-mine", 0);
  const ItemId stone = add_stone(reader_, "kao-mine", 1);
  const ItemId jewel = add_stone(reader_, "kao-mine", 2);
  reader_.add_edge(rough, stone);
  reader_.add_edge(stone, jewel);
  const auto all = traced(stone);
  ASSERT_EQ(all.items_size(), 3);
  EXPECT_EQ(all.items(0).item().item(), rough.bytes());
  EXPECT_EQ(all.items(1).item().item(), stone.bytes());
  EXPECT_EQ(all.items(2).item().item(), jewel.bytes());
  EXPECT_FALSE(all.truncated());
  const auto two = traced(stone, 2);
  EXPECT_EQ(two.items_size(), 2);
  EXPECT_TRUE(two.truncated());
}

TEST_F(TraceCall, AsksForNoMoreThanItMay) {
  v1::TraceRequest request;
  request.mutable_selector()->set_item(add_stone(reader_, "kao-mine").bytes());
  request.set_items_max(kTraceItemsMax + 1);
  v1::TraceResponse response;
  const auto refused = trace(call_, request, response);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "items_max");
}

}  // namespace
}  // namespace golconda::query
