#include "node/ledger/config.h"

#include <algorithm>

#include "golconda/v1/config.pb.h"
#include "node/ledger/config_parts.h"
#include "proto/limits.h"
#include "proto/strict_parse.h"

namespace golconda::ledger {
namespace {

constexpr std::uint32_t kReweighPpmMax = 1'000'000;

Result<void> parse_witnesses(const v1::Config& in, Config& out) {
  for (const std::string& id : in.witnesses()) {
    const Participant* participant = out.find(ParticipantId(id));
    if (participant == nullptr || !participant->witness_key) {
      return wrong_field("config.witnesses", "\"" + id + "\" is no participant with a witness key");
    }
    if (!out.witnesses.empty() && participant->id <= out.witnesses.back()) {
      return wrong_field("config.witnesses", "they are not sorted, or \"" + id + "\" is there twice");
    }
    out.witnesses.push_back(participant->id);
  }
  if (out.witnesses.empty()) return wrong_field("config.witnesses", "there is none");
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

const LogKey* Participant::find_log(const LogId& log) const {
  const auto found = std::ranges::find(logs, log, &LogKey::log);
  return found == logs.end() ? nullptr : &*found;
}

const LogKey* Participant::open_log() const {
  return logs.empty() || logs.back().frozen ? nullptr : &logs.back();
}

const std::vector<Role>& Participant::roles_in(const LogId& log) const {
  const LogKey* found = find_log(log);
  return found != nullptr && found->closing ? found->closing->roles : roles;
}

bool Participant::has_role(Role role, const LogId& log) const {
  return std::ranges::find(roles_in(log), role) != roles_in(log).end();
}

const Source* Participant::find_source(const SourceId& source, const LogId& log) const {
  const LogKey* found_log = find_log(log);
  const std::vector<Source>& licensed = found_log != nullptr && found_log->closing ? found_log->closing->sources : sources;
  const auto found = std::ranges::find(licensed, source, &Source::id);
  return found == licensed.end() ? nullptr : &*found;
}

const Participant* Config::find(const ParticipantId& id) const {
  const auto found = std::lower_bound(participants.begin(), participants.end(), id,
                                      [](const Participant& p, const ParticipantId& wanted) { return p.id < wanted; });
  return found == participants.end() || found->id != id ? nullptr : &*found;
}

const Participant* Config::find_by_log(const LogId& log) const {
  const Participant* participant = find(owner_of(log));
  if (participant == nullptr) return nullptr;
  return participant->find_log(log) == nullptr ? nullptr : participant;
}

namespace {

// At the beginning there is nothing to freeze.
Result<void> check_all_open(const Config& genesis) {
  for (const Participant& participant : genesis.participants) {
    if (participant.open_log() == nullptr) {
      return wrong_field("config.participants." + participant.id.text + ".logs", "the log is frozen, and the genesis freezes none");
    }
  }
  return {};
}

// All but whether the keys are good points.
Result<Config> parse_form(ByteView bytes, const std::optional<NetworkId>& network) {
  if (bytes.size() > wire::kConfigMaxBytes) return wrong_field("config", "it has more than 8 MiB");
  GOLCONDA_TRY(const auto in, wire::parse_strict<v1::Config>(bytes, "config"));
  if (in.format_version() != wire::kFormatVersion) return wrong_field("config.format_version", "it is not known here");
  Config out;
  out.hash = crypto::sha256(bytes);
  out.network = network.value_or(*NetworkId::from(out.hash.view()));
  out.number = in.number();
  GOLCONDA_TRY(out.previous, parse_digest(in.previous(), "config.previous"));
  if ((out.number == 0) != !network || (out.number == 0) != out.previous.is_zero()) {
    return wrong_field("config.number", "the genesis has number 0 and no previous configuration, others have both");
  }
  GOLCONDA_CHECK_OK(check_text(in.network_name(), kNetworkNameMaxBytes, "config.network_name"));
  out.network_name = in.network_name();
  out.created_at_ms = in.created_at_ms();
  GOLCONDA_TRY(out.participants, parse_rows(in));
  if (out.number == 0) GOLCONDA_CHECK_OK(check_all_open(out));
  GOLCONDA_CHECK_OK(parse_witnesses(in, out));
  if (in.tolerances().reweigh_ppm() > kReweighPpmMax) return wrong_field("config.tolerances.reweigh_ppm", "it is over a million");
  if (in.tolerances().reweigh_uct() > kItemWeightMaxUct.value) return wrong_field("config.tolerances.reweigh_uct", "it is too large");
  out.tolerances = {in.tolerances().reweigh_ppm(), Microcarats{in.tolerances().reweigh_uct()}};
  return out;
}

}  // namespace

Result<Config> parse_config(ByteView bytes, const std::optional<NetworkId>& network) {
  GOLCONDA_TRY(Config config, parse_form(bytes, network));
  GOLCONDA_CHECK_OK(check_points(config.participants));
  return config;
}

Result<std::vector<Participant>> parse_participants(const v1::Config& draft) {
  GOLCONDA_TRY(std::vector<Participant> participants, parse_rows(draft));
  GOLCONDA_CHECK_OK(check_points(participants));
  return participants;
}

Result<Config> parse_pinned_genesis(ByteView bytes, const NetworkId& pinned) {
  if (crypto::sha256(bytes).view() != pinned.view()) return wrong_field("config", "it is not the genesis of network " + to_hex(pinned.view()));
  return parse_form(bytes, std::nullopt);
}

}  // namespace golconda::ledger
