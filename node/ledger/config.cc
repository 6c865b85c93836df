#include "node/ledger/config.h"

#include <algorithm>
#include <set>

#include "golconda/v1/config.pb.h"
#include "proto/limits.h"
#include "proto/strict_parse.h"

namespace golconda::ledger {
namespace {

static_assert(static_cast<int>(Role::kMiner) == v1::ROLE_MINER);
static_assert(static_cast<int>(Role::kAuditor) == v1::ROLE_AUDITOR);

constexpr std::size_t kLogsMax = 64;
constexpr std::uint32_t kReweighPpmMax = 1'000'000;

tl::unexpected<Error> wrong(std::string field, std::string why) {
  std::string message = field + ": " + why;
  return fail(ErrorCode::kInvalidArgument, std::move(message), std::move(field));
}

Result<void> check_name(const std::string& text, std::size_t max_bytes, const std::string& field) {
  if (is_id(text, max_bytes)) return {};
  return wrong(field, "\"" + text + "\" is not 1 to " + std::to_string(max_bytes) + " of a-z, 0-9 and -");
}

Result<void> check_text(const std::string& text, std::size_t max_bytes, const std::string& field) {
  if (text.size() <= max_bytes) return {};
  return wrong(field, "it has more than " + std::to_string(max_bytes) + " bytes");
}

Result<void> check_country(const std::string& text, const std::string& field) {
  if (is_country_form(text)) return {};
  return wrong(field, "\"" + text + "\" is no ISO 3166-1 alpha-2 code");
}

Result<crypto::Digest> digest(const std::string& bytes, const std::string& field) {
  const auto hash = crypto::Digest::from(bytes);
  if (!hash) return wrong(field, "it is not 32 bytes");
  return *hash;
}

Result<crypto::PublicKey> key(const std::string& bytes, const std::string& field) {
  const auto parsed = crypto::PublicKey::from(bytes);
  if (!parsed) return wrong(field, "a key has 32 bytes");
  return *parsed;
}

Result<std::vector<Role>> roles_of(const v1::Participant& in, const std::string& at) {
  std::vector<Role> roles;
  for (const int role : in.roles()) {
    if (role == v1::ROLE_UNSPECIFIED) return wrong(at + ".roles", "a role is not named");
    if (!roles.empty() && role <= static_cast<int>(roles.back())) return wrong(at + ".roles", "they are not sorted");
    roles.push_back(static_cast<Role>(role));
  }
  if (roles.empty()) return wrong(at + ".roles", "there is none");
  return roles;
}

// Log names are "<participant>", then "<participant>.2" and so on: a closed log's successor.
Result<std::vector<LogKey>> logs_of(const v1::Participant& in, const std::string& at) {
  std::vector<LogKey> logs;
  if (in.logs().empty() || static_cast<std::size_t>(in.logs_size()) > kLogsMax) {
    return wrong(at + ".logs", "there are none, or more than " + std::to_string(kLogsMax));
  }
  for (const v1::Log& log : in.logs()) {
    const std::string field = at + ".logs[" + std::to_string(logs.size()) + "]";
    const std::string expected = logs.empty() ? in.id() : in.id() + "." + std::to_string(logs.size() + 1);
    if (log.log_id() != expected) return wrong(field + ".log_id", "it is \"" + log.log_id() + "\", not \"" + expected + "\"");
    GOLCONDA_TRY(const crypto::PublicKey log_key, key(log.key(), field + ".key"));
    GOLCONDA_TRY(const crypto::Digest next, digest(log.next_key_hash(), field + ".next_key_hash"));
    logs.push_back({LogId(log.log_id()), log_key, next});
  }
  return logs;
}

Result<std::vector<Source>> sources_of(const v1::Participant& in, const std::string& at, std::set<std::string>& known) {
  if (static_cast<std::size_t>(in.sources_size()) > wire::kSourcesMax) return wrong(at + ".sources", "there are too many");
  std::vector<Source> sources;
  for (const v1::Source& source : in.sources()) {
    const std::string field = at + ".sources[" + std::to_string(sources.size()) + "]";
    GOLCONDA_CHECK_OK(check_name(source.id(), kSourceIdMaxBytes, field + ".id"));
    if (!known.insert(source.id()).second) return wrong(field + ".id", "\"" + source.id() + "\" is there twice");
    GOLCONDA_CHECK_OK(check_text(source.name(), kSourceNameMaxBytes, field + ".name"));
    GOLCONDA_CHECK_OK(check_country(source.country(), field + ".country"));
    GOLCONDA_CHECK_OK(check_text(source.licence(), kLicenceMaxBytes, field + ".licence"));
    if (source.uct_per_year() == 0) return wrong(field + ".uct_per_year", "a licence for nothing");
    sources.push_back({SourceId(source.id()), source.name(), source.country(), source.licence(),
                       Microcarats{source.uct_per_year()}});
  }
  return sources;
}

Result<void> parse_network_part(const v1::Participant& in, const std::string& at, Participant& out) {
  if (!in.witness_key().empty()) {
    GOLCONDA_TRY(out.witness_key, key(in.witness_key(), at + ".witness_key"));
  }
  if (static_cast<std::size_t>(in.endpoints_size()) > kEndpointsMax ||
      static_cast<std::size_t>(in.tls_fingerprints_size()) > kEndpointsMax) {
    return wrong(at + ".endpoints", "there are more than " + std::to_string(kEndpointsMax));
  }
  for (const std::string& endpoint : in.endpoints()) {
    GOLCONDA_CHECK_OK(check_text(endpoint, kEndpointMaxBytes, at + ".endpoints"));
    out.endpoints.push_back(endpoint);
  }
  for (const std::string& fingerprint : in.tls_fingerprints()) {
    GOLCONDA_TRY(const crypto::Digest hash, digest(fingerprint, at + ".tls_fingerprints"));
    out.tls_fingerprints.push_back(hash);
  }
  return {};
}

Result<Participant> parse_participant(const v1::Participant& in, std::size_t index, std::set<std::string>& sources) {
  const std::string at = "config.participants[" + std::to_string(index) + "]";
  GOLCONDA_CHECK_OK(check_name(in.id(), kParticipantIdMaxBytes, at + ".id"));
  GOLCONDA_CHECK_OK(check_text(in.display_name(), kDisplayNameMaxBytes, at + ".display_name"));
  GOLCONDA_CHECK_OK(check_country(in.country(), at + ".country"));
  Participant out;
  out.id = ParticipantId(in.id());
  out.display_name = in.display_name();
  out.country = in.country();
  GOLCONDA_TRY(out.roles, roles_of(in, at));
  GOLCONDA_TRY(out.logs, logs_of(in, at));
  GOLCONDA_TRY(out.sources, sources_of(in, at, sources));
  GOLCONDA_CHECK_OK(parse_network_part(in, at, out));
  return out;
}

Result<void> check_points(const Config& config) {
  for (const Participant& participant : config.participants) {
    const std::string at = "config.participants." + participant.id.text;
    for (const LogKey& log : participant.logs) {
      if (const auto good = crypto::enrol_public_key(log.key.view()); !good) return wrong(at + ".logs.key", good.error().message);
    }
    if (!participant.witness_key) continue;
    if (const auto good = crypto::enrol_public_key(participant.witness_key->view()); !good) {
      return wrong(at + ".witness_key", good.error().message);
    }
  }
  return {};
}

// One key, one role: a key that signed as two could have its signatures moved from one to the other.
Result<void> check_keys_differ(const Config& config) {
  std::set<crypto::PublicKey> keys;
  for (const Participant& participant : config.participants) {
    for (const LogKey& log : participant.logs) {
      if (!keys.insert(log.key).second) return wrong("config.participants", log.log.text + "'s key is another's too");
    }
    if (participant.witness_key && !keys.insert(*participant.witness_key).second) {
      return wrong("config.participants", participant.id.text + "'s witness key is another's too");
    }
  }
  return {};
}

Result<void> parse_participants(const v1::Config& in, Config& out) {
  if (in.participants().empty() || static_cast<std::size_t>(in.participants_size()) > wire::kParticipantsMax) {
    return wrong("config.participants", "there are none, or more than " + std::to_string(wire::kParticipantsMax));
  }
  std::set<std::string> sources;
  for (const v1::Participant& participant : in.participants()) {
    GOLCONDA_TRY(Participant parsed, parse_participant(participant, out.participants.size(), sources));
    if (!out.participants.empty() && parsed.id <= out.participants.back().id) {
      return wrong("config.participants", "they are not sorted by id, or \"" + parsed.id.text + "\" is there twice");
    }
    out.participants.push_back(std::move(parsed));
  }
  return check_keys_differ(out);
}

Result<void> parse_witnesses(const v1::Config& in, Config& out) {
  for (const std::string& id : in.witnesses()) {
    const Participant* participant = out.find(ParticipantId(id));
    if (participant == nullptr || !participant->witness_key) {
      return wrong("config.witnesses", "\"" + id + "\" is no participant with a witness key");
    }
    if (!out.witnesses.empty() && participant->id <= out.witnesses.back()) {
      return wrong("config.witnesses", "they are not sorted, or \"" + id + "\" is there twice");
    }
    out.witnesses.push_back(participant->id);
  }
  if (out.witnesses.empty()) return wrong("config.witnesses", "there is none");
  return {};
}

}  // namespace

bool is_id(std::string_view text, std::size_t max_bytes) {
  return !text.empty() && text.size() <= max_bytes && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_country_form(std::string_view text) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return text.size() == 2 && std::all_of(text.begin(), text.end(), capital);
}

std::string_view to_string(Role role) {
  switch (role) {
    case Role::kMiner: return "miner";
    case Role::kTrader: return "trader";
    case Role::kCutter: return "cutter";
    case Role::kLab: return "lab";
    case Role::kRetailer: return "retailer";
    case Role::kAuthority: return "authority";
    case Role::kAuditor: return "auditor";
  }
  return "unknown";
}

bool Participant::has_role(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

const Source* Participant::find_source(const SourceId& source) const {
  const auto found = std::find_if(sources.begin(), sources.end(), [&](const Source& s) { return s.id == source; });
  return found == sources.end() ? nullptr : &*found;
}

const Participant* Config::find(const ParticipantId& id) const {
  const auto found = std::lower_bound(participants.begin(), participants.end(), id,
                                      [](const Participant& p, const ParticipantId& wanted) { return p.id < wanted; });
  return found == participants.end() || found->id != id ? nullptr : &*found;
}

const Participant* Config::find_by_log(const LogId& log) const {
  // A log's id is its participant's, with ".N" behind it for a successor.
  const Participant* participant = find(ParticipantId(log.text.substr(0, log.text.find('.'))));
  if (participant == nullptr) return nullptr;
  const auto& logs = participant->logs;
  const bool theirs = std::any_of(logs.begin(), logs.end(), [&](const LogKey& key) { return key.log == log; });
  return theirs ? participant : nullptr;
}

namespace {

// All but whether the keys are good points.
Result<Config> parse_form(ByteView bytes, const std::optional<NetworkId>& network) {
  if (bytes.size() > wire::kConfigMaxBytes) return wrong("config", "it has more than 8 MiB");
  GOLCONDA_TRY(const auto in, wire::parse_strict<v1::Config>(bytes, "config"));
  if (in.format_version() != wire::kFormatVersion) return wrong("config.format_version", "it is not known here");
  Config out;
  out.hash = crypto::sha256(bytes);
  out.network = network.value_or(*NetworkId::from(out.hash.view()));
  out.number = in.number();
  GOLCONDA_TRY(out.previous, digest(in.previous(), "config.previous"));
  if ((out.number == 0) != !network || (out.number == 0) != out.previous.is_zero()) {
    return wrong("config.number", "the genesis has number 0 and no previous configuration, others have both");
  }
  GOLCONDA_CHECK_OK(check_text(in.network_name(), kNetworkNameMaxBytes, "config.network_name"));
  out.network_name = in.network_name();
  out.created_at_ms = in.created_at_ms();
  GOLCONDA_CHECK_OK(parse_participants(in, out));
  GOLCONDA_CHECK_OK(parse_witnesses(in, out));
  if (in.tolerances().reweigh_ppm() > kReweighPpmMax) return wrong("config.tolerances.reweigh_ppm", "it is over a million");
  if (in.tolerances().reweigh_uct() > kItemWeightMaxUct.value) return wrong("config.tolerances.reweigh_uct", "it is too large");
  out.tolerances = {in.tolerances().reweigh_ppm(), Microcarats{in.tolerances().reweigh_uct()}};
  return out;
}

}  // namespace

Result<Config> parse_config(ByteView bytes, const std::optional<NetworkId>& network) {
  GOLCONDA_TRY(Config config, parse_form(bytes, network));
  GOLCONDA_CHECK_OK(check_points(config));
  return config;
}

Result<std::vector<Participant>> parse_participants(const v1::Config& draft) {
  Config out;
  GOLCONDA_CHECK_OK(parse_participants(draft, out));
  GOLCONDA_CHECK_OK(check_points(out));
  return std::move(out.participants);
}

Result<Config> parse_pinned_genesis(ByteView bytes, const NetworkId& pinned) {
  if (crypto::sha256(bytes).view() != pinned.view()) return wrong("config", "it is not the genesis of network " + to_hex(pinned.view()));
  return parse_form(bytes, std::nullopt);
}

}  // namespace golconda::ledger
