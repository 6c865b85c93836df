#include "tests/support/configs.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "node/ledger/config_chain.h"

namespace golconda::test {
namespace {

constexpr std::int64_t kFoundedAtMs = 1'770'000'000'000;

void set_log(v1::Log& log, const std::string& id) {
  log.set_log_id(id);
  log.set_key(test_key(id + "/0").public_key().bytes());
  log.set_next_key_hash(crypto::successor_hash(test_key(id + "/1").public_key()).bytes());
}

}  // namespace

crypto::KeyPair test_key(const std::string& name) {
  const crypto::Digest seed = crypto::sha256("a key for tests: " + name);
  return crypto::KeyPair::from_seed(seed.value);
}

crypto::KeyPair witness_key_of(const std::string& participant) { return test_key(participant + "/witness"); }

v1::Config founding() {
  v1::Config config;
  config.set_format_version(1);
  config.set_previous(Bytes(32, '\0'));
  config.set_network_name("test network");
  config.set_created_at_ms(kFoundedAtMs);
  add_member(config, "antwerp", v1::ROLE_TRADER);
  add_source(add_member(config, "kao", v1::ROLE_MINER), "kao");
  add_member(config, "kimber", v1::ROLE_TRADER).add_roles(v1::ROLE_CUTTER);
  add_member(config, "lotus", v1::ROLE_TRADER);
  add_member(config, "surat", v1::ROLE_CUTTER);
  set_witnesses(config, {"antwerp", "kao", "kimber", "lotus"});
  config.mutable_tolerances()->set_reweigh_ppm(5'000);
  return config;
}

v1::Config after(const v1::Config& before) {
  v1::Config config = before;
  config.set_number(before.number() + 1);
  config.set_previous(crypto::sha256(before.SerializeAsString()).bytes());
  config.set_created_at_ms(before.created_at_ms() + 1);
  return config;
}

v1::Participant& member(v1::Config& config, const std::string& id) {
  return *std::ranges::find(*config.mutable_participants(), id, [](const v1::Participant& p) { return p.id(); });
}

v1::Participant& add_member(v1::Config& config, const std::string& id, v1::Role role) {
  v1::Participant& added = *config.add_participants();
  added.set_id(id);
  added.set_display_name(id + " & Co");
  added.set_country("BE");
  added.add_roles(role);
  set_log(*added.add_logs(), id);
  auto& all = *config.mutable_participants();
  std::sort(all.begin(), all.end(), [](const v1::Participant& a, const v1::Participant& b) { return a.id() < b.id(); });
  return member(config, id);
}

v1::Source& add_source(v1::Participant& participant, const std::string& id) {
  v1::Source& source = *participant.add_sources();
  source.set_id(id);
  source.set_name(id + " pit");
  source.set_country("LS");
  source.set_licence("L-1");
  source.set_uct_per_year(1'000'000'000);
  return source;
}

void set_witnesses(v1::Config& config, const std::vector<std::string>& ids) {
  config.clear_witnesses();
  for (const std::string& id : ids) {
    config.add_witnesses(id);
    if (member(config, id).witness_key().empty()) member(config, id).set_witness_key(witness_key_of(id).public_key().bytes());
  }
}

void freeze(v1::Config& config, const std::string& id) { member(config, id).mutable_logs()->rbegin()->set_frozen(true); }

v1::Closing& close(v1::Config& config, const std::string& id, std::uint64_t size, const crypto::Digest& root) {
  v1::Participant& participant = member(config, id);
  v1::Closing& closing = *participant.mutable_logs()->rbegin()->mutable_closing();
  closing.set_size(size);
  closing.set_root(root.bytes());
  *closing.mutable_roles() = participant.roles();
  *closing.mutable_sources() = participant.sources();
  return closing;
}

v1::Log& add_log(v1::Config& config, const std::string& id) {
  v1::Participant& participant = member(config, id);
  v1::Log& log = *participant.add_logs();
  set_log(log, id + "." + std::to_string(participant.logs_size()));
  return log;
}

ledger::Config parsed(const v1::Config& config, const std::optional<ledger::NetworkId>& network) {
  auto read = ledger::parse_config(config.SerializeAsString(), network);
  EXPECT_TRUE(read.has_value()) << describe(read.error());
  return *std::move(read);
}

ledger::SignedStatement signed_statement(const ledger::NetworkId& network, const ledger::Statement& statement) {
  const Bytes bytes = ledger::encode_statement(statement);
  const crypto::KeyPair key = witness_key_of(statement.witness.text);
  return {bytes, key.sign(ledger::statement_signed_bytes(network, bytes)).bytes(), {}};
}

ledger::SignedStatement seal(const ledger::Config& current, ByteView config, const std::string& witness, std::uint64_t round) {
  ledger::Statement said;
  said.number = current.number + 1;
  said.round = round;
  said.config_hash = crypto::sha256(config);
  said.witness = ledger::ParticipantId(witness);
  said.kind = ledger::Seal{crypto::sha256("")};
  return signed_statement(current.network, said);
}

Bytes step_of(const ledger::Config& current, ByteView config, const std::vector<std::string>& witnesses) {
  std::vector<ledger::SignedStatement> seals;
  for (const std::string& witness : witnesses) seals.push_back(seal(current, config, witness));
  return ledger::encode_step(config, seals);
}

}  // namespace golconda::test
