#include "node/passport/days.h"

#include <algorithm>
#include <chrono>

namespace golconda::passport {
namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr std::uint64_t kSecondsPerDay = 86'400;

}  // namespace

std::string day_text(std::uint32_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) + "-" +
         two(static_cast<unsigned>(date.day()));
}

std::optional<std::uint32_t> day_of_date(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  const auto days = std::chrono::sys_days{date}.time_since_epoch().count();
  if (days < 0 || days > static_cast<std::int64_t>(kLastDay)) return std::nullopt;
  return static_cast<std::uint32_t>(days);
}

std::uint32_t day_of_ms(std::int64_t unix_ms) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(unix_ms / kMsPerDay, 0, kLastDay));
}

std::uint32_t day_of_s(std::uint64_t unix_s) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(unix_s / kSecondsPerDay, kLastDay));
}

}  // namespace golconda::passport
