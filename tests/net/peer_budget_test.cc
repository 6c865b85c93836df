#include "node/net/peer_budget.h"

#include <gmock/gmock.h>

namespace golconda::net {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

const SteadyTime kStart = SteadyTime{} + std::chrono::hours(1);
const crypto::Digest kMine = crypto::sha256("mine");
const crypto::Digest kCutter = crypto::sha256("cutter");

std::uint32_t taken(ConnectionBudget& budget, const std::string& host, std::uint32_t asked, SteadyTime now) {
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < asked; ++i) count += budget.take(host, now) ? 1U : 0U;
  return count;
}

TEST(ConnectionBudget, OneAddressHasItsShareOfAWindow) {
  ConnectionBudget budget;
  EXPECT_EQ(taken(budget, "10.0.0.1", 1'000, kStart), kStrangerConnectionsPerWindowMax);
  EXPECT_EQ(taken(budget, "10.0.0.2", 1, kStart), 1U);
  EXPECT_EQ(taken(budget, "10.0.0.1", 1, kStart + kConnectionsWindow - milliseconds(1)), 0U);
  EXPECT_EQ(taken(budget, "10.0.0.1", 1'000, kStart + kConnectionsWindow), kStrangerConnectionsPerWindowMax);
}

TEST(ConnectionBudget, AFloodFromManyAddressesLeavesRoomForMembers) {
  ConnectionBudget budget;
  budget.member_seen("10.9.9.9", kStart);
  std::uint32_t strangers = 0;
  for (int i = 0; i < 1'000; ++i) strangers += taken(budget, "10.0.1." + std::to_string(i), 1, kStart);
  EXPECT_EQ(strangers, kAllStrangersConnectionsPerWindowMax);
  EXPECT_EQ(taken(budget, "10.9.9.9", 1'000, kStart), kMemberConnectionsPerWindowMax);
  EXPECT_EQ(taken(budget, "10.9.9.9", 1'000, kStart + kMemberAddressRemembered + kConnectionsWindow),
            kStrangerConnectionsPerWindowMax)
      << "a day later it is a stranger's";
}

TEST(BackOff, DoublesUpToItsMaximumWithHalfOfItByChance) {
  BackOff low(milliseconds(500), milliseconds(60'000));
  BackOff high(milliseconds(500), milliseconds(60'000));
  for (const int whole : {500, 1'000, 2'000, 4'000, 8'000, 16'000, 32'000, 60'000, 60'000}) {
    EXPECT_EQ(low.failed(0), milliseconds(whole / 2));
    EXPECT_EQ(high.failed(static_cast<std::uint32_t>(whole / 2)), milliseconds(whole));
  }
  low.succeeded();
  EXPECT_EQ(low.failed(0), milliseconds(250));
}

TEST(LinkBudget, ACertificateThatOpensLinksTooOftenWaits) {
  LinkBudget budget;
  for (std::uint32_t i = 0; i < kLinkAttemptsBurst; ++i) EXPECT_FALSE(budget.attempt(kMine, kStart));
  EXPECT_THAT(budget.attempt(kMine, kStart).value_or(""), HasSubstr("too often"));
  EXPECT_FALSE(budget.attempt(kCutter, kStart)) << "another's bucket is its own";
  const SteadyTime later = kStart + kLinkAttemptRefill;
  EXPECT_FALSE(budget.attempt(kMine, later));
  EXPECT_TRUE(budget.attempt(kMine, later));
  const SteadyTime much_later = kStart + 1'000 * kLinkAttemptRefill;
  for (std::uint32_t i = 0; i < kLinkAttemptsBurst; ++i) EXPECT_FALSE(budget.attempt(kMine, much_later));
  EXPECT_TRUE(budget.attempt(kMine, much_later)) << "a bucket holds no more than it holds";
}

TEST(LinkBudget, WhoeverWasDroppedStaysOutLongerEachTime) {
  LinkBudget budget;
  EXPECT_FALSE(budget.is_kept_out(kMine, kStart));
  budget.dropped(kMine, milliseconds(10), kStart, 0);
  EXPECT_TRUE(budget.is_kept_out(kMine, kStart + kDroppedDelayMin / 2 - milliseconds(1)));
  EXPECT_THAT(budget.attempt(kMine, kStart).value_or(""), HasSubstr("dropped a moment ago"));
  EXPECT_FALSE(budget.is_kept_out(kMine, kStart + kDroppedDelayMin / 2));
  EXPECT_FALSE(budget.is_kept_out(kCutter, kStart));
  budget.dropped(kMine, milliseconds(10), kStart, 0);
  EXPECT_TRUE(budget.is_kept_out(kMine, kStart + kDroppedDelayMin - milliseconds(1)));
  budget.dropped(kMine, kGoodLinkMin, kStart, 0);
  EXPECT_FALSE(budget.is_kept_out(kMine, kStart + kDroppedDelayMin / 2)) << "a good link in between makes it new";
}

TEST(LinkBudget, RemembersABoundedNumberOfCertificates) {
  LinkBudget budget;
  for (std::uint32_t i = 0; i < kLinkAttemptsBurst; ++i) EXPECT_FALSE(budget.attempt(kMine, kStart));
  for (std::size_t i = 0; i < kAttemptingPeersMax; ++i) {
    EXPECT_FALSE(budget.attempt(crypto::sha256(std::to_string(i)), kStart + milliseconds(1)));
  }
  EXPECT_FALSE(budget.attempt(kMine, kStart + milliseconds(2))) << "the oldest gave way";
}

TEST(LineBudget, CountsWhatItLeavesOut) {
  LineBudget budget;
  for (std::uint32_t i = 0; i < kLinesPerWindowMax; ++i) EXPECT_EQ(budget.take("line", kStart), "line");
  for (int i = 0; i < 7; ++i) EXPECT_EQ(budget.take("line", kStart), std::nullopt);
  EXPECT_EQ(budget.take("line", kStart + kLinesWindow), "line (and 7 lines like it were left out)");
  EXPECT_EQ(budget.take("line", kStart + kLinesWindow), "line");
}

}  // namespace
}  // namespace golconda::net
