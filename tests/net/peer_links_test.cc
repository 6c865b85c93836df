#include "node/net/peer_links.h"

#include <gmock/gmock.h>

#include "node/net/peer_limits.h"
#include "tests/net/fake_peering.h"
#include "tests/net/fake_stream.h"

namespace golconda::net {
namespace {

using ::testing::HasSubstr;

const crypto::Digest kSmaller = *crypto::Digest::from(Bytes(32, '\x01'));
const crypto::Digest kLarger = *crypto::Digest::from(Bytes(32, '\x02'));

class PeerLinksTest : public ::testing::Test {
 protected:
  PeerLinksTest() {
    host_.enrol("smaller", kSmaller);
    host_.enrol("larger", kLarger);
  }
  // Opens `stream` between `own` and the other one.
  Result<void> open(FakeStream& stream, const crypto::Digest& own, bool dialled) {
    EXPECT_TRUE(links_.add(stream.link));
    return links_.open(stream.link, own == kSmaller ? kLarger : kSmaller, own, "10.0.0.1:7401", dialled);
  }

  FakePeering host_;
  PeerLinks links_{host_};
  FakeStream dialled_{host_, true};
  FakeStream accepted_{host_, false};
};

TEST_F(PeerLinksTest, TheSmallerOnesOwnDialReplacesWhatCameIn) {
  ASSERT_TRUE(open(accepted_, kSmaller, false));
  ASSERT_TRUE(open(dialled_, kSmaller, true));
  EXPECT_TRUE(dialled_.link->is_open());
  EXPECT_FALSE(accepted_.link->is_open());
  ASSERT_EQ(accepted_.written.size(), 1U);
  EXPECT_THAT(accepted_.written.front().goodbye(), HasSubstr("a newer link"));
}

TEST_F(PeerLinksTest, TheSmallerOneRefusesWhatComesInBesideItsOwnDial) {
  ASSERT_TRUE(open(dialled_, kSmaller, true));
  const auto refused = open(accepted_, kSmaller, false);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kAlreadyExists);
  EXPECT_TRUE(dialled_.link->is_open());
  EXPECT_EQ(host_.links().size(), 1U);
}

TEST_F(PeerLinksTest, ALinkThatIsRefusedDrivesItsStreamNoMore) {
  ASSERT_TRUE(open(dialled_, kSmaller, true));
  ASSERT_FALSE(open(accepted_, kSmaller, false));
  EXPECT_TRUE(accepted_.link->detach());
  accepted_.link->end("the node is shutting down");
  accepted_.link->abort("the node is shutting down");
  EXPECT_FALSE(accepted_.cancelled);
  EXPECT_FALSE(accepted_.released);
}

TEST_F(PeerLinksTest, ALinkThatHasBeenReleasedIsNotDetached) {
  EXPECT_TRUE(links_.add(accepted_.link));
  accepted_.link->abort("the node is shutting down");
  EXPECT_TRUE(accepted_.released);
  EXPECT_FALSE(accepted_.link->detach());
}

TEST_F(PeerLinksTest, TheLargerOneDecidesTheSame) {
  ASSERT_TRUE(open(dialled_, kLarger, true));
  ASSERT_TRUE(open(accepted_, kLarger, false));
  EXPECT_FALSE(dialled_.link->is_open());
  EXPECT_TRUE(accepted_.link->is_open());
  FakeStream again(host_, true);
  const auto refused = open(again, kLarger, true);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kAlreadyExists);
}

TEST_F(PeerLinksTest, OfTwoThatTheSameNodeDialledTheNewerStays) {
  ASSERT_TRUE(open(accepted_, kSmaller, false));
  FakeStream newer(host_, false);
  ASSERT_TRUE(open(newer, kSmaller, false));
  EXPECT_FALSE(accepted_.link->is_open());
  EXPECT_TRUE(newer.link->is_open());
}

TEST_F(PeerLinksTest, OnesOwnCertificateAtTheOtherEndIsRefused) {
  EXPECT_TRUE(links_.add(dialled_.link));
  const auto refused = links_.open(dialled_.link, kSmaller, kSmaller, "10.0.0.1:7401", true);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kUnauthenticated);
  EXPECT_TRUE(host_.links().empty());
}

TEST_F(PeerLinksTest, ThereAreAtMostSoMany) {
  std::vector<std::unique_ptr<FakeStream>> streams;
  for (std::size_t i = 0; i < kPeerLinksMax; ++i) {
    streams.push_back(std::make_unique<FakeStream>(host_, true));
    EXPECT_TRUE(links_.add(streams.back()->link));
  }
  const auto one_more = links_.add(dialled_.link);
  ASSERT_FALSE(one_more);
  EXPECT_EQ(one_more.error().code, ErrorCode::kResourceExhausted);
  links_.gone(streams.front()->link, "");
  EXPECT_TRUE(links_.add(dialled_.link));
}

TEST_F(PeerLinksTest, APeerThatReadsNothingForTooLongIsCancelled) {
  ASSERT_TRUE(open(dialled_, kSmaller, true));
  dialled_.link->send(std::make_shared<const Bytes>("never read"));
  ASSERT_EQ(dialled_.written.size(), 1U);
  const auto now = std::chrono::steady_clock::now();
  links_.look(now + kWriteStallMax - std::chrono::seconds(5));
  EXPECT_FALSE(dialled_.cancelled);
  links_.look(now + kWriteStallMax + std::chrono::seconds(5));
  EXPECT_TRUE(dialled_.cancelled);
  EXPECT_FALSE(dialled_.released) << "the write is under way still";
  dialled_.link->on_write_done(false);
  dialled_.link->on_read_done(false);
  EXPECT_TRUE(dialled_.released);
  EXPECT_EQ(dialled_.written.size(), 1U) << "no goodbye to one that does not read";
  links_.gone(dialled_.link, "Cancelled on the server side");
  EXPECT_EQ(host_.links().front().reason, "it has not read one frame in 120 s");
}

TEST_F(PeerLinksTest, AFrameHasTheTimeThatItsBytesTake) {
  ASSERT_TRUE(open(dialled_, kSmaller, true));
  dialled_.link->send(std::make_shared<const Bytes>(100 * kSlowestLineBytesPerSecond, 'x'));
  const auto now = std::chrono::steady_clock::now();
  links_.look(now + kWriteStallMax + std::chrono::seconds(95));
  EXPECT_FALSE(dialled_.cancelled);
  links_.look(now + kWriteStallMax + std::chrono::seconds(105));
  EXPECT_TRUE(dialled_.cancelled);
  dialled_.link->on_write_done(false);
  dialled_.link->on_read_done(false);
  links_.gone(dialled_.link, "");
}

TEST_F(PeerLinksTest, ALinkIsOpenedAnewForWhomTheConfigurationNamesThereNow) {
  ASSERT_TRUE(open(dialled_, kSmaller, true));
  links_.look(std::chrono::steady_clock::now());
  EXPECT_TRUE(dialled_.link->is_open());
  host_.enrol("newcomer", kLarger);
  links_.look(std::chrono::steady_clock::now());
  EXPECT_FALSE(dialled_.link->is_open());
  EXPECT_THAT(dialled_.written.front().goodbye(), HasSubstr("names others"));
}

TEST_F(PeerLinksTest, ADialWithoutAnswerIsGivenUp) {
  EXPECT_TRUE(links_.add(dialled_.link));
  links_.look(std::chrono::steady_clock::now() + kDialTimeout + std::chrono::seconds(1));
  EXPECT_TRUE(dialled_.cancelled);
  EXPECT_TRUE(dialled_.released);
  links_.gone(dialled_.link, "");
  EXPECT_EQ(dialled_.link->ended()->reason, "no answer within 10 s");
  EXPECT_TRUE(host_.links().empty());
}

TEST_F(PeerLinksTest, AGoodbyeThatDoesNotGetThroughIsGivenUp) {
  ASSERT_TRUE(open(accepted_, kSmaller, false));
  accepted_.link->close("enough");
  ASSERT_EQ(accepted_.written.size(), 1U);
  EXPECT_FALSE(accepted_.released) << "the goodbye is under way";
  links_.look(std::chrono::steady_clock::now() + kGoodbyeTimeout + std::chrono::seconds(1));
  EXPECT_TRUE(accepted_.cancelled);
  accepted_.link->on_write_done(false);
  EXPECT_TRUE(accepted_.released);
}

TEST_F(PeerLinksTest, TheDiallingSideHalfClosesAndReadsToTheEnd) {
  ASSERT_TRUE(open(dialled_, kSmaller, true));
  dialled_.link->close("enough");
  EXPECT_FALSE(dialled_.half_closed);
  dialled_.link->on_write_done(true);
  EXPECT_TRUE(dialled_.half_closed);
  v1::LinkFrame late;
  late.set_message("too late");
  dialled_.arrive(late);
  EXPECT_FALSE(dialled_.released);
  dialled_.link->on_read_done(false);
  EXPECT_TRUE(dialled_.released);
  EXPECT_TRUE(host_.links().front().messages.empty());
}

TEST_F(PeerLinksTest, AFrameThatIsNeitherEndsTheLinkAndKeepsThePeerOut) {
  ASSERT_TRUE(open(accepted_, kSmaller, false));
  accepted_.arrive({});
  ASSERT_EQ(accepted_.written.size(), 1U);
  EXPECT_THAT(accepted_.written.front().goodbye(), HasSubstr("no message, ping, echo or goodbye"));
  accepted_.link->on_write_done(true);
  EXPECT_TRUE(accepted_.released);
  links_.gone(accepted_.link, "");
  EXPECT_TRUE(links_.is_kept_out({kLarger}, std::chrono::steady_clock::now()));
}

TEST_F(PeerLinksTest, AFieldThatIsNotKnownEndsTheLink) {
  ASSERT_TRUE(open(accepted_, kSmaller, false));
  v1::LinkFrame frame;
  ASSERT_TRUE(frame.ParseFromString(Bytes("\x0a\x02hi\x98\x06\x01", 7)));  // a message, and field 99
  accepted_.arrive(frame);
  EXPECT_FALSE(accepted_.link->is_open());
  EXPECT_TRUE(host_.links().front().messages.empty());
}

TEST_F(PeerLinksTest, WhatAPeerSaysIsCutAndMadePrintable) {
  ASSERT_TRUE(open(accepted_, kSmaller, false));
  v1::LinkFrame frame;
  frame.set_goodbye("\x1b[31mred\n" + std::string(1'000, 'x'));
  accepted_.arrive(frame);
  links_.gone(accepted_.link, "");
  const std::string reason = host_.links().front().reason;
  EXPECT_THAT(reason, HasSubstr("it closed the link: ?[31mred?xxx"));
  EXPECT_LT(reason.size(), kGoodbyeMaxBytes + 32);
}

TEST_F(PeerLinksTest, AQueueThatWasLongSaysOnceThatItIsShort) {
  ASSERT_TRUE(open(accepted_, kSmaller, false));
  constexpr std::size_t kMebibyte = 1024 * 1024;
  for (int i = 0; i < 6; ++i) accepted_.link->send(std::make_shared<const Bytes>(kMebibyte, 'x'));
  accepted_.link->on_write_done(true);
  accepted_.link->on_write_done(true);
  EXPECT_GT(accepted_.link->queued_bytes(), host::kLinkQueueLowBytes);
  EXPECT_EQ(host_.links().front().drained, 0U);
  accepted_.link->on_write_done(true);
  EXPECT_LT(accepted_.link->queued_bytes(), host::kLinkQueueLowBytes);
  EXPECT_EQ(host_.links().front().drained, 1U);
  for (int i = 0; i < 3; ++i) accepted_.link->on_write_done(true);
  EXPECT_EQ(host_.links().front().drained, 1U);
  EXPECT_EQ(accepted_.link->queued_bytes(), 0U);
  EXPECT_EQ(accepted_.written.size(), 6U) << "one at a time, and each once";
}

TEST_F(PeerLinksTest, EmptyMessagesCountTowardsTheQueueToo) {
  ASSERT_TRUE(open(accepted_, kSmaller, false));
  const auto empty = std::make_shared<const Bytes>();
  std::size_t sent = 0;
  for (; accepted_.link->is_open(); ++sent) accepted_.link->send(empty);
  EXPECT_LE(sent, host::kLinkQueueMaxBytes / kQueuedMessageCostBytes + 1);
  EXPECT_TRUE(accepted_.cancelled);
}

}  // namespace
}  // namespace golconda::net
