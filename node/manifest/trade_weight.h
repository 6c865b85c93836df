// Weights, millimetres and counts as people write them, to the ledger's integers. Exact or refused: nothing is rounded,
// and no floating point is used.
//
// Numbers have a decimal point, or a decimal comma where it can only be one ("0,53"; "1,234" could be a thousand and is
// refused). Units of weight: ct (also none), pt (0.01 ct), mg and g (1 ct = 200 mg).
//
// Thread-safety: pure functions. Every failure is kInvalidArgument with a remedy and no field.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/result.h"
#include "node/ledger/weight.h"

namespace golconda::manifest {

// The largest measurement that is still taken for a diamond's, in micrometres: one metre.
inline constexpr std::uint32_t kMeasurementMaxUm = 1'000'000;
// The most stones that one parcel may hold.
inline constexpr std::uint32_t kCountMax = 4'000'000'000;

struct Measurements {
  std::uint32_t length_um = 0;
  std::uint32_t width_um = 0;
  std::uint32_t depth_um = 0;
  friend bool operator==(const Measurements&, const Measurements&) = default;
};

// "0.53 ct", "0,53", "53 pt", "106 mg", "0.106 g". More than 0 and at most ledger::kItemWeightMaxUct.
[[nodiscard]] Result<ledger::Microcarats> parse_weight(std::string_view text);

// The same, and 0 too: a loss.
[[nodiscard]] Result<ledger::Microcarats> parse_weight_or_zero(std::string_view text);

// "3.95", "3,95 mm" to micrometres; more than 0, at most kMeasurementMaxUm.
[[nodiscard]] Result<std::uint32_t> parse_millimetres(std::string_view text);

// "3.95 x 3.98 x 2.43", "3.95-3.98x2.43", with x, X, * or the multiplication sign, and mm at the end or not.
[[nodiscard]] Result<Measurements> parse_measurements(std::string_view text);

// A whole number of stones, 1 to kCountMax.
[[nodiscard]] Result<std::uint32_t> parse_count(std::string_view text);

// A whole number from 0 on (a line of a record).
[[nodiscard]] Result<std::uint32_t> parse_index(std::string_view text);

// "0.53 ct", "1.234567 ct": at least two decimals and no more than needed.
[[nodiscard]] std::string weight_text(ledger::Microcarats weight);
// The same without the unit.
[[nodiscard]] std::string carats_text(ledger::Microcarats weight);

// "3.95 x 3.98 x 2.43 mm"; "" when nothing was measured.
[[nodiscard]] std::string measurements_text(const Measurements& measurements);

}  // namespace golconda::manifest
