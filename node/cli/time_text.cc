#include "node/cli/time_text.h"


#include "node/cli/trade_values.h"

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
  return day_text(static_cast<std::uint32_t>(day));
}

std::string time_text(std::int64_t unix_ms) {
  const std::string date = date_text(unix_ms);
  if (date.empty()) return {};
  const std::int64_t second = unix_ms / kMsPerSecond % kSecondsPerDay;
  return date + "T" + two_digits(second / 3600) + ":" + two_digits(second / 60 % 60) + ":" + two_digits(second % 60) + "Z";
}

}  // namespace golconda::cli
