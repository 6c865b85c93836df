#include "node/web/api/passport_cache.h"

#include <gtest/gtest.h>

#include "node/web/api/limits.h"

namespace golconda::web {
namespace {

constexpr LedgerPlace kHere{.feed_end = 7, .config_number = 1};

ledger::ItemId item(std::uint8_t number) {
  ledger::ItemId id;
  id.value[0] = number;
  return id;
}

MadeJson made(std::size_t bytes) { return {std::make_shared<const std::string>(bytes, 'p'), "\"tag\""}; }

TEST(PassportCache, GivesOutAPassportUntilSomethingBecomesFinal) {
  PassportCache cache;
  cache.put(item(1), made(10), kHere);
  EXPECT_NE(cache.find(item(1), kHere).json, nullptr);
  EXPECT_EQ(cache.find(item(2), kHere).json, nullptr);
  EXPECT_EQ(cache.find(item(1), {.feed_end = 8, .config_number = 1}).json, nullptr);
}

TEST(PassportCache, ANewConfigurationMakesAllAnew) {
  PassportCache cache;
  cache.put(item(1), made(10), kHere);
  EXPECT_EQ(cache.find(item(1), {.feed_end = 7, .config_number = 2}).json, nullptr);
}

TEST(PassportCache, OfTwoOfOneItemTheLaterCounts) {
  PassportCache cache;
  cache.put(item(1), made(10), kHere);
  cache.put(item(1), made(20), kHere);
  EXPECT_EQ(cache.find(item(1), kHere).json->size(), 20U);
}

TEST(PassportCache, HoldsSoManyBytesAndNoMore) {
  PassportCache cache;
  const std::size_t third = kPassportsKeptMaxBytes / 3 + 1;
  for (std::uint8_t i = 1; i <= 3; ++i) cache.put(item(i), made(third), kHere);
  EXPECT_EQ(cache.find(item(1), kHere).json, nullptr) << "the oldest gave way";
  EXPECT_NE(cache.find(item(3), kHere).json, nullptr);
  cache.put(item(4), made(kPassportsKeptMaxBytes + 1), kHere);
  EXPECT_EQ(cache.find(item(4), kHere).json, nullptr);
  EXPECT_NE(cache.find(item(3), kHere).json, nullptr);
}

}  // namespace
}  // namespace golconda::web
