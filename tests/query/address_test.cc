#include "node/query/address.h"

#include <gtest/gtest.h>

namespace golconda::query {
namespace {

TEST(Address, KnowsLoopbackFromEverythingElse) {
  for (const char* text : {"127.0.0.1:7400", "127.1.2.3:1", "localhost:7400", "[::1]:7400"}) {
    const auto address = parse_address(text, "address");
    ASSERT_TRUE(address) << text;
    EXPECT_TRUE(address->is_loopback) << text;
  }
  for (const char* text : {"0.0.0.0:7400", "[::]:7400", "10.0.0.1:7400", "127.example.org:7400", "127.0.0.1.org:7400",
                           "localhost.example.org:7400", "[::2]:7400", "128.0.0.1:7400"}) {
    const auto address = parse_address(text, "address");
    ASSERT_TRUE(address) << text;
    EXPECT_FALSE(address->is_loopback) << text;
  }
}

TEST(Address, TakesHostAndPortApart) {
  const auto address = parse_address("[::1]:7400", "address");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->host, "::1");
  EXPECT_EQ(address->port, "7400");
}

TEST(Address, RefusesWhatIsNoHostAndPort) {
  for (const char* text : {"", "7400", ":7400", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:+1",
                           "::1:7400", "[]:7400", "127.0.0.1:74x"}) {
    const auto address = parse_address(text, "listen");
    ASSERT_FALSE(address) << text;
    EXPECT_EQ(address.error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(address.error().field, "listen");
  }
}

}  // namespace
}  // namespace golconda::query
