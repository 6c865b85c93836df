// Pings and echoes: arithmetic first, then what a link does with them.

#include "node/net/peer_latency.h"

#include <gmock/gmock.h>

#include "tests/net/fake_peering.h"
#include "tests/net/fake_stream.h"

namespace golconda::net {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

const SteadyTime kStart = SteadyTime{} + std::chrono::hours(1);

TEST(PeerLatency, IsTheTimeFromThePingToItsEcho) {
  PeerLatency latency;
  latency.opened(kStart);
  EXPECT_FALSE(latency.is_due(kStart));
  EXPECT_EQ(latency.latency(kStart), std::nullopt);
  ASSERT_TRUE(latency.is_due(kStart + kFirstLatencyPing));
  latency.ping(7, kStart + seconds(1));
  EXPECT_FALSE(latency.is_due(kStart + seconds(60))) << "one is under way at most";
  EXPECT_TRUE(latency.echo(7, kStart + seconds(1) + microseconds(350)));
  EXPECT_EQ(latency.latency(kStart + seconds(2)), microseconds(350));
  EXPECT_FALSE(latency.is_due(kStart + kLatencyPingInterval));
  EXPECT_TRUE(latency.is_due(kStart + seconds(2) + kLatencyPingInterval));
}

TEST(PeerLatency, GrowsWhileAnEchoIsLate) {
  PeerLatency latency;
  latency.ping(7, kStart);
  EXPECT_EQ(latency.latency(kStart + seconds(9)), std::nullopt) << "nothing was measured yet";
  ASSERT_TRUE(latency.echo(7, kStart + milliseconds(3)));
  latency.ping(8, kStart + seconds(10));
  EXPECT_EQ(latency.latency(kStart + seconds(10) + milliseconds(1)), milliseconds(3));
  EXPECT_EQ(latency.latency(kStart + seconds(14)), seconds(4));
  ASSERT_TRUE(latency.echo(8, kStart + seconds(14)));
  EXPECT_EQ(latency.latency(kStart + seconds(20)), seconds(4));
}

TEST(PeerLatency, TakesNoEchoThatNobodyAskedFor) {
  PeerLatency latency;
  EXPECT_FALSE(latency.echo(0, kStart));
  latency.ping(7, kStart);
  EXPECT_FALSE(latency.echo(8, kStart));
  EXPECT_TRUE(latency.echo(7, kStart));
  EXPECT_FALSE(latency.echo(7, kStart)) << "once";
}

TEST(PeerLatency, BoundsThePingsOfTheOtherEnd) {
  PeerLatency latency;
  std::uint32_t taken = 0;
  for (int i = 0; i < 100; ++i) taken += latency.heard_ping(kStart) ? 1U : 0U;
  EXPECT_EQ(taken, kLatencyPingsBurst);
  EXPECT_FALSE(latency.heard_ping(kStart + kLatencyPingIntervalMin - milliseconds(1)));
  EXPECT_TRUE(latency.heard_ping(kStart + kLatencyPingIntervalMin));
  EXPECT_FALSE(latency.heard_ping(kStart + kLatencyPingIntervalMin));
  EXPECT_TRUE(latency.heard_ping(kStart + kLatencyPingIntervalMin + kLatencyPingInterval));
}

class LinkLatency : public ::testing::Test {
 protected:
  LinkLatency() {
    EXPECT_TRUE(stream_.link->open(std::chrono::steady_clock::now()));
    stream_.link->begin(host_.opened({{}, {ledger::ParticipantId("kao-mine")}, "10.0.0.1:7401", false}, stream_.link));
  }
  void arrive_ping(std::uint64_t number) {
    v1::LinkFrame frame;
    frame.set_ping(number);
    stream_.arrive(frame);
  }

  FakePeering host_;
  FakeStream stream_{host_, false};
};

TEST_F(LinkLatency, APingIsEchoedAtOnceAheadOfMessagesAndTheHostSeesNothing) {
  stream_.link->send(std::make_shared<const Bytes>("first"));
  stream_.link->send(std::make_shared<const Bytes>("second"));
  arrive_ping(42);
  ASSERT_EQ(stream_.written.size(), 1U) << "the first message is under way";
  stream_.link->on_write_done(true);
  ASSERT_EQ(stream_.written.size(), 2U);
  EXPECT_EQ(stream_.written[1].echo(), 42U);
  stream_.link->on_write_done(true);
  EXPECT_EQ(stream_.written[2].message(), "second");
  EXPECT_TRUE(host_.links().front().messages.empty());
  // The host has asked for a message once, and still gets it.
  v1::LinkFrame frame;
  frame.set_message("hello");
  ASSERT_NE(stream_.reading, nullptr);
  stream_.arrive(frame);
  EXPECT_THAT(host_.links().front().messages, ::testing::ElementsAre("hello"));
}

TEST_F(LinkLatency, IsMeasuredOnceTheOtherEndEchoes) {
  stream_.link->look(std::chrono::steady_clock::now());
  EXPECT_TRUE(stream_.written.empty()) << "not at once";
  stream_.link->look(std::chrono::steady_clock::now() + kFirstLatencyPing);
  ASSERT_EQ(stream_.written.size(), 1U);
  ASSERT_TRUE(stream_.written.front().has_ping());
  EXPECT_EQ(stream_.link->latency(), std::nullopt);
  stream_.link->on_write_done(true);
  v1::LinkFrame echo;
  echo.set_echo(stream_.written.front().ping());
  stream_.arrive(echo);
  ASSERT_TRUE(stream_.link->latency().has_value());
  EXPECT_LT(*stream_.link->latency(), seconds(5));
  EXPECT_TRUE(stream_.link->is_open());
}

TEST_F(LinkLatency, AFloodOfPingsCostsOneEchoAtATimeAndEndsTheLink) {
  stream_.link->send(std::make_shared<const Bytes>("never read"));
  for (std::uint32_t i = 0; i < kLatencyPingsBurst; ++i) arrive_ping(i);
  EXPECT_EQ(stream_.written.size(), 1U);
  EXPECT_TRUE(stream_.link->is_open());
  arrive_ping(99);
  EXPECT_FALSE(stream_.link->is_open());
  stream_.link->on_write_done(true);
  ASSERT_EQ(stream_.written.size(), 2U) << "no echo to one that is thrown out";
  EXPECT_THAT(stream_.written.back().goodbye(), HasSubstr("it pings more than once in 1 s"));
}

TEST_F(LinkLatency, AnEchoThatNobodyAskedForEndsTheLink) {
  v1::LinkFrame echo;
  echo.set_echo(1);
  stream_.arrive(echo);
  EXPECT_FALSE(stream_.link->is_open());
  ASSERT_EQ(stream_.written.size(), 1U);
  EXPECT_THAT(stream_.written.front().goodbye(), HasSubstr("it echoes what nobody has asked"));
}

}  // namespace
}  // namespace golconda::net
