// What the signing guard remembers and the store does not: an old copy of the store was put back, from before the
// configurations that brought this node a log or made it a witness.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/merkle_hash.h"
#include "node/replica/limits.h"
#include "node/replica/peer_wire.h"
#include "node/replica/replica.h"
#include "tests/support/configs.h"
#include "tests/support/memory_view.h"

namespace golconda::replica {
namespace {

using ledger::ParticipantId;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr PeerId kPeer = 1;

Ballot ballot(std::uint64_t round, const v1::Config& config) { return {round, crypto::sha256(config.SerializeAsString())}; }

// The core of one member's node that has a store from before every change, with a peer that brings it what is missing.
class OldCopy {
 public:
  OldCopy(const std::string& self, PastSignatures past, std::vector<ledger::SignedStatement> statements = {})
      : self_(self),
        current_(test::founding()),
        view_(std::make_shared<test::MemoryView>(test::parsed(current_))),
        network_(view_->config().network),
        replica_(setup(std::move(past), std::move(statements))) {
    step(PeerUp{kPeer, {ParticipantId("antwerp")}});
    say(encode(Hello{network_, 0, "test"}));
    say(encode(Have{}));
    tick(kStartTicks + 1);  // it waits for nobody any more
  }

  void tick(std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) step(Tick{});
  }

  void step(Input input) { replica_.step(std::move(input), outputs_); }

  // Until what is repeated has been.
  void wait() { tick(kResendTicks); }

  // The peer sends the configuration with the founders' seals.
  void adopt(const v1::Config& next) {
    const Bytes bytes = next.SerializeAsString();
    say(encode(ConfigStep{test::step_of(view_->config(), bytes, {"antwerp", "kimber", "lotus"})}));
    ASSERT_THAT(take<Adopt>(), SizeIs(1));
    current_ = next;
    auto after = std::make_shared<test::MemoryView>(*view_);
    after->adopt(test::parsed(next, network_));
    view_ = after;
    step(Adopted{next.number(), view_, hosted(), witnesses()});
  }

  // Another peer, and what it has.
  void link(PeerId peer, const std::string& member, std::vector<LogHave> logs = {}) {
    step(PeerUp{peer, {ParticipantId(member)}});
    step(PeerSaid{peer, *encode(Hello{network_, 0, "test"})});
    step(PeerSaid{peer, *encode(Have{std::move(logs)})});
  }

  void hear(const ledger::SignedStatement& statement) { say(encode(statement)); }

  // What `witness` says about the configuration after the present one.
  [[nodiscard]] ledger::SignedStatement statement(const std::string& witness, std::uint64_t round, const v1::Config& config,
                                                  decltype(ledger::Statement::kind) kind) const {
    ledger::Statement said;
    said.number = config.number();
    said.round = round;
    said.config_hash = ballot(round, config).config_hash;
    said.witness = ParticipantId(witness);
    said.kind = std::move(kind);
    return test::signed_statement(network_, said);
  }
  [[nodiscard]] ledger::SignedStatement proposal(const std::string& witness, std::uint64_t round, const v1::Config& config) const {
    return statement(witness, round, config, ledger::Proposal{config.SerializeAsString(), "because", 0});
  }
  [[nodiscard]] ledger::SignedStatement approval(const std::string& witness, std::uint64_t round, const v1::Config& config) const {
    return statement(witness, round, config, ledger::Approval{});
  }

  // A quorum has approved it in the first round.
  void hear_approvals(const v1::Config& config) {
    for (const char* witness : {"antwerp", "kimber", "lotus"}) hear(approval(witness, 1, config));
  }

  // The error of what its operator says; "" when it is about to be signed.
  template <class Word>
  std::string refused(Word word) {
    step(Decide{1, ParticipantId(self_), std::move(word), 0});
    const auto answers = take<Decided>();
    return answers.empty() ? "" : answers.front().result.error().message;
  }

  // What is to be signed: the ballots of one kind of statement.
  template <class Kind>
  std::vector<Ballot> signing() {
    std::vector<Ballot> ballots;
    std::erase_if(outputs_, [&](const Output& output) {
      const auto* out = std::get_if<SignStatement>(&output);
      const bool is_one = out != nullptr && std::holds_alternative<Kind>(out->statement.kind);
      if (is_one) ballots.push_back({out->statement.round, out->statement.config_hash});
      return is_one;
    });
    return ballots;
  }

  // The statements that peers were told it has.
  [[nodiscard]] std::vector<crypto::Digest> told() const {
    std::vector<crypto::Digest> ids;
    for (const Output& output : outputs_) {
      const auto* send = std::get_if<Send>(&output);
      if (send == nullptr) continue;
      const auto message = parse_peer_message(*send->message);
      const auto* standing = message ? std::get_if<Standing>(&*message) : nullptr;
      if (standing != nullptr) ids.insert(ids.end(), standing->statements.begin(), standing->statements.end());
    }
    return ids;
  }

  [[nodiscard]] std::string not_writable(const std::string& log) const {
    const auto error = replica_.not_writable(ledger::LogId(log));
    return error ? error->message : "";
  }

 private:
  [[nodiscard]] std::vector<ledger::LogId> hosted() const {
    const ledger::Participant* self = view_->config().find(ParticipantId(self_));
    return self == nullptr ? std::vector<ledger::LogId>{} : std::vector{self->logs.back().log};
  }
  [[nodiscard]] std::vector<ParticipantId> witnesses() const {
    const auto& all = view_->config().witnesses;
    return std::find(all.begin(), all.end(), ParticipantId(self_)) == all.end() ? std::vector<ParticipantId>{} : std::vector{ParticipantId(self_)};
  }
  ReplicaSetup setup(PastSignatures past, std::vector<ledger::SignedStatement> statements) const {
    ReplicaSetup setup;
    setup.state = view_;
    setup.configs = ledger::ConfigChain(std::make_shared<const ledger::Config>(view_->config()));
    setup.statements = std::move(statements);
    setup.witnesses = witnesses();
    setup.past = std::move(past);
    setup.software_version = "test";
    for (const ledger::Participant& participant : view_->config().participants) {
      const ledger::LogId log = participant.logs.front().log;
      setup.logs.push_back({log, **view_->log(log), {}, participant.id.text == self_, std::nullopt, {}, {}});
    }
    return setup;
  }
  void say(const MessagePtr& message) { step(PeerSaid{kPeer, *message}); }

  template <class T>
  std::vector<T> take() {
    std::vector<T> taken;
    std::erase_if(outputs_, [&](Output& output) {
      T* found = std::get_if<T>(&output);
      if (found != nullptr) taken.push_back(std::move(*found));
      return found != nullptr;
    });
    return taken;
  }

  std::string self_;
  v1::Config current_;
  std::shared_ptr<test::MemoryView> view_;
  ledger::NetworkId network_;
  Replica replica_;
  std::vector<Output> outputs_;
};

// Two configurations after the founding, and one that is another first.
class Recalling : public testing::Test {
 protected:
  Recalling() {
    first = test::after(test::founding());
    test::add_member(first, "mumbai", v1::ROLE_TRADER);
    second = test::after(first);
    test::add_member(second, "tel-aviv", v1::ROLE_TRADER);
    rival = test::after(test::founding());
    test::add_member(rival, "dubai", v1::ROLE_TRADER);
  }

  static PastSignatures decided(std::uint64_t number, const Ballot& ballot, bool is_seal) {
    PastSignatures past;
    past.decisions.push_back({ParticipantId("kao"), number, ballot, is_seal});
    return past;
  }

  v1::Config first;
  v1::Config second;
  v1::Config rival;
};

TEST_F(Recalling, ALogThatAConfigurationBringsIsNotSignedBelowWhatWasSigned) {
  PastSignatures past;
  past.records.push_back({ledger::LogId("mumbai"), 2, crypto::sha256("the third record")});
  OldCopy node("mumbai", past);
  node.adopt(first);
  EXPECT_THAT(node.not_writable("mumbai"), HasSubstr("3 records were signed and the store holds only 0"));

  OldCopy fresh("mumbai", {});
  fresh.adopt(first);
  EXPECT_EQ(fresh.not_writable("mumbai"), "") << "nothing was signed in it";
}

TEST_F(Recalling, AWitnessThatHasDecidedAboutALaterConfigurationSaysNothingOfThisOne) {
  OldCopy node("kao", decided(2, ballot(1, second), false));
  node.hear(node.proposal("antwerp", 1, first));
  EXPECT_THAT(node.refused(Approve{ballot(1, first).config_hash}), HasSubstr("kao has decided about a later configuration"));
  node.hear_approvals(first);
  node.wait();
  EXPECT_THAT(node.signing<ledger::Seal>(), IsEmpty()) << "the guard would not have it";

  node.adopt(first);
  node.hear(node.proposal("antwerp", 1, second));
  v1::Config other = test::after(first);
  test::add_member(other, "dubai", v1::ROLE_TRADER);
  node.hear(node.proposal("lotus", 1, other));
  EXPECT_THAT(node.refused(Approve{ballot(1, other).config_hash}), HasSubstr("kao has approved another proposal in round 1"));
  EXPECT_EQ(node.refused(Approve{ballot(1, second).config_hash}), "") << "it may say again what it said";
}

TEST_F(Recalling, WhatItSaidOfThisConfigurationIsNotSignedAgainBelowALaterDecision) {
  const OldCopy anybody("kao", {});
  std::vector<ledger::SignedStatement> stored{anybody.proposal("antwerp", 1, first), anybody.approval("kao", 1, first)};
  OldCopy node("kao", {}, stored);
  EXPECT_THAT(node.signing<ledger::Approval>(), SizeIs(1)) << "a crash may have come before it left";
  OldCopy ahead("kao", decided(2, ballot(1, second), false), stored);
  EXPECT_THAT(ahead.signing<ledger::Approval>(), IsEmpty()) << "the guard would not have it";
}

// An old copy of the store, put back before it was in the guard, would forget it once others have it.
TEST_F(Recalling, WhatTheStoreHasOfItsOwnAndTheGuardDoesNotIsToldToNobodyBeforeItIsSignedAgain) {
  const OldCopy anybody("kao", {});
  const std::vector<ledger::SignedStatement> stored{anybody.proposal("antwerp", 1, first), anybody.approval("kao", 1, first)};
  OldCopy crashed("kao", {}, stored);
  EXPECT_THAT(crashed.told(), testing::Contains(stored[0].id()));
  EXPECT_THAT(crashed.told(), testing::Not(testing::Contains(stored[1].id())));
  crashed.step(StatementSigned{stored[1]});
  crashed.wait();
  EXPECT_THAT(crashed.told(), testing::Contains(stored[1].id()));
  OldCopy sent("kao", decided(1, ballot(1, first), false), stored);
  EXPECT_THAT(sent.told(), testing::Contains(stored[1].id()));
  EXPECT_THAT(sent.signing<ledger::Approval>(), IsEmpty()) << "it was";
}

TEST_F(Recalling, AnApprovalThatNobodyBringsBackIsMadeAgain) {
  OldCopy node("kao", decided(1, ballot(1, first), false));
  node.hear(node.proposal("antwerp", 1, first));
  node.wait();
  EXPECT_THAT(node.signing<ledger::Approval>(), testing::ElementsAre(ballot(1, first)));

  OldCopy told("kao", decided(1, ballot(1, first), false));
  told.hear(told.proposal("antwerp", 1, first));
  told.hear(told.approval("kao", 1, first));
  told.wait();
  EXPECT_THAT(told.signing<ledger::Approval>(), IsEmpty());
}

TEST_F(Recalling, AnApprovalOfALaterConfigurationIsMadeAgainOnceThatIsNext) {
  OldCopy node("kao", decided(2, ballot(1, second), false));
  node.adopt(first);
  node.hear(node.proposal("antwerp", 1, second));
  node.wait();
  EXPECT_THAT(node.signing<ledger::Approval>(), testing::ElementsAre(ballot(1, second)));
}

TEST_F(Recalling, WhoSealedApprovesNothingElseInALaterRound) {
  OldCopy node("kao", decided(1, ballot(1, first), true));
  node.hear(node.proposal("lotus", 1, rival));
  EXPECT_THAT(node.refused(ProposeAgain{ballot(1, rival).config_hash}), HasSubstr("a quorum has approved another proposal in round 1"));
  EXPECT_THAT(node.signing<ledger::Approval>(), IsEmpty());
}

TEST_F(Recalling, AClosingThatIsProposedAgainIsHeldAgainstWhatIsCertifiedToo) {
  v1::Config frozen = test::after(test::founding());
  test::freeze(frozen, "surat");
  OldCopy node("kao", {});
  node.adopt(frozen);
  v1::Config closing = test::after(frozen);
  test::close(closing, "surat", 7, crypto::sha256("root"));
  node.hear(node.proposal("antwerp", 1, closing));
  node.link(2, "kimber");
  const crypto::Digest hash = ballot(1, closing).config_hash;
  EXPECT_THAT(node.refused(Approve{hash}), HasSubstr("it closes surat at 7 records"));
  EXPECT_THAT(node.refused(ProposeAgain{hash}), HasSubstr("it closes surat at 7 records"));
}

TEST_F(Recalling, ALogIsNotClosedBeforeThoseAreHeardWhoMayKnowOfMoreThatIsFinal) {
  v1::Config frozen = test::after(test::founding());
  test::freeze(frozen, "surat");
  v1::Config closing = test::after(frozen);
  test::close(closing, "surat", 0, crypto::empty_root());
  const Propose proposal{closing.SerializeAsString(), "because", 0};
  OldCopy node("kao", {});
  node.adopt(frozen);
  EXPECT_THAT(node.refused(proposal), HasSubstr("too few witnesses of configuration 0 are linked")) << "two of the four, and a quorum is three";
  node.link(2, "lotus", {{ledger::LogId("surat"), 9, {}, 7}});
  EXPECT_THAT(node.refused(proposal), HasSubstr("others have more final than this node knows of"));

  OldCopy heard("kao", {});
  heard.adopt(frozen);
  heard.link(2, "lotus");
  EXPECT_EQ(heard.refused(proposal), "");
}

TEST_F(Recalling, AWitnessThatAdoptsWhatOthersSealedSaysAfterwardsWhatItHolds) {
  OldCopy node("kao", {});
  node.adopt(first);
  EXPECT_THAT(node.signing<ledger::Seal>(), testing::ElementsAre(ballot(1, first)));
  node.wait();
  EXPECT_THAT(node.signing<ledger::Seal>(), IsEmpty()) << "once";

  OldCopy told("kao", {});
  const ledger::SignedStatement before = told.statement("kao", 1, first, ledger::Seal{crypto::sha256(ledger::encode_floors({}))});
  told.hear(before);
  told.adopt(first);
  EXPECT_THAT(told.signing<ledger::Seal>(), IsEmpty()) << "it has";
  OldCopy sealed("kao", decided(1, ballot(2, first), true));
  sealed.adopt(first);
  EXPECT_THAT(sealed.signing<ledger::Seal>(), IsEmpty()) << "the guard knows of one, and others may have it";
  OldCopy stranger("surat", {});
  stranger.adopt(first);
  EXPECT_THAT(stranger.signing<ledger::Seal>(), IsEmpty()) << "it was no witness";
}

// Its floors are all that is missing: without them nothing is ever final again.
TEST_F(Recalling, ASealOfTheConfigurationInForceThatOnlyTheGuardRemembersIsMadeAgain) {
  OldCopy node("kao", decided(1, ballot(2, first), true));
  node.adopt(first);
  const Bytes nothing = ledger::encode_floors({});
  const Bytes seven = ledger::encode_floors({{ledger::LogId("surat"), 7, crypto::sha256("root"), false}});
  const auto sealed = [&](const char* witness, const Bytes& floors) {
    auto said = node.statement(witness, 2, first, ledger::Seal{crypto::sha256(floors)});
    said.floors = floors;
    return said;
  };
  node.hear(sealed("antwerp", nothing));
  node.wait();
  EXPECT_THAT(node.signing<ledger::Seal>(), IsEmpty()) << "another's floors may come instead of its own";
  OldCopy behind("kao", decided(1, ballot(2, first), true));
  behind.adopt(first);
  behind.hear(sealed("antwerp", nothing));
  behind.hear(sealed("kimber", seven));
  behind.wait();
  EXPECT_THAT(behind.signing<ledger::Seal>(), IsEmpty()) << "it does not hold what kimber does, and would say less than it said";
  node.hear(sealed("kimber", nothing));
  node.wait();
  EXPECT_THAT(node.signing<ledger::Seal>(), testing::ElementsAre(ballot(2, first)));
  node.wait();
  EXPECT_THAT(node.signing<ledger::Seal>(), IsEmpty()) << "once";

  OldCopy other("kao", decided(1, ballot(2, rival), true));
  other.adopt(first);
  other.hear(sealed("antwerp", nothing));
  other.hear(sealed("kimber", nothing));
  other.wait();
  EXPECT_THAT(other.signing<ledger::Seal>(), IsEmpty()) << "it sealed another";
}

TEST_F(Recalling, WhatAQuorumApprovedIsNotProposedAgainWhileTooFewAreThere) {
  OldCopy node("kao", {});
  node.hear(node.proposal("antwerp", 1, first));
  node.hear_approvals(first);
  node.hear(node.proposal("lotus", 2, rival));
  (void)node.signing<ledger::Seal>();
  node.tick(10 * kStuckTicks);
  EXPECT_THAT(node.signing<ledger::Proposal>(), IsEmpty()) << "one peer is linked, and three of four have to be there";
}

TEST_F(Recalling, WhoApprovedInRoundsThatAreForgottenProposesInALaterOne) {
  OldCopy node("kao", decided(1, ballot(3, rival), false));
  EXPECT_EQ(node.refused(Propose{first.SerializeAsString(), "because", 0}), "");
  EXPECT_THAT(node.signing<ledger::Proposal>(), testing::ElementsAre(ballot(1, first), ballot(2, first), ballot(3, first), ballot(4, first)))
      << "others take rounds one by one";
  EXPECT_THAT(node.signing<ledger::Approval>(), testing::ElementsAre(ballot(4, first)));
}

TEST_F(Recalling, WhatAQuorumApprovedIsProposedAgainByWhomAForgottenRoundKeepsFromSealing) {
  OldCopy node("kao", decided(1, ballot(2, rival), false));
  node.link(2, "kimber");
  node.link(3, "lotus");
  node.hear(node.proposal("antwerp", 1, first));
  node.hear_approvals(first);
  EXPECT_THAT(node.signing<ledger::Seal>(), IsEmpty());
  node.tick(3 * kStuckTicks);
  EXPECT_THAT(node.signing<ledger::Proposal>(), testing::ElementsAre(ballot(2, first), ballot(3, first)));
}

TEST_F(Recalling, ASealThatOnlyTheGuardRemembersIsMadeAgainAndNoOtherOfThatRound) {
  OldCopy node("kao", decided(1, ballot(1, first), true));
  node.hear(node.proposal("antwerp", 1, first));
  node.hear_approvals(first);
  EXPECT_THAT(node.signing<ledger::Seal>(), testing::ElementsAre(ballot(1, first)));
  node.wait();
  EXPECT_THAT(node.signing<ledger::Seal>(), IsEmpty()) << "once";

  OldCopy other("kao", decided(1, ballot(1, first), true));
  other.hear(other.proposal("lotus", 1, rival));
  other.hear_approvals(rival);
  EXPECT_THAT(other.signing<ledger::Seal>(), IsEmpty()) << "more faulty witnesses than are borne, and still nothing is signed twice";
}

}  // namespace
}  // namespace golconda::replica
