// accept and decline: the answer to an offer, line by line, by the one it is offered to.
//
// accept:
//   1. each item is offered to the author (kNotOfferedToYou);
//   2. what his scale found, if he weighed, is a possible weight (kWeightTooLarge), and a count fits the kind (kCountWrong);
//   3. a weight beyond the network's tolerance, or a parcel's count other than the ledger's, has to be called a
//      discrepancy (kDiscrepancyMissing), and only those (kDiscrepancyUnfounded).
// The ledger's weight becomes the lower of the two, a parcel's count as well: re-weighing never creates carats. A lot's
// weight is its contents' and stays; a discrepancy marks it. On a sale, title passes. On a return, the goods are held as
// the receiver held them before. On other terms title stays and the state remembers who handed the goods over.
//
// decline: each item is offered to the author (kNotOfferedToYou); it is held by its custodian again.

#include <algorithm>

#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/limits.h"
#include "node/ledger/rules/reweigh.h"
#include "node/ledger/rules/rules.h"

namespace golconda::ledger {
namespace {

const v1::AcceptRow& accept_row(const v1::Line& line) { return line.accept(); }

Judged<void> check_offered(const Context& context, const FoundItem& item) {
  if (item.state->status == ItemStatus::kOffered && item.state->offered_to == context.author.id) return {};
  return refuse(Rule::kNotOfferedToYou, item.line,
                {{"item", to_hex(item.id.view())},
                 {"status", std::string(to_string(item.state->status))},
                 {"offered to", item.state->offered_to.empty() ? "nobody" : item.state->offered_to.text},
                 {"author", context.author.id.text}});
}

Judged<void> check_found(const Context& context, const FoundItem& item, const v1::AcceptRow& row) {
  if (!weight_is_known(context, item)) return {};
  const Microcarats found{row.weight_found_uct()};
  if (found > kItemWeightMaxUct) {
    return refuse(Rule::kWeightTooLarge, item.line,
                  {{"weight found", to_text(found)}, {"at most", to_text(kItemWeightMaxUct)}});
  }
  if (row.count_found() == 0 || is_parcel(item.state->kind) || row.count_found() == item.state->count) return {};
  return refuse(Rule::kCountWrong, item.line,
                {{"count found", std::to_string(row.count_found())}, {"kind", std::string(to_string(item.state->kind))}});
}

Judged<void> check_discrepancy(const Context& context, const FoundItem& item, const v1::AcceptRow& row) {
  if (!weight_is_known(context, item)) return {};
  const ItemState& state = *item.state;
  const Microcarats found{row.weight_found_uct()};
  const Tolerances& tolerances = context.view.config().tolerances;
  const bool weight_differs = found.value != 0 && is_beyond_tolerance(tolerances, state.weight, found);
  const bool count_differs = row.count_found() != 0 && row.count_found() != state.count;
  if ((weight_differs || count_differs) == row.discrepancy()) return {};
  return refuse(row.discrepancy() ? Rule::kDiscrepancyUnfounded : Rule::kDiscrepancyMissing, item.line,
                {{"ledger", to_text(state.weight)},
                 {"found", found.value == 0 ? "not weighed" : to_text(found)},
                 {"tolerance", to_text(tolerance_of(tolerances, state.weight))},
                 {"count", std::to_string(state.count)},
                 {"count found", row.count_found() == 0 ? "not counted" : std::to_string(row.count_found())}});
}

// Custody has passed; what of title and terms.
void settle_terms(ItemState& after, const ItemState& before, const ParticipantId& receiver) {
  if (before.offer_terms == Terms::kSale || before.owner == receiver) {
    after.owner = receiver;
    clear_holding_terms(after);
    return;
  }
  if (before.offer_terms == Terms::kReturn) {
    restore_holding_terms(after);
    return;
  }
  after.sender_terms = before.held_terms;
  after.sender_from = before.held_from;
  after.held_terms = before.offer_terms;
  after.held_from = before.custodian;
}

ItemPtr accepted(const Context& context, const FoundItem& item) {
  const v1::AcceptRow& row = accept_row(context.line(item.line));
  auto after = next_state(context, *item.state);
  end_offer(*after);
  after->custodian = context.author.id;
  settle_terms(*after, *item.state, context.author.id);
  after->discrepancy = after->discrepancy || row.discrepancy();
  if (is_container(after->kind)) return after;
  if (row.weight_found_uct() != 0) reweigh(*after, Microcarats{row.weight_found_uct()});
  if (row.count_found() != 0) after->count = std::min(after->count, row.count_found());
  return after;
}

}  // namespace

Judged<Changes> accept(const Context& context) {
  GOLCONDA_TRY(const std::vector<FoundItem> items, find_rows(context, 0, accept_row));
  for (const FoundItem& item : items) {
    const v1::AcceptRow& row = accept_row(context.line(item.line));
    GOLCONDA_CHECK_OK(check_offered(context, item));
    GOLCONDA_CHECK_OK(check_found(context, item, row));
    GOLCONDA_CHECK_OK(check_discrepancy(context, item, row));
    GOLCONDA_CHECK_OK(check_text(row.reference(), kReferenceMaxBytes, "reference", item.line));
  }

  // Cannot fail from here.
  Changes changes;
  changes.items.reserve(items.size());
  for (const FoundItem& item : items) {
    const v1::AcceptRow& row = accept_row(context.line(item.line));
    write_item(changes, item, accepted(context, item));
    if (!row.reference().empty()) changes.references.push_back({context.author.id, row.reference(), item.id});
  }
  return changes;
}

Judged<Changes> decline(const Context& context) {
  GOLCONDA_TRY(const std::vector<FoundItem> items, find_rows(context, 0, item_row));
  for (const FoundItem& item : items) {
    GOLCONDA_CHECK_OK(check_offered(context, item));
    GOLCONDA_CHECK_OK(check_text(item_row(context.line(item.line)).note(), kNoteMaxBytes, "note", item.line));
  }

  // Cannot fail from here.
  Changes changes;
  changes.items.reserve(items.size());
  for (const FoundItem& item : items) {
    auto after = next_state(context, *item.state);
    end_offer(*after);
    write_item(changes, item, std::move(after));
  }
  return changes;
}

}  // namespace golconda::ledger
