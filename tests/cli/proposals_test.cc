// Statements put together by what is proposed, and how that reads.

#include "node/cli/proposals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/cli/proposal_text.h"
#include "tests/support/configs.h"

namespace golconda::cli {
namespace {

using namespace test;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::int64_t kNowMs = 1'770'000'100'000;
const Look kPlain{.utf8 = false, .colour = false, .width_max = 0};

// What the witnesses of the founding say about configuration 1, for which two cutters are put forward.
class Vote : public testing::Test {
 protected:
  Vote() {
    v1::Config zircon = after(genesis_);
    add_member(zircon, "zircon", v1::ROLE_CUTTER);
    zircon_ = zircon.SerializeAsString();
    v1::Config frozen = after(genesis_);
    freeze(frozen, "surat");
    frozen_ = frozen.SerializeAsString();
  }

  void say(const std::string& witness, std::uint64_t round, const Bytes& config, decltype(ledger::Statement::kind) kind) {
    said_.push_back(signed_statement(current_.network, {1, round, crypto::sha256(config), ledger::ParticipantId(witness), kNowMs - 1'000, std::move(kind)}));
  }
  void propose(const std::string& witness, std::uint64_t round, const Bytes& config, std::int64_t expires_at_ms = 0) {
    say(witness, round, config, ledger::Proposal{config, "it is time", expires_at_ms});
    say(witness, round, config, ledger::Approval{});
  }
  [[nodiscard]] std::vector<ProposalView> views(const std::optional<crypto::Digest>& in_force = std::nullopt) const {
    const auto read = read_proposals(current_, said_, in_force, kNowMs);
    EXPECT_TRUE(read.has_value());
    return read.value_or(std::vector<ProposalView>());
  }

  const v1::Config genesis_ = founding();
  const ledger::Config current_ = parsed(genesis_);
  Bytes zircon_;
  Bytes frozen_;
  std::vector<ledger::SignedStatement> said_;
};

TEST_F(Vote, TellsWhoProposedApprovedAndRefusedAndHowManyAreMissing) {
  propose("kao", 1, zircon_, kNowMs + 86'400'000);
  say("lotus", 1, zircon_, ledger::Objection{"who are they"});
  const auto all = views();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].state, ProposalState::kOpen);
  EXPECT_EQ(all[0].missing(), 2U);
  const std::string text = proposal_text(all[0], kPlain);
  EXPECT_THAT(text, AllOf(HasSubstr("proposal " + all[0].id() + ", for configuration 1, round 1\n"), HasSubstr("open: 2 more of 3 approvals needed"),
                          HasSubstr("by kao on 2026-02-02T02:41:39Z"), HasSubstr("\"it is time\""), HasSubstr("Adds zircon & Co (zircon, BE) as cutter."),
                          HasSubstr("kao (1; 3 are needed)"), HasSubstr("lotus: \"who are they\""), HasSubstr("2026-02-03T02:41:40Z"),
                          HasSubstr("once it is in force, the new node is let in")));
  const Json json = proposal_json(all[0]);
  EXPECT_EQ(json.at("state"), "open");
  EXPECT_EQ(json.at("missing"), 2);
  EXPECT_EQ(json.at("refused").at(0).at("reason"), "who are they");
  EXPECT_EQ(json.at("hash"), to_hex(crypto::sha256(zircon_).view()));
}

TEST_F(Vote, CountsApprovalsOfOneRoundOnly) {
  propose("kao", 1, zircon_);
  say("lotus", 1, zircon_, ledger::Approval{});
  propose("antwerp", 2, frozen_);
  propose("kimber", 3, zircon_);
  const auto all = views();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].round, 2U);
  EXPECT_THAT(proposal_text(all[0], kPlain), HasSubstr("`golconda member close` says where the frozen log ends"));
  EXPECT_EQ(all[1].round, 3U);
  EXPECT_EQ(all[1].by.text, "kao");
  EXPECT_THAT(all[1].approved, ElementsAre(ledger::ParticipantId("kimber")));
}

TEST_F(Vote, AQuorumInAnEarlierRoundHasApprovedAndTheOtherWaits) {
  for (const char* witness : {"kao", "lotus", "kimber"}) propose(witness, 1, zircon_);
  propose("antwerp", 2, frozen_);
  say("kao", 1, zircon_, ledger::Seal{});
  auto all = views();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].state, ProposalState::kApproved);
  EXPECT_THAT(all[0].sealed, ElementsAre(ledger::ParticipantId("kao")));
  EXPECT_THAT(proposal_text(all[0], kPlain), AllOf(HasSubstr("put it in force by themselves"), HasSubstr("kao (1; 3 are needed)"), Not(HasSubstr("expires"))));
  EXPECT_EQ(all[1].state, ProposalState::kBehind);
  all = views(crypto::sha256(zircon_));
  EXPECT_EQ(all[0].state, ProposalState::kInForce);
  EXPECT_EQ(all[1].state, ProposalState::kPassedOver);
}

TEST_F(Vote, WhatHasExpiredSaysHowToGoOn) {
  propose("kao", 1, zircon_, kNowMs - 1);
  EXPECT_EQ(views().at(0).state, ProposalState::kExpired);
  EXPECT_THAT(proposal_text(views().at(0), kPlain), HasSubstr("golconda proposal repeat " + views().at(0).id()));
  propose("lotus", 2, zircon_, kNowMs + 1);
  EXPECT_EQ(views().at(0).state, ProposalState::kOpen);
}

TEST_F(Vote, WhatCannotFollowSaysWhy) {
  v1::Config taken = after(genesis_);
  member(taken, "surat").clear_roles();
  member(taken, "surat").add_roles(v1::ROLE_TRADER);
  propose("kao", 1, taken.SerializeAsString());
  EXPECT_FALSE(views().at(0).config.has_value());
  EXPECT_THAT(views().at(0).changes, ElementsAre(AllOf(HasSubstr("It cannot come into force: "), HasSubstr("the role cutter is gone"))));
}

TEST_F(Vote, AProposalIsNamedByTheBeginningOfItsHash) {
  EXPECT_EQ(find_proposal(views(), "abcd").error().message, "nothing is proposed");
  propose("kao", 1, zircon_);
  const auto all = views();
  const std::string whole = to_hex(all[0].hash.view());
  EXPECT_EQ(find_proposal(all, whole.substr(0, 4))->hash, all[0].hash);
  EXPECT_EQ(find_proposal(all, whole)->hash, all[0].hash);
  std::string other = all[0].id();
  other[0] = other[0] == '0' ? '1' : '0';
  const Error unknown = find_proposal(all, other).error();
  EXPECT_EQ(unknown.code, ErrorCode::kNotFound);
  EXPECT_EQ(unknown.remedy, "name one of " + all[0].id());
  EXPECT_EQ(find_proposal(all, "ab").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(find_proposal(all, "kimber").error().message, "\"kimber\" is no proposal's id");
  EXPECT_THAT(find_proposal({all[0], all[0]}, whole).error().message, HasSubstr("may be any of 2 proposals"));
}

}  // namespace
}  // namespace golconda::cli
