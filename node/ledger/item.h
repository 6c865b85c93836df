// An item's state and its parts, as the rules read and write them.
//
// ItemState is immutable once written: states are shared by pointer between the final state, the overlay and the
// changes of a record, never edited in place. Encoding is fixed by proto/golconda/v1/state.proto and is byte for byte
// the same on every node.
//
// Thread-safety: values; ItemPtr may be shared between threads.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/ids.h"
#include "node/ledger/weight.h"

namespace golconda::ledger {

// Numbers as in facts.proto, record.proto and state.proto; static_asserts in item.cc hold them together.
enum class ItemKind : std::uint8_t {
  kRoughStone = 1, kPolishedStone = 2, kRoughParcel = 3, kPolishedParcel = 4, kLot = 5, kJewellery = 6,
};
enum class ItemStatus : std::uint8_t { kHeld = 1, kOffered = 2, kPacked = 3, kSold = 4, kConsumed = 5, kLost = 6 };
enum class Terms : std::uint8_t {
  kNone = 0, kSale = 1, kMemo = 2, kConsignment = 3, kJobWork = 4, kGrading = 5, kReturn = 6, kExport = 7,
};

[[nodiscard]] constexpr bool is_container(ItemKind kind) {
  return kind == ItemKind::kLot || kind == ItemKind::kJewellery;
}
[[nodiscard]] constexpr bool is_rough(ItemKind kind) {
  return kind == ItemKind::kRoughStone || kind == ItemKind::kRoughParcel;
}
[[nodiscard]] constexpr bool is_polished(ItemKind kind) {
  return kind == ItemKind::kPolishedStone || kind == ItemKind::kPolishedParcel;
}
[[nodiscard]] constexpr bool is_parcel(ItemKind kind) {
  return kind == ItemKind::kRoughParcel || kind == ItemKind::kPolishedParcel;
}
[[nodiscard]] constexpr bool is_single_stone(ItemKind kind) {
  return kind == ItemKind::kRoughStone || kind == ItemKind::kPolishedStone;
}

// Stable lower-case names ("rough_stone", "held", "job_work") for JSON, messages and indexes.
[[nodiscard]] std::string_view to_string(ItemKind kind);
[[nodiscard]] std::string_view to_string(ItemStatus status);
[[nodiscard]] std::string_view to_string(Terms terms);

// Where carats come from: a licensed source and days of extraction, or undeclared (then everything else is empty).
struct Origin {
  bool undeclared = false;
  ParticipantId participant;
  SourceId source;
  std::string country;      // ISO 3166-1 alpha-2
  std::uint32_t from_day = 0;
  std::uint32_t to_day = 0;
  friend bool operator==(const Origin&, const Origin&) = default;
  friend auto operator<=>(const Origin&, const Origin&) = default;
};

struct OriginShare {
  Origin origin;
  Microcarats weight;
  friend bool operator==(const OriginShare&, const OriginShare&) = default;
};

// As facts.proto; 0 or empty says nothing. Enumerators keep their numbers as integers here: only trade_values and
// renderers need their names.
struct Facts {
  std::uint32_t shape = 0;
  std::uint32_t color = 0;
  std::string fancy_color;
  std::uint32_t clarity = 0;
  std::uint32_t cut = 0;
  std::uint32_t polish = 0;
  std::uint32_t symmetry = 0;
  std::uint32_t fluorescence = 0;
  std::uint32_t length_um = 0;
  std::uint32_t width_um = 0;
  std::uint32_t depth_um = 0;
  std::string inscription;
  std::string fingerprint;  // 32 bytes or empty
  std::string description;
  friend bool operator==(const Facts&, const Facts&) = default;
};

// `base` with every field that `newer` sets replaced. A colour that is not fancy takes the fancy one away.
[[nodiscard]] Facts merged(Facts base, const Facts& newer);

struct ItemState {
  ItemKind kind{};
  Microcarats weight;
  std::uint32_t count = 0;
  std::string sieve;
  ParticipantId custodian;
  ParticipantId owner;
  ItemStatus status{};
  RecordId head;
  std::uint32_t version = 0;
  ParticipantId offered_to;
  Terms offer_terms = Terms::kNone;
  Terms held_terms = Terms::kNone;
  ParticipantId held_from;
  Terms sender_terms = Terms::kNone;  // on which held_from holds it himself, when he is not its owner either
  ParticipantId sender_from;
  std::optional<ItemId> container;
  std::uint32_t content_count = 0;
  std::uint32_t nesting_depth = 0;
  std::vector<OriginShare> origins;
  Facts facts;
  LineRef created;
  LogId author_log;
  std::optional<crypto::Digest> claim_hash;
  bool discrepancy = false;
  friend bool operator==(const ItemState&, const ItemState&) = default;
};

using ItemPtr = std::shared_ptr<const ItemState>;

// Deterministic bytes of a state (golconda.v1.ItemState) and back. decode fails with kCorrupt.
[[nodiscard]] Bytes encode_item(const ItemState& item);
[[nodiscard]] Result<ItemState> decode_item(ByteView bytes);

}  // namespace golconda::ledger
