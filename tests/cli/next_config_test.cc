// The edits that make the next configuration: each result may follow, and says what was meant.

#include "node/cli/next_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/cli/member_text.h"
#include "node/ledger/config_change.h"
#include "tests/support/configs.h"

namespace golconda::cli {
namespace {

using namespace test;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

// As if `config` were in force, without what led to it.
Membership in_force(const v1::Config& config) {
  auto parsed_config = std::make_shared<const ledger::Config>(
      config.number() == 0 ? parsed(config) : parsed(config, ledger::NetworkId::from(crypto::sha256("network").view())));
  return {ledger::ConfigChain(std::move(parsed_config)), config.SerializeAsString(), {}, {}};
}

template <class Edit>
std::vector<std::string> changes(const Membership& membership, const Edit& edit) {
  NextConfig next(membership, 1'780'000'000'000);
  const Result<void> edited = edit(next);
  if (!edited) return {describe(edited.error())};
  const auto config = ledger::parse_config(next.bytes(), membership.current().network);
  if (!config) return {describe(config.error())};
  const auto allowed = ledger::check_change(membership.current(), *config);
  if (!allowed) return {describe(allowed.error())};
  return ledger::describe_change(membership.current(), *config);
}

host::Enrolment enrolment(const std::string& id, bool witness) {
  v1::Config with;
  add_member(with, id, v1::ROLE_CUTTER);
  with.mutable_participants(0)->add_endpoints("new:7401");
  with.mutable_participants(0)->add_tls_fingerprints(crypto::sha256("certificate").bytes());
  with.mutable_participants(0)->mutable_logs(0)->set_key(test_key(id + "/new").public_key().bytes());
  if (witness) with.mutable_participants(0)->set_witness_key(witness_key_of(id).public_key().bytes());
  return {"the.enrolment", ledger::parse_participants(with).value()};
}

TEST(NextConfig, AddsWhoEnrolledAndMakesAWitnessOfThemWhenAsked) {
  const Membership now = in_force(founding());
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.add(enrolment("zircon", true), true); }),
              AllOf(Contains("Adds zircon & Co (zircon, BE) as cutter."), Contains("Makes zircon a witness: 5 witnesses, 4 of them a quorum.")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.add(enrolment("amber", false), true); }), ElementsAre(HasSubstr("nobody in it enrolled as a witness")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.add(enrolment("surat", false), false); }),
              ElementsAre(AllOf(HasSubstr("surat takes part in this network already"), HasSubstr("--successor"))));
}

TEST(NextConfig, RemovesAndFreezesInOneStep) {
  v1::Config genesis = founding();
  member(genesis, "lotus").add_endpoints("lotus:7401");
  member(genesis, "lotus").add_tls_fingerprints(crypto::sha256("lotus").bytes());
  const Membership now = in_force(genesis);
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.remove("lotus"); }),
              ElementsAre(StartsWith("Freezes the log of lotus"), "lotus is reached nowhere any more.", HasSubstr("no more."), "lotus has no witness key any more.",
                          "lotus is a witness no more: 3 witnesses, 3 of them a quorum."));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.freeze("surat"); }), ElementsAre(StartsWith("Freezes the log of surat")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.freeze("nobody"); }), ElementsAre(AllOf(HasSubstr("\"nobody\" takes no part"), HasSubstr("member list"))));
}

// surat's log is frozen, and 7 records of it are certified.
Membership with_frozen() {
  v1::Config config = founding();
  config.set_number(1);
  config.set_previous(crypto::sha256("before").bytes());
  freeze(config, "surat");
  Membership now = in_force(config);
  v1::LogEnd& end = now.frozen_logs.emplace_back();
  end.set_log_id("surat");
  end.set_size(7);
  end.set_root(crypto::sha256("root").bytes());
  return now;
}

TEST(NextConfig, ClosesAFrozenLogWhereAQuorumCosignedItAndSaysWhoGoesOn) {
  const Membership now = with_frozen();
  const auto close = [](NextConfig& next) { return next.close("surat", "it has left"); };
  EXPECT_THAT(changes(now, close), ElementsAre("Closes surat's log at 7 records. Reason: \"it has left\"."));
  EXPECT_THAT(changes(now, [&](NextConfig& next) -> Result<void> {
                GOLCONDA_CHECK_OK(close(next));
                return next.administer("surat", "antwerp");
              }),
              Contains("antwerp may take over what surat holds."));
  EXPECT_THAT(changes(now, [&](NextConfig& next) -> Result<void> {
                GOLCONDA_CHECK_OK(close(next));
                return next.succeed("surat", enrolment("surat", false));
              }),
              AllOf(Contains("Closes surat's log at 7 records; surat goes on in surat.2. Reason: \"it has left\"."), Contains("surat is reached at new:7401.")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.close("antwerp", "why"); }), ElementsAre(AllOf(HasSubstr("not frozen"), HasSubstr("member freeze antwerp"))));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.succeed("surat", enrolment("surat", false)); }), ElementsAre(HasSubstr("is not closed")));
}

TEST(NextConfig, GrowsRights) {
  const Membership now = in_force(founding());
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.give_role("surat", ledger::Role::kTrader); }), ElementsAre("Gives surat the role trader."));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.give_role("surat", ledger::Role::kCutter); }), ElementsAre(HasSubstr("has the role cutter already")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.give_source("kao", {.id = "kao", .name = "", .country = "", .licence = "", .carats_per_year = 5'000}); }),
              ElementsAre(StartsWith("Raises the licence of kao for kao from")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.give_source("kao", {"deep", "Deep", "LS", "L-2", 10}); }), ElementsAre(StartsWith("Licenses kao for deep (Deep, LS")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.give_source("kao", {"deep", "Deep", "LS", "", 10}); }), ElementsAre(HasSubstr("--licence is missing")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.give_source("kao", {"kao", "Other", "", "", 10'000}); }), ElementsAre(HasSubstr("keeps its name")));
}

TEST(NextConfig, ChangesOneWitnessAtATime) {
  const Membership now = in_force(founding());
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.unmake_witness("kao"); }), ElementsAre("kao is a witness no more: 3 witnesses, 3 of them a quorum."));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.make_witness("surat"); }), ElementsAre(HasSubstr("surat has no witness key")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.make_witness("kao"); }), ElementsAre(HasSubstr("kao is a witness already")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.unmake_witness("surat"); }), ElementsAre(HasSubstr("surat is no witness")));
}

TEST(NextConfig, ReplacesACertificate) {
  v1::Config genesis = founding();
  member(genesis, "surat").add_tls_fingerprints(Bytes(32, '\x22'));
  const Membership now = in_force(genesis);
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.accept_certificate("surat", crypto::sha256("new")); }), ElementsAre(StartsWith("Accepts the TLS certificate")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.drop_certificate("surat", "2222"); }), ElementsAre(HasSubstr("of surat no more")));
  EXPECT_THAT(changes(now, [](NextConfig& next) { return next.drop_certificate("surat", "33"); }), ElementsAre(HasSubstr("--drop")));
}

TEST(MemberText, TellsOpenFrozenAndClosed) {
  v1::Config config = founding();
  config.set_number(2);
  config.set_previous(crypto::sha256("before").bytes());
  freeze(config, "kimber");
  freeze(config, "surat");
  close(config, "surat", 7, crypto::sha256("root")).set_administrator("antwerp");
  set_witnesses(config, {"antwerp", "kao", "lotus"});
  const ledger::Config parsed_config = parsed(config, ledger::NetworkId::from(crypto::sha256("network").view()));
  const std::string text = members_text(parsed_config, {}, Look{.utf8 = false, .colour = false, .width_max = 0});
  EXPECT_THAT(text, AllOf(HasSubstr("open"), HasSubstr("frozen: nothing that it records counts"), HasSubstr("closed at 7 records; antwerp may take over what it holds"),
                          HasSubstr("configuration 2: 3 of 3 witnesses decide")));
  const Json json = members_json(parsed_config, {});
  EXPECT_EQ(json.at("members").at(4).at("logs").at(0).at("state"), "closed");
  EXPECT_EQ(json.at("members").at(0).at("witness"), true);
}

}  // namespace
}  // namespace golconda::cli
