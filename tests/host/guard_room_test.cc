// How many witnesses fit one node, and where it is said that they do not.

#include "node/host/guard_room.h"

#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golconda/v1/config.pb.h"
#include "node/host/participant_entry.h"
#include "storage/memory_store.h"
#include "tests/host/support/enrolled_node.h"
#include "tests/host/support/trading_node.h"

namespace golconda::host::test {
namespace {

// On one node, where each countersigns each: 89 take 8,188 places, 90 take 8,370.
constexpr std::size_t kFit = 89;

ParticipantRows witnesses(std::size_t count) {
  ParticipantRows rows;
  for (std::size_t i = 0; i < count; ++i) {
    rows.participants.push_back(enrolling("w-" + std::to_string(100 + i), ledger::Role::kTrader));
    rows.witnesses.push_back(rows.participants.back().id);
  }
  return rows;
}

std::string refusal_of(const std::string& node, const std::string& places, const std::string& hosted, const std::string& logs) {
  return node + " would need " + places + " places in its signing guard, which has 8192: it hosts " + hosted + " participants, " + hosted +
         " of them witnesses, and each of these countersigns " + logs + " logs\n" +
         "have fewer of its participants countersign, or host them on several nodes";
}

TEST(GuardRoom, ANetworkOnOneNodeHasAsManyWitnessesAsFitItsGuard) {
  const auto made = [](std::size_t count) {
    NetworkFile network = trading_network();
    network.participants = witnesses(count).participants;
    network.witnesses = witnesses(count).witnesses;
    KeyStore keys = KeyStore::create("unused", crypto::Secret::copy_of("a passphrase for tests"));
    return refusal(make_genesis(network, 1, keys));
  };
  EXPECT_EQ(made(kFit), "accepted");
  EXPECT_EQ(made(kFit + 1), refusal_of("this node", "8370", "90", "90"));
}

TEST(GuardRoom, ANetworkOfSeveralNodesIsNotFoundedBeyondTheGuardOfOne) {
  const EnrolledNode other(2, {{enrolling("surat", ledger::Role::kCutter)}, {}});
  const auto founded = [&](std::size_t count) {
    const EnrolledNode bourse(1, witnesses(count));
    return refusal(found_network(usual_terms(), {parse_enrolment(bourse.text, "bourse").value(), parse_enrolment(other.text, "surat").value()}));
  };
  EXPECT_EQ(founded(kFit - 1), "accepted");
  EXPECT_EQ(founded(kFit), refusal_of("bourse: this node", "8277", "89", "90")) << "one log more to countersign for each";
}

TEST(GuardRoom, OfEveryNodeOfAConfigurationIsLookedAt) {
  EnrolledNode bourse(1, witnesses(kFit));
  ledger::Config config;
  config.participants = bourse.participants;
  config.witnesses = witnesses(kFit).witnesses;
  EXPECT_EQ(refusal(check_guard_room(config)), "accepted");
  config.participants.push_back(EnrolledNode(2, {{enrolling("surat", ledger::Role::kCutter)}, {}}).participants.front());
  EXPECT_EQ(refusal(check_guard_room(config)), refusal_of("the node of w-100", "8277", "89", "90"));
}

TEST(GuardRoom, AConfigurationThatANodesGuardHasNoRoomForIsNotProposed) {
  Estate estate;
  auto host = *estate.start(storage::make_memory_store());
  v1::Config config;
  ASSERT_TRUE(config.ParseFromString(estate.genesis));
  config.set_number(1);
  config.set_previous(crypto::sha256(estate.genesis).bytes());
  const EnrolledNode bourse(1, witnesses(kFit));
  for (const ledger::Participant& participant : bourse.participants) {
    write_entry(participant, *config.add_participants());
    config.add_witnesses(participant.id.text);
  }
  Decision decision;
  decision.kind = Decision::Kind::kPropose;
  decision.witness = ledger::ParticipantId("antwerp-trading");
  decision.config = config.SerializeAsString();
  std::promise<Result<DecisionReceipt>> answer;
  host->decide(decision, [&answer](Result<DecisionReceipt> receipt) { answer.set_value(std::move(receipt)); });
  EXPECT_EQ(refusal(answer.get_future().get()), refusal_of("the node of w-100", "8811", "89", "96"));
}

}  // namespace
}  // namespace golconda::host::test
