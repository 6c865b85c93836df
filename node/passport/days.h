// Days in UTC, counted from 1970-01-01, as a passport's texts and policies write them: "2024-03-01".
//
// Thread-safety: pure.

#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace golconda::passport {

// 9999-12-31: the last that four digits of a year can write.
inline constexpr std::uint32_t kLastDay = 2'932'896;

[[nodiscard]] std::string day_text(std::uint32_t day);

// nullopt for a day that is in no calendar ("2023-02-29") or before 1970.
[[nodiscard]] std::optional<std::uint32_t> day_of_date(int year, unsigned month, unsigned day);

// The day of a time; the first or the last day for what lies outside.
[[nodiscard]] std::uint32_t day_of_ms(std::int64_t unix_ms);
[[nodiscard]] std::uint32_t day_of_s(std::uint64_t unix_s);

}  // namespace golconda::passport
