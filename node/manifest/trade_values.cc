#include "node/manifest/trade_values.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <optional>

#include "node/manifest/country_codes.h"
#include "node/manifest/trade_text.h"

namespace golconda::manifest {
namespace {

constexpr std::size_t kItemIdDigits = 32;
constexpr std::size_t kSha256Digits = 64;
constexpr std::size_t kReferenceMaxBytes = 64;
// Only hexadecimal digits and this near to an id's length: nobody's own stone number, but an id that was cut short.
constexpr std::size_t kDamagedIdDigitsMin = 24;
constexpr std::size_t kDamagedIdDigitsMax = 40;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool all_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_hex);
}

int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

std::string iso(int year, int month, int day) {
  std::array<char, 48> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year, month, day);
  return out.data();
}

std::optional<std::chrono::sys_days> calendar_day(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

// The numbers between separators, at most three of at most four digits each; empty if the text is anything else.
struct DateParts {
  std::array<std::string_view, 3> digits;
  bool three = false;
};
DateParts date_parts(std::string_view text) {
  DateParts out;
  std::size_t count = 0;
  while (count < 3) {
    std::size_t size = 0;
    while (size < text.size() && is_digit(text[size])) ++size;
    if (size == 0 || size > 4) return {};
    out.digits[count++] = text.substr(0, size);
    text.remove_prefix(size);
    if (text.empty()) break;
    if (std::string_view("-/. ").find(text.front()) == std::string_view::npos) return {};
    text.remove_prefix(1);
  }
  out.three = count == 3 && text.empty();
  return out;
}

// What to write instead of a date that is not ISO.
std::string date_remedy(std::string_view text) {
  const std::string fallback = "write year-month-day, such as 2026-11-24";
  const DateParts parts = date_parts(text);
  if (text.size() == 8 && std::all_of(text.begin(), text.end(), is_digit)) {
    const auto [year, month, day] =
        std::array{number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6))};
    return calendar_day(year, month, day) ? "write " + iso(year, month, day) : fallback;
  }
  if (!parts.three) return fallback;
  const std::array numbers = {number(parts.digits[0]), number(parts.digits[1]), number(parts.digits[2])};
  if (parts.digits[0].size() == 4) {
    return calendar_day(numbers[0], numbers[1], numbers[2]) ? "write " + iso(numbers[0], numbers[1], numbers[2])
                                                            : fallback;
  }
  if (parts.digits[2].size() != 4) return fallback;
  const bool day_first = calendar_day(numbers[2], numbers[1], numbers[0]).has_value();
  const bool month_first = calendar_day(numbers[2], numbers[0], numbers[1]).has_value();
  const std::string one = iso(numbers[2], numbers[1], numbers[0]);
  const std::string other = iso(numbers[2], numbers[0], numbers[1]);
  if (day_first && month_first && one != other) {
    return "write " + one + " or " + other +
           ", whichever is meant: day and month are read differently in different countries";
  }
  if (day_first || month_first) return "write " + (day_first ? one : other);
  return fallback;
}

}  // namespace

Result<std::uint32_t> parse_day(std::string_view text) {
  const std::string_view date = trim(text);
  const DateParts parts = date_parts(date);
  const bool is_iso = parts.three && date.size() == 10 && date[4] == '-' && date[7] == '-' &&
                      parts.digits[0].size() == 4 && parts.digits[1].size() == 2;
  if (!is_iso) return unreadable(quoted(text) + " is not a date in the form year-month-day", date_remedy(date));
  const int year = number(parts.digits[0]);
  const auto day = calendar_day(year, number(parts.digits[1]), number(parts.digits[2]));
  if (!day) return unreadable(quoted(text) + " is not a day of the calendar", "check the month and the day");
  if (year < kDayYearMin || year > kDayYearMax) {
    return unreadable(
        quoted(text) + " is outside the years " + std::to_string(kDayYearMin) + " to " + std::to_string(kDayYearMax),
        "check the year");
  }
  return static_cast<std::uint32_t>(day->time_since_epoch().count());
}

std::string day_text(std::uint32_t day) {
  if (day == 0) return {};
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return iso(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
             static_cast<int>(static_cast<unsigned>(date.day())));
}

Result<std::string> parse_country(std::string_view text) {
  const std::string_view written = trim(text);
  if (is_country_code(written)) return std::string(written);
  if (const auto code = country_code_for(written)) {
    return unreadable(quoted(text) + " is not a country code",
                      "write " + std::string(*code) + " for " + std::string(country_name(*code)));
  }
  return unreadable(quoted(text) + " is not an assigned country code of ISO 3166-1",
                    "write two capital letters, such as BW for Botswana");
}

Result<bool> parse_yes_no(std::string_view text) {
  const std::string word = squeezed(text);
  if (word == "YES" || word == "Y" || word == "TRUE" || word == "1") return true;
  if (word == "NO" || word == "N" || word == "FALSE" || word == "0") return false;
  return unreadable(quoted(text) + " is neither yes nor no", "write yes or no");
}

Result<Bytes> parse_sha256(std::string_view text) {
  const std::string_view digits = trim(text);
  if (digits.size() == kSha256Digits) {
    if (auto bytes = from_hex(digits)) return *std::move(bytes);
    return unreadable(quoted(text) + " has characters that are not hexadecimal",
                      "write digits 0-9 and letters a-f only");
  }
  return unreadable(quoted(text) + " has " + std::to_string(digits.size()) + " characters, a SHA-256 has 64",
                    "write the 64 hexadecimal digits that sha256sum prints for the file");
}

Result<ItemName> parse_item_name(std::string_view text) {
  const std::string_view name = trim(text);
  if (name.size() == kItemIdDigits && all_hex(name)) {
    return ItemName{lower_ascii(name), from_hex(name).value_or(Bytes{})};
  }
  if (name.size() >= kDamagedIdDigitsMin && name.size() <= kDamagedIdDigitsMax && all_hex(name)) {
    return unreadable(
        quoted(text) + " looks like an item id and has " + std::to_string(name.size()) + " digits instead of 32",
        "copy the id again, whole");
  }
  const std::size_t exponent = name.find("E+");
  const auto in_number = [](char c) { return is_digit(c) || c == '.' || c == ',' || c == 'E' || c == '+'; };
  if (exponent != std::string_view::npos && exponent > 0 && std::all_of(name.begin(), name.end(), in_number)) {
    return unreadable(quoted(text) + " is a number that a spreadsheet has shortened",
                      "format the column as text and enter the id or stone number again");
  }
  if (name.empty()) return unreadable("the item's name is empty", "write its id or your own stone number");
  GOLCONDA_TRY(auto reference, parse_text(name, kReferenceMaxBytes, false));
  return ItemName{std::move(reference), {}};
}

Result<std::string> parse_text(std::string_view text, std::size_t max_bytes, bool multi_line) {
  const std::string_view trimmed = trim(text);
  if (trimmed.size() > max_bytes) {
    return unreadable(
        "the text is " + std::to_string(trimmed.size()) + " bytes long, at most " + std::to_string(max_bytes) + " fit",
        "shorten it");
  }
  for (const char c : trimmed) {
    const auto byte = static_cast<unsigned char>(c);
    const bool line_break = c == '\n' || c == '\r';
    if ((byte < 0x20U || byte == 0x7FU) && !(line_break && multi_line)) {
      return unreadable(quoted(text) + (line_break ? " has a line break" : " has a control character"), "take it out");
    }
  }
  return std::string(trimmed);
}

}  // namespace golconda::manifest
