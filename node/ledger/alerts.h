// What a buyer must be warned of: flags, duplicates, discrepancies, on the item and on all that it came from.
//
// Computed when asked, from the sets beside the state, so that a flag on an item shows at once on everything that was
// cut, divided or blended from it, on every node alike, and is gone at once when it is withdrawn.
//
// A duplicate is a unique value (scan fingerprint, report number, inscription, Kimberley certificate number) that two
// items claim, or two certificates. It is nobody's refusal; an authority's settle_duplicate on either of two items that
// names the other one in `against` settles it for both. Certificates are settled item by item.
//
// Errors: as the view's; kResourceExhausted past kAncestorsMax. Thread-safety: as the view's.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "node/ledger/view.h"

namespace golconda::ledger {

enum class AlertKind : std::uint8_t { kDuplicate, kStolen, kRecalled, kSuspectedSynthetic, kConflict, kDiscrepancy };
[[nodiscard]] std::string_view to_string(AlertKind kind);

struct Alert {
  AlertKind kind{};
  std::string detail;                 // one sentence
  std::optional<ItemId> via;          // the ancestor or container that carries it; nullopt: the item itself
  std::optional<RecordId> record;     // a flag's
  ClaimValue claim;                   // a duplicate's
  std::vector<ItemId> others;         // a duplicate's other bearers, at most kOthersShownMax
};

// Ancestors that are looked at for one item: a parcel of melee blended from full documents of cut stones.
inline constexpr std::size_t kAncestorsMax = 500'000;
inline constexpr std::size_t kOthersShownMax = 64;
// Claims to one value that are looked at. Where more than these contradict an item's, the alert stays, settled or not.
inline constexpr std::size_t kClaimsExaminedMax = 4'096;

// Those of the item itself.
[[nodiscard]] Result<std::vector<Alert>> own_alerts(const LineageView& view, const ItemId& item);

// Its own, those of its containers while it is packed, and flags and duplicates of everything it came from.
[[nodiscard]] Result<std::vector<Alert>> alerts_of(const LineageView& view, const ItemId& item);

// The item's facts as its creator stated them, with the amendments to that statement.
[[nodiscard]] Result<Facts> amended_facts(const LineageView& view, const ItemId& item);

}  // namespace golconda::ledger
