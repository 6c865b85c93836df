#include "node/ledger/dependencies.h"

#include "golconda/v1/record.pb.h"
#include "node/ledger/named_row.h"

namespace golconda::ledger {
namespace {

void add_item(ByteView item, std::optional<RecordId> head, Dependencies& out) {
  if (const auto id = ItemId::from(item)) out.items.push_back({*id, head});
}

void add_line(const v1::Line& line, Dependencies& out) {
  const auto named = named_in(line);
  if (!named) return;
  add_item(named->item, named->has_head ? RecordId::from(named->head) : std::nullopt, out);
  if (line.has_attest()) add_item(line.attest().other_item(), std::nullopt, out);
  if (!line.has_amend()) return;
  const auto item = ItemId::from(line.amend().item());
  const auto target = RecordId::from(line.amend().target_record());
  if (item && target) out.facts.push_back({*item, {*target, line.amend().target_line()}});
}

Result<bool> is_there(const View& view, const NeededFacts& facts) {
  GOLCONDA_TRY(const ItemPtr item, view.item(facts.item));
  if (item != nullptr && item->created == facts.stated_in) return true;
  GOLCONDA_TRY(const auto report, view.attestation(facts.item, facts.stated_in));
  return report.has_value();
}

// Its last log, when that is closed and not all of it is here.
Result<std::optional<LogId>> unfinished_log(const View& view, const ParticipantId& left) {
  const Participant* participant = view.config().find(left);
  if (participant == nullptr || !participant->logs.back().closing) return std::nullopt;
  const LogKey& last = participant->logs.back();
  GOLCONDA_TRY(const std::optional<LogState> state, view.log(last.log));
  if (state && state->size >= last.closing->size) return std::nullopt;
  return last.log;
}

}  // namespace

Dependencies dependencies_of(const Record& record) {
  Dependencies out;
  out.items.reserve(record.lines.size());
  for (const v1::Line* line : record.lines) add_line(*line, out);
  if (record.body->attest().has_withdraw()) out.withdrawn = RecordId::from(record.body->attest().withdraw().target_record());
  if (record.body->has_take_over()) out.left = ParticipantId(record.body->take_over().from());
  return out;
}

Result<Missing> missing_in(const View& view, const Dependencies& dependencies) {
  Missing missing;
  std::vector<ItemId> ids;
  ids.reserve(dependencies.items.size());
  for (const NeededItem& needed : dependencies.items) ids.push_back(needed.item);
  GOLCONDA_TRY(const std::vector<ItemPtr> items, view.items(ids));
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& head = dependencies.items[i].head;
    if (items[i] == nullptr) {
      missing.items.push_back(ids[i]);
    } else if (head && *head != items[i]->head) {
      missing.heads.push_back(*head);
    }
  }
  for (const NeededFacts& facts : dependencies.facts) {
    GOLCONDA_TRY(const bool there, is_there(view, facts));
    if (!there) missing.statements.push_back(facts.stated_in.record);
  }
  if (dependencies.withdrawn) {
    GOLCONDA_TRY(const auto statement, view.statement(*dependencies.withdrawn));
    if (!statement) missing.statements.push_back(*dependencies.withdrawn);
  }
  if (dependencies.left) {
    GOLCONDA_TRY(const std::optional<LogId> log, unfinished_log(view, *dependencies.left));
    if (log) missing.logs.push_back(*log);
  }
  return missing;
}

}  // namespace golconda::ledger
