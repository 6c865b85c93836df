// The journey itself: every shown line in an order that keeps each log's own and the named heads, judged by the
// ledger's rules.

#include <algorithm>
#include <deque>
#include <optional>

#include "crypto/base/counted.h"
#include "node/ledger/claims.h"
#include "node/ledger/judge.h"
#include "node/ledger/named_row.h"
#include "node/passport/action_names.h"
#include "node/passport/checks/shown.h"
#include "node/passport/limits.h"

namespace golconda::passport {
namespace {

using ledger::ItemId;
using v1::Line;

Result<bool> line_is_ready(const ShownView& view, const Line& line) {
  const auto named = ledger::named_in(line);
  if (!named) return true;
  const auto id = ItemId::from(named->item);
  if (!id) return true;  // the rules say what is wrong with it
  GOLCONDA_TRY(const ledger::ItemPtr state, view.item(*id));
  return state != nullptr && (!named->has_head || named->head == state->head.view());
}

// A record that waits for what it builds on. Lines that were ready stay so: what writes their items before this record
// does makes it wrong.
struct Waiting {
  const CheckedRecord* record = nullptr;
  std::size_t ready_lines = 0;
};

// Everything that the record builds on has been replayed.
Result<bool> is_ready(const ShownView& view, Waiting& waiting) {
  const CheckedRecord& record = *waiting.record;
  if (record.body.attest().has_withdraw()) {
    const auto target = ledger::RecordId::from(record.body.attest().withdraw().target_record());
    if (!target) return true;
    GOLCONDA_TRY(const auto statement, view.statement(*target));
    return statement.has_value();
  }
  for (std::size_t& i = waiting.ready_lines; i < record.lines.size(); ++i) {
    if (record.shown->lines[i].evidence) continue;
    GOLCONDA_TRY(const bool ready, line_is_ready(view, record.lines[i]));
    if (!ready) return false;
  }
  return true;
}

void add_step(Shown& shown, const CheckedRecord& record, const ledger::Changes& changes) {
  for (const ledger::ItemWrite& write : changes.items) {
    shown.journey.push_back({record.body.created_at_ms(), record.log.participant.text,
                             std::string(action_name(record.body)), write.id, record.shown->log.text, record.shown->sequence});
  }
}

Result<void> replay(Shown& shown, const CheckedRecord& record) {
  ledger::Record lines{record.id, &record.body, {}, {}};
  for (std::size_t i = 0; i < record.lines.size(); ++i) {
    if (record.shown->lines[i].evidence) continue;
    lines.lines.push_back(&record.lines[i]);
    lines.numbers.push_back(record.shown->lines[i].number);
  }
  // Evidence alone is no step of this journey; rotations were judged with the signatures.
  if (lines.lines.empty() && record.body.line_count() != 0) return {};
  if (record.body.has_rotate_key()) return {};
  auto changes = ledger::judge_shown(lines, record.log, *shown.view);
  if (!changes) {
    const ledger::Refusal& refusal = changes.error();
    return wrong_refused(*record.shown, refusal, std::string(to_string(refusal.rule)) + ": " + refusal.message());
  }
  add_step(shown, record, *changes);
  const auto applied = std::make_shared<const ledger::Changes>(std::move(*changes));
  shown.view->apply(applied);
  shown.moves.note(record.body, record.id, *applied, *shown.view);
  return {};
}

// The claims of another item that an evidence line shows.
std::vector<ledger::Claim> foreign_claims(const CheckedRecord& record, std::size_t index) {
  return ledger::claims_in(record.body, record.id, record.log.participant, record.lines[index], record.shown->lines[index].number);
}

// The item, and what was ever in it, however deep.
std::set<ItemId> with_contents(const ShownView& view, const ItemId& item) {
  std::set<ItemId> known{item};
  std::vector<ItemId> open{item};
  while (!open.empty()) {
    const ItemId next = open.back();
    open.pop_back();
    for (const ItemId& inside : view.ever_in(next)) {
      if (known.insert(inside).second) open.push_back(inside);
    }
  }
  return known;
}

// The container that a shown pack or unpack record is about; nullopt for others, and where only evidence is shown.
std::optional<ItemId> container_of(const CheckedRecord& record) {
  if (record.lines.empty() || record.shown->lines.front().evidence) return std::nullopt;
  if (record.body.has_pack()) return ledger::item_id(record.id, 0);
  if (record.body.has_unpack()) return ItemId::from(record.lines.front().item().item());
  return std::nullopt;
}

// Of a lot, a passport tells what is in it: whatever went in or came out is shown, here and in the lots inside it.
// Its own weight, origins and alerts are wrong otherwise. The history of each of these has no gap already.
Result<void> check_nothing_hidden(const Shown& shown) {
  const std::set<ItemId> whole = with_contents(*shown.view, shown.passport.item);
  for (const CheckedRecord& record : shown.records) {
    const std::optional<ItemId> container = container_of(record);
    if (!container || !whole.contains(*container)) continue;
    const auto& lines = record.shown->lines;
    const auto is_step = [](const ShownLine& line) { return !line.evidence; };
    if (static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), is_step)) == record.body.line_count()) continue;
    return wrong_record(*record.shown, "contents_hidden", "not all that went into or came out of " + to_hex(container->view()) + " is shown");
  }
  return {};
}

// The item, what it came from, what is in it, and the lots that any of these lay in.
Result<std::set<ItemId>> belongs_to(const ShownView& view, const ItemId& item) {
  std::set<ItemId> known = with_contents(view, item);
  std::vector<ItemId> open(known.begin(), known.end());
  const auto add = [&](const ItemId& id) {
    if (known.insert(id).second) open.push_back(id);
  };
  while (!open.empty()) {
    const ItemId next = open.back();
    open.pop_back();
    if (known.size() > kItemsMax) return wrong("items_over_limit", "more than " + std::to_string(kItemsMax) + " items belong to it");
    GOLCONDA_TRY(const std::vector<ItemId> parents, view.parents(next));
    for (const ItemId& parent : parents) add(parent);
    if (const auto found = view.containers().find(next); found != view.containers().end()) {
      for (const ItemId& container : found->second) add(container);
    }
  }
  return known;
}

Result<bool> is_sibling(const ShownView& view, const ItemId& item, const std::set<ItemId>& known) {
  GOLCONDA_TRY(const std::vector<ItemId> parents, view.parents(item));
  return !parents.empty() && std::all_of(parents.begin(), parents.end(), [&](const ItemId& p) { return known.contains(p); });
}

// Evidence shows that a value of this item's is claimed by another, and nothing else.
Result<void> check_evidence(Shown& shown) {
  for (const CheckedRecord& record : shown.records) {
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
      if (!record.shown->lines[i].evidence) continue;
      bool used = false;
      for (const ledger::Claim& claim : foreign_claims(record, i)) {
        GOLCONDA_TRY(const auto claims, shown.view->claims_to(claim.claimed, std::nullopt, 1));
        if (claims.empty()) continue;
        used = true;
        shown.view->add_foreign_claim(claim);
      }
      if (used) continue;
      const std::uint32_t number = record.shown->lines[i].number;
      return wrong_record(*record.shown, "evidence_of_nothing", "line " + std::to_string(number) + " is evidence of nothing", number);
    }
  }
  return {};
}

}  // namespace

Result<std::string> check_history(Shown& shown) {
  shown.view = std::make_unique<ShownView>(*shown.config);
  std::map<ledger::LogId, std::deque<Waiting>> waiting;
  for (const CheckedRecord& record : shown.records) waiting[record.shown->log].push_back({&record});
  while (!waiting.empty()) {
    bool moved = false;
    for (auto log = waiting.begin(); log != waiting.end();) {
      while (!log->second.empty()) {
        GOLCONDA_TRY(const bool ready, is_ready(*shown.view, log->second.front()));
        if (!ready) break;
        GOLCONDA_CHECK_OK(replay(shown, *log->second.front().record));
        log->second.pop_front();
        moved = true;
      }
      log = log->second.empty() ? waiting.erase(log) : std::next(log);
    }
    if (!moved) {
      return wrong_record(*waiting.begin()->second.front().record->shown, "step_missing",
                          "what it builds on is not shown, or was changed by another record");
    }
  }
  GOLCONDA_TRY(const ledger::ItemPtr item, shown.view->item(shown.passport.item));
  if (item == nullptr) return wrong("item_not_shown", "the item itself is not in its records");
  GOLCONDA_CHECK_OK(check_nothing_hidden(shown));
  return counted(shown.journey.size(), "step", "steps");
}

Result<std::string> check_nothing_else(Shown& shown) {
  GOLCONDA_TRY(const std::set<ItemId> known, belongs_to(*shown.view, shown.passport.item));
  for (const auto& [item, containers] : shown.view->containers()) {
    if (known.contains(item)) continue;
    GOLCONDA_TRY(const bool sibling, is_sibling(*shown.view, item, known));
    if (!sibling) return wrong("item_foreign", "item " + to_hex(item.view()) + " has nothing to do with this one");
  }
  for (const auto& [item, attestations] : shown.view->all_attestations()) {
    if (known.contains(item)) continue;
    return wrong("attestation_foreign", "an attestation is about item " + to_hex(item.view()) + ", which has nothing to do with this one");
  }
  GOLCONDA_CHECK_OK(check_evidence(shown));
  return counted(known.size(), "item", "items");
}

}  // namespace golconda::passport
