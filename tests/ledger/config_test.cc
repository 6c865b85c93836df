// What a configuration may say, field by field.

#include "node/ledger/config.h"

#include <gtest/gtest.h>

#include "crypto/merkle_hash.h"
#include "tests/ledger/refused.h"
#include "tests/support/configs.h"

namespace golconda::ledger {
namespace {

using namespace test;

const NetworkId kNetwork = *NetworkId::from(Bytes(32, 'n'));
const crypto::Digest kRoot = crypto::sha256("a log of seven");

// Configuration 1, in which kimber's log is closed at seven records.
v1::Config with_closed_log() {
  v1::Config config = after(founding());
  set_witnesses(config, {"antwerp", "kao", "lotus"});
  freeze(config, "kimber");
  close(config, "kimber", 7, kRoot).set_reason("it lost its key");
  return config;
}

template <class Spoil>
std::string refused(const Spoil& spoil) {
  v1::Config config = with_closed_log();
  spoil(config, *member(config, "kimber").mutable_logs(0));
  return field_refused(parse_config(config.SerializeAsString(), kNetwork));
}

TEST(ClosedLog, IsReadWithItsEndAndItsRights) {
  v1::Config config = with_closed_log();
  config.mutable_participants(2)->mutable_logs(0)->mutable_closing()->set_administrator("lotus");
  const Config read = parsed(config, kNetwork);
  const Participant& kimber = *read.find(ParticipantId("kimber"));
  ASSERT_TRUE(kimber.logs[0].frozen && kimber.logs[0].closing);
  const Closing& closing = *kimber.logs[0].closing;
  EXPECT_EQ(closing.size, 7);
  EXPECT_EQ(closing.root, kRoot);
  EXPECT_EQ(closing.roles, kimber.roles);
  EXPECT_EQ(closing.administrator, ParticipantId("lotus"));
  EXPECT_EQ(closing.reason, "it lost its key");
  EXPECT_EQ(kimber.open_log(), nullptr);
  EXPECT_EQ(read.find(ParticipantId("lotus"))->open_log()->log, LogId("lotus"));
}

TEST(ClosedLog, KeepsTheRightsThatItHad) {
  v1::Config config = after(founding());
  freeze(config, "kao");
  close(config, "kao", 0, crypto::empty_root());
  add_log(config, "kao");
  member(config, "kao").set_roles(0, v1::ROLE_TRADER);
  member(config, "kao").clear_sources();
  const Config read = parsed(config, kNetwork);
  const Participant& kao = *read.find(ParticipantId("kao"));
  EXPECT_EQ(kao.open_log(), kao.find_log(LogId("kao.2")));
  EXPECT_TRUE(kao.has_role(Role::kMiner, LogId("kao")));
  EXPECT_FALSE(kao.has_role(Role::kMiner, LogId("kao.2")));
  EXPECT_TRUE(kao.has_role(Role::kTrader, LogId("kao.2")));
  EXPECT_NE(kao.find_source(SourceId("kao"), LogId("kao")), nullptr);
  EXPECT_EQ(kao.find_source(SourceId("kao"), LogId("kao.2")), nullptr);
  EXPECT_EQ(read.find_by_log(LogId("kao.2")), &kao);
  EXPECT_EQ(kao.find_log(LogId("kao.3")), nullptr);
}

TEST(ClosedLog, HasAnEndOfItsForm) {
  const std::string at = "config.participants[2].logs[0]";
  EXPECT_EQ(refused([](auto&, auto& log) { log.clear_frozen(); }), at + ".frozen");
  EXPECT_EQ(refused([](auto&, auto& log) { log.mutable_closing()->set_root("short"); }), at + ".closing.root");
  EXPECT_EQ(refused([](auto&, auto& log) { log.mutable_closing()->set_size(0); }), at + ".closing.root") << "of nothing it has one root";
  EXPECT_EQ(refused([](auto&, auto& log) { log.mutable_closing()->set_size((std::uint64_t{1} << 50) + 1); }), at + ".closing.size");
  EXPECT_EQ(refused([](auto&, auto& log) { log.mutable_closing()->clear_roles(); }), at + ".closing.roles");
  EXPECT_EQ(refused([](auto&, auto& log) { log.mutable_closing()->set_roles(1, v1::ROLE_TRADER); }), at + ".closing.roles");
  EXPECT_EQ(refused([](auto&, auto& log) { log.mutable_closing()->set_reason(Bytes(kReasonMaxBytes + 1, 'r')); }), at + ".closing.reason");
  EXPECT_EQ(refused([](auto&, auto& log) { log.mutable_closing()->set_reason(Bytes(kReasonMaxBytes, 'r')); }), "none: it was let through");
}

TEST(ClosedLog, IsAdministeredByAnotherParticipant) {
  const std::string field = "config.participants[2].logs[0].closing.administrator";
  EXPECT_EQ(refused([](auto&, auto& log) { log.mutable_closing()->set_administrator("kimber"); }), field);
  EXPECT_EQ(refused([](auto&, auto& log) { log.mutable_closing()->set_administrator("nobody"); }), field);
  EXPECT_EQ(refused([](auto& config, auto& log) {
              log.mutable_closing()->set_administrator("lotus");
              add_log(config, "kimber");
            }),
            field)
      << "who goes on keeps what it holds";
}

TEST(ClosedLog, IsEveryOneButTheLast) {
  EXPECT_EQ(refused([](auto& config, auto& log) {
              log.clear_closing();
              add_log(config, "kimber");
            }),
            "config.participants[2].logs[0].closing");
  EXPECT_EQ(refused([](auto& config, auto&) { add_log(config, "kimber"); }), "none: it was let through");
}

TEST(ClosedLog, KeepsItsSourcesFromOthers) {
  v1::Config config = after(founding());
  freeze(config, "kao");
  close(config, "kao", 7, kRoot);
  add_log(config, "kao");
  member(config, "kao").clear_sources();
  add_source(member(config, "lotus"), "kao");
  EXPECT_EQ(field_refused(parse_config(config.SerializeAsString(), kNetwork)), "config.participants[3].sources[0].id");
  add_source(member(config, "kao"), "kao");
  member(config, "lotus").clear_sources();
  EXPECT_TRUE(parse_config(config.SerializeAsString(), kNetwork).has_value()) << "its own again";
  add_source(member(config, "kao"), "kao");
  EXPECT_EQ(field_refused(parse_config(config.SerializeAsString(), kNetwork)), "config.participants[1].sources[1].id");
}

TEST(FrozenLog, IsNotOpenAndKeepsTheRightsOfItsParticipant) {
  v1::Config config = after(founding());
  freeze(config, "surat");
  const Config read = parsed(config, kNetwork);
  const Participant& surat = *read.find(ParticipantId("surat"));
  EXPECT_EQ(surat.open_log(), nullptr);
  EXPECT_TRUE(surat.has_role(Role::kCutter, LogId("surat")));
}

TEST(Genesis, HasOnlyOpenLogs) {
  EXPECT_TRUE(parse_config(founding().SerializeAsString(), std::nullopt).has_value());
  v1::Config config = founding();
  freeze(config, "surat");
  EXPECT_EQ(field_refused(parse_config(config.SerializeAsString(), std::nullopt)), "config.participants.surat.logs");
  close(config, "surat", 7, kRoot);
  EXPECT_EQ(field_refused(parse_config(config.SerializeAsString(), std::nullopt)), "config.participants.surat.logs");
}

}  // namespace
}  // namespace golconda::ledger
