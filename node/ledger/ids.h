// The names of things: one type for each, so that the compiler tells an item from a record.
//
// Thread-safety: values.

#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "crypto/base/bytes.h"
#include "crypto/sha256.h"

namespace golconda::ledger {

// SHA-256(0x00 || body): a record's RFC 6962 leaf hash.
using RecordId = crypto::Digest;

struct ItemIdTag;
using ItemId = FixedBytes<16, ItemIdTag>;

struct NetworkIdTag;
using NetworkId = FixedBytes<32, NetworkIdTag>;

// A short text name: [a-z0-9-]+ for participants and sources, with an optional ".N" for logs. Checked where it comes
// in (proto parsing, configuration), not here.
template <class Tag>
struct Name {
  std::string text;

  Name() = default;
  explicit Name(std::string value) : text(std::move(value)) {}
  [[nodiscard]] bool empty() const { return text.empty(); }
  friend bool operator==(const Name&, const Name&) = default;
  friend std::strong_ordering operator<=>(const Name&, const Name&) = default;
};

using ParticipantId = Name<struct ParticipantTag>;
using LogId = Name<struct LogTag>;
using SourceId = Name<struct SourceTag>;

inline constexpr std::size_t kParticipantIdMaxBytes = 32;
inline constexpr std::size_t kLogIdMaxBytes = 64;
inline constexpr std::size_t kSourceIdMaxBytes = 32;

// Whose log it is: its id is the participant's, with ".N" behind it for a successor.
[[nodiscard]] ParticipantId owner_of(const LogId& log);

// A log's place among its participant's: 1 for "kao", 2 for its successor "kao.2".
[[nodiscard]] std::uint32_t log_number(const LogId& log);

// One line of one record: where a fact was stated or an item was created.
struct LineRef {
  RecordId record;
  std::uint32_t line = 0;
  friend bool operator==(const LineRef&, const LineRef&) = default;
  friend std::strong_ordering operator<=>(const LineRef&, const LineRef&) = default;
};

// The first 16 bytes of SHA-256("golconda/item/v1\n" || record_id || line as big-endian u32).
[[nodiscard]] ItemId item_id(const RecordId& record, std::uint32_t line);

}  // namespace golconda::ledger

template <class Tag>
struct std::hash<golconda::ledger::Name<Tag>> {
  std::size_t operator()(const golconda::ledger::Name<Tag>& name) const noexcept {
    return std::hash<std::string>{}(name.text);
  }
};
