// How one configuration follows another: by a quorum's seals of one round, and in no other way.

#include "node/ledger/config_chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golconda/v1/membership.pb.h"
#include "tests/support/configs.h"

namespace golconda::ledger {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::StartsWith;

// Four witnesses, three of them a quorum, and a change that surat is to be renamed by.
class Chain : public testing::Test {
 protected:
  Config genesis = parsed(founding());
  v1::Config next = renamed(after(founding()), "Surat Polishing");
  Bytes bytes = next.SerializeAsString();
  std::vector<SignedStatement> seals{seal(genesis, bytes, "antwerp"), seal(genesis, bytes, "kao"), seal(genesis, bytes, "lotus")};

  static v1::Config renamed(v1::Config config, const std::string& name) {
    member(config, "surat").set_display_name(name);
    return config;
  }
  [[nodiscard]] std::string why() const {
    const auto checked = check_step(genesis, encode_step(bytes, seals));
    if (checked) return "in force";
    EXPECT_EQ(checked.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(checked.error().message, StartsWith("configuration 1: "));
    return checked.error().message;
  }
};

TEST_F(Chain, GoesOnWithAQuorumsSeals) {
  const auto checked = check_step(genesis, encode_step(bytes, seals));
  ASSERT_TRUE(checked.has_value()) << describe(checked.error());
  EXPECT_EQ(checked->number, 1);
  EXPECT_EQ(checked->network, genesis.network);
  EXPECT_EQ(checked->hash, crypto::sha256(bytes));
  seals.push_back(seal(genesis, bytes, "kimber"));
  EXPECT_EQ(why(), "in force") << "with all four as well";
}

TEST_F(Chain, TakesAQuorum) {
  seals.pop_back();
  EXPECT_THAT(why(), HasSubstr("2 of the 3 witnesses needed"));
  seals.clear();
  EXPECT_THAT(why(), HasSubstr("0 of the 3 witnesses needed"));
}

TEST_F(Chain, TakesSealsOfOneRound) {
  seals[2] = seal(genesis, bytes, "lotus", 2);
  EXPECT_THAT(why(), HasSubstr("two rounds"));
  seals = {seal(genesis, bytes, "antwerp", 2), seal(genesis, bytes, "kao", 2), seals[2]};
  EXPECT_EQ(why(), "in force") << "of any one";
}

TEST_F(Chain, CountsAWitnessOnce) {
  seals[2] = seals[1];
  EXPECT_THAT(why(), HasSubstr("kao has sealed it twice"));
  // The same seal, said at another time.
  Statement again = *parse_statement(seals[1].bytes);
  again.at_ms = 1;
  seals[2] = signed_statement(genesis.network, again);
  EXPECT_THAT(why(), HasSubstr("kao has sealed it twice"));
}

TEST_F(Chain, TakesNobodyElsesSeal) {
  seals[2] = seal(genesis, bytes, "surat");
  EXPECT_THAT(why(), HasSubstr("surat's seal is not signed by a witness"));
  seals[2] = seal(genesis, bytes, "lotus");
  seals[2].signature = seals[1].signature;
  EXPECT_THAT(why(), HasSubstr("lotus's seal is not signed"));
}

TEST_F(Chain, TakesSealsAndNothingElse) {
  Statement approval = *parse_statement(seals[2].bytes);
  approval.kind = Approval{};
  seals[2] = signed_statement(genesis.network, approval);
  EXPECT_THAT(why(), HasSubstr("no seal"));
}

TEST_F(Chain, TakesSealsOfThisConfiguration) {
  seals[2] = seal(genesis, renamed(next, "another").SerializeAsString(), "lotus");
  EXPECT_THAT(why(), HasSubstr("of another configuration"));
  Config later = genesis;
  later.number = 1;
  seals[2] = seal(later, bytes, "lotus");
  EXPECT_THAT(why(), HasSubstr("of configuration 2"));
}

TEST_F(Chain, LeavesFloorsOut) {
  v1::ConfigStep step;
  ASSERT_TRUE(step.ParseFromString(encode_step(bytes, seals)));
  EXPECT_EQ(step.seals(0).floors(), "");
  step.mutable_seals(0)->set_floors("floors");
  const auto checked = check_step(genesis, step.SerializeAsString());
  ASSERT_FALSE(checked.has_value());
  EXPECT_THAT(checked.error().message, HasSubstr("floors"));
}

TEST_F(Chain, HasOneFormOfEachStep) {
  EXPECT_FALSE(check_step(genesis, "").has_value());
  EXPECT_FALSE(check_step(genesis, encode_step(bytes, seals) + "\x1a").has_value());
}

// A quorum cannot put in force what may not follow.
TEST_F(Chain, KeepsTheRulesOfChanges) {
  const auto sealed = [this](const v1::Config& config) {
    const auto checked = check_step(genesis, step_of(genesis, config.SerializeAsString(), {"antwerp", "kao", "lotus"}));
    return checked ? "in force" : checked.error().field;
  };
  EXPECT_EQ(sealed(next), "in force");
  v1::Config wrong = next;
  wrong.set_previous(Bytes(32, 'p'));
  EXPECT_EQ(sealed(wrong), "config.previous");
  EXPECT_EQ(sealed(after(founding())), "config");
  wrong = next;
  set_witnesses(wrong, {"antwerp"});
  EXPECT_EQ(sealed(wrong), "config.witnesses");
  wrong = next;
  wrong.set_format_version(2);
  EXPECT_EQ(sealed(wrong), "config.format_version");
}

TEST_F(Chain, IsWalkedFromItsGenesis) {
  const auto first = std::make_shared<const Config>(genesis);
  v1::Config second = after(next);
  set_witnesses(second, {"antwerp", "kao", "kimber", "lotus", "surat"});
  v1::Config third = renamed(after(second), "Surat");
  const Config one = parsed(next, genesis.network);
  const Config two = parsed(second, genesis.network);
  const std::vector<Bytes> steps{step_of(genesis, bytes, {"antwerp", "kao", "lotus"}),
                                 step_of(one, second.SerializeAsString(), {"antwerp", "kao", "lotus"}),
                                 step_of(two, third.SerializeAsString(), {"antwerp", "kao", "lotus", "surat"})};
  const auto chain = ConfigChain::walk(first, steps);
  ASSERT_TRUE(chain.has_value()) << describe(chain.error());
  EXPECT_EQ(chain->newest()->number, 3);
  EXPECT_EQ(chain->find(0), first);
  EXPECT_EQ(chain->find(2)->hash, two.hash);
  EXPECT_EQ(chain->find(4), nullptr);
  EXPECT_EQ(ConfigChain::walk(first, {})->newest(), first);

  // By the quorum of the one before: three are none of five.
  const auto short_of_one = ConfigChain::walk(first, {steps[0], steps[1], step_of(two, third.SerializeAsString(), {"antwerp", "kao", "lotus"})});
  ASSERT_FALSE(short_of_one.has_value());
  EXPECT_THAT(short_of_one.error().message, HasSubstr("configuration 3: 3 of the 4 witnesses needed"));
  EXPECT_FALSE(ConfigChain::walk(first, {steps[1]}).has_value()) << "none is left out";
}

TEST_F(Chain, SharesWhatItGrowsFrom) {
  const ConfigChain before(std::make_shared<const Config>(genesis));
  const auto one = std::make_shared<const Config>(parsed(next, genesis.network));
  const ConfigChain longer = before.with(one);
  EXPECT_EQ(longer.newest(), one);
  EXPECT_EQ(longer.find(0), before.newest());
  EXPECT_EQ(before.find(1), nullptr);
}

}  // namespace
}  // namespace golconda::ledger
