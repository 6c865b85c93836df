// Microcarats: a weight as the ledger knows it. 1 ct = 0.2 g = 1,000,000 uct. No floating point anywhere.
//
// Arithmetic is checked: a sum that does not fit or a difference below zero is nullopt, never a wrapped number.
//
// Thread-safety: values.

#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace golconda::ledger {

struct Microcarats {
  std::uint64_t value = 0;

  friend bool operator==(const Microcarats&, const Microcarats&) = default;
  friend std::strong_ordering operator<=>(const Microcarats&, const Microcarats&) = default;
};

inline constexpr std::uint64_t kMicrocaratsPerCarat = 1'000'000;

// The heaviest item that the ledger takes: 10 million carats, two tonnes; a mine's year fits, sums cannot overflow.
inline constexpr Microcarats kItemWeightMaxUct{10'000'000 * kMicrocaratsPerCarat};

[[nodiscard]] constexpr std::optional<Microcarats> add(Microcarats a, Microcarats b) {
  const std::uint64_t sum = a.value + b.value;
  if (sum < a.value) return std::nullopt;
  return Microcarats{sum};
}

[[nodiscard]] constexpr std::optional<Microcarats> subtract(Microcarats a, Microcarats b) {
  if (b.value > a.value) return std::nullopt;
  return Microcarats{a.value - b.value};
}

// floor(a * b / c) in 128 bits; c is not 0 and the quotient fits because b <= c.
[[nodiscard]] std::uint64_t multiply_divide(std::uint64_t a, std::uint64_t b, std::uint64_t c);

// "0.53 ct", "1.234567 ct": exact, at least two decimals, no more than needed.
[[nodiscard]] std::string to_text(Microcarats weight);

}  // namespace golconda::ledger
