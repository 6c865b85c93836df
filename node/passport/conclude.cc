#include "node/passport/conclude.h"

#include <algorithm>
#include <map>
#include <utility>

#include "node/passport/days.h"
#include "node/passport/find_level.h"
#include "node/passport/make_dossier.h"

namespace golconda::passport {
namespace {

using ledger::ItemId;

const CheckedRecord* find_record(const Shown& shown, const ledger::RecordId& id) {
  const auto found = shown.places.find(id);
  return found == shown.places.end() ? nullptr : &shown.records[found->second];
}

std::string detail_of(const Shown& shown, const ledger::Attestation& attestation) {
  v1::GradeRow grade;
  if (attestation.state.kind == ledger::StatementKind::kGrade && grade.ParseFromString(attestation.state.row)) {
    return "report " + grade.report_number() + ", " + day_text(grade.report_day());
  }
  const CheckedRecord* record = find_record(shown, attestation.line.record);
  if (record == nullptr) return {};
  const v1::Attest& attest = record->body.attest();
  if (attest.has_kimberley_certificate()) {
    const auto& certificate = attest.kimberley_certificate();
    return certificate.country() + " " + certificate.number() + ", issued " + day_text(certificate.issued_day());
  }
  if (attest.has_flag()) return std::string(to_string(attestation.state.flag)) + ": " + attest.flag().reason();
  if (attest.has_rough_match()) return attest.rough_match().method() + ", " + day_text(attest.rough_match().day());
  if (attest.has_warranty()) return day_text(attest.warranty().day());
  if (attest.has_audit()) return attest.audit().standard() + ", " + day_text(attest.audit().day());
  return {};
}

Result<void> list_attestations(const Shown& shown, Verdict& verdict) {
  for (const auto& [item, attestations] : shown.view->all_attestations()) {
    for (const ledger::Attestation& attestation : attestations) {
      GOLCONDA_TRY(const auto statement, shown.view->statement(attestation.line.record));
      verdict.attestations.push_back({attestation.state.kind, attestation.state.participant.text, item,
                                      statement && statement->withdrawn_by.has_value(), detail_of(shown, attestation)});
    }
  }
  return {};
}

// What the item moves with: the container that it lies in, however deep; itself when in none.
Result<ledger::ItemPtr> outermost(const ShownView& view, ledger::ItemPtr item) {
  while (item->container) {
    GOLCONDA_TRY(ledger::ItemPtr outer, view.item(*item->container));
    if (outer == nullptr) break;
    item = std::move(outer);
  }
  return item;
}

// Who may write the next state of what `holder` may write: its administrator once it has left.
ledger::ParticipantId successor_of(const ledger::Config& config, const ledger::ParticipantId& holder) {
  const auto& closing = config.find(holder)->logs.back().closing;
  return closing && closing->administrator ? *closing->administrator : holder;
}

// Who may write its next state; empty when nobody may.
ledger::ParticipantId next_writer(const ledger::Config& config, const ledger::ItemState& item) {
  switch (item.status) {
    case ledger::ItemStatus::kHeld:
    case ledger::ItemStatus::kPacked: return successor_of(config, item.custodian);
    case ledger::ItemStatus::kOffered: return successor_of(config, item.offered_to);
    case ledger::ItemStatus::kSold: return item.custodian;
    case ledger::ItemStatus::kConsumed:
    case ledger::ItemStatus::kLost: return {};
  }
  return {};
}

// The time up to which the file can speak of the item: that of the checkpoint of whoever may write it next, and where
// nothing of his is shown, of the log that wrote it last. Other logs say nothing of it, however late.
std::uint64_t as_of_s(const Shown& shown, const ledger::ItemState& item) {
  const ledger::ParticipantId writer = next_writer(*shown.config, item);
  const CheckedRecord* last = find_record(shown, item.head);
  std::uint64_t of_writer = 0;
  std::uint64_t of_last = 0;
  for (const CheckedNote& note : shown.notes) {
    if (shown.config->find_by_log(note.shown->log)->id == writer) of_writer = std::max(of_writer, note.time_s);
    if (last != nullptr && last->shown->log == note.shown->log) of_last = note.time_s;
  }
  return of_writer != 0 ? of_writer : of_last;
}

void list_names(const Shown& shown, Verdict& verdict) {
  std::map<std::string, std::string> names;
  for (const CheckedRecord& record : shown.records) {
    const ledger::Participant* participant = shown.config->find_by_log(record.shown->log);
    if (participant->name_commitment) names.try_emplace(participant->id.text);
  }
  for (const ledger::NameOpening& opening : shown.passport.names) names[opening.participant.text] = opening.name;
  for (auto& [participant, name] : names) verdict.names.push_back({participant, std::move(name)});
}

}  // namespace

Result<void> conclude(Shown& shown, Verdict& verdict) {
  const ShownView& view = *shown.view;
  GOLCONDA_TRY(const ledger::ItemPtr state, view.item(shown.passport.item));
  verdict.network = shown.config->network;
  verdict.network_name = shown.config->network_name;
  verdict.item = shown.passport.item;
  verdict.state = *state;
  GOLCONDA_TRY(verdict.facts, ledger::amended_facts(view, shown.passport.item));
  GOLCONDA_TRY(const ledger::ItemPtr outer, outermost(view, state));
  verdict.custodian = outer->custodian.text;
  verdict.as_of_s = as_of_s(shown, *outer);
  std::size_t steps_left = kDescentStepsMax;
  GOLCONDA_TRY(verdict.origin, level_of(view, shown.passport.item, *state, steps_left));
  GOLCONDA_TRY(verdict.alerts, ledger::alerts_of(view, shown.passport.item));
  GOLCONDA_CHECK_OK(list_attestations(shown, verdict));
  GOLCONDA_TRY(verdict.dossier, make_dossier(shown, *outer, verdict.as_of_s));
  verdict.journey = std::move(shown.journey);
  for (const Disclosure& disclosure : shown.passport.disclosures) {
    const ledger::Participant* participant = shown.config->find_by_log(disclosure.log);
    verdict.disclosures.push_back({participant->id.text, disclosure.label, disclosure.value});
  }
  list_names(shown, verdict);
  return {};
}

}  // namespace golconda::passport
