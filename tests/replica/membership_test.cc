// The ballot box of the next configuration: what counts, what does not, and what follows.

#include "node/replica/limits.h"
#include "node/replica/membership.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/limits.h"
#include "tests/support/configs.h"

namespace golconda::replica {
namespace {

using ledger::Statement;

class Box : public testing::Test {
 protected:
  static ledger::ConfigPtr genesis() { return std::make_shared<const ledger::Config>(test::parsed(test::founding())); }

  Box() : current(genesis()), box(nullptr, current) {
    v1::Config changed = test::after(test::founding());
    test::add_member(changed, "mumbai", v1::ROLE_TRADER);
    next = changed.SerializeAsString();
    test::add_member(changed, "tel-aviv", v1::ROLE_TRADER);
    rival = changed.SerializeAsString();
  }

  Statement about(const std::string& witness, const Bytes& config, std::uint64_t round) const {
    Statement statement;
    statement.number = 1;
    statement.round = round;
    statement.config_hash = crypto::sha256(config);
    statement.witness = ledger::ParticipantId(witness);
    return statement;
  }
  ledger::SignedStatement proposal(const std::string& witness, const Bytes& config, std::uint64_t round = 1) const {
    Statement statement = about(witness, config, round);
    statement.kind = ledger::Proposal{config, "because", 0};
    return test::signed_statement(current->network, statement);
  }
  ledger::SignedStatement approval(const std::string& witness, const Bytes& config, std::uint64_t round = 1) const {
    Statement statement = about(witness, config, round);
    statement.kind = ledger::Approval{};
    return test::signed_statement(current->network, statement);
  }
  ledger::SignedStatement seal(const std::string& witness, const Bytes& config, std::uint64_t round,
                               const std::vector<ledger::Floor>& floors = {}) const {
    const Bytes bytes = ledger::encode_floors(floors);
    Statement statement = about(witness, config, round);
    statement.kind = ledger::Seal{crypto::sha256(bytes)};
    ledger::SignedStatement said = test::signed_statement(current->network, statement);
    said.floors = bytes;
    return said;
  }
  void take(const ledger::SignedStatement& statement) {
    const auto taken = box.add(statement);
    ASSERT_TRUE(taken.has_value()) << taken.error().message;
    EXPECT_TRUE(*taken);
  }

  ledger::ConfigPtr current;
  Membership box;
  Bytes next;
  Bytes rival;
};

TEST_F(Box, ThreeOfFourWitnessesApproveAndTwoDoNot) {
  take(proposal("antwerp", next));
  take(approval("antwerp", next));
  take(approval("kao", next));
  EXPECT_FALSE(box.approved());
  take(approval("lotus", next));
  EXPECT_EQ(box.approved(), (Ballot{1, crypto::sha256(next)}));
}

TEST_F(Box, ApprovalsOfTwoRoundsOrTwoConfigurationsDoNotAddUp) {
  take(proposal("antwerp", next));
  take(proposal("kao", rival));
  take(approval("antwerp", next));
  take(approval("kao", rival));
  take(approval("lotus", next));
  EXPECT_FALSE(box.approved());
  take(proposal("kao", next, 2));
  take(approval("kao", next, 2));
  EXPECT_FALSE(box.approved());
}

TEST_F(Box, WhoApprovesTwiceCountsOnce) {
  take(proposal("antwerp", next));
  take(approval("antwerp", next));
  take(approval("kao", next));
  const auto again = box.add(approval("kao", next));
  ASSERT_TRUE(again.has_value());
  EXPECT_FALSE(*again);
  Statement later = about("kao", next, 1);
  later.kind = ledger::Approval{};
  later.at_ms = 5;
  take(test::signed_statement(current->network, later));
  EXPECT_FALSE(box.approved());
}

TEST_F(Box, SomebodyWhoIsNoWitnessIsRefusedAndSoIsAnothersSignature) {
  EXPECT_EQ(box.add(proposal("surat", next)).error().code, ErrorCode::kInvalidArgument);
  ledger::SignedStatement forged = approval("kao", next);
  forged.signature = approval("lotus", next).signature;
  EXPECT_EQ(box.add(forged).error().code, ErrorCode::kInvalidArgument);
  EXPECT_TRUE(box.all().empty());
}

TEST_F(Box, AProposalThatMayNotFollowIsRefused) {
  v1::Config two_more = test::after(test::founding());
  test::set_witnesses(two_more, {"kao", "lotus"});
  const auto refused = box.add(proposal("kao", two_more.SerializeAsString()));
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message, testing::HasSubstr("witness"));
}

TEST_F(Box, RoundsRiseOneByOne) {
  const auto far = box.add(proposal("antwerp", next, 3));
  ASSERT_TRUE(far.has_value());
  EXPECT_FALSE(*far);
  EXPECT_EQ(box.latest_round(), 0U);
  take(proposal("antwerp", next, 1));
  take(proposal("kao", next, 2));
  EXPECT_EQ(box.latest_round(), 2U);
}

TEST_F(Box, NobodysWordOnWhatWasNotProposedLeadsToALaterRound) {
  take(proposal("antwerp", next));
  take(approval("kao", rival, 2));
  take(approval("kao", next, 2));
  EXPECT_EQ(box.latest_round(), 1U);
  const auto far = box.add(proposal("lotus", next, 3));
  ASSERT_TRUE(far.has_value());
  EXPECT_FALSE(*far);
}

TEST_F(Box, AnObjectionCountsOnceForEachProposal) {
  const auto objection = [&](const Bytes& config, std::int64_t at_ms) {
    Statement statement = about("kao", config, 1);
    statement.at_ms = at_ms;
    statement.kind = ledger::Objection{"no"};
    return test::signed_statement(current->network, statement);
  };
  const auto unknown = box.add(objection(next, 1));
  ASSERT_TRUE(unknown.has_value());
  EXPECT_FALSE(*unknown) << "of what is not proposed";
  take(proposal("antwerp", next));
  take(objection(next, 1));
  for (std::int64_t at_ms = 2; at_ms < 100; ++at_ms) EXPECT_FALSE(*box.add(objection(next, at_ms)));
  take(approval("kao", next));
}

TEST_F(Box, OneWitnessCannotFillIt) {
  for (std::size_t i = 0; i < wire::kProposalsPerWitnessMax; ++i) {
    v1::Config config = test::after(test::founding());
    test::add_member(config, "new-" + std::to_string(i), v1::ROLE_TRADER);
    take(proposal("kao", config.SerializeAsString()));
  }
  const auto more = box.add(proposal("kao", next));
  ASSERT_TRUE(more.has_value());
  EXPECT_FALSE(*more);
  take(proposal("lotus", next));
}

TEST_F(Box, SealsOfOneRoundPutItInForceAndThoseOfTwoDoNot) {
  take(proposal("antwerp", next));
  take(seal("antwerp", next, 1));
  take(seal("kao", next, 1));
  take(proposal("antwerp", next, 2));
  take(seal("lotus", next, 2));
  EXPECT_FALSE(box.sealed());
  take(seal("lotus", next, 1));
  take(seal("kao", next, 1, {{ledger::LogId("kao"), 7, crypto::sha256("root"), false}}));  // again, with other floors
  ASSERT_EQ(box.sealed(), (Ballot{1, crypto::sha256(next)}));
  EXPECT_TRUE(ledger::check_step(*current, ledger::encode_step(next, box.seals(*box.sealed()))).has_value());
}

TEST_F(Box, WhatTheSealsHoldWitnessesToStandsUnderTheNextNumber) {
  const ledger::Floor floor{ledger::LogId("kao"), 7, crypto::sha256("root"), false};
  take(proposal("antwerp", next));
  take(seal("antwerp", next, 1, {floor}));
  take(seal("kao", next, 1));
  EXPECT_EQ(box.floors_needed(), 0U);
  box.advance(box.configuration(crypto::sha256(next)));
  EXPECT_EQ(box.floors_needed(), 3U);
  EXPECT_THAT(box.floors_of(floor.log), testing::UnorderedElementsAre(floor, std::nullopt));
  // One that comes late counts too.
  take(seal("lotus", next, 1, {floor}));
  EXPECT_THAT(box.floors_of(floor.log), testing::SizeIs(3));
  EXPECT_FALSE(box.sealed());
}

TEST_F(Box, SealsThatAWitnessMadeAgainAreKeptAndItsFirstFloorsStand) {
  const ledger::LogId log("kao");
  const auto floor = [&](std::uint64_t size) { return ledger::Floor{log, size, crypto::sha256("root"), false}; };
  take(proposal("antwerp", next));
  box.advance(box.configuration(crypto::sha256(next)));
  take(seal("kao", next, 1, {floor(7)}));
  for (std::uint64_t i = 1; i < kSealsKeptMax; ++i) take(seal("kao", next, 1, {floor(7 + i)}));
  EXPECT_THAT(box.floors_of(log), testing::ElementsAre(floor(7)));
  EXPECT_THAT(box.all(), testing::SizeIs(kSealsKeptMax)) << "so that peers that know another stop telling it";
  EXPECT_EQ(box.add(seal("kao", next, 1, {floor(100)})), Result<bool>(false));
}

TEST_F(Box, FloorsThatWereNotSealedAreRefused) {
  ledger::SignedStatement said = seal("kao", next, 1, {{ledger::LogId("kao"), 7, crypto::sha256("root"), false}});
  said.floors = ledger::encode_floors({});
  EXPECT_EQ(box.add(said).error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace golconda::replica
