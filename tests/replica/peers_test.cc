// Whom the core asks for records, and whose word about its own logs it waits for.

#include "node/replica/peers.h"

#include <gtest/gtest.h>

#include "node/replica/limits.h"

namespace golconda::replica {
namespace {

const ledger::LogId kLog("kao-mine");

Peer& linked(Peers& peers, PeerId id, std::uint64_t size) {
  Peer& peer = peers.add(id, {ledger::ParticipantId("p" + std::to_string(id))});
  peer.greeted = peer.told = true;
  peer.has[kLog] = {kLog, size, {}, 0};
  return peer;
}

TEST(Peers, AreAskedByWhatTheyHaveAndHowOftenTheyLeftUsWaiting) {
  Peers peers;
  Peer& slow = linked(peers, 1, 9);
  linked(peers, 2, 7);
  linked(peers, 3, 4);
  EXPECT_EQ(peers.choose(kLog, 5, 0)->id, 1);
  slow.failures[kLog] = 1;
  EXPECT_EQ(peers.choose(kLog, 5, 0)->id, 2);
  EXPECT_EQ(peers.choose(kLog, 8, 0)->id, 1) << "nobody else has it";
  EXPECT_EQ(peers.choose(kLog, 9, 0), nullptr);
  slow.failures.clear();
  EXPECT_EQ(peers.choose(kLog, 3, 8)->id, 1) << "it alone can prove that they are under a checkpoint of 8";
  slow.dropped = true;
  EXPECT_EQ(peers.choose(kLog, 5, 0)->id, 2);
}

TEST(Peers, ThatSayMoreThanTheyShowHoldUpNobodysStart) {
  Peers peers;
  Peer& liar = linked(peers, 1, 1'000'000);
  linked(peers, 2, 7);
  EXPECT_EQ(peers.largest_size(kLog), 1'000'000);
  liar.failures[kLog] = kUnshownClaimsMax;
  EXPECT_EQ(peers.largest_size(kLog), 7);
}

TEST(Peers, HaveAllToldWhenEachParticipantsNodeHas) {
  Peers peers;
  linked(peers, 1, 0);
  const ledger::ParticipantId first("p1");
  const ledger::ParticipantId second("p2");
  EXPECT_TRUE(peers.have_all_told({first}));
  EXPECT_FALSE(peers.have_all_told({first, second}));
  linked(peers, 2, 0).told = false;
  EXPECT_FALSE(peers.have_all_told({first, second})) << "it has said hello and no more";
  peers.find(2)->told = true;
  EXPECT_TRUE(peers.have_all_told({first, second}));
}

}  // namespace
}  // namespace golconda::replica
