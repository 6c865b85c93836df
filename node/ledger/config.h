// The network's configuration as the rules read it: who takes part, in which roles, with which keys and sources.
//
// Source: golconda/v1/config.proto, design section 7. parse_config is strict: every mistake names its field.
//
// Thread-safety: immutable after parsing; share by pointer.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"
#include "crypto/ed25519.h"
#include "node/ledger/ids.h"
#include "node/ledger/weight.h"

namespace golconda::v1 {
class Config;
}

namespace golconda::ledger {

// In bytes; the names of participants and sources are bounded in ids.h.
inline constexpr std::size_t kNetworkNameMaxBytes = 64;
inline constexpr std::size_t kDisplayNameMaxBytes = 128;
inline constexpr std::size_t kSourceNameMaxBytes = 128;
inline constexpr std::size_t kLicenceMaxBytes = 64;
inline constexpr std::size_t kEndpointMaxBytes = 256;
inline constexpr std::size_t kEndpointsMax = 16;
inline constexpr std::size_t kReasonMaxBytes = 512;

enum class Role : std::uint8_t {
  kMiner = 1, kTrader = 2, kCutter = 3, kLab = 4, kRetailer = 5, kAuthority = 6, kAuditor = 7,
};
inline constexpr std::array kRoles{Role::kMiner, Role::kTrader, Role::kCutter, Role::kLab, Role::kRetailer, Role::kAuthority, Role::kAuditor};
[[nodiscard]] std::string_view to_string(Role role);

struct Source {
  SourceId id;
  std::string name;
  std::string country;
  std::string licence;
  Microcarats per_year;
  friend bool operator==(const Source&, const Source&) = default;
};

// Where a log ends, and what its records may have done.
struct Closing {
  std::uint64_t size = 0;
  crypto::Digest root;
  std::vector<Role> roles;
  std::vector<Source> sources;
  std::optional<ParticipantId> administrator;  // may take over what the participant holds
  std::string reason;
  friend bool operator==(const Closing&, const Closing&) = default;
};

struct LogKey {
  LogId log;
  crypto::PublicKey key;
  crypto::Digest next_key_hash;
  bool frozen = false;             // no witness cosigns it; a closed log is frozen too
  std::optional<Closing> closing{};
  friend bool operator==(const LogKey&, const LogKey&) = default;
};

struct Participant {
  ParticipantId id;
  std::string display_name;  // empty when it is private: then there is
  std::optional<crypto::Digest> name_commitment{};  // (participant_name.h)
  std::string country;
  std::vector<Role> roles;
  std::vector<LogKey> logs;
  std::optional<crypto::PublicKey> witness_key;
  std::vector<Source> sources;
  std::vector<std::string> endpoints;
  std::vector<crypto::Digest> tls_fingerprints;

  // What to call it where nobody has shown a private name: its display name, or its id.
  [[nodiscard]] const std::string& public_name() const { return display_name.empty() ? id.text : display_name; }
  [[nodiscard]] const LogKey* find_log(const LogId& log) const;  // nullptr when not theirs
  // The last log, while it may be written; nullptr when the participant has left, or waits for its next log.
  [[nodiscard]] const LogKey* open_log() const;
  // What the records of one of its logs may do: `roles` and `sources`, or those that the log was closed with.
  [[nodiscard]] const std::vector<Role>& roles_in(const LogId& log) const;
  [[nodiscard]] bool has_role(Role role, const LogId& log) const;
  [[nodiscard]] const Source* find_source(const SourceId& source, const LogId& log) const;  // nullptr when not theirs
  friend bool operator==(const Participant&, const Participant&) = default;
};

struct Tolerances {
  std::uint32_t reweigh_ppm = 0;
  Microcarats reweigh;
  friend bool operator==(const Tolerances&, const Tolerances&) = default;
};

struct Config {
  NetworkId network;        // of the chain's genesis
  std::uint64_t number = 0;
  crypto::Digest hash;      // SHA-256 of this configuration's bytes
  crypto::Digest previous;  // zero at 0
  std::string network_name;
  std::int64_t created_at_ms = 0;
  std::vector<Participant> participants;  // sorted by id
  std::vector<ParticipantId> witnesses;   // sorted
  Tolerances tolerances;

  [[nodiscard]] const Participant* find(const ParticipantId& id) const;  // nullptr when unknown
  [[nodiscard]] const Participant* find_by_log(const LogId& log) const;
};

// `network` is nullopt for the genesis itself, whose hash is then the network's id. Fails with kInvalidArgument.
[[nodiscard]] Result<Config> parse_config(ByteView bytes, const std::optional<NetworkId>& network);

// The participants of a configuration that is still being put together, by the same rules; the rest of `draft` is not
// looked at. Fails with kInvalidArgument.
[[nodiscard]] Result<std::vector<Participant>> parse_participants(const v1::Config& draft);

// [a-z0-9-]+ of at most `max_bytes`: an id. Two capitals: the form of an ISO 3166-1 alpha-2 code.
[[nodiscard]] bool is_id(std::string_view text, std::size_t max_bytes);
[[nodiscard]] bool is_country_form(std::string_view text);

// The genesis whose hash the caller pinned. That its keys are good points was checked when the network was founded, and
// the hash says that they are the same: checking a dozen of them again costs more than a short journey's signatures.
[[nodiscard]] Result<Config> parse_pinned_genesis(ByteView bytes, const NetworkId& pinned);

}  // namespace golconda::ledger
