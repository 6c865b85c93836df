#include "tests/sim/cast.h"

#include "crypto/base/check.h"
#include "golconda/v1/config.pb.h"

namespace golconda::sim {
namespace {

constexpr std::uint64_t kLicenceUct = 1'000'000'000'000;

crypto::KeyPair key_from(const std::string& name) {
  const crypto::Digest seed = crypto::sha256("a key of the simulation: " + name);
  return crypto::KeyPair::from_seed(seed.value);
}

}  // namespace

crypto::KeyPair log_key(const ledger::ParticipantId& member, std::size_t number) {
  return key_from(member.text + "/log/" + std::to_string(number));
}

crypto::KeyPair witness_key(const ledger::ParticipantId& member) { return key_from(member.text + "/witness"); }

std::string source_of(const ledger::ParticipantId& member) { return member.text + "-mine"; }

host::KeyRing keys_of(const ledger::ParticipantId& member) {
  host::KeyRing ring;
  for (std::size_t i = 0; i < kKeysPerLog * kLogsPerMember; ++i) ring.add(log_key(member, i));
  ring.add(witness_key(member));
  return ring;
}

std::vector<ledger::ParticipantId> Cast::everybody() const {
  auto all = members;
  all.insert(all.end(), applicants.begin(), applicants.end());
  return all;
}

v1::Log log_of(const ledger::ParticipantId& member, std::size_t number) {
  v1::Log log;
  log.set_log_id(number == 0 ? member.text : member.text + "." + std::to_string(number + 1));
  log.set_key(log_key(member, number * kKeysPerLog).public_key().bytes());
  log.set_next_key_hash(crypto::successor_hash(log_key(member, number * kKeysPerLog + 1).public_key()).bytes());
  return log;
}

v1::Participant entry_of(const ledger::ParticipantId& id) {
  v1::Participant participant;
  participant.set_id(id.text);
  participant.set_display_name(id.text);
  participant.set_country("LS");
  for (const auto role : {v1::ROLE_MINER, v1::ROLE_TRADER, v1::ROLE_CUTTER, v1::ROLE_LAB, v1::ROLE_RETAILER, v1::ROLE_AUTHORITY}) {
    participant.add_roles(role);
  }
  *participant.add_logs() = log_of(id, 0);
  participant.set_witness_key(witness_key(id).public_key().bytes());
  v1::Source& source = *participant.add_sources();
  source.set_id(source_of(id));
  source.set_country("LS");
  source.set_uct_per_year(kLicenceUct);
  participant.add_tls_fingerprints(crypto::sha256("a certificate of the simulation: " + id.text).bytes());
  return participant;
}

Cast make_cast(std::size_t members) {
  Cast cast;
  v1::Config config;
  config.set_format_version(1);
  config.set_previous(Bytes(32, '\0'));
  config.set_network_name("a simulated network");
  for (std::size_t i = 0; i < members; ++i) {
    const ledger::ParticipantId id("m" + std::to_string(i));
    cast.members.push_back(id);
    *config.add_participants() = entry_of(id);
    config.add_witnesses(id.text);
  }
  for (std::size_t i = 0; i < kApplicants; ++i) cast.applicants.emplace_back("n" + std::to_string(i));
  config.mutable_tolerances()->set_reweigh_ppm(5'000);
  cast.genesis = config.SerializeAsString();
  auto parsed = ledger::parse_config(cast.genesis, std::nullopt);
  check_invariant(parsed.has_value(), "the simulation's configuration is a good one");
  cast.config = *std::move(parsed);
  return cast;
}

}  // namespace golconda::sim
