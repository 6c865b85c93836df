#include "node/web/client_budget.h"

#include <gtest/gtest.h>

namespace golconda::web {
namespace {

using namespace std::chrono_literals;

const SteadyTime kStart{1'000h};

HttpLimits small_limits() {
  HttpLimits limits;
  limits.requests_per_second = 2;
  limits.requests_burst = 4;
  limits.connections_per_second = 1;
  limits.connections_burst = 3;
  limits.connections_per_address_max = 2;
  return limits;
}

TEST(ClientBudget, ABurstThenTheRateAndTheWaitIsExact) {
  const HttpLimits limits = small_limits();
  ClientBudget budget(limits);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(budget.take_request("a", 1, kStart), std::nullopt);
  EXPECT_EQ(budget.take_request("a", 1, kStart), 500ms);
  EXPECT_EQ(budget.take_request("a", 1, kStart + 499ms), 1ms);
  EXPECT_EQ(budget.take_request("a", 1, kStart + 500ms), std::nullopt);
  EXPECT_EQ(budget.take_request("a", 3, kStart + 500ms), 1'500ms);
  EXPECT_EQ(budget.take_request("b", 4, kStart), std::nullopt);  // its own bucket
}

TEST(ClientBudget, SmallStepsOfTimeAddUp) {
  const HttpLimits limits = small_limits();
  ClientBudget budget(limits);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(budget.take_request("a", 1, kStart), std::nullopt);
  int served = 0;
  for (auto now = kStart; now < kStart + 10s; now += 1ms) served += budget.take_request("a", 1, now) ? 0 : 1;
  EXPECT_EQ(served, 19);  // two a second for ten seconds, the last at ten itself
}

TEST(ClientBudget, ABucketIsNeverMoreThanFullHoweverLongNobodyAsks) {
  const HttpLimits limits = small_limits();
  ClientBudget budget(limits);
  EXPECT_EQ(budget.take_request("a", 1, kStart), std::nullopt);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(budget.take_request("a", 1, kStart + 876'000h), std::nullopt);
  EXPECT_NE(budget.take_request("a", 1, kStart + 876'000h), std::nullopt);
}

TEST(ClientBudget, WhatCostsMoreThanTheBucketHoldsTakesAllOfIt) {
  const HttpLimits limits = small_limits();
  ClientBudget budget(limits);
  EXPECT_EQ(budget.take_request("a", 100, kStart), std::nullopt);
  EXPECT_EQ(budget.take_request("a", 1, kStart), 500ms);
}

TEST(ClientBudget, ConnectionsAreBoundedInNumberAndInRate) {
  const HttpLimits limits = small_limits();
  ClientBudget budget(limits);
  EXPECT_TRUE(budget.open_connection("a", kStart));
  EXPECT_TRUE(budget.open_connection("a", kStart));
  EXPECT_FALSE(budget.open_connection("a", kStart));  // two at a time
  budget.close_connection("a");
  EXPECT_TRUE(budget.open_connection("a", kStart));
  budget.close_connection("a");
  EXPECT_FALSE(budget.open_connection("a", kStart));  // three of a burst
  EXPECT_TRUE(budget.open_connection("a", kStart + 1s));
  EXPECT_TRUE(budget.open_connection("b", kStart));
}

TEST(ClientBudget, AddressesAreForgottenButNotThoseWithAConnection) {
  const HttpLimits limits = small_limits();
  ClientBudget budget(limits);
  EXPECT_TRUE(budget.open_connection("open", kStart));
  for (std::size_t i = 0; i < 2 * kAddressesMax; ++i) static_cast<void>(budget.take_request(std::to_string(i), 4, kStart));
  EXPECT_EQ(budget.addresses(), kAddressesMax);
  EXPECT_TRUE(budget.open_connection("open", kStart));
  EXPECT_FALSE(budget.open_connection("open", kStart));  // it is the third: the first two are remembered
  EXPECT_NE(budget.take_request(std::to_string(2 * kAddressesMax - 1), 1, kStart), std::nullopt);  // heard of lately
}

TEST(MemoryBudget, SharesComeBack) {
  MemoryBudget budget(100);
  {
    auto first = budget.take(60);
    ASSERT_TRUE(first);
    EXPECT_FALSE(budget.take(41));
    auto second = budget.take(40);
    ASSERT_TRUE(second);
    EXPECT_EQ(budget.taken_bytes(), 100U);
    MemoryBudget::Share kept = *std::move(first);
    first.reset();
    EXPECT_EQ(budget.taken_bytes(), 100U);
    kept = MemoryBudget::Share();
    EXPECT_EQ(budget.taken_bytes(), 40U);
  }
  EXPECT_EQ(budget.taken_bytes(), 0U);
  EXPECT_FALSE(budget.take(101));
}

}  // namespace
}  // namespace golconda::web
