// Passports over more than one configuration: whose witnesses count, and where logs end.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golconda/v1/membership.pb.h"
#include "node/passport/build.h"
#include "node/passport/check.h"
#include "node/passport/passport_json.h"
#include "tests/passport/world_reader.h"
#include "tests/support/configs.h"
#include "tests/support/drafts.h"

namespace golconda::passport {
namespace {

using namespace test;
using ledger::ItemId;
using ledger::LogId;
using testing::HasSubstr;

// A stone of kao-mine's. antwerp-trading is the one witness of the genesis.
class Configurations : public testing::Test {
 protected:
  World world;
  WorldReader reader{world};
  ItemId stone = world.make("kao-mine", register_rough("kao", {rough_stone(kCarat)}))[0];

  // From configuration 1 on there are two witnesses, and both are the quorum.
  void add_witness() {
    v1::Config config = world.next_config();
    set_witnesses(config, {"antwerp-trading", "paris-jewels"});
    world.adopt(config);
  }
  void rename() {
    v1::Config config = world.next_config();
    member(config, "clean-audit").set_display_name("Clean Audit " + std::to_string(config.number()));
    world.adopt(config);
  }
  Passport make(const ItemId& item) {
    auto built = build(reader, item);
    EXPECT_TRUE(built.has_value()) << describe(built.error());
    return *std::move(built);
  }
  Verdict verdict_of(const Passport& passport) { return check(to_json(passport), world.config().network); }
  static std::string detail(const Verdict& verdict, Check check) {
    for (const CheckResult& result : verdict.checks) {
      if (result.check == check) return result.detail;
    }
    return "not reached";
  }
  // The check that the passport fails, and why.
  std::string failure(const Passport& passport) {
    const Verdict verdict = verdict_of(passport);
    if (verdict.accepted()) return "accepted";
    return std::string(to_string(verdict.checks.back().check)) + ": " + verdict.checks.back().detail;
  }
};

TEST_F(Configurations, AreCountedWhenThereAreMany) {
  EXPECT_EQ(detail(verdict_of(make(stone)), Check::kNetwork), "\"test network\", 1 witness");
  add_witness();
  const Verdict verdict = verdict_of(make(stone));
  EXPECT_TRUE(verdict.accepted()) << failure(make(stone));
  EXPECT_EQ(detail(verdict, Check::kNetwork), "\"test network\", 2 configurations, 2 witnesses");
  EXPECT_EQ(detail(verdict, Check::kQuorum), "2 of 2 witnesses needed, for each of 1 log");
}

TEST_F(Configurations, HaveEachTheirOwnWitnesses) {
  add_witness();
  reader.countersigners = {ledger::ParticipantId("antwerp-trading")};
  EXPECT_THAT(failure(make(stone)), HasSubstr("quorum: checkpoint of kao-mine: 1 of the 2")) << "who was the quorum before";
  reader.made_under = 0;
  const Verdict verdict = verdict_of(make(stone));
  EXPECT_TRUE(verdict.accepted()) << "it was the quorum then: " << failure(make(stone));
  EXPECT_EQ(detail(verdict, Check::kQuorum), "1 of 1 witnesses needed, for each of 1 log");
  reader.countersigners->emplace_back("paris-jewels");
  EXPECT_THAT(failure(make(stone)), HasSubstr("quorum: checkpoint of kao-mine: it carries a signature")) << "who was no witness then";
}

TEST_F(Configurations, WithEqualQuorumsAreToldOnce) {
  rename();
  reader.log_made_under[LogId("kao-mine")] = 0;
  ASSERT_TRUE(world.write("kao-mine", offer({stone}, "surat-cutters")).has_value());
  ASSERT_TRUE(world.write("surat-cutters", accept({stone})).has_value());
  EXPECT_EQ(detail(verdict_of(make(stone)), Check::kQuorum), "1 of 1 witnesses needed, for each of 2 logs");
  add_witness();
  EXPECT_EQ(detail(verdict_of(make(stone)), Check::kQuorum), "1 of 1 or 2 of 2 witnesses needed, for each of 2 logs");
}

TEST_F(Configurations, OfACheckpointAreShown) {
  add_witness();
  Passport passport = make(stone);
  passport.configurations.pop_back();
  EXPECT_THAT(failure(passport), HasSubstr("inclusion: checkpoint of kao-mine: it was made under configuration 1"));
  passport.configurations.clear();
  EXPECT_THAT(failure(passport), HasSubstr("network: "));
}

TEST_F(Configurations, AreAChainOfAQuorumsSeals) {
  add_witness();
  rename();
  const Passport good = make(stone);
  ASSERT_EQ(failure(good), "accepted");
  Passport bad = good;
  std::swap(bad.configurations[1], bad.configurations[2]);
  EXPECT_THAT(failure(bad), HasSubstr("network: configuration 1: "));
  bad = good;
  bad.configurations.erase(bad.configurations.begin() + 1);
  EXPECT_THAT(failure(bad), HasSubstr("network: configuration 1: "));

  // The same change, sealed by one witness of the two.
  v1::ConfigStep step;
  ASSERT_TRUE(step.ParseFromString(good.configurations[2]));
  bad = good;
  bad.configurations[2] = step_of(*world.chain().find(1), step.config(), {"antwerp-trading"});
  EXPECT_THAT(failure(bad), HasSubstr("network: configuration 2: 1 of the 2 witnesses needed"));
}

TEST_F(Configurations, CountToTheByte) {
  add_witness();
  const Passport good = make(stone);
  for (std::size_t at = 0; at < good.configurations[1].size(); at += 5) {
    Passport bad = good;
    bad.configurations[1][at] = static_cast<char>(bad.configurations[1][at] ^ 1);
    ASSERT_NE(failure(bad), "accepted") << "byte " << at;
  }
}

TEST_F(Configurations, AddLogsThatAreWitnessedFromThenOn) {
  v1::Config config = world.next_config();
  add_member(config, "alpha", v1::ROLE_TRADER);
  world.adopt(config);
  const Items stock = world.make("alpha", register_stock({polished_stone(kCarat)}));
  EXPECT_EQ(failure(make(stock[0])), "accepted");
  reader.made_under = 0;
  EXPECT_THAT(failure(make(stock[0])), HasSubstr("inclusion: checkpoint of alpha: its log was not open in configuration 0"));
}

// kao-mine's log, frozen and then closed.
class ClosedLog : public Configurations {
 protected:
  ItemId second = world.make("kao-mine", register_rough("kao", {rough_stone(kCarat)}))[0];

  void freeze_log() {
    v1::Config config = world.next_config();
    freeze(config, "kao-mine");
    world.adopt(config);
  }
  void close_log(std::uint64_t size, const crypto::Digest& root) {
    freeze_log();
    v1::Config config = world.next_config();
    close(config, "kao-mine", size, root);
    world.adopt(config);
  }
};

TEST_F(ClosedLog, IsAsGoodAsAnyWhileItIsFrozen) {
  freeze_log();
  EXPECT_THAT(failure(make(stone)), HasSubstr("inclusion: checkpoint of kao-mine: its log was not open in configuration 1"));
  reader.made_under = 0;
  EXPECT_EQ(failure(make(stone)), "accepted");
}

TEST_F(ClosedLog, StandsUpToItsEnd) {
  reader.made_under = 0;
  world.leave("kao-mine", "");
  EXPECT_EQ(failure(make(stone)), "accepted");
  EXPECT_EQ(failure(make(second)), "accepted");
}

TEST_F(ClosedLog, EndsWhereItWasClosed) {
  reader.made_under = 0;
  close_log(1, crypto::sha256("of one record"));
  EXPECT_EQ(failure(make(second)), "signatures: record kao-mine 1: its log was closed at 1 records");
  EXPECT_EQ(failure(make(stone)), "inclusion: checkpoint of kao-mine: its log was closed at 1 records, and it covers 2");
}

TEST_F(ClosedLog, EndsWithTheRootThatItWasClosedWith) {
  reader.made_under = 0;
  close_log(2, crypto::sha256("of another branch"));
  EXPECT_EQ(failure(make(stone)), "inclusion: checkpoint of kao-mine: its log was closed at 2 records of another root");
}

TEST_F(ClosedLog, HasItsGoodsTakenOver) {
  reader.made_under = 0;
  world.leave("kao-mine", "surat-cutters");
  ASSERT_TRUE(world.write("surat-cutters", take_over({stone}, "kao-mine")).has_value());
  const Verdict verdict = verdict_of(make(stone));
  ASSERT_TRUE(verdict.accepted()) << failure(make(stone));
  EXPECT_EQ(verdict.custodian, "surat-cutters");
  EXPECT_EQ(verdict.state, world.item(stone));
  EXPECT_EQ(verdict.journey.back().action, "take_over");
  EXPECT_EQ(verdict.journey.back().participant, "surat-cutters");
}

// Only its administrator's log can hold a next step.
TEST_F(ClosedLog, SpeaksUpToTheTimeOfItsAdministrator) {
  reader.made_under = 0;
  reader.log_cosigned_at_s = {{LogId("kao-mine"), 1'780'000'000}, {LogId("surat-cutters"), 1'790'000'000}};
  ASSERT_TRUE(world.write("kao-mine", offer({stone}, "surat-cutters", v1::TERMS_JOB_WORK)).has_value());
  ASSERT_TRUE(world.write("surat-cutters", accept({stone})).has_value());
  ASSERT_TRUE(world.write("surat-cutters", offer({stone}, "kao-mine", v1::TERMS_RETURN)).has_value());
  ASSERT_TRUE(world.write("kao-mine", accept({stone})).has_value());
  EXPECT_EQ(verdict_of(make(stone)).as_of_s, 1'780'000'000);
  world.leave("kao-mine", "surat-cutters");
  ASSERT_TRUE(verdict_of(make(stone)).accepted()) << failure(make(stone));
  EXPECT_EQ(verdict_of(make(stone)).as_of_s, 1'790'000'000);
}

}  // namespace
}  // namespace golconda::passport
