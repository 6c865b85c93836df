#include "node/manifest/trade_text.h"

#include <gtest/gtest.h>

namespace golconda::manifest {
namespace {

TEST(TradeText, GroupsThousands) {
  EXPECT_EQ(thousands(0), "0");
  EXPECT_EQ(thousands(999), "999");
  EXPECT_EQ(thousands(1'000), "1,000");
  EXPECT_EQ(thousands(1'234'567), "1,234,567");
}

}  // namespace
}  // namespace golconda::manifest
