#include "node/ledger/rules/items.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "node/ledger/claims.h"
#include "node/ledger/facts_codec.h"
#include "node/ledger/origin_shares.h"
#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/limits.h"

namespace golconda::ledger {
namespace {

auto terms_of(const ItemState& item) {
  return std::tie(item.held_terms, item.held_from, item.sender_terms, item.sender_from);
}

std::string describe_terms(const ItemState& item) {
  if (item.held_terms == Terms::kNone) return "his own";
  return std::string(to_string(item.held_terms)) + " from " + item.held_from.text;
}

// Read at a time: few enough that kOriginsMax shares of each are no more than a record may have.
constexpr std::size_t kItemsPerRead = kRecordSharesMax / kOriginsMax;

Judged<void> check_found(const NamedItem& name, const ItemPtr& state) {
  if (state == nullptr) return refuse(Rule::kItemUnknown, name.line, {{"item", to_hex(name.id.view())}});
  if (!name.head || *name.head == state->head) return {};
  return refuse(Rule::kHeadMismatch, name.line,
                {{"item", to_hex(name.id.view())},
                 {"head expected", to_hex(name.head->view())},
                 {"head", to_hex(state->head.view())}});
}

}  // namespace

Judged<ItemId> item_id_of(ByteView bytes, std::string_view field, std::uint32_t line) {
  if (const auto id = ItemId::from(bytes)) return *id;
  if (bytes.empty()) return refuse(Rule::kFieldMissing, line, {{"field", std::string(field)}});
  return refuse(Rule::kFieldInvalid, line,
                {{"field", std::string(field)}, {"bytes", std::to_string(bytes.size())}, {"expected", "16"}});
}

Judged<std::vector<FoundItem>> find_items(const Context& context, std::span<const NamedItem> named) {
  std::vector<FoundItem> found;
  found.reserve(named.size());
  std::size_t shares = 0;
  while (found.size() < named.size()) {
    const auto batch = named.subspan(found.size(), std::min(kItemsPerRead, named.size() - found.size()));
    std::vector<ItemId> ids;
    ids.reserve(batch.size());
    for (const auto& item : batch) ids.push_back(item.id);
    GOLCONDA_TRY(std::vector<ItemPtr> states, readable(context.view.items(ids)));
    for (std::size_t i = 0; i < batch.size(); ++i) {
      GOLCONDA_CHECK_OK(check_found(batch[i], states[i]));
      shares += states[i]->origins.size();
      GOLCONDA_CHECK_OK(check_shares(shares, batch[i].line));
      found.push_back({batch[i].line, batch[i].id, std::move(states[i])});
    }
  }
  return found;
}

Judged<void> check_shares(std::size_t shares, std::uint32_t line) {
  if (shares <= kRecordSharesMax) return {};
  return refuse(Rule::kTooManyShares, line,
                {{"shares of origins, with this line", std::to_string(shares)}, {"at most", std::to_string(kRecordSharesMax)}});
}

Judged<std::vector<FoundItem>> find_item_rows(const Context& context, std::uint32_t first) {
  for (std::uint32_t line = first; line < context.line_count(); ++line) {
    if (!context.line(line).item().note().empty()) {
      return refuse(Rule::kFieldInvalid, line, {{"field", "note"}, {"value", shown(context.line(line).item().note())}});
    }
  }
  return find_rows(context, first, item_row);
}

Judged<void> check_held(const Context& context, const FoundItem& item) {
  if (item.state->status != ItemStatus::kHeld) {
    return refuse(Rule::kNotHeld, item.line,
                  {{"item", to_hex(item.id.view())}, {"status", std::string(to_string(item.state->status))}});
  }
  if (item.state->custodian != context.author.id) {
    return refuse(Rule::kNotCustodian, item.line,
                  {{"item", to_hex(item.id.view())},
                   {"custodian", item.state->custodian.text},
                   {"author", context.author.id.text}});
  }
  return {};
}

Judged<void> check_held(const Context& context, std::span<const FoundItem> items) {
  for (const auto& item : items) GOLCONDA_CHECK_OK(check_held(context, item));
  return {};
}

bool weight_is_known(const Context& context, const FoundItem& item) {
  return context.complete() || !is_container(item.state->kind);
}

Judged<void> check_may_sell(const Context& context, const FoundItem& item) {
  if (item.state->owner == context.author.id || item.state->held_terms == Terms::kConsignment) return {};
  return refuse(Rule::kNotOwner, item.line,
                {{"item", to_hex(item.id.view())},
                 {"owner", item.state->owner.text},
                 {"author", context.author.id.text},
                 {"held on", std::string(to_string(item.state->held_terms))}});
}

Judged<void> check_same_holding(std::span<const FoundItem> items) {
  const ItemState& first = *items.front().state;
  for (const auto& item : items) {
    if (item.state->owner != first.owner) {
      return refuse(Rule::kOwnersDiffer, item.line,
                    {{"item", to_hex(item.id.view())}, {"owner", item.state->owner.text}, {"owner of the first", first.owner.text}});
    }
    if (terms_of(*item.state) != terms_of(first)) {
      return refuse(Rule::kTermsDiffer, item.line,
                    {{"item", to_hex(item.id.view())},
                     {"held", describe_terms(*item.state)},
                     {"the first is held", describe_terms(first)}});
    }
  }
  return {};
}

void inherit_holding(ItemState& to, const ItemState& from) {
  to.owner = from.owner;
  to.held_terms = from.held_terms;
  to.held_from = from.held_from;
  to.sender_terms = from.sender_terms;
  to.sender_from = from.sender_from;
}

void clear_holding_terms(ItemState& item) {
  item.held_terms = Terms::kNone;
  item.held_from = {};
  item.sender_terms = Terms::kNone;
  item.sender_from = {};
}

void restore_holding_terms(ItemState& item) {
  item.held_terms = item.sender_terms;
  item.held_from = item.sender_from;
  item.sender_terms = Terms::kNone;
  item.sender_from = {};
}

void end_offer(ItemState& item) {
  item.status = ItemStatus::kHeld;
  item.offered_to = {};
  item.offer_terms = Terms::kNone;
}

std::shared_ptr<ItemState> next_state(const Context& context, const ItemState& before) {
  auto after = std::make_shared<ItemState>(before);
  after->head = context.id();
  ++after->version;
  return after;
}

void write_item(Changes& changes, const FoundItem& item, ItemPtr after) {
  changes.items.push_back({item.id, item.line, item.state, std::move(after)});
}

void consume_item(const Context& context, const FoundItem& item, Changes& changes) {
  auto after = next_state(context, *item.state);
  after->status = ItemStatus::kConsumed;
  write_item(changes, item, std::move(after));
}

std::shared_ptr<ItemState> new_item(const Context& context, const v1::NewItemRow& row, std::uint32_t line) {
  auto item = std::make_shared<ItemState>();
  item->kind = kind_of(row);
  item->weight = Microcarats{row.weight_uct()};
  item->count = row.count();
  item->sieve = row.sieve();
  item->custodian = context.author.id;
  item->owner = context.author.id;
  item->status = ItemStatus::kHeld;
  item->head = context.id();
  item->version = 1;
  if (row.has_facts()) item->facts = decode_facts(row.facts());
  item->created = {context.id(), context.number(line)};
  item->author_log = context.log_id;
  return item;
}

void create_item(const Context& context, const v1::NewItemRow& row, std::uint32_t line, ItemPtr item,
                 Changes& changes) {
  const ItemId id = item_id(context.id(), context.number(line));
  write_claims(context, line, changes);
  if (!row.reference().empty()) changes.references.push_back({context.author.id, row.reference(), id});
  changes.items.push_back({id, line, nullptr, std::move(item)});
}

void write_claims(const Context& context, std::uint32_t line, Changes& changes) {
  for (Claim& claim : claims_in(*context.record.body, context.id(), context.author.id, context.line(line), context.number(line))) {
    changes.claims.push_back({std::move(claim), false});
  }
}

}  // namespace golconda::ledger
