// The network file: who takes part in a new network, as a person writes it in TOML. docs/operating.md shows one.
//
// Errors: kInvalidArgument with the file's line, the field and what to do. Thread-safety: pure.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"
#include "node/host/key_store.h"
#include "node/ledger/config.h"

namespace golconda::host {

// How far a receiver's scale may differ, unless a network says otherwise: half a percent, or one point (0.01 ct), which is
// what a shop's scale shows.
inline constexpr ledger::Tolerances kUsualTolerances{5'000, ledger::Microcarats{10'000}};

// What the file says; keys are not in it.
struct NetworkFile {
  std::string name;
  ledger::Tolerances tolerances = kUsualTolerances;
  std::vector<ledger::Participant> participants;  // without logs and keys
  std::vector<ledger::ParticipantId> witnesses;
  std::vector<ledger::ParticipantId> private_names{};
};

[[nodiscard]] Result<NetworkFile> parse_network_file(std::string_view text, const std::string& file);

// A network file to start from.
[[nodiscard]] std::string_view network_file_template();

// The genesis configuration's bytes, with names as they stand in `network`: each participant gets a log key, a successor and, if it is a witness, a witness
// key, all made in `keys`. The bytes are what parse_config takes. kResourceExhausted when that is more witnesses than one
// node's signing guard has room for.
[[nodiscard]] Result<Bytes> make_genesis(const NetworkFile& network, std::int64_t now_ms, KeyStore& keys);

}  // namespace golconda::host
