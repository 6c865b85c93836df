#include "node/manifest/trade_weight.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "node/manifest/trade_text.h"

namespace golconda::manifest {
namespace {

// Enough for any weight in any unit, and whole * unit + part * unit / 10^n stays within 64 bits.
constexpr std::size_t kDigitsMax = 12;
constexpr std::uint64_t kUctPerGram = 5 * ledger::kMicrocaratsPerCarat;
static_assert(kUctPerGram * 1'000'000'000'000 < ~std::uint64_t{0} / 2);

constexpr std::array<std::uint64_t, kDigitsMax + 1> kPowersOfTen = [] {
  std::array<std::uint64_t, kDigitsMax + 1> powers{};
  std::uint64_t power = 1;
  for (auto& entry : powers) {
    entry = power;
    power *= 10;
  }
  return powers;
}();

struct Unit {
  std::string_view name;  // lower case
  std::uint64_t uct;
};
constexpr std::array kWeightUnits = {
    Unit{"", ledger::kMicrocaratsPerCarat},
    Unit{"ct", ledger::kMicrocaratsPerCarat},
    Unit{"ct.", ledger::kMicrocaratsPerCarat},
    Unit{"cts", ledger::kMicrocaratsPerCarat},
    Unit{"cts.", ledger::kMicrocaratsPerCarat},
    Unit{"carat", ledger::kMicrocaratsPerCarat},
    Unit{"carats", ledger::kMicrocaratsPerCarat},
    Unit{"pt", ledger::kMicrocaratsPerCarat / 100},
    Unit{"pts", ledger::kMicrocaratsPerCarat / 100},
    Unit{"point", ledger::kMicrocaratsPerCarat / 100},
    Unit{"points", ledger::kMicrocaratsPerCarat / 100},
    Unit{"mg", kUctPerGram / 1000},
    Unit{"g", kUctPerGram},
    Unit{"gram", kUctPerGram},
    Unit{"grams", kUctPerGram},
};

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Digits before and after the decimal sign, without leading and trailing zeros.
struct Decimal {
  std::string_view whole;
  std::string_view part;
  std::string_view unit;  // what follows the number, trimmed
};

std::size_t digits_at(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - from;
}

std::string with_point(std::string_view whole, std::string_view part) {
  return std::string(whole) + "." + std::string(part);
}

// A comma may separate thousands where exactly three digits follow it and one to three, without a leading zero, stand
// before it; then it is not clear what is meant.
bool could_be_thousands(std::string_view whole, std::string_view part) {
  return part.size() == 3 && !whole.empty() && whole.size() <= 3 && whole.front() != '0';
}

tl::unexpected<Error> not_a_number(std::string_view text, std::string_view what, std::string_view example) {
  return unreadable(quoted(text) + " is not " + std::string(what),
                    "write a plain number such as " + std::string(example));
}

Result<Decimal> parse_decimal(std::string_view text, std::string_view what, std::string_view example,
                              bool takes_thousands) {
  const std::string_view all = trim(text);
  if (all.starts_with('-')) {
    return unreadable(quoted(text) + " is below zero", "write " + std::string(what) + " without a minus sign");
  }
  Decimal out;
  std::size_t at = digits_at(all, 0);
  out.whole = all.substr(0, at);
  if (at < all.size() && (all[at] == '.' || all[at] == ',')) {
    const char sign = all[at];
    const std::size_t size = digits_at(all, at + 1);
    out.part = all.substr(at + 1, size);
    if (size == 0) return not_a_number(text, what, example);
    at += 1 + size;
    if (at < all.size() && (all[at] == '.' || all[at] == ',')) {
      return unreadable(quoted(text) + " has more than one decimal sign",
                        "write it without separators between the thousands, such as 1234.56");
    }
    if (takes_thousands && sign == ',' && could_be_thousands(out.whole, out.part)) {
      return unreadable(
          quoted(text) + " can be read as " + with_point(out.whole, out.part) + " and as " + std::string(out.whole) +
              std::string(out.part),
          "write " + with_point(out.whole, out.part) + " or " + std::string(out.whole) + std::string(out.part));
    }
  }
  if (out.whole.empty() && out.part.empty()) return not_a_number(text, what, example);
  out.unit = trim(all.substr(at));
  if (out.unit.size() > 1 && (out.unit[0] == 'e' || out.unit[0] == 'E') &&
      (is_digit(out.unit[1]) || out.unit[1] == '-' || out.unit[1] == '+')) {
    return unreadable(
        quoted(text) + " is in a spreadsheet's scientific notation, which loses digits",
        "format the column as text and write " + std::string(what) + " in full, such as " + std::string(example));
  }
  while (out.whole.starts_with('0')) out.whole.remove_prefix(1);
  while (out.part.ends_with('0')) out.part.remove_suffix(1);
  return out;
}

std::uint64_t number(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  return value;
}

enum class Scaling { kExact, kTooLarge, kTooFine };

// decimal * unit, if that is an integer.
std::pair<Scaling, std::uint64_t> scaled(const Decimal& decimal, std::uint64_t unit) {
  if (decimal.whole.size() > kDigitsMax) return {Scaling::kTooLarge, 0};
  if (decimal.part.size() > kDigitsMax) return {Scaling::kTooFine, 0};
  const std::uint64_t part = number(decimal.part) * unit;
  const std::uint64_t divisor = kPowersOfTen[decimal.part.size()];
  if (part % divisor != 0) return {Scaling::kTooFine, 0};
  return {Scaling::kExact, number(decimal.whole) * unit + part / divisor};
}

Result<std::uint64_t> weight_unit(std::string_view text, std::string_view unit) {
  const std::string name = lower_ascii(unit);
  const auto* found =
      std::find_if(kWeightUnits.begin(), kWeightUnits.end(), [&](const Unit& entry) { return entry.name == name; });
  if (found != kWeightUnits.end()) return found->uct;
  if (name == "gr" || name == "grs" || name == "grain" || name == "grains") {
    return unreadable("the unit of " + quoted(text) + " may mean grams or grains", "write g for grams, or carats");
  }
  return unreadable(quoted(text) + " has the unknown unit " + quoted(unit),
                    "write carats (0.53 ct), points (53 pt), milligrams (106 mg) or grams (0.106 g)");
}

std::string decimal_text(std::uint64_t value, std::size_t decimals, std::size_t decimals_min) {
  const std::uint64_t divisor = kPowersOfTen[decimals];
  std::string part = std::to_string(value % divisor);
  part.insert(0, decimals - part.size(), '0');
  while (part.size() > decimals_min && part.ends_with('0')) part.pop_back();
  return with_point(std::to_string(value / divisor), part);
}

Result<std::uint64_t> parse_whole(std::string_view text, std::uint64_t max, std::string_view example) {
  const std::string_view digits = trim(text);
  if (digits.empty() || digits_at(digits, 0) != digits.size()) {
    return not_a_number(text, "a whole number", example);
  }
  std::string_view significant = digits;
  while (significant.starts_with('0')) significant.remove_prefix(1);
  if (significant.size() > kDigitsMax || number(significant) > max) {
    return unreadable(quoted(text) + " is more than " + std::to_string(max), "check the number");
  }
  return number(significant);
}

constexpr std::string_view kTimesSign = "\xC3\x97";   // U+00D7
constexpr std::string_view kEnDash = "\xE2\x80\x93";  // U+2013

// Lower case, with one sign for "times" and one for the dash.
std::string plain_measurements(std::string_view text) {
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const bool times = rest.starts_with(kTimesSign);
    const bool dash = rest.starts_with(kEnDash);
    const char c = rest.front();
    out.push_back(times || c == '*' || c == 'X' ? 'x' : dash ? '-' : c);
    rest.remove_prefix(times ? kTimesSign.size() : dash ? kEnDash.size() : 1);
  }
  return out;
}

}  // namespace

Result<ledger::Microcarats> parse_weight_or_zero(std::string_view text) {
  GOLCONDA_TRY(const Decimal decimal, parse_decimal(text, "a weight", "0.53 or 0.53 ct", true));
  GOLCONDA_TRY(const std::uint64_t unit, weight_unit(text, decimal.unit));
  const auto [scaling, uct] = scaled(decimal, unit);
  switch (scaling) {
    case Scaling::kExact: break;
    case Scaling::kTooLarge: break;
    case Scaling::kTooFine:
      return unreadable(quoted(text) + " is finer than a micro-carat (six decimals of a carat)",
                        "write the weight as your scale shows it; nothing is rounded for you");
  }
  if (scaling == Scaling::kTooLarge || uct > ledger::kItemWeightMaxUct.value) {
    return unreadable(quoted(text) + " is more than " + weight_text(ledger::kItemWeightMaxUct) +
                          ", the heaviest that one item may be",
                      "check the weight and its unit");
  }
  return ledger::Microcarats{uct};
}

Result<ledger::Microcarats> parse_weight(std::string_view text) {
  GOLCONDA_TRY(const ledger::Microcarats weight, parse_weight_or_zero(text));
  if (weight.value == 0) {
    return unreadable("a weight of " + quoted(text) + " is not possible",
                      "write what the scale shows, or leave the field empty where it may be");
  }
  return weight;
}

Result<std::uint32_t> parse_millimetres(std::string_view text) {
  // A thousand millimetres is more than any stone has, so that a comma can only be a decimal one.
  GOLCONDA_TRY(const Decimal decimal, parse_decimal(text, "a measurement", "3.95", false));
  if (!decimal.unit.empty() && lower_ascii(decimal.unit) != "mm") {
    return unreadable(quoted(text) + " has the unknown unit " + quoted(decimal.unit),
                      "write millimetres, such as 3.95");
  }
  const auto [scaling, um] = scaled(decimal, 1000);
  if (scaling == Scaling::kTooFine) {
    return unreadable(quoted(text) + " is finer than a micrometre (three decimals of a millimetre)",
                      "write at most three decimals; nothing is rounded for you");
  }
  if (scaling == Scaling::kTooLarge || um > kMeasurementMaxUm) {
    return unreadable(quoted(text) + " is more than a metre", "write millimetres, such as 3.95");
  }
  if (um == 0) {
    return unreadable("a measurement of " + quoted(text) + " is not possible",
                      "leave the field empty if it was not measured");
  }
  return static_cast<std::uint32_t>(um);
}

Result<Measurements> parse_measurements(std::string_view text) {
  const std::string plain = plain_measurements(trim(text));
  std::array<std::string_view, 3> parts;
  std::size_t count = 0;
  std::string_view rest = plain;
  bool too_many = false;
  // "3.95-3.98x2.43": a dash separates the two diameters of a round stone, an x everything else.
  for (bool more = true; more && !too_many;) {
    const std::size_t at = rest.find_first_of(count == 0 ? "x-" : "x");
    more = at != std::string_view::npos;
    too_many = count == parts.size();
    if (!too_many) parts[count++] = rest.substr(0, at);
    rest = more ? rest.substr(at + 1) : std::string_view{};
  }
  if (too_many || count != parts.size()) {
    return unreadable(quoted(text) + " is not three measurements",
                      "write length x width x depth in millimetres, such as 3.95 x 3.98 x 2.43");
  }
  GOLCONDA_TRY(const std::uint32_t length, parse_millimetres(parts[0]));
  GOLCONDA_TRY(const std::uint32_t width, parse_millimetres(parts[1]));
  GOLCONDA_TRY(const std::uint32_t depth, parse_millimetres(parts[2]));
  return Measurements{length, width, depth};
}

Result<std::uint32_t> parse_count(std::string_view text) {
  GOLCONDA_TRY(const std::uint64_t count, parse_whole(text, kCountMax, "1"));
  if (count == 0) return unreadable("a count of 0 stones is not possible", "write how many stones there are");
  return static_cast<std::uint32_t>(count);
}

Result<std::uint32_t> parse_index(std::string_view text) {
  GOLCONDA_TRY(const std::uint64_t index, parse_whole(text, ~std::uint32_t{0}, "0"));
  return static_cast<std::uint32_t>(index);
}

std::string carats_text(ledger::Microcarats weight) { return decimal_text(weight.value, 6, 2); }

std::string weight_text(ledger::Microcarats weight) { return carats_text(weight) + " ct"; }

std::string measurements_text(const Measurements& measurements) {
  if (measurements == Measurements{}) return {};
  const auto text = [](std::uint32_t um) { return um == 0 ? std::string("?") : decimal_text(um, 3, 2); };
  return text(measurements.length_um) + " x " + text(measurements.width_um) + " x " + text(measurements.depth_um) +
         " mm";
}

}  // namespace golconda::manifest
