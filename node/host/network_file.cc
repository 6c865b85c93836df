#include "node/host/network_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "golconda/v1/config.pb.h"
#include "node/host/toml_reader.h"
#include "proto/limits.h"

namespace golconda::host {
namespace {

using ledger::Microcarats;
using ledger::Participant;
using ledger::Role;

constexpr std::uint32_t kReweighPpmDefault = 5'000;   // half a percent
constexpr std::uint64_t kReweighUctDefault = 10'000;  // one point, 0.01 ct: what a shop's scale shows

constexpr std::array kRoles{Role::kMiner,    Role::kTrader,    Role::kCutter, Role::kLab,
                            Role::kRetailer, Role::kAuthority, Role::kAuditor};

std::vector<Role> read_roles(TomlTable& table) {
  std::vector<Role> roles;
  for (const std::string& name : table.texts("roles")) {
    const auto role = std::find_if(kRoles.begin(), kRoles.end(), [&](Role r) { return to_string(r) == name; });
    if (role == kRoles.end()) {
      table.mistake("roles", "has \"" + name + "\", which is no role",
                    "choose from miner, trader, cutter, lab, retailer, authority, auditor");
      continue;
    }
    roles.push_back(*role);
  }
  if (roles.empty()) table.mistake("roles", "is missing", "add it: roles = [\"trader\"]");
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  return roles;
}

Result<ledger::Source> read_source(TomlTable& table) {
  ledger::Source source;
  source.id = ledger::SourceId(table.text("id"));
  source.name = table.text("name");
  source.country = table.text("country");
  source.licence = table.text("licence");
  const std::uint64_t carats = table.number("carats_per_year");
  if (carats > ledger::kItemWeightMaxUct.value) table.mistake("carats_per_year", "is too large", "give carats, not micro-carats");
  source.per_year = Microcarats{carats * ledger::kMicrocaratsPerCarat};
  GOLCONDA_CHECK_OK(table.finish());
  return source;
}

Result<Participant> read_participant(TomlTable& table, NetworkFile& network) {
  Participant participant;
  participant.id = ledger::ParticipantId(table.text("id"));
  participant.display_name = table.text("name");
  participant.country = table.text("country");
  participant.roles = read_roles(table);
  if (table.flag_or("witness", false)) network.witnesses.push_back(participant.id);
  for (TomlTable& source : table.tables("source")) {
    GOLCONDA_TRY(ledger::Source read, read_source(source));
    participant.sources.push_back(std::move(read));
  }
  GOLCONDA_CHECK_OK(table.finish());
  return participant;
}

void add_participant(const Participant& participant, bool is_witness, KeyStore& keys, v1::Config& config) {
  v1::Participant& out = *config.add_participants();
  out.set_id(participant.id.text);
  out.set_display_name(participant.display_name);
  out.set_country(participant.country);
  for (const Role role : participant.roles) out.add_roles(static_cast<v1::Role>(role));
  const ledger::LogId log_id(participant.id.text);
  v1::Log& log = *out.add_logs();
  log.set_log_id(log_id.text);
  log.set_key(keys.add_log_key(log_id).bytes());
  log.set_next_key_hash(crypto::successor_hash(keys.add_log_key(log_id)).bytes());
  if (is_witness) out.set_witness_key(keys.add_witness_key(participant.id).bytes());
  for (const ledger::Source& source : participant.sources) {
    v1::Source& to = *out.add_sources();
    to.set_id(source.id.text);
    to.set_name(source.name);
    to.set_country(source.country);
    to.set_licence(source.licence);
    to.set_uct_per_year(source.per_year.value);
  }
}

}  // namespace

Result<NetworkFile> parse_network_file(std::string_view text, const std::string& file) {
  GOLCONDA_TRY(TomlTable table, TomlTable::parse(text, file));
  NetworkFile network;
  network.name = table.text("name");
  network.tolerances = {kReweighPpmDefault, Microcarats{kReweighUctDefault}};
  if (auto tolerances = table.table("tolerances")) {
    network.tolerances.reweigh_ppm = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(tolerances->number_or("reweigh_ppm", kReweighPpmDefault), 1'000'001));
    network.tolerances.reweigh = Microcarats{tolerances->number_or("reweigh_uct", kReweighUctDefault)};
    GOLCONDA_CHECK_OK(tolerances->finish());
  }
  std::vector<TomlTable> participants = table.tables("participant");
  if (participants.empty()) table.mistake("participant", "is missing", "add one: [[participant]] and its lines");
  for (TomlTable& participant : participants) {
    GOLCONDA_TRY(Participant read, read_participant(participant, network));
    network.participants.push_back(std::move(read));
  }
  if (network.witnesses.empty()) {
    table.mistake("participant", "has no witness", "give at least one of them: witness = true");
  }
  GOLCONDA_CHECK_OK(table.finish());
  return network;
}

std::string_view network_file_template() {
  return R"(# A network of golconda: who takes part. `golconda init --network THIS-FILE` makes it.
# Names (id) are of a-z, 0-9 and -; they are for ever. Countries are ISO 3166-1 alpha-2.
name = "Example network"

[tolerances]           # how far a receiver's scale may differ before a hand-over must say "discrepancy":
reweigh_ppm = 5000     # half a percent of the weight on the ledger,
reweigh_uct = 10000    # or 0.01 ct, whichever is more

[[participant]]
id = "example-mine"
name = "Example Mining Ltd"
country = "BW"
roles = ["miner"]      # miner, trader, cutter, lab, retailer, authority, auditor

[[participant.source]] # a mine or deposit that it is licensed for
id = "example-pit"
name = "Example Pit"
country = "BW"
licence = "ML-0000"
carats_per_year = 1000000

[[participant]]
id = "example-trading"
name = "Example Trading House"
country = "BE"
roles = ["trader"]
witness = true         # countersigns everybody's records; one at least
)";
}

Result<Bytes> make_genesis(const NetworkFile& network, std::int64_t now_ms, KeyStore& keys) {
  std::vector<Participant> participants = network.participants;
  std::sort(participants.begin(), participants.end(),
            [](const Participant& a, const Participant& b) { return a.id < b.id; });
  std::vector<ledger::ParticipantId> witnesses = network.witnesses;
  std::sort(witnesses.begin(), witnesses.end());

  v1::Config config;
  config.set_format_version(wire::kFormatVersion);
  config.set_previous(crypto::Digest{}.bytes());
  config.set_network_name(network.name);
  config.set_created_at_ms(now_ms);
  for (const Participant& participant : participants) {
    const bool is_witness = std::binary_search(witnesses.begin(), witnesses.end(), participant.id);
    add_participant(participant, is_witness, keys, config);
  }
  for (const ledger::ParticipantId& witness : witnesses) config.add_witnesses(witness.text);
  config.mutable_tolerances()->set_reweigh_ppm(network.tolerances.reweigh_ppm);
  config.mutable_tolerances()->set_reweigh_uct(network.tolerances.reweigh.value);
  Bytes bytes = config.SerializeAsString();
  // The strict rules of a configuration are checked in one place, on what will be signed under.
  GOLCONDA_CHECK_OK(ledger::parse_config(bytes, std::nullopt));
  return bytes;
}

}  // namespace golconda::host
