// Participants before there is a network: as people write them in TOML, with keys of this node's, and as entries of a
// configuration.
//
// Errors: kInvalidArgument with the file's line, the field and what to do. Thread-safety: pure.

#pragma once

#include <vector>

#include "crypto/base/result.h"
#include "node/host/key_store.h"
#include "node/host/toml_reader.h"
#include "node/ledger/config.h"
#include "node/ledger/participant_name.h"

namespace golconda::v1 {
class Participant;
}

namespace golconda::host {

struct ParticipantRows {
  std::vector<ledger::Participant> participants;  // without logs, keys and addresses
  std::vector<ledger::ParticipantId> witnesses;
  std::vector<ledger::ParticipantId> private_names{};  // whose names only commitments shall stand in the configuration for
};

// The [[participant]] tables of `file`. That there is none is a mistake, which file.finish() tells.
[[nodiscard]] Result<ParticipantRows> read_participants(TomlTable& file);

// Puts a commitment with a new salt in place of each name that `rows` says is private. Returns what opens them.
[[nodiscard]] std::vector<ledger::NameOpening> hide_names(ParticipantRows& rows);

// Gives each participant a log key with a successor and, if it is a witness, a witness key, all made in `keys`.
void give_keys(ParticipantRows& rows, KeyStore& keys);

// The entry that parse_config reads as `participant`.
void write_entry(const ledger::Participant& participant, v1::Participant& entry);

}  // namespace golconda::host
