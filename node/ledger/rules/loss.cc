// report_lost: by the custodian; it ends the item.
//
// The cause is given and listed (kFieldMissing, kFieldInvalid) and each item is held by the author (kNotHeld, kNotCustodian). What is packed in a
// lost container stays packed in it: nobody can unpack it any more.

#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/rules.h"

namespace golconda::ledger {

Judged<Changes> report_lost(const Context& context) {
  const v1::LossCause cause = context.record.body->report_lost().cause();
  GOLCONDA_CHECK_OK(require_choice(v1::LossCause_IsValid(cause), cause, "cause", std::nullopt));
  GOLCONDA_TRY(const std::vector<FoundItem> items, find_item_rows(context, 0));
  GOLCONDA_CHECK_OK(check_held(context, items));

  // Cannot fail from here.
  Changes changes;
  changes.items.reserve(items.size());
  for (const FoundItem& item : items) {
    auto after = next_state(context, *item.state);
    after->status = ItemStatus::kLost;
    write_item(changes, item, std::move(after));
  }
  return changes;
}

}  // namespace golconda::ledger
