#include "node/web/api/statistics_cache.h"

#include <gtest/gtest.h>

#include "node/web/api/limits.h"

namespace golconda::web {
namespace {

using TimePoint = StatisticsCache::TimePoint;

constexpr LedgerPlace kPlace{.feed_end = 7, .config_number = 1};

MadeJson made(const char* json) { return {std::make_shared<const std::string>(json), "\"tag\""}; }

TEST(StatisticsCache, GivesThemOutUntilTheyAreAMinuteOld) {
  StatisticsCache cache;
  const TimePoint now = TimePoint{} + std::chrono::hours(1);
  EXPECT_EQ(cache.find(now).json, nullptr);
  EXPECT_EQ(cache.find_at(LedgerPlace{}, now).json, nullptr) << "nothing was counted yet, also at the beginning";
  cache.put(kPlace, made("one"), now);
  EXPECT_EQ(*cache.find(now + kStatisticsFresh - std::chrono::milliseconds(1)).json, "one");
  EXPECT_EQ(cache.find(now + kStatisticsFresh).json, nullptr);
}

TEST(StatisticsCache, WhileNothingBecomesFinalOldOnesAreFreshAgain) {
  StatisticsCache cache;
  const TimePoint now{};
  cache.put(kPlace, made("one"), now);
  const TimePoint later = now + kStatisticsFresh;
  EXPECT_EQ(*cache.find_at(kPlace, later).json, "one");
  EXPECT_EQ(*cache.find(later).json, "one");
}

TEST(StatisticsCache, ARecordOrAConfigurationMoreIsCountedAgain) {
  StatisticsCache cache;
  cache.put(kPlace, made("one"), TimePoint{});
  EXPECT_EQ(cache.find_at({.feed_end = 8, .config_number = 1}, TimePoint{} + kStatisticsFresh).json, nullptr);
  EXPECT_EQ(cache.find_at({.feed_end = 7, .config_number = 2}, TimePoint{} + kStatisticsFresh).json, nullptr);
}

}  // namespace
}  // namespace golconda::web
