// Limits and forms of what rows and bodies say: texts, days, facts, commitments, new items.
//
// Each check answers with the rule, the line and the field's name; what is checked here needs no state.
//
// Thread-safety: pure functions.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "golconda/v1/record.pb.h"
#include "node/ledger/item.h"
#include "node/ledger/refusal.h"

namespace golconda::ledger {

// The line that a field belongs to; none when it is the body's.
using LineIndex = std::optional<std::uint32_t>;

// A text from the record as a refusal quotes it: its first 64 bytes, whole characters only, control characters as '?'.
[[nodiscard]] std::string shown(std::string_view text);

// At most `max_bytes`, no control characters but line feeds (a terminal or a page will show it one day).
// kFieldTooLong, kFieldInvalid.
[[nodiscard]] Judged<void> check_text(std::string_view value, std::size_t max_bytes, std::string_view field,
                                      LineIndex line);

// As check_text, and not empty: kFieldMissing.
[[nodiscard]] Judged<void> require_text(std::string_view value, std::size_t max_bytes, std::string_view field,
                                        LineIndex line);

// A 32-byte hash: kFieldMissing when empty, kFieldInvalid at any other length.
[[nodiscard]] Judged<void> require_hash(ByteView value, std::string_view field, LineIndex line);

// A choice from a list, by its number: kFieldMissing for 0, which says nothing, kFieldInvalid when it is not `listed`.
[[nodiscard]] Judged<void> require_choice(bool listed, int number, std::string_view field, LineIndex line);

// Given (day 0 is how "not given" looks) and no later than year 9999: kDateInvalid.
[[nodiscard]] Judged<void> require_day(std::uint32_t day, std::string_view field, LineIndex line);

// Both given and in order: kDateInvalid.
[[nodiscard]] Judged<void> require_days(std::uint32_t from_day, std::uint32_t to_day, LineIndex line);

// The calendar year of a day since 1970-01-01.
[[nodiscard]] std::uint32_t year_of(std::uint32_t day);

// Two capital letters, as ISO 3166-1 alpha-2 has them. Which are assigned is a policy's question, not the ledger's.
[[nodiscard]] bool is_country(std::string_view text);

// Scales within their ranges, texts within their limits, a fancy colour only beside COLOR_FANCY, the fingerprint 32
// bytes or none: kFactsInvalid, kFieldTooLong.
[[nodiscard]] Judged<void> check_facts(const v1::Facts& facts, std::uint32_t line);

// As check_facts, without the rule on fancy colours: an amendment's fields stand beside older ones, and amend.cc looks at
// them together.
[[nodiscard]] Judged<void> check_amended_facts(const v1::Facts& facts, std::uint32_t line);

// At most wire::kCommitmentsMax (kFieldTooLong), labels [a-z0-9_]+ in strictly rising order, hashes of 32 bytes
// (kFieldInvalid).
[[nodiscard]] Judged<void> check_commitments(const google::protobuf::RepeatedPtrField<v1::Commitment>& commitments,
                                             LineIndex line);

// What a new item's row must be whatever the action: a known kind; weight and count that fit it (stones count 1,
// parcels at least 1, containers have neither: theirs are of what is in them); a sieve for parcels only; texts, facts
// and attachments within their limits; and no earlier report.
[[nodiscard]] Judged<void> check_new_item(const v1::NewItemRow& row, std::uint32_t line);

// As check_new_item for register_stock, whose rows may name an earlier report, whole or not at all (kFieldMissing).
[[nodiscard]] Judged<void> check_stock_item(const v1::NewItemRow& row, std::uint32_t line);

[[nodiscard]] inline ItemKind kind_of(const v1::NewItemRow& row) { return static_cast<ItemKind>(row.kind()); }

}  // namespace golconda::ledger
