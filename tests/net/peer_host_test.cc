#include "node/net/peer_host.h"

#include <gtest/gtest.h>

namespace golconda::net {
namespace {

TEST(PeerHost, IsTheSameWhateverThePort) {
  EXPECT_EQ(peer_host("ipv4:10.0.0.7:53311"), peer_host("ipv4:10.0.0.7:1"));
  EXPECT_NE(peer_host("ipv4:10.0.0.7:53311"), peer_host("ipv4:10.0.0.8:53311"));
}

}  // namespace
}  // namespace golconda::net
