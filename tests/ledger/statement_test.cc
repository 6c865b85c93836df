// What witnesses say, as bytes: one form, and signed for one network.

#include "node/ledger/statement.h"

#include <gtest/gtest.h>

#include "crypto/domain.h"
#include "golconda/v1/membership.pb.h"
#include "proto/limits.h"
#include "tests/ledger/refused.h"
#include "tests/support/configs.h"

namespace golconda::ledger {
namespace {

using namespace test;

Statement said(decltype(Statement::kind) kind) {
  Statement statement;
  statement.number = 1;
  statement.round = 2;
  statement.config_hash = crypto::sha256("a configuration");
  statement.witness = ParticipantId("kao");
  statement.at_ms = 1'770'000'000'000;
  statement.kind = std::move(kind);
  return statement;
}

// The same statement through bytes, its kind included.
template <class Kind>
Kind read_back(Kind kind) {
  const Statement statement = said(std::move(kind));
  const auto read = parse_statement(encode_statement(statement));
  EXPECT_TRUE(read.has_value()) << describe(read.error());
  EXPECT_EQ(read->number, statement.number);
  EXPECT_EQ(read->round, statement.round);
  EXPECT_EQ(read->config_hash, statement.config_hash);
  EXPECT_EQ(read->witness, statement.witness);
  EXPECT_EQ(read->at_ms, statement.at_ms);
  return std::get<Kind>(read->kind);
}

template <class Spoil>
std::string refused(decltype(Statement::kind) kind, const Spoil& spoil) {
  v1::Statement message;
  EXPECT_TRUE(message.ParseFromString(encode_statement(said(std::move(kind)))));
  spoil(message);
  return field_refused(parse_statement(message.SerializeAsString()));
}

TEST(Statement, ReadsBackAsItWasSaid) {
  const Proposal proposal = read_back(Proposal{"a configuration", "kimber joins", 7});
  EXPECT_EQ(proposal.config, "a configuration");
  EXPECT_EQ(proposal.reason, "kimber joins");
  EXPECT_EQ(proposal.expires_at_ms, 7);
  read_back(Approval{});
  EXPECT_EQ(read_back(Objection{"who is that"}).reason, "who is that");
  EXPECT_EQ(read_back(Seal{crypto::sha256("floors")}).floors_hash, crypto::sha256("floors"));
}

TEST(Statement, HasItsForm) {
  EXPECT_EQ(refused(Approval{}, [](auto& s) { s.set_number(0); }), "statement.number");
  EXPECT_EQ(refused(Approval{}, [](auto& s) { s.set_round(0); }), "statement.round");
  EXPECT_EQ(refused(Approval{}, [](auto& s) { s.set_config_hash("short"); }), "statement.config_hash");
  EXPECT_EQ(refused(Approval{}, [](auto& s) { s.set_witness(""); }), "statement.witness");
  EXPECT_EQ(refused(Approval{}, [](auto& s) { s.set_witness("Kao"); }), "statement.witness");
  EXPECT_EQ(refused(Approval{}, [](auto& s) { s.clear_approval(); }), "statement.kind");
  EXPECT_EQ(refused(Seal{}, [](auto& s) { s.mutable_seal()->set_floors_hash(""); }), "statement.seal.floors_hash");
  EXPECT_EQ(refused(Objection{}, [](auto& s) { s.mutable_refusal()->set_reason(Bytes(kReasonMaxBytes + 1, 'r')); }), "statement.refusal.reason");
}

TEST(Statement, ThatProposesIsOfTheConfigurationThatItCarries) {
  const Proposal proposal{"a configuration", "", 0};
  EXPECT_EQ(refused(proposal, [](auto& s) { s.mutable_proposal()->set_config("another"); }), "statement.config_hash");
  EXPECT_EQ(refused(proposal, [](auto& s) { s.mutable_proposal()->set_reason(Bytes(kReasonMaxBytes + 1, 'r')); }), "statement.proposal.reason");
  EXPECT_EQ(refused(proposal, [](auto& s) { s.mutable_proposal()->set_expires_at_ms(-1); }), "statement.proposal.expires_at_ms");
  EXPECT_EQ(refused(proposal, [](auto& s) {
              s.mutable_proposal()->set_config(Bytes(wire::kConfigMaxBytes + 1, 'c'));
              s.set_config_hash(crypto::sha256(s.proposal().config()).bytes());
            }),
            "statement.proposal.config");
}

TEST(Statement, IsSignedOverItsNetworkAndItsHash) {
  const NetworkId network = *NetworkId::from(Bytes(32, 'n'));
  EXPECT_EQ(statement_signed_bytes(network, "said"), "golconda/statement/v1\n" + Bytes(32, 'n') + crypto::sha256("said").bytes());
}

TEST(Statement, CountsWhenAWitnessOfTheConfigurationSignedIt) {
  const Config config = parsed(founding());
  const SignedStatement good = signed_statement(config.network, said(Approval{}));
  EXPECT_TRUE(is_signed(good, ParticipantId("kao"), config));
  EXPECT_FALSE(is_signed(good, ParticipantId("lotus"), config)) << "another witness";
  EXPECT_FALSE(is_signed(good, ParticipantId("nobody"), config));
  EXPECT_FALSE(is_signed(signed_statement(NetworkId{}, said(Approval{})), ParticipantId("kao"), config)) << "another network's";
  SignedStatement changed = good;
  changed.bytes = encode_statement(said(Objection{}));
  EXPECT_FALSE(is_signed(changed, ParticipantId("kao"), config));
  v1::Config without = founding();
  set_witnesses(without, {"antwerp", "kimber", "lotus"});
  Config later = parsed(without);
  later.network = config.network;
  EXPECT_FALSE(is_signed(good, ParticipantId("kao"), later)) << "its key is there, and it is no witness";
}

TEST(SignedStatementTest, ReadsBackWithItsFloors) {
  SignedStatement statement = signed_statement(NetworkId{}, said(Seal{crypto::sha256("floors")}));
  statement.floors = "floors";
  const auto read = parse_signed(encode_signed(statement));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->bytes, statement.bytes);
  EXPECT_EQ(read->signature, statement.signature);
  EXPECT_EQ(read->floors, statement.floors);
  EXPECT_EQ(read->id(), crypto::sha256(statement.bytes));
  statement.signature.pop_back();
  EXPECT_EQ(field_refused(parse_signed(encode_signed(statement))), "signed_statement.signature");
}

TEST(Floors, ReadBack) {
  const std::vector<Floor> floors{{LogId("kao"), 7, crypto::sha256("7"), false}, {LogId("kao.2"), 0, {}, true}, {LogId("lotus"), 1, {}, false}};
  const auto read = parse_floors(encode_floors(floors));
  ASSERT_TRUE(read.has_value()) << describe(read.error());
  EXPECT_EQ(*read, floors);
  EXPECT_TRUE(parse_floors("")->empty());
}

TEST(Floors, HaveTheirForm) {
  const auto refused_of = [](const std::vector<Floor>& floors) { return field_refused(parse_floors(encode_floors(floors))); };
  const Floor good{LogId("kao"), 7, {}, false};
  EXPECT_EQ(refused_of({good, good}), "floors[1].log_id");
  EXPECT_EQ(refused_of({good, {LogId("antwerp"), 7, {}, false}}), "floors[1].log_id");
  for (const char* name : {"", "Kao", "kao.", "kao.1", "kao.02", "kao.2.3"}) {
    EXPECT_EQ(refused_of({{LogId(name), 7, {}, false}}), "floors[0].log_id") << name;
  }
  EXPECT_EQ(refused_of({{LogId("kao"), 0, {}, false}}), "floors[0].size");
  EXPECT_EQ(refused_of({{LogId("kao"), wire::kLogRecordsMax + 1, {}, false}}), "floors[0].size");
  v1::Floors without_root;
  without_root.add_floors()->set_log_id("kao");
  without_root.mutable_floors(0)->set_size(7);
  EXPECT_EQ(field_refused(parse_floors(without_root.SerializeAsString())), "floors[0].root");
}

TEST(Floors, MayBeOfAllLogsThatAConfigurationMayHave) {
  std::vector<Floor> floors;
  for (std::size_t i = 0; i < wire::kLogsMax; ++i) {
    floors.push_back({LogId("log-" + std::to_string(10'000 + i) + std::string(20, 'x')), wire::kLogRecordsMax, {}, true});
  }
  EXPECT_TRUE(parse_floors(encode_floors(floors)).has_value());
  floors.push_back({LogId("z"), 1, {}, false});
  EXPECT_FALSE(parse_floors(encode_floors(floors)).has_value());
}

}  // namespace
}  // namespace golconda::ledger
