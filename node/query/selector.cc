#include "node/query/selector.h"

#include <algorithm>
#include <string>
#include <vector>

#include "golconda/v1/api.pb.h"
#include "node/query/limits.h"

namespace golconda::query {
namespace {

using ledger::ItemId;

tl::unexpected<Error> no_item(const std::string& what, std::string field) {
  return fail(ErrorCode::kNotFound, "there is no item " + what, std::move(field),
              "see `golconda list` for what there is");
}

// `found` holds one more than is shown when there are more.
tl::unexpected<Error> ambiguous(const std::string& what, std::string field, const std::vector<ItemId>& found) {
  std::string candidates;
  for (std::size_t i = 0; i < found.size() && i < kCandidatesShownMax; ++i) {
    candidates += (i == 0 ? "" : ", ") + to_hex(found[i].view());
  }
  if (found.size() > kCandidatesShownMax) candidates += " and more";
  return fail(ErrorCode::kInvalidArgument, what + " is ambiguous: " + candidates, std::move(field),
              "name one of them by its id");
}

// Only a record that is not final yet made it.
bool is_new(const ReadCall& call, const ItemId& item) {
  const host::PendingIndex::Item* const pending = call.pending->find(item);
  return pending != nullptr && pending->is_new;
}

// Joins what is not final yet to what is, each once, at most one more than is shown.
void join(std::vector<ItemId>& found, const std::vector<ItemId>& pending) {
  for (const ItemId& item : pending) {
    if (found.size() > kCandidatesShownMax) return;
    if (std::ranges::find(found, item) == found.end()) found.push_back(item);
  }
}

Result<ItemId> by_id(const ReadCall& call, ByteView bytes) {
  const auto id = ItemId::from(bytes);
  if (!id) {
    return fail(ErrorCode::kInvalidArgument,
                "an item's id has 16 bytes, and this one has " + std::to_string(bytes.size()), "selector.item",
                "send the id as bytes, or its hexadecimal digits as prefix");
  }
  GOLCONDA_TRY(const auto item, call.reader.item(*id));
  if (item == nullptr && !is_new(call, *id)) return no_item(to_hex(bytes), "selector.item");
  return *id;
}

std::vector<ItemId> pending_by_prefix(const host::PendingIndex& pending, const std::string& prefix) {
  std::vector<ItemId> found;
  const Bytes from = *from_hex(prefix + std::string(kItemIdDigits - prefix.size(), '0'));
  for (auto at = pending.items.lower_bound(*ItemId::from(from)); at != pending.items.end(); ++at) {
    if (!to_hex(at->first.view()).starts_with(prefix) || found.size() > kCandidatesShownMax) break;
    if (at->second.is_new) found.push_back(at->first);
  }
  return found;
}

Result<ItemId> by_prefix(const ReadCall& call, std::string_view text) {
  // Padded to whole bytes only to have the digits checked; then lower case as ids are written.
  std::string padded(text);
  if (padded.size() % 2 != 0) padded.push_back('0');
  const auto bytes = from_hex(padded);
  if (!bytes || text.size() < kPrefixMinDigits || text.size() > kItemIdDigits) {
    return fail(ErrorCode::kInvalidArgument,
                "\"" + std::string(text.substr(0, 2 * kItemIdDigits)) + "\" is not the beginning of an item's id",
                "selector.prefix", "write its first 8 to 32 hexadecimal digits");
  }
  const std::string prefix = to_hex(*bytes).substr(0, text.size());
  GOLCONDA_TRY(auto found, call.reader.by_prefix(prefix, kCandidatesShownMax + 1));
  join(found, pending_by_prefix(*call.pending, prefix));
  if (found.empty()) return no_item("whose id begins with " + prefix, "selector.prefix");
  if (found.size() > 1) return ambiguous(prefix, "selector.prefix", found);
  return found.front();
}

Result<ItemId> by_reference(const ReadCall& call, const std::string& reference) {
  const ledger::ParticipantId& caller = call.caller.participant;
  GOLCONDA_TRY(auto page, call.reader.by_reference(caller, reference, {}, kCandidatesShownMax + 1));
  const auto pending = call.pending->by_reference.find({caller, reference});
  if (pending != call.pending->by_reference.end()) join(page.items, pending->second);
  if (page.items.empty()) {
    return no_item("with the reference \"" + reference + "\" of " + caller.text, "selector.reference");
  }
  if (page.items.size() > 1) return ambiguous("the reference \"" + reference + "\"", "selector.reference", page.items);
  return page.items.front();
}

bool is_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
}

}  // namespace

Result<ItemId> select_item(const ReadCall& call, const v1::ItemSelector& selector) {
  const int given = static_cast<int>(!selector.item().empty()) + static_cast<int>(!selector.prefix().empty()) +
                    static_cast<int>(!selector.reference().empty());
  if (given != 1) {
    return fail(ErrorCode::kInvalidArgument,
                given == 0 ? "the request names no item" : "the request names an item in more than one way", "selector",
                "set exactly one of item, prefix and reference");
  }
  if (!selector.item().empty()) return by_id(call, selector.item());
  if (!selector.prefix().empty()) return by_prefix(call, selector.prefix());
  return by_reference(call, selector.reference());
}

Result<ItemId> select_final_item(const ReadCall& call, const v1::ItemSelector& selector) {
  GOLCONDA_TRY(const ItemId item, select_item(call, selector));
  GOLCONDA_TRY(const auto state, call.reader.item(item));
  if (state != nullptr) return item;
  return fail(ErrorCode::kNotFound, "the record that made " + to_hex(item.view()) + " is not final yet", "selector",
              "try again once it is; `golconda status` says how many witnesses are short");
}

Result<ItemId> select_by_name(const ReadCall& call, std::string_view name, std::string_view field) {
  const auto selected = [&]() -> Result<ItemId> {
    if (name.size() == kItemIdDigits) {
      if (const auto bytes = from_hex(name)) return by_id(call, *bytes);
    }
    auto found = by_reference(call, std::string(name));
    const bool is_prefix = name.size() >= kPrefixMinDigits && name.size() < kItemIdDigits && is_hex(name);
    if (found || found.error().code != ErrorCode::kNotFound || !is_prefix) return found;
    return by_prefix(call, name);
  };
  auto item = selected();
  if (!item) item.error().field = field;
  return item;
}

Result<ItemId> parse_item_id(std::string_view hex, std::string_view field) {
  const auto bytes = from_hex(hex);
  const auto id = bytes ? ItemId::from(*bytes) : std::nullopt;
  if (!id) {
    return fail(ErrorCode::kInvalidArgument, "\"" + std::string(hex.substr(0, 2 * kItemIdDigits)) + "\" is not an item's id",
                std::string(field), "write its 32 hexadecimal digits");
  }
  return *id;
}

}  // namespace golconda::query
