#include "node/cli/time_text.h"

#include "node/manifest/trade_text.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

constexpr std::int64_t kMsPerSecond = 1'000;
constexpr std::int64_t kSecondsPerDay = 86'400;

std::string two_digits(std::int64_t number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

std::string date_text(std::int64_t unix_ms) {
  const std::int64_t day = unix_ms / kMsPerSecond / kSecondsPerDay;
  constexpr std::int64_t kDayMax = 2'932'896;  // 9999-12-31
  if (unix_ms <= 0 || day > kDayMax) return {};
  return manifest::day_text(static_cast<std::uint32_t>(day));
}

std::string time_text(std::int64_t unix_ms) {
  const std::string date = date_text(unix_ms);
  if (date.empty()) return {};
  const std::int64_t second = unix_ms / kMsPerSecond % kSecondsPerDay;
  return date + "T" + two_digits(second / 3600) + ":" + two_digits(second / 60 % 60) + ":" + two_digits(second % 60) + "Z";
}

std::string duration_text(std::chrono::microseconds duration) {
  using namespace std::chrono;
  constexpr std::int64_t kTenthsBelow = 10;  // units; above, whole ones are enough
  const auto in = [duration](microseconds unit, const char* name) {
    const std::int64_t tenths = duration * 10 / unit;
    std::string text = manifest::thousands(static_cast<std::size_t>(tenths / 10));
    if (tenths / 10 < kTenthsBelow && tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
    return text + " " + name;
  };
  if (duration < seconds(1)) return in(milliseconds(1), "ms");
  if (duration < minutes(1)) return in(seconds(1), "s");
  if (duration < hours(1)) return in(minutes(1), "min");
  if (duration < days(1)) return in(hours(1), "h");
  return in(days(1), "d");
}

}  // namespace golconda::cli
