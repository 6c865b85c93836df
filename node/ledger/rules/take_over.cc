// take_over: what a participant held whose last log is closed, by the administrator that the configuration names for it.
//
//   1. `from` is named (kFieldMissing, kFieldTooLong), has left, and the author is its administrator (kNotAdministrator);
//   2. its last log is here up to its end (kLogIncomplete), so that nothing that it did itself can still come;
//   3. each item is held by `from`, or offered to it (kNotHeld, kNotCustodian).
// What it held is held by the author; title stays with its owner, `from` included, and so do the terms. What is the
// author's own, or came from him, he holds as after a return. What was offered to `from` is held by its custodian again,
// as when the offer is declined.

#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/rules.h"

namespace golconda::ledger {
namespace {

Judged<const LogKey*> find_last_log(const Context& context, const ParticipantId& from) {
  const Participant* participant = context.view.config().find(from);
  const LogKey* last = participant == nullptr ? nullptr : &participant->logs.back();
  const bool has_left = last != nullptr && last->closing;
  if (has_left && last->closing->administrator == context.author.id) return last;
  const bool has_administrator = has_left && last->closing->administrator;
  return refuse(Rule::kNotAdministrator, std::nullopt,
                {{"from", shown(from.text)},
                 {"author", context.author.id.text},
                 {"administrator", has_administrator ? last->closing->administrator->text : "nobody"}});
}

// What a passport shows is of items, not of logs: the log's length is not known there.
Judged<void> check_ended(const Context& context, const LogKey& log) {
  if (!context.complete()) return {};
  GOLCONDA_TRY(const std::optional<LogState> state, readable(context.view.log(log.log)));
  const std::uint64_t here = state ? state->size : 0;
  if (here == log.closing->size) return {};
  return refuse(Rule::kLogIncomplete, std::nullopt,
                {{"log", log.log.text}, {"records here", std::to_string(here)}, {"closed at", std::to_string(log.closing->size)}});
}

bool is_offered_to(const FoundItem& item, const ParticipantId& from) {
  return item.state->status == ItemStatus::kOffered && item.state->offered_to == from;
}

Judged<void> check_to_take(const FoundItem& item, const ParticipantId& from) {
  if (is_offered_to(item, from)) return {};
  if (item.state->status != ItemStatus::kHeld) {
    return refuse(Rule::kNotHeld, item.line,
                  {{"item", to_hex(item.id.view())}, {"status", std::string(to_string(item.state->status))}});
  }
  if (item.state->custodian == from) return {};
  return refuse(Rule::kNotCustodian, item.line,
                {{"item", to_hex(item.id.view())}, {"custodian", item.state->custodian.text}, {"from", from.text}});
}

ItemPtr taken_over(const Context& context, const FoundItem& item) {
  auto after = next_state(context, *item.state);
  after->custodian = context.author.id;
  if (after->owner == context.author.id) {
    clear_holding_terms(*after);
  } else if (after->held_from == context.author.id) {
    restore_holding_terms(*after);
  }
  return after;
}

ItemPtr given_back(const Context& context, const FoundItem& item) {
  auto after = next_state(context, *item.state);
  end_offer(*after);
  return after;
}

}  // namespace

Judged<Changes> take_over(const Context& context) {
  const ParticipantId from(context.record.body->take_over().from());
  GOLCONDA_CHECK_OK(require_text(from.text, kParticipantIdMaxBytes, "from", std::nullopt));
  GOLCONDA_TRY(const LogKey* last, find_last_log(context, from));
  GOLCONDA_CHECK_OK(check_ended(context, *last));
  GOLCONDA_TRY(const std::vector<FoundItem> items, find_item_rows(context, 0));
  for (const FoundItem& item : items) GOLCONDA_CHECK_OK(check_to_take(item, from));

  // Cannot fail from here.
  Changes changes;
  changes.items.reserve(items.size());
  for (const FoundItem& item : items) {
    write_item(changes, item, is_offered_to(item, from) ? given_back(context, item) : taken_over(context, item));
  }
  return changes;
}

}  // namespace golconda::ledger
