// A few records and items as the calls' tests need them, in a FakeReader.

#pragma once

#include <string>

#include "tests/support/fake_reader.h"

namespace golconda::test {

inline ledger::ItemState held_by(const std::string& participant, std::uint64_t weight_uct = 1'000'000) {
  ledger::ItemState state;
  state.kind = ledger::ItemKind::kRoughStone;
  state.weight = ledger::Microcarats{weight_uct};
  state.count = 1;
  state.custodian = ledger::ParticipantId(participant);
  state.owner = state.custodian;
  state.status = ledger::ItemStatus::kHeld;
  return state;
}

// A registration of `count` stones in `log`; `day` tells two of them apart.
inline passport::RecordPlace add_registration(FakeReader& reader, const std::string& log, std::uint32_t count,
                                              std::uint32_t day = 0) {
  v1::RecordBody body;
  body.mutable_register_rough()->set_source_id("kao");
  body.mutable_register_rough()->set_extracted_from_day(day);
  body.set_created_at_ms(1'000 * (day + 1));
  std::vector<v1::Line> lines(count);
  for (auto& line : lines) line.mutable_new_item()->set_weight_uct(1'000'000);
  return reader.add_record(log, body, lines);
}

inline ledger::ItemId add_stone(FakeReader& reader, const std::string& participant, std::uint32_t day = 0) {
  return reader.add_item(add_registration(reader, participant, 1, day), 0, held_by(participant));
}

// A standing flag of `participant` on `item`; its record.
inline ledger::RecordId add_flag(FakeReader& reader, const ledger::ItemId& item, ledger::FlagKind kind,
                                 const std::string& participant) {
  v1::RecordBody body;
  body.mutable_attest()->mutable_flag()->set_kind(static_cast<v1::FlagKind>(kind));
  body.mutable_attest()->mutable_flag()->set_reason("police report 117/26");
  body.set_created_at_ms(50'000);
  v1::Line line;
  line.mutable_attest()->set_item(item.bytes());
  const auto place = reader.add_record(participant, body, {line});
  ledger::Attestation attestation;
  attestation.line = {place.record, 0};
  attestation.state.kind = ledger::StatementKind::kFlag;
  attestation.state.flag = kind;
  attestation.state.participant = ledger::ParticipantId(participant);
  attestation.state.log = place.log;
  attestation.state.sequence = place.sequence;
  reader.attestations_of[item].push_back(attestation);
  reader.statement_states[place.record] = {};
  return place.record;
}

}  // namespace golconda::test
