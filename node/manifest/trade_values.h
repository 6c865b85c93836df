// Trade values as people write them, to the ledger's integers and bytes, and back: this header is the whole set.
//
// trade_weight.h has weights, measurements and counts; trade_scales.h shapes, colours, clarities and the other scales;
// here are dates, countries, yes and no, hashes and the names of items.
//
// Thread-safety: pure functions. Every failure is kInvalidArgument with a remedy and no field: the caller knows which.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"
#include "node/manifest/trade_scales.h"
#include "node/manifest/trade_weight.h"

namespace golconda::manifest {

// Days are counted from 1970-01-01, and 0 means "not given": the first year that is taken.
inline constexpr int kDayYearMin = 1971;
inline constexpr int kDayYearMax = 2199;

// "2026-11-24" only, to days since 1970-01-01. Other ways of writing a date are refused with the ISO form to copy;
// where day and month could be either, with both.
[[nodiscard]] Result<std::uint32_t> parse_day(std::string_view text);
[[nodiscard]] std::string day_text(std::uint32_t day);  // "" for 0

// An assigned ISO 3166-1 alpha-2 code in upper case. Names and lower case are refused with the code as remedy.
[[nodiscard]] Result<std::string> parse_country(std::string_view text);

// yes, y, true, 1 / no, n, false, 0.
[[nodiscard]] Result<bool> parse_yes_no(std::string_view text);

// 64 hexadecimal digits, to 32 bytes.
[[nodiscard]] Result<Bytes> parse_sha256(std::string_view text);

// How somebody names an existing item: its id (then `id` has 16 bytes) or their own reference.
struct ItemName {
  std::string text;  // as written, trimmed; an id in lower case
  Bytes id;          // empty: text is a reference
};

// 32 hexadecimal digits are an id; anything else is a reference, at most 64 bytes of text. What looks like an id with a
// digit lost or like a number that a spreadsheet has mangled is refused.
[[nodiscard]] Result<ItemName> parse_item_name(std::string_view text);

// Text for a field of at most `max_bytes` bytes: trimmed, UTF-8 without control characters (line breaks too, unless
// `multi_line`).
[[nodiscard]] Result<std::string> parse_text(std::string_view text, std::size_t max_bytes, bool multi_line);

}  // namespace golconda::manifest
