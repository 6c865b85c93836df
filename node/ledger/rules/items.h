// Reading the items that a record names and writing their next states: what most rules share.
//
// States are immutable: a rule copies the one before, edits the copy and puts both into Changes.
//
// Thread-safety: as the view's.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "node/ledger/rules/context.h"

namespace golconda::ledger {

// An item as a line names it; `head` is the one its author expects it to have, none where the row carries none.
struct NamedItem {
  std::uint32_t line = 0;
  ItemId id;
  std::optional<RecordId> head;
};

// An item as it stands, beside the line that named it.
struct FoundItem {
  std::uint32_t line = 0;
  ItemId id;
  ItemPtr state;
};

// 16 bytes: kFieldMissing when empty, kFieldInvalid at any other length.
[[nodiscard]] Judged<ItemId> item_id_of(ByteView bytes, std::string_view field, std::uint32_t line);

// Reads them all, in their order: kItemUnknown, kHeadMismatch, kTooManyShares.
[[nodiscard]] Judged<std::vector<FoundItem>> find_items(const Context& context, std::span<const NamedItem> named);

// Together no more than kRecordSharesMax: kTooManyShares at the line that passes it.
[[nodiscard]] Judged<void> check_shares(std::size_t shares, std::uint32_t line);

// The item and head in a row that carries both.
template <class Row>
[[nodiscard]] Judged<NamedItem> named_item(const Row& row, std::uint32_t line) {
  GOLCONDA_TRY(const ItemId id, item_id_of(row.item(), "item", line));
  const auto head = RecordId::from(row.head());
  if (!head) return refuse(Rule::kFieldMissing, line, {{"field", "head"}, {"item", to_hex(row.item())}});
  return NamedItem{line, id, head};
}

// The items of the lines [first, line count), whose rows `row_of` picks from their lines.
template <class RowOf>
[[nodiscard]] Judged<std::vector<FoundItem>> find_rows(const Context& context, std::uint32_t first, RowOf row_of) {
  std::vector<NamedItem> named;
  named.reserve(context.line_count() - first);
  for (std::uint32_t line = first; line < context.line_count(); ++line) {
    GOLCONDA_TRY(NamedItem item, named_item(row_of(context.line(line)), line));
    named.push_back(std::move(item));
  }
  return find_items(context, named);
}

[[nodiscard]] inline const v1::ItemRow& item_row(const v1::Line& line) { return line.item(); }

// As find_rows for ItemRows, whose note belongs to decline alone: kFieldInvalid.
[[nodiscard]] Judged<std::vector<FoundItem>> find_item_rows(const Context& context, std::uint32_t first);

// The author may write its next state as its holder: kNotHeld (offered, packed, sold, consumed or lost), kNotCustodian.
[[nodiscard]] Judged<void> check_held(const Context& context, const FoundItem& item);
[[nodiscard]] Judged<void> check_held(const Context& context, std::span<const FoundItem> items);

// A container whose contents are not all shown (judge_shown) has a weight and a count that cannot be told.
[[nodiscard]] bool weight_is_known(const Context& context, const FoundItem& item);

// May the author pass on or sell the title, or the right to: his own, or held on consignment. offer.cc sees to it that a
// consignment begins with the owner. kNotOwner.
[[nodiscard]] Judged<void> check_may_sell(const Context& context, const FoundItem& item);

// One owner, and held on the same terms from the same participant, so that what is made of them has both:
// kOwnersDiffer, kTermsDiffer.
[[nodiscard]] Judged<void> check_same_holding(std::span<const FoundItem> items);

// Whose `from` is and on which terms it is held, for an item made of it or taken out of it.
void inherit_holding(ItemState& to, const ItemState& from);

// The custodian is the owner from here on.
void clear_holding_terms(ItemState& item);

// Whom it was held from has it back, and holds it as before.
void restore_holding_terms(ItemState& item);

// Answered: its custodian, old or new, may write it again.
void end_offer(ItemState& item);

// A copy of `before` as the record's next write: head and version moved on.
[[nodiscard]] std::shared_ptr<ItemState> next_state(const Context& context, const ItemState& before);

void write_item(Changes& changes, const FoundItem& item, ItemPtr after);

// Gone into other items; weight, count and origins stay as a memory of what it was.
void consume_item(const Context& context, const FoundItem& item, Changes& changes);

// The item that a line creates, held by the author and his own; the row has passed check_new_item.
[[nodiscard]] std::shared_ptr<ItemState> new_item(const Context& context, const v1::NewItemRow& row,
                                                  std::uint32_t line);

// Writes it, with its claims and the author's own stone number.
void create_item(const Context& context, const v1::NewItemRow& row, std::uint32_t line, ItemPtr item,
                 Changes& changes);

// The unique values that a line claims (node/ledger/claims.h).
void write_claims(const Context& context, std::uint32_t line, Changes& changes);

}  // namespace golconda::ledger
