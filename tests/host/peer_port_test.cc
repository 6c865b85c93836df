// What waits for a peer that reads slowly.

#include "node/host/peer_port.h"

#include <atomic>

#include <boost/asio/thread_pool.hpp>
#include <gtest/gtest.h>

#include "proto/limits.h"
#include "storage/memory_store.h"

namespace golconda::host {
namespace {

// Full until it has room; then it counts what it is given.
class SlowLink final : public PeerLink {
 public:
  void send(std::shared_ptr<const Bytes>) override { ++sent; }
  [[nodiscard]] std::size_t queued_bytes() const override { return has_room ? 0 : kLinkQueueLowBytes + 1; }
  [[nodiscard]] std::optional<std::chrono::microseconds> latency() const override { return std::nullopt; }
  void close(const std::string& reason) override { closed = reason; }

  std::atomic<bool> has_room = false;
  std::atomic<int> sent = 0;
  std::string closed;
};

class PeerPorts : public testing::Test {
 protected:
  int sent_after_all() {
    link->has_room = true;
    port.resume(peer);
    pool.join();
    return link->sent;
  }

  std::unique_ptr<storage::Store> store = storage::make_memory_store();
  boost::asio::thread_pool pool{1};
  PeerPort port{*store, pool, [] { return std::int64_t{0}; }};
  std::shared_ptr<SlowLink> link = std::make_shared<SlowLink>();
  replica::PeerId peer = port.add({}, link);
  const ledger::LogId log{"kao-mine"};
  const ledger::LogId other{"jwaneng-mine"};
};

TEST_F(PeerPorts, WhatIsAskedForAgainIsAnsweredOnce) {
  for (std::uint32_t i = 0; i < kAnswerRepeatsMax; ++i) {
    port.serve({peer, log, 0, 100, 0});
    port.serve({peer, other, 7, 100, 0});
  }
  EXPECT_EQ(link->closed, "");
  EXPECT_EQ(sent_after_all(), 2);
}

TEST_F(PeerPorts, WhatFollowsOnWhatWaitsGoesWithIt) {
  constexpr std::uint64_t kRecords = 2 * kAnswersQueuedMax;
  for (std::uint64_t i = 0; i < kRecords; ++i) port.serve({peer, log, i, i + 1, 0});
  EXPECT_EQ(link->closed, "");
  EXPECT_EQ(sent_after_all(), static_cast<int>(kRecords / wire::kPeerRecordsMax));
}

TEST_F(PeerPorts, WhoAsksForTheSameWithoutEndIsDropped) {
  for (std::uint32_t i = 0; i <= kAnswerRepeatsMax + 1; ++i) port.serve({peer, log, 0, 100, 0});
  EXPECT_EQ(link->closed, "it asks for more than it reads");
  pool.join();
}

TEST_F(PeerPorts, WhoAsksForMoreThanHeReadsIsDropped) {
  for (std::uint64_t i = 0; i <= kAnswersQueuedMax; ++i) port.serve({peer, log, 2 * i, 2 * i + 1, 0});
  EXPECT_EQ(link->closed, "it asks for more than it reads");
  pool.join();
}

// ---- who has no link, and why ---------------------------------------------------------------------------------------

PeerIdentity identity_of(char certificate) {
  return {*crypto::Digest::from(Bytes(crypto::Digest::kSizeBytes, certificate)), {ledger::ParticipantId("surat-cutters")}, "surat.example.org:7401", true};
}

TEST(PeerPortLinks, TellWhyNoneCouldBeOpenedSinceTheLastEnded) {
  const auto store = storage::make_memory_store();
  boost::asio::thread_pool pool{1};
  PeerPort port{*store, pool, [] { return std::int64_t{77}; }};
  port.note(identity_of('a'), "nobody listens");
  ASSERT_EQ(port.links().size(), 1U);
  EXPECT_EQ(port.links().front().peer, 0U);
  EXPECT_FALSE(port.links().front().open);
  EXPECT_EQ(port.links().front().missed, "nobody listens");

  const replica::PeerId opened = port.add(identity_of('a'), std::make_shared<SlowLink>());
  ASSERT_EQ(port.links().size(), 1U);
  EXPECT_TRUE(port.links().front().open);
  EXPECT_EQ(port.links().front().missed, "");

  port.remove(opened, "it is shutting down");
  port.note(identity_of('b'), "its new certificate has expired");
  ASSERT_EQ(port.links().size(), 1U) << "one node, whatever its certificate";
  EXPECT_EQ(port.links().front().reason, "it is shutting down");
  EXPECT_EQ(port.links().front().since_ms, 77);
  EXPECT_EQ(port.links().front().missed, "its new certificate has expired");

  const replica::PeerId again = port.add(identity_of('b'), std::make_shared<SlowLink>());
  ASSERT_EQ(port.links().size(), 1U);
  port.remove(again, "it is shutting down again");
  ASSERT_EQ(port.links().size(), 1U);
  EXPECT_EQ(port.links().front().reason, "it is shutting down again");
  EXPECT_EQ(port.links().front().missed, "");
  pool.join();
}

}  // namespace
}  // namespace golconda::host
