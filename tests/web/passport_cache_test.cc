#include "node/web/api/passport_cache.h"

#include <gtest/gtest.h>

#include "node/web/api/limits.h"

namespace golconda::web {
namespace {

using TimePoint = PassportCache::TimePoint;

ledger::ItemId item(std::uint8_t number) {
  ledger::ItemId id;
  id.value[0] = number;
  return id;
}

MadeJson made(std::size_t bytes) { return {std::make_shared<const std::string>(bytes, 'p'), "\"tag\""}; }

TEST(PassportCache, GivesOutAPassportUntilItIsAMinuteOld) {
  PassportCache cache;
  const TimePoint now{};
  cache.put(item(1), made(10), now);
  EXPECT_NE(cache.find(item(1), now + kPassportFresh - std::chrono::milliseconds(1)).json, nullptr);
  EXPECT_EQ(cache.find(item(2), now).json, nullptr);
  EXPECT_EQ(cache.find(item(1), now + kPassportFresh).json, nullptr);
}

TEST(PassportCache, OfTwoOfOneItemTheLaterCounts) {
  PassportCache cache;
  cache.put(item(1), made(10), TimePoint{});
  cache.put(item(1), made(20), TimePoint{} + std::chrono::seconds(30));
  EXPECT_EQ(cache.find(item(1), TimePoint{} + kPassportFresh).json->size(), 20U);
}

TEST(PassportCache, HoldsSoManyBytesAndNoMore) {
  PassportCache cache;
  const std::size_t third = kPassportsKeptMaxBytes / 3 + 1;
  for (std::uint8_t i = 1; i <= 3; ++i) cache.put(item(i), made(third), TimePoint{});
  EXPECT_EQ(cache.find(item(1), TimePoint{}).json, nullptr) << "the oldest gave way";
  EXPECT_NE(cache.find(item(3), TimePoint{}).json, nullptr);
  cache.put(item(4), made(kPassportsKeptMaxBytes + 1), TimePoint{});
  EXPECT_EQ(cache.find(item(4), TimePoint{}).json, nullptr);
  EXPECT_NE(cache.find(item(3), TimePoint{}).json, nullptr);
}

}  // namespace
}  // namespace golconda::web
