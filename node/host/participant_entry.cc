#include "node/host/participant_entry.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "crypto/commitment.h"
#include "crypto/random.h"
#include "golconda/v1/config.pb.h"
#include "proto/limits.h"

namespace golconda::host {
namespace {

using ledger::kRoles;
using ledger::Participant;
using ledger::Role;

// Where an id was read first, so that the second place can name it.
using FirstPlaces = std::map<std::string, std::string>;

std::string read_id(TomlTable& table, std::size_t max_bytes, const std::string& owner, FirstPlaces& known) {
  std::string id = table.text("id");
  if (!ledger::is_id(id, max_bytes)) {
    table.mistake("id", "is \"" + id + "\"", "write 1 to " + std::to_string(max_bytes) + " of a-z, 0-9 and -");
  }
  const auto [first, is_new] = known.emplace(id, owner);
  if (!is_new) table.mistake("id", "is \"" + id + "\", which " + first->second + " has already", "choose another id: each is there once");
  return id;
}

std::string read_text(TomlTable& table, std::string_view key, std::size_t max_bytes) {
  std::string text = table.text(key);
  if (text.size() > max_bytes) table.mistake(key, "has more than " + std::to_string(max_bytes) + " bytes", "shorten it");
  return text;
}

// A private name becomes one line of a file (node/host/private_names.h), and any may be made private.
void check_plain(TomlTable& table, const std::string& name) {
  if (name.empty()) table.mistake("name", "is empty", "write what the organisation is called");
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (std::ranges::any_of(name, is_control)) table.mistake("name", "has a control character", "write it in one line of plain text");
}

std::string read_country(TomlTable& table) {
  std::string country = table.text("country");
  if (!ledger::is_country_form(country)) {
    table.mistake("country", "is \"" + country + "\"", "give its ISO 3166-1 alpha-2 code, such as BW");
  }
  return country;
}

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

Result<ledger::Source> read_source(TomlTable& table, const Participant& owner, FirstPlaces& known) {
  ledger::Source source;
  source.id = ledger::SourceId(read_id(table, ledger::kSourceIdMaxBytes, "a source of " + owner.id.text, known));
  source.name = read_text(table, "name", ledger::kSourceNameMaxBytes);
  source.country = read_country(table);
  source.licence = read_text(table, "licence", ledger::kLicenceMaxBytes);
  const std::uint64_t carats = table.number("carats_per_year");
  if (carats == 0) table.mistake("carats_per_year", "is 0", "give what the licence allows in a year");
  if (carats > ledger::kItemWeightMaxUct.value) table.mistake("carats_per_year", "is too large", "give carats, not micro-carats");
  source.per_year = ledger::Microcarats{carats * ledger::kMicrocaratsPerCarat};
  GOLCONDA_CHECK_OK(table.finish());
  return source;
}

Result<Participant> read_participant(TomlTable& table, ParticipantRows& rows, FirstPlaces& ids, FirstPlaces& sources) {
  Participant participant;
  const std::string place = "participant[" + std::to_string(rows.participants.size()) + "]";
  participant.id = ledger::ParticipantId(read_id(table, ledger::kParticipantIdMaxBytes, place, ids));
  participant.display_name = read_text(table, "name", ledger::kDisplayNameMaxBytes);
  participant.country = read_country(table);
  participant.roles = read_roles(table);
  if (table.flag_or("witness", false)) rows.witnesses.push_back(participant.id);
  if (table.flag_or("private_name", false)) rows.private_names.push_back(participant.id);
  check_plain(table, participant.display_name);
  std::vector<TomlTable> tables = table.tables("source");
  if (tables.size() > wire::kSourcesMax) {
    table.mistake("source", "is there more than " + std::to_string(wire::kSourcesMax) + " times", "split the participant");
  }
  GOLCONDA_CHECK_OK(table.finish());
  for (TomlTable& source : tables) {
    GOLCONDA_TRY(ledger::Source read, read_source(source, participant, sources));
    participant.sources.push_back(std::move(read));
  }
  return participant;
}

}  // namespace

Result<ParticipantRows> read_participants(TomlTable& file) {
  ParticipantRows rows;
  std::vector<TomlTable> tables = file.tables("participant");
  if (tables.empty()) file.mistake("participant", "is missing", "add one: [[participant]] and its lines");
  FirstPlaces ids;
  FirstPlaces sources;
  for (TomlTable& table : tables) {
    GOLCONDA_TRY(Participant read, read_participant(table, rows, ids, sources));
    rows.participants.push_back(std::move(read));
  }
  return rows;
}

std::vector<ledger::NameOpening> hide_names(ParticipantRows& rows) {
  std::vector<ledger::NameOpening> openings;
  for (Participant& participant : rows.participants) {
    if (std::ranges::find(rows.private_names, participant.id) == rows.private_names.end()) continue;
    std::array<std::uint8_t, crypto::kCommitmentSaltBytes> salt;
    crypto::fill_random(salt);
    openings.push_back({participant.id, std::exchange(participant.display_name, {}), Bytes(salt.begin(), salt.end())});
    participant.name_commitment = ledger::commit_to(openings.back());
  }
  return openings;
}

void give_keys(ParticipantRows& rows, KeyStore& keys) {
  for (Participant& participant : rows.participants) {
    const ledger::LogId log(participant.id.text);
    const crypto::PublicKey key = keys.add_log_key(log);
    participant.logs = {{log, key, crypto::successor_hash(keys.add_log_key(log))}};
    const bool is_witness = std::find(rows.witnesses.begin(), rows.witnesses.end(), participant.id) != rows.witnesses.end();
    if (is_witness) participant.witness_key = keys.add_witness_key(participant.id);
  }
}

void write_entry(const Participant& participant, v1::Participant& entry) {
  entry.set_id(participant.id.text);
  entry.set_display_name(participant.display_name);
  if (participant.name_commitment) entry.set_name_commitment(participant.name_commitment->bytes());
  entry.set_country(participant.country);
  for (const Role role : participant.roles) entry.add_roles(static_cast<v1::Role>(role));
  for (const ledger::LogKey& key : participant.logs) {
    v1::Log& log = *entry.add_logs();
    log.set_log_id(key.log.text);
    log.set_key(key.key.bytes());
    log.set_next_key_hash(key.next_key_hash.bytes());
  }
  if (participant.witness_key) entry.set_witness_key(participant.witness_key->bytes());
  for (const ledger::Source& source : participant.sources) {
    v1::Source& to = *entry.add_sources();
    to.set_id(source.id.text);
    to.set_name(source.name);
    to.set_country(source.country);
    to.set_licence(source.licence);
    to.set_uct_per_year(source.per_year.value);
  }
  for (const std::string& endpoint : participant.endpoints) entry.add_endpoints(endpoint);
  for (const crypto::Digest& fingerprint : participant.tls_fingerprints) entry.add_tls_fingerprints(fingerprint.bytes());
}

}  // namespace golconda::host
