// Durations as people read them.

#include "node/cli/time_text.h"

#include <gtest/gtest.h>

namespace golconda::cli {
namespace {

using namespace std::chrono;

TEST(TimeText, ADurationIsInTheLargestUnitThatItHasOneOf) {
  EXPECT_EQ(duration_text(microseconds(0)), "0 ms");
  EXPECT_EQ(duration_text(microseconds(440)), "0.4 ms");
  EXPECT_EQ(duration_text(milliseconds(1)), "1 ms");
  EXPECT_EQ(duration_text(microseconds(12'700)), "12 ms");
  EXPECT_EQ(duration_text(milliseconds(999)), "999 ms");
  EXPECT_EQ(duration_text(seconds(2)), "2 s");
  EXPECT_EQ(duration_text(milliseconds(2'570)), "2.5 s");
  EXPECT_EQ(duration_text(milliseconds(59'900)), "59 s");
  EXPECT_EQ(duration_text(seconds(90)), "1.5 min");
  EXPECT_EQ(duration_text(hours(23)), "23 h");
  EXPECT_EQ(duration_text(days(400)), "400 d");
}

}  // namespace
}  // namespace golconda::cli
