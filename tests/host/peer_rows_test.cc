// What an operator is told of the other nodes.

#include "node/host/peer_rows.h"

#include <gmock/gmock.h>

namespace golconda::host {
namespace {

using ledger::ParticipantId;
using testing::ElementsAre;

crypto::Digest certificate(char c) { return *crypto::Digest::from(Bytes(crypto::Digest::kSizeBytes, c)); }

constexpr std::int64_t kStartedMs = 1'000;

class PeerRows : public testing::Test {
 protected:
  PeerRows() {
    crypto::KeyPair own = crypto::KeyPair::generate();
    const crypto::PublicKey own_key = own.public_key();
    keys.add(std::move(own));
    add("antwerp-lab", 'a', "antwerp.example.org:7401", crypto::KeyPair::generate().public_key());
    add("antwerp-trading", 'a', "antwerp.example.org:7401", crypto::KeyPair::generate().public_key());
    add("kao-mine", 'k', "kao.example.org:7401", own_key);
    add("surat-cutters", 's', "", crypto::KeyPair::generate().public_key());
    config.witnesses = {ParticipantId("antwerp-trading"), ParticipantId("kao-mine"), ParticipantId("surat-cutters")};
  }
  void add(const std::string& id, char print, const std::string& endpoint, const crypto::PublicKey& key) {
    ledger::Participant& participant = config.participants.emplace_back();
    participant.id = ParticipantId(id);
    participant.logs.push_back({ledger::LogId(id), key, {}});
    participant.witness_key = key;
    participant.tls_fingerprints = {certificate(print)};
    if (!endpoint.empty()) participant.endpoints = {endpoint};
  }
  [[nodiscard]] LinkInfo antwerp() const {
    LinkInfo link;
    link.identity = {certificate('a'), {ParticipantId("antwerp-lab"), ParticipantId("antwerp-trading")}, "antwerp.example.org:7401", true};
    return link;
  }
  [[nodiscard]] std::vector<PeerStatus> rows(std::vector<LinkInfo> links, const std::vector<replica::PeerReport>& reports = {}) const {
    return peer_rows(std::move(links), reports, config, keys, kStartedMs);
  }

  KeyRing keys;
  ledger::Config config;
};

TEST_F(PeerRows, NameEveryOtherNodeThatHasNotBeenLinkedOnce) {
  const auto all = rows({});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_THAT(all[0].participants, ElementsAre(ParticipantId("antwerp-lab"), ParticipantId("antwerp-trading")));
  EXPECT_EQ(all[0].address, "antwerp.example.org:7401");
  EXPECT_EQ(all[0].since_ms, kStartedMs);
  EXPECT_EQ(all[0].reason, "never since this node started");
  EXPECT_THAT(all[1].participants, ElementsAre(ParticipantId("surat-cutters")));
  EXPECT_EQ(all[1].reason, "never since this node started, and it dials this one");
}

TEST_F(PeerRows, SayWhyTheLastAttemptFailed) {
  LinkInfo never = antwerp();
  never.missed = "Connection refused";
  const auto all = rows({never});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_THAT(all[0].participants, ElementsAre(ParticipantId("antwerp-lab"), ParticipantId("antwerp-trading")));
  EXPECT_EQ(all[0].since_ms, kStartedMs);
  EXPECT_EQ(all[0].reason, "never since this node started; last attempt: Connection refused");

  LinkInfo ended = never;
  ended.peer = 7;
  ended.since_ms = 5'000;
  ended.reason = "it is shutting down";
  EXPECT_EQ(rows({ended})[0].reason, "it is shutting down; last attempt: Connection refused");
  EXPECT_EQ(rows({ended})[0].since_ms, 5'000);
}

TEST_F(PeerRows, OfALinkTellWhatItsPeerLacksAndThatItsWitnessesCanBeReached) {
  LinkInfo open = antwerp();
  open.peer = 7;
  open.open = true;
  open.since_ms = 5'000;
  replica::PeerReport report;
  report.peer = 7;
  report.lag_records = 3;
  const auto all = rows({open}, {report});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[0].connected);
  EXPECT_EQ(all[0].lag_records, 3U);
  EXPECT_EQ(reachable_witnesses(all, config, keys), 2U) << "this node's own, and antwerp's";
  EXPECT_EQ(reachable_witnesses(rows({antwerp()}), config, keys), 1U);
}

}  // namespace
}  // namespace golconda::host
