#include "node/query/statement_events.h"

#include <algorithm>
#include <tuple>

#include "crypto/merkle_hash.h"

namespace golconda::query {
namespace {

Result<void> add(RecordCache& records, const passport::RecordPlace& place, std::optional<std::uint32_t> line,
                 std::vector<StatementEvent>& events) {
  GOLCONDA_TRY(const auto* const body, records.body(place));
  events.push_back({place, line, body->created_at_ms()});
  return {};
}

// An amendment names its record by log and sequence alone.
Result<passport::RecordPlace> place_of(const host::Reader& reader, const ledger::AmendmentState& amendment) {
  GOLCONDA_TRY(const auto stored, reader.record({{}, amendment.log, amendment.sequence}));
  return passport::RecordPlace{crypto::leaf_hash(stored.body), amendment.log, amendment.sequence};
}

}  // namespace

Result<std::vector<StatementEvent>> statement_events(RecordCache& records, const ledger::ItemId& item) {
  const host::Reader& reader = records.reader();
  std::vector<StatementEvent> events;
  GOLCONDA_TRY(const auto attestations, reader.attestations(item));
  for (const auto& attestation : attestations) {
    const passport::RecordPlace place{attestation.line.record, attestation.state.log, attestation.state.sequence};
    GOLCONDA_CHECK_OK(add(records, place, attestation.line.line, events));
    GOLCONDA_TRY(const auto statement, reader.statement(attestation.line.record));
    if (!statement || !statement->withdrawn_by) continue;
    GOLCONDA_TRY(const auto withdrawal, reader.place(*statement->withdrawn_by));
    GOLCONDA_CHECK_OK(add(records, withdrawal, std::nullopt, events));
  }
  GOLCONDA_TRY(const auto amendments, reader.all_amendments(item));
  for (const auto& amendment : amendments) {
    GOLCONDA_TRY(const auto place, place_of(reader, amendment));
    GOLCONDA_CHECK_OK(add(records, place, amendment.line, events));
  }
  const auto order = [](const StatementEvent& event) {
    return std::tie(event.created_at_ms, event.place.record, event.line);
  };
  std::ranges::sort(events, {}, order);
  return events;
}

}  // namespace golconda::query
