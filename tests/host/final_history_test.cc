// For how long another node has lacked what is final here.

#include "node/host/final_history.h"

#include <gtest/gtest.h>

namespace golconda::host {
namespace {

TEST(FinalHistory, CountsFromWhenTheOldestThatIsLackedBecameFinal) {
  FinalHistory history;
  history.note(10, 1'000);
  history.note(11, 2'000);
  history.note(14, 5'000);
  EXPECT_EQ(history.lag_ms(0, 9'000), 0);
  EXPECT_EQ(history.lag_ms(1, 9'000), 4'000);
  EXPECT_EQ(history.lag_ms(3, 9'000), 4'000);
  EXPECT_EQ(history.lag_ms(4, 9'000), 7'000);
  EXPECT_EQ(history.lag_ms(5, 9'000), 8'000) << "since this node started: it does not know more";
  EXPECT_EQ(history.lag_ms(14, 9'000), 8'000);
  EXPECT_EQ(history.lag_ms(1'000, 9'000), 8'000);
}

TEST(FinalHistory, OfANodeThatCatchesUpUnderLoadItIsTheTimeThatItIsBehind) {
  FinalHistory history;
  history.note(0, 0);
  for (std::int64_t second = 1; second <= 60; ++second) history.note(static_cast<std::uint64_t>(second) * 100, second * 1'000);
  EXPECT_EQ(history.lag_ms(100, 60'500), 500);
  EXPECT_EQ(history.lag_ms(300, 60'500), 2'500);
}

TEST(FinalHistory, IsNeverZeroWhileSomethingIsLacked) {
  FinalHistory history;
  EXPECT_EQ(history.lag_ms(3, 1'000), 0) << "it knows of no record";
  history.note(5, 1'000);
  EXPECT_EQ(history.lag_ms(1, 1'000), 1);
  EXPECT_EQ(history.lag_ms(1, 500), 1) << "the clock was set back";
}

TEST(FinalHistory, RecordsOfOneMomentCountAsOne) {
  FinalHistory history;
  history.note(1, 1'000);
  history.note(2, 1'000 + kHistoryStepMs - 1);
  history.note(3, 1'000 + kHistoryStepMs);
  EXPECT_EQ(history.lag_ms(2, 5'000), 4'000);
  EXPECT_EQ(history.lag_ms(1, 5'000), 4'000 - static_cast<std::uint64_t>(kHistoryStepMs));
  history.note(2, 4'000);  // fewer than before: not heard
  EXPECT_EQ(history.lag_ms(1, 5'000), 4'000 - static_cast<std::uint64_t>(kHistoryStepMs));
}

TEST(FinalHistory, KeepsTheWholeTimeInBoundedMemoryTheOlderTheCoarser) {
  FinalHistory history;
  constexpr std::int64_t kSeconds = 100'000;
  for (std::int64_t second = 1; second <= kSeconds; ++second) history.note(static_cast<std::uint64_t>(second), second * 1'000);
  EXPECT_EQ(history.lag_ms(1, kSeconds * 1'000 + 500), 500);
  EXPECT_EQ(history.lag_ms(kSeconds, kSeconds * 1'000), (kSeconds - 1) * 1'000);
  const auto half = static_cast<std::int64_t>(history.lag_ms(kSeconds / 2, kSeconds * 1'000));
  EXPECT_GE(half, kSeconds / 2 * 1'000 - 1'000) << "rather more than less";
  EXPECT_LE(half, kSeconds / 2 * 1'000 * 102 / 100);
}

}  // namespace
}  // namespace golconda::host
