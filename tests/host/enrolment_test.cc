#include "node/host/enrolment.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/domain.h"
#include "proto/limits.h"
#include "tests/host/support/enrolled_node.h"

namespace golconda::host::test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

constexpr std::string_view kSentAgain = "\nhave it sent again, as `golconda enrol` wrote it";

std::string refused(const std::string& text) { return refusal(parse_enrolment(text, "kao.enrolment")); }
std::string refusal_of(const std::string& why) { return "kao.enrolment: " + why + std::string(kSentAgain); }

TEST(Enrolment, SaysWhomTheNodeHostsWithTheirKeysAndWhereItIsReached) {
  const EnrolledNode node = trader_node();
  const auto read = parse_enrolment(node.text, "antwerp.enrolment");
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  ASSERT_THAT(read->participants, SizeIs(2));
  const ledger::Participant& lab = read->participants[0];  // sorted by id
  const ledger::Participant& trader = read->participants[1];
  EXPECT_EQ(lab.id.text, "antwerp-lab");
  EXPECT_FALSE(lab.witness_key.has_value());
  EXPECT_EQ(trader.logs, node.participants[0].logs);
  EXPECT_EQ(trader.witness_key, node.participants[0].witness_key);
  EXPECT_THAT(trader.endpoints, ElementsAre("node-2.example.org:7401"));
  EXPECT_EQ(trader.tls_fingerprints, lab.tls_fingerprints);
}

TEST(Enrolment, HoldsNoSecretAndNoSuccessor) {
  const EnrolledNode node = mine_node();
  std::string base64 = node.text.substr(node.text.find('\n'));
  std::erase(base64, '\n');
  const Bytes inside = from_base64(base64).value();
  const auto keys = node.keys.list();
  ASSERT_THAT(keys, SizeIs(3));
  for (const auto& [name, key] : keys) {
    const bool is_successor = name == "log/kao-mine/1";
    EXPECT_EQ(inside.find(key.view()) == Bytes::npos, is_successor) << name;
    EXPECT_EQ(inside.find(node.keys.ring().find(key)->seed().view()), Bytes::npos) << name;
  }
}

TEST(Enrolment, OfABourseWithThousandsOfSourcesIsTaken) {
  constexpr int kMembers = 20;
  ParticipantRows rows;
  for (int member = 0; member < kMembers; ++member) {
    rows.participants.push_back(enrolling("member-" + std::to_string(member), ledger::Role::kMiner));
    for (std::size_t i = 0; i < wire::kSourcesMax; ++i) {
      rows.participants.back().sources.push_back(source_named("pit-" + std::to_string(member) + "-" + std::to_string(i)));
    }
  }
  EXPECT_EQ(refused(EnrolledNode(1, rows).text), "accepted");
}

TEST(Enrolment, ThatIsNoneOrNotWholeIsRefused) {
  const std::string text = mine_node().text;
  EXPECT_EQ(refused("name = \"a network\"\n"), refusal_of("this is no enrolment: its first line is not \"golconda enrolment v1\""));
  const std::string cut_off = refusal_of("the enrolment is not whole: its text was changed or cut off");
  EXPECT_EQ(refused(text.substr(0, text.size() - 1)), cut_off) << "the last line feed";
  EXPECT_EQ(refused(text.substr(0, text.size() / 2)), cut_off);
  EXPECT_EQ(refused(text + "\n"), cut_off);
  std::string rewrapped = text;
  rewrapped.insert(text.size() / 2, "\n");
  EXPECT_EQ(refused(rewrapped), cut_off) << "one form only";
}

TEST(Enrolment, OfWhichAnyByteWasChangedIsRefused) {
  const std::string text = trader_node().text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(parse_enrolment(changed, "kao.enrolment").has_value()) << "byte " << at;
  }
}

TEST(Enrolment, ThatSaysMoreThanItsKeysSignedIsRefused) {
  const std::string text = mine_node().text;
  const std::string unsigned_log = refusal_of("it is not signed by the log key of kao-mine");
  EXPECT_EQ(refused(tampered(text, [](v1::Enrolment& e) { e.mutable_participants(0)->set_display_name("Kao Mine Ltd"); })), unsigned_log);
  EXPECT_EQ(refused(tampered(text, [](v1::Enrolment& e) { e.mutable_participants(0)->add_roles(v1::ROLE_LAB); })), unsigned_log);
  EXPECT_EQ(refused(tampered(text, [](v1::Enrolment& e) { e.mutable_participants(0)->set_endpoints(0, "mallory.example.org:1"); })), unsigned_log);
  EXPECT_EQ(refused(with_proofs(text, [](v1::SignedEnrolment& e) { e.mutable_proofs(0)->clear_log_signature(); })), unsigned_log);
  EXPECT_EQ(refused(with_proofs(text, [](v1::SignedEnrolment& e) { e.mutable_proofs(0)->clear_witness_signature(); })),
            refusal_of("it is not signed by the witness key of kao-mine"));
  EXPECT_EQ(refused(with_proofs(text, [](v1::SignedEnrolment& e) { e.clear_proofs(); })), refusal_of("it has not one proof for each participant"));
  EXPECT_EQ(refused(with_proofs(text, [](v1::SignedEnrolment& e) { *e.add_proofs() = e.proofs(0); })), refusal_of("it has not one proof for each participant"));
}

// The node's enrolment after `change`, signed again by its own keys only, whatever keys it now names.
std::string signed_by_own_keys(const EnrolledNode& node, const std::function<void(v1::Enrolment&)>& change) {
  return with_proofs(tampered(node.text, change), [&](v1::SignedEnrolment& outer) {
    const Bytes message = Bytes(crypto::domain::kEnrolment) + outer.enrolment();
    const KeyRing keys = node.keys.ring();
    std::vector<ledger::Participant> owners = node.participants;
    std::ranges::sort(owners, {}, &ledger::Participant::id);
    for (std::size_t i = 0; i < owners.size(); ++i) {
      v1::KeyProof& proof = *outer.mutable_proofs(static_cast<int>(i));
      proof.set_log_signature(keys.find(owners[i].logs[0].key)->sign(message).bytes());
      if (owners[i].witness_key) proof.set_witness_signature(keys.find(*owners[i].witness_key)->sign(message).bytes());
    }
  });
}

TEST(Enrolment, OfAnothersKeyIsRefused) {
  const EnrolledNode kao = mine_node();
  const EnrolledNode mallory = trader_node();
  EXPECT_EQ(refused(signed_by_own_keys(mallory, [](v1::Enrolment& e) { e.mutable_participants(1)->set_display_name("Mallory"); })), "accepted");
  EXPECT_EQ(refused(signed_by_own_keys(mallory, [&](v1::Enrolment& e) { e.mutable_participants(1)->mutable_logs(0)->set_key(kao.participants[0].logs[0].key.bytes()); })),
            refusal_of("it is not signed by the log key of antwerp-trading"));
  EXPECT_EQ(refused(signed_by_own_keys(mallory, [&](v1::Enrolment& e) { e.mutable_participants(1)->set_witness_key(kao.participants[0].witness_key->bytes()); })),
            refusal_of("it is not signed by the witness key of antwerp-trading"));
  EXPECT_EQ(refused(signed_by_own_keys(mallory, [](v1::Enrolment& e) { e.mutable_participants(1)->clear_witness_key(); })),
            refusal_of("it is not signed by the witness key of antwerp-trading")) << "a signature without a key";
}

// The same keys sign records: neither signature may be taken for the other.
TEST(Enrolment, SignedWithoutItsPrefixIsRefused) {
  const EnrolledNode kao = mine_node();
  const auto key = kao.keys.ring().find(kao.participants[0].logs[0].key);
  EXPECT_EQ(refused(with_proofs(kao.text, [&](v1::SignedEnrolment& e) { e.mutable_proofs(0)->set_log_signature(key->sign(e.enrolment()).bytes()); })),
            refusal_of("it is not signed by the log key of kao-mine"));
}

TEST(Enrolment, SignedByItsOwnersIsStillRefusedWhereItsEntriesDoNotBelongTogether) {
  const EnrolledNode node = trader_node();
  EXPECT_EQ(refused(node.text_with([](auto& p) { p[1].tls_fingerprints[0].value.fill(9); })),
            refusal_of("antwerp-trading is not pinned to the node's one certificate"));
  EXPECT_EQ(refused(node.text_with([](auto& p) { p[0].tls_fingerprints.clear(); p[1].tls_fingerprints.clear(); })),
            refusal_of("antwerp-lab is not pinned to the node's one certificate"));
  EXPECT_EQ(refused(node.text_with([](auto& p) { p[1].endpoints.clear(); })),
            refusal_of("antwerp-trading is reached elsewhere than the node's other participants"));
  EXPECT_EQ(refused(node.text_with([](auto& p) { p[1].logs = {{ledger::LogId("antwerp-lab"), p[0].logs[0].key, p[0].logs[0].next_key_hash}}; })),
            refusal_of("config.participants: antwerp-trading's key is another's too"));
  EXPECT_EQ(refused(node.text_with([](auto& p) { p[0].country = "Belgium"; })),
            refusal_of("config.participants[1].country: \"Belgium\" is no ISO 3166-1 alpha-2 code"));
}

TEST(EnrolmentRequest, OfTheTemplateIsOneThatCanBeEnrolled) {
  const auto rows = parse_enrolment_request(enrolment_request_template(), "enrolment-request.toml");
  ASSERT_TRUE(rows.has_value()) << describe(rows.error());
  ASSERT_THAT(rows->participants, SizeIs(1));
  EXPECT_THAT(rows->witnesses, ElementsAre(rows->participants[0].id));
  EXPECT_TRUE(parse_enrolment(EnrolledNode(1, *rows).text, "f").has_value());
}

std::string request_refused(const std::string& lines) {
  return refusal(parse_enrolment_request("[[participant]]\nid = \"kao-mine\"\nname = \"Kao\"\n" + lines, "request.toml"));
}

TEST(EnrolmentRequest, WithAMistakeIsRefusedWithItsLineAndWhatToDo) {
  EXPECT_EQ(request_refused("country = \"Lesotho\"\nroles = [\"miner\"]\n"),
            "request.toml, line 4: participant[0].country is \"Lesotho\"\ngive its ISO 3166-1 alpha-2 code, such as BW");
  EXPECT_EQ(request_refused("country = \"LS\"\nroles = [\"digger\"]\n"),
            "request.toml, line 5: participant[0].roles has \"digger\", which is no role\n"
            "choose from miner, trader, cutter, lab, retailer, authority, auditor");
  EXPECT_EQ(request_refused("country = \"LS\"\nroles = [\"miner\"]\nwitnes = true\n"),
            "request.toml, line 6: participant[0].witnes is not known\ncheck its spelling, or remove it");
  EXPECT_EQ(request_refused("country = \"LS\"\nroles = [\"miner\"]\n[[participant]]\nid = \"kao-mine\"\n"),
            "request.toml, line 7: participant[1].id is \"kao-mine\", which participant[0] has already\n"
            "choose another id: each is there once");
  EXPECT_EQ(request_refused("country = \"LS\"\nroles = [\"miner\"]\n[[participant.source]]\nid = \"Kao Pit\"\n"),
            "request.toml, line 7: participant[0].source[0].id is \"Kao Pit\"\nwrite 1 to 32 of a-z, 0-9 and -");
  EXPECT_EQ(refusal(parse_enrolment_request("", "request.toml")),
            "request.toml, line 1: participant is missing\nadd one: [[participant]] and its lines");
  EXPECT_EQ(refusal(parse_enrolment_request("name = \"x\"\n[[participant]]\n", "request.toml")),
            "request.toml, line 2: participant[0].id is missing\nadd it: id = \"...\"");
}

}  // namespace
}  // namespace golconda::host::test
