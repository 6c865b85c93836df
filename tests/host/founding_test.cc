#include "node/host/founding.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/ledger/quorum.h"
#include "tests/host/support/enrolled_node.h"

namespace golconda::host::test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

constexpr std::string_view kOnce = "\nname each node's newest enrolment once; where two organisations chose the same, one enrols again";

Enrolment read(const EnrolledNode& node, const std::string& file) { return parse_enrolment(node.text, file).value(); }

std::string refused(const std::vector<Enrolment>& enrolments) { return refusal(found_network(usual_terms(), enrolments)); }

TEST(Founding, GivesTheSameBytesInAnyOrderAndAnotherNetworkOnAnotherDay) {
  const EnrolledNode kao = mine_node();
  const EnrolledNode antwerp = trader_node();
  const auto here = found_network(usual_terms(), {read(kao, "kao"), read(antwerp, "antwerp")});
  ASSERT_TRUE(here.has_value()) << describe(here.error());
  EXPECT_EQ(found_network(usual_terms(), {read(antwerp, "/elsewhere/a"), read(kao, "/elsewhere/k")}), here);
  NetworkTerms later = usual_terms();
  later.created_at_ms += 86'400'000;
  EXPECT_NE(found_network(later, {read(kao, "kao"), read(antwerp, "antwerp")}), here);

  const auto config = ledger::parse_config(*here, std::nullopt);
  ASSERT_TRUE(config.has_value()) << describe(config.error());
  EXPECT_EQ(config->network_name, "Kao and Antwerp");
  ASSERT_THAT(config->participants, SizeIs(3));
  EXPECT_THAT(config->witnesses, ElementsAre(ledger::ParticipantId("antwerp-trading"), ledger::ParticipantId("kao-mine")));
  const ledger::Participant& mine = *config->find(ledger::ParticipantId("kao-mine"));
  EXPECT_EQ(mine.logs, kao.participants[0].logs);
  EXPECT_EQ(mine.witness_key, kao.participants[0].witness_key);
  EXPECT_EQ(mine.sources, kao.participants[0].sources);
  EXPECT_EQ(mine.endpoints, kao.participants[0].endpoints);
  EXPECT_EQ(mine.tls_fingerprints, kao.participants[0].tls_fingerprints);
}

TEST(Founding, RefusesWhatTwoEnrolmentsBothBring) {
  const EnrolledNode kao = mine_node();
  EXPECT_EQ(refused({read(kao, "a"), read(kao, "b")}), "b: participant kao-mine is in a too" + std::string(kOnce));
  EXPECT_EQ(refused({read(kao, "a"), read(mine_node(), "b")}), "b: participant kao-mine is in a too" + std::string(kOnce)) << "enrolled twice, with other keys";

  ledger::Participant second = enrolling("letseng-mine", ledger::Role::kMiner);
  second.sources = {source_named("kao")};
  EXPECT_EQ(refused({read(kao, "a"), read(EnrolledNode(3, {{second}, {}}), "b")}), "b: source kao is in a too" + std::string(kOnce));
  EXPECT_EQ(refused({read(kao, "a"), read(EnrolledNode(1, {{enrolling("surat", ledger::Role::kCutter)}, {}}), "b")}),
            "b: the certificate is in a too" + std::string(kOnce));
}

// Whoever holds a key can sign for it under as many names as he likes: only the assembly sees both.
TEST(Founding, RefusesOneKeyUnderTwoNames) {
  EnrolledNode kao = mine_node();
  const auto under_another_name = [&](const std::function<void(ledger::Participant&)>& change) {
    std::vector<ledger::Participant> changed = kao.participants;
    changed[0].id = ledger::ParticipantId("zulu-mine");
    changed[0].sources.clear();
    changed[0].tls_fingerprints[0].value.fill(7);
    changed[0].endpoints = {"elsewhere.example.org:7401"};
    changed[0].logs[0] = {ledger::LogId("zulu-mine"), kao.keys.add_log_key(ledger::LogId("zulu-mine")), crypto::sha256("a successor")};
    changed[0].witness_key.reset();
    change(changed[0]);
    return refused({read(kao, "a"), parse_enrolment(make_enrolment(changed, kao.keys.ring()).value(), "b").value()});
  };
  const ledger::Participant& mine = kao.participants[0];
  EXPECT_EQ(under_another_name([](auto&) {}), "accepted");
  EXPECT_EQ(under_another_name([&](auto& p) { p.logs[0].key = mine.logs[0].key; }),
            "b: the log key of zulu-mine is in a too, as the log key of kao-mine" + std::string(kOnce));
  EXPECT_EQ(under_another_name([&](auto& p) { p.logs[0].key = *mine.witness_key; }),
            "b: the log key of zulu-mine is in a too, as the witness key of kao-mine" + std::string(kOnce));
  EXPECT_EQ(under_another_name([&](auto& p) { p.witness_key = mine.witness_key; }),
            "b: the witness key of zulu-mine is in a too, as the witness key of kao-mine" + std::string(kOnce));
  EXPECT_EQ(under_another_name([&](auto& p) { p.logs[0].next_key_hash = mine.logs[0].next_key_hash; }),
            "b: the log key's successor of zulu-mine is in a too, as the log key's successor of kao-mine" + std::string(kOnce));
  EXPECT_EQ(under_another_name([&](auto& p) { p.logs[0].next_key_hash = crypto::successor_hash(mine.logs[0].key); }),
            "b: the log key's successor of zulu-mine is in a too, as the log key of kao-mine" + std::string(kOnce));
  EXPECT_EQ(under_another_name([&](auto& p) { p.endpoints = mine.endpoints; }),
            "b: the address node-1.example.org:7401 is in a too" + std::string(kOnce));
}

TEST(Founding, RefusesANetworkThatNobodyWitnessesOrThatCannotMeet) {
  const EnrolledNode cutter(4, {{enrolling("surat", ledger::Role::kCutter)}, {}});
  EXPECT_EQ(refused({read(cutter, "a")}),
            "nobody of those enrolled is a witness\nhave one of them at least enrol with witness = true; four bear one fault");
  const auto unreachable = [](const EnrolledNode& node, const std::string& file) {
    return parse_enrolment(node.text_with([](auto& all) { for (auto& p : all) p.endpoints.clear(); }), file).value();
  };
  const EnrolledNode kao = mine_node();
  EXPECT_EQ(refused({unreachable(kao, "a"), unreachable(cutter, "b")}),
            "none of the 2 nodes says where it is reached\nhave one of them at least enrol with --peer-listen and --endpoint");
  EXPECT_EQ(refused({unreachable(kao, "a")}), "accepted") << "one node alone meets nobody";
  EXPECT_EQ(refused({unreachable(kao, "a"), read(cutter, "b")}), "accepted");
}

// What the genesis says of a node must be what that node enrolled, whoever put it together.
class EnrolledIn : public testing::Test {
 protected:
  // The refusal of a genesis that somebody put together himself, after `change`.
  [[nodiscard]] std::string refused(const std::function<void(std::vector<ledger::Participant>&)>& change) const {
    std::vector<ledger::Participant> participants = kao.participants;
    participants.insert(participants.end(), antwerp.participants.begin(), antwerp.participants.end());
    change(participants);
    const Bytes genesis = assemble_genesis(usual_terms(), participants).value();
    return refusal(check_enrolled_in(ledger::parse_config(genesis, std::nullopt).value(), "genesis", read(kao, "kao/enrolment")));
  }
  static std::string refusal_of(const std::string& why) {
    return "genesis: " + why + "\nhave the network founded from this home's enrolment, kao/enrolment";
  }
  EnrolledNode kao = mine_node();
  EnrolledNode antwerp = trader_node();
  EnrolledNode other = mine_node();  // of the same id, with other keys
};

TEST_F(EnrolledIn, TheGenesisOfItsEnrolmentIsTaken) {
  EXPECT_EQ(refused([](auto&) {}), "accepted");
}

TEST_F(EnrolledIn, AGenesisWithoutUsIsTakenForALaterConfigurationMayLetUsIn) {
  EXPECT_EQ(refused([](auto& p) { p.erase(p.begin()); }), "accepted");
}

TEST_F(EnrolledIn, AGenesisThatSaysAnythingElseOfUsIsRefused) {
  const auto than_here = [](const std::string& what) { return refusal_of("it gives kao-mine " + what + " than was enrolled here"); };
  EXPECT_EQ(refused([&](auto& p) { p[0].logs = other.participants[0].logs; }), than_here("another log key, or another successor of it,"));
  EXPECT_EQ(refused([&](auto& p) { p[0].logs[0].next_key_hash = other.participants[0].logs[0].next_key_hash; }),
            than_here("another log key, or another successor of it,"));
  EXPECT_EQ(refused([&](auto& p) { p[0].witness_key = other.participants[0].witness_key; }), than_here("another witness key"));
  EXPECT_EQ(refused([](auto& p) { p[0].witness_key.reset(); }), than_here("another witness key"));
  EXPECT_EQ(refused([](auto& p) { p[0].tls_fingerprints[0].value.fill(9); }), than_here("another certificate"));
  EXPECT_EQ(refused([](auto& p) { p[0].endpoints = {"mallory.example.org:7401"}; }), than_here("other addresses"));
  EXPECT_EQ(refused([](auto& p) { p[0].roles.push_back(ledger::Role::kLab); }), than_here("other roles"));
  EXPECT_EQ(refused([](auto& p) { p[0].sources[0].per_year.value *= 2; }), than_here("other sources"));
  EXPECT_EQ(refused([](auto& p) { p[0].country = "ZA"; }), than_here("another country"));
  EXPECT_EQ(refused([](auto& p) { p[0].display_name = "Kao Diamonds"; }), than_here("another name"));
}

TEST_F(EnrolledIn, AGenesisThatLetsAnotherSpeakWithOurCertificateIsRefused) {
  EXPECT_EQ(refused([](auto& p) { p[1].tls_fingerprints.push_back(p[0].tls_fingerprints[0]); }),
            refusal_of("it pins this node's certificate for antwerp-trading, which is not enrolled here"));
}

// A witness that enrolled as one and is not asked would be a smaller quorum than everybody agreed to.
TEST_F(EnrolledIn, AGenesisInWhichWeDoNotWitnessIsRefused) {
  std::vector<ledger::Participant> participants = kao.participants;
  participants.insert(participants.end(), antwerp.participants.begin(), antwerp.participants.end());
  ledger::Config config = ledger::parse_config(assemble_genesis(usual_terms(), participants).value(), std::nullopt).value();
  std::erase(config.witnesses, ledger::ParticipantId("kao-mine"));
  EXPECT_EQ(refusal(check_enrolled_in(config, "genesis", read(kao, "kao/enrolment"))),
            refusal_of("kao-mine enrolled as a witness and is none in it"));
}

}  // namespace
}  // namespace golconda::host::test
