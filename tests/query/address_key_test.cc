#include "node/query/address_key.h"

#include <gtest/gtest.h>

namespace golconda::query {
namespace {

TEST(AddressKey, AnIpv6NetworkIsOnePlace) {
  EXPECT_EQ(address_key("2001:db8:1:2::1"), address_key("2001:db8:1:2:ffff::9"));
  EXPECT_NE(address_key("2001:db8:1:2::1"), address_key("2001:db8:1:3::1"));
  EXPECT_EQ(address_key("::ffff:10.0.0.7"), "10.0.0.7");
  EXPECT_EQ(address_key("10.0.0.7"), "10.0.0.7");
}

}  // namespace
}  // namespace golconda::query
