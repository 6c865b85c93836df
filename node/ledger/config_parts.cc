#include "node/ledger/config_parts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "crypto/merkle_hash.h"
#include "golconda/v1/config.pb.h"
#include "proto/limits.h"

namespace golconda::ledger {
namespace {

static_assert(static_cast<int>(Role::kMiner) == v1::ROLE_MINER);
static_assert(static_cast<int>(Role::kAuditor) == v1::ROLE_AUDITOR);

constexpr std::size_t kLogsPerParticipantMax = 64;

// Whose each source is: one participant's, in its entry or in what its closed logs may do.
using SourceOwners = std::map<std::string, std::string>;

Result<void> check_name(const std::string& text, std::size_t max_bytes, const std::string& field) {
  if (is_id(text, max_bytes)) return {};
  return wrong_field(field, "\"" + text + "\" is not 1 to " + std::to_string(max_bytes) + " of a-z, 0-9 and -");
}

Result<void> check_country(const std::string& text, const std::string& field) {
  if (is_country_form(text)) return {};
  return wrong_field(field, "\"" + text + "\" is no ISO 3166-1 alpha-2 code");
}

Result<crypto::PublicKey> parse_key(const std::string& bytes, const std::string& field) {
  const auto parsed = crypto::PublicKey::from(bytes);
  if (!parsed) return wrong_field(field, "a key has 32 bytes");
  return *parsed;
}

// `Part` is a Participant or a Closing: both list roles and sources in one form.
template <class Part>
Result<std::vector<Role>> roles_of(const Part& in, const std::string& at) {
  std::vector<Role> roles;
  for (const int role : in.roles()) {
    if (role == v1::ROLE_UNSPECIFIED) return wrong_field(at + ".roles", "a role is not named");
    if (!roles.empty() && role <= static_cast<int>(roles.back())) return wrong_field(at + ".roles", "they are not sorted");
    roles.push_back(static_cast<Role>(role));
  }
  if (roles.empty()) return wrong_field(at + ".roles", "there is none");
  return roles;
}

template <class Part>
Result<std::vector<Source>> sources_of(const Part& in, const std::string& at, const std::string& owner, SourceOwners& owners) {
  if (static_cast<std::size_t>(in.sources_size()) > wire::kSourcesMax) return wrong_field(at + ".sources", "there are too many");
  std::vector<Source> sources;
  std::set<std::string> here;
  for (const v1::Source& source : in.sources()) {
    const std::string field = at + ".sources[" + std::to_string(sources.size()) + "]";
    GOLCONDA_CHECK_OK(check_name(source.id(), kSourceIdMaxBytes, field + ".id"));
    if (!here.insert(source.id()).second) return wrong_field(field + ".id", "\"" + source.id() + "\" is there twice");
    const std::string& known = owners.try_emplace(source.id(), owner).first->second;
    if (known != owner) return wrong_field(field + ".id", "\"" + source.id() + "\" is there twice, it is " + known + "'s");
    GOLCONDA_CHECK_OK(check_text(source.name(), kSourceNameMaxBytes, field + ".name"));
    GOLCONDA_CHECK_OK(check_country(source.country(), field + ".country"));
    GOLCONDA_CHECK_OK(check_text(source.licence(), kLicenceMaxBytes, field + ".licence"));
    if (source.uct_per_year() == 0) return wrong_field(field + ".uct_per_year", "a licence for nothing");
    sources.push_back({SourceId(source.id()), source.name(), source.country(), source.licence(),
                       Microcarats{source.uct_per_year()}});
  }
  return sources;
}

// `is_last`: there is no log after it.
Result<Closing> closing_of(const v1::Closing& in, const std::string& at, const std::string& owner, bool is_last,
                           SourceOwners& owners) {
  Closing closing;
  closing.size = in.size();
  if (closing.size > wire::kLogRecordsMax) return wrong_field(at + ".size", "no log has so many records");
  GOLCONDA_TRY(closing.root, parse_digest(in.root(), at + ".root"));
  if (closing.size == 0 && closing.root != crypto::empty_root()) {
    return wrong_field(at + ".root", "of no records it is the SHA-256 of nothing");
  }
  GOLCONDA_TRY(closing.roles, roles_of(in, at));
  GOLCONDA_TRY(closing.sources, sources_of(in, at, owner, owners));
  GOLCONDA_CHECK_OK(check_text(in.reason(), kReasonMaxBytes, at + ".reason"));
  closing.reason = in.reason();
  if (in.administrator().empty()) return closing;
  if (!is_last) return wrong_field(at + ".administrator", owner + " has a log after this one, and holds what it held itself");
  closing.administrator = ParticipantId(in.administrator());
  return closing;
}

Result<LogKey> log_of(const v1::Participant& in, int index, const std::string& at, SourceOwners& owners) {
  const v1::Log& log = in.logs(index);
  const bool is_last = index + 1 == in.logs_size();
  // "<participant>", then "<participant>.2" and so on: a closed log's successor.
  const std::string expected = index == 0 ? in.id() : in.id() + "." + std::to_string(index + 1);
  if (log.log_id() != expected) return wrong_field(at + ".log_id", "it is \"" + log.log_id() + "\", not \"" + expected + "\"");
  LogKey out;
  out.log = LogId(log.log_id());
  GOLCONDA_TRY(out.key, parse_key(log.key(), at + ".key"));
  GOLCONDA_TRY(out.next_key_hash, parse_digest(log.next_key_hash(), at + ".next_key_hash"));
  out.frozen = log.frozen();
  if (!log.has_closing()) {
    if (!is_last) return wrong_field(at + ".closing", "there is none, and a log that has a successor is closed");
    return out;
  }
  if (!out.frozen) return wrong_field(at + ".frozen", "it is not set, and a closed log stays frozen");
  GOLCONDA_TRY(out.closing, closing_of(log.closing(), at + ".closing", in.id(), is_last, owners));
  return out;
}

Result<std::vector<LogKey>> logs_of(const v1::Participant& in, const std::string& at, SourceOwners& owners) {
  std::vector<LogKey> logs;
  if (in.logs().empty() || static_cast<std::size_t>(in.logs_size()) > kLogsPerParticipantMax) {
    return wrong_field(at + ".logs", "there are none, or more than " + std::to_string(kLogsPerParticipantMax));
  }
  for (int index = 0; index < in.logs_size(); ++index) {
    GOLCONDA_TRY(LogKey log, log_of(in, index, at + ".logs[" + std::to_string(index) + "]", owners));
    logs.push_back(std::move(log));
  }
  return logs;
}

Result<void> parse_network_part(const v1::Participant& in, const std::string& at, Participant& out) {
  if (!in.witness_key().empty()) {
    GOLCONDA_TRY(out.witness_key, parse_key(in.witness_key(), at + ".witness_key"));
  }
  if (static_cast<std::size_t>(in.endpoints_size()) > kEndpointsMax ||
      static_cast<std::size_t>(in.tls_fingerprints_size()) > kEndpointsMax) {
    return wrong_field(at + ".endpoints", "there are more than " + std::to_string(kEndpointsMax));
  }
  for (const std::string& endpoint : in.endpoints()) {
    GOLCONDA_CHECK_OK(check_text(endpoint, kEndpointMaxBytes, at + ".endpoints"));
    out.endpoints.push_back(endpoint);
  }
  for (const std::string& fingerprint : in.tls_fingerprints()) {
    GOLCONDA_TRY(const crypto::Digest hash, parse_digest(fingerprint, at + ".tls_fingerprints"));
    out.tls_fingerprints.push_back(hash);
  }
  return {};
}

// A name for everybody to read, or a commitment to one: with neither, whoever it is could never be shown.
Result<void> parse_called(const v1::Participant& in, const std::string& at, Participant& out) {
  GOLCONDA_CHECK_OK(check_text(in.display_name(), kDisplayNameMaxBytes, at + ".display_name"));
  out.display_name = in.display_name();
  const std::string field = at + ".name_commitment";
  const bool is_private = !in.name_commitment().empty();
  if (is_private != in.display_name().empty()) return wrong_field(field, "not one of it and display_name");
  if (is_private) {
    GOLCONDA_TRY(out.name_commitment, parse_digest(in.name_commitment(), field));
  }
  return {};
}

Result<Participant> parse_participant(const v1::Participant& in, std::size_t index, SourceOwners& owners) {
  const std::string at = "config.participants[" + std::to_string(index) + "]";
  GOLCONDA_CHECK_OK(check_name(in.id(), kParticipantIdMaxBytes, at + ".id"));
  Participant out;
  out.id = ParticipantId(in.id());
  GOLCONDA_CHECK_OK(parse_called(in, at, out));
  GOLCONDA_CHECK_OK(check_country(in.country(), at + ".country"));
  out.country = in.country();
  GOLCONDA_TRY(out.roles, roles_of(in, at));
  GOLCONDA_TRY(out.logs, logs_of(in, at, owners));
  GOLCONDA_TRY(out.sources, sources_of(in, at, in.id(), owners));
  GOLCONDA_CHECK_OK(parse_network_part(in, at, out));
  return out;
}

// One key, one role: a key that signed as two could have its signatures moved from one to the other.
Result<void> check_keys_differ(const std::vector<Participant>& participants) {
  std::set<crypto::PublicKey> keys;
  for (const Participant& participant : participants) {
    for (const LogKey& log : participant.logs) {
      if (!keys.insert(log.key).second) return wrong_field("config.participants", log.log.text + "'s key is another's too");
    }
    if (participant.witness_key && !keys.insert(*participant.witness_key).second) {
      return wrong_field("config.participants", participant.id.text + "'s witness key is another's too");
    }
  }
  return {};
}

// `participants` are sorted by id.
Result<void> check_administrators(const std::vector<Participant>& participants) {
  for (std::size_t i = 0; i < participants.size(); ++i) {
    const Participant& participant = participants[i];
    const auto& closing = participant.logs.back().closing;
    if (!closing || !closing->administrator) continue;
    const bool takes_part = std::ranges::binary_search(participants, *closing->administrator, {}, &Participant::id);
    if (takes_part && *closing->administrator != participant.id) continue;
    return wrong_field("config.participants[" + std::to_string(i) + "].logs[" + std::to_string(participant.logs.size() - 1) +
                           "].closing.administrator",
                       "\"" + closing->administrator->text + "\" is no other participant");
  }
  return {};
}

}  // namespace

tl::unexpected<Error> wrong_field(std::string field, const std::string& why) {
  std::string message = field + ": " + why;
  return fail(ErrorCode::kInvalidArgument, std::move(message), std::move(field));
}

Result<void> check_text(const std::string& text, std::size_t max_bytes, const std::string& field) {
  if (text.size() <= max_bytes) return {};
  return wrong_field(field, "it has more than " + std::to_string(max_bytes) + " bytes");
}

Result<crypto::Digest> parse_digest(const std::string& bytes, const std::string& field) {
  const auto hash = crypto::Digest::from(bytes);
  if (!hash) return wrong_field(field, "it is not 32 bytes");
  return *hash;
}

Result<std::vector<Participant>> parse_rows(const v1::Config& in) {
  if (in.participants().empty() || static_cast<std::size_t>(in.participants_size()) > wire::kParticipantsMax) {
    return wrong_field("config.participants", "there are none, or more than " + std::to_string(wire::kParticipantsMax));
  }
  std::vector<Participant> out;
  SourceOwners owners;
  std::size_t logs = 0;
  for (const v1::Participant& participant : in.participants()) {
    GOLCONDA_TRY(Participant parsed, parse_participant(participant, out.size(), owners));
    if (!out.empty() && parsed.id <= out.back().id) {
      return wrong_field("config.participants", "they are not sorted by id, or \"" + parsed.id.text + "\" is there twice");
    }
    logs += parsed.logs.size();
    out.push_back(std::move(parsed));
  }
  if (logs > wire::kLogsMax) {
    return wrong_field("config.participants", "they have more than " + std::to_string(wire::kLogsMax) + " logs");
  }
  GOLCONDA_CHECK_OK(check_keys_differ(out));
  GOLCONDA_CHECK_OK(check_administrators(out));
  return out;
}

Result<void> check_points(const std::vector<Participant>& participants) {
  for (const Participant& participant : participants) {
    const std::string at = "config.participants." + participant.id.text;
    for (const LogKey& log : participant.logs) {
      if (const auto good = crypto::enrol_public_key(log.key.view()); !good) {
        return wrong_field(at + ".logs.key", good.error().message);
      }
    }
    if (!participant.witness_key) continue;
    if (const auto good = crypto::enrol_public_key(participant.witness_key->view()); !good) {
      return wrong_field(at + ".witness_key", good.error().message);
    }
  }
  return {};
}

}  // namespace golconda::ledger
