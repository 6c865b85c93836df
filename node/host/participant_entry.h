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

namespace golconda::v1 {
class Participant;
}

namespace golconda::host {

struct ParticipantRows {
  std::vector<ledger::Participant> participants;  // without logs, keys and addresses
  std::vector<ledger::ParticipantId> witnesses;
};

// The [[participant]] tables of `file`. That there is none is a mistake, which file.finish() tells.
[[nodiscard]] Result<ParticipantRows> read_participants(TomlTable& file);

// Gives each participant a log key with a successor and, if it is a witness, a witness key, all made in `keys`.
void give_keys(ParticipantRows& rows, KeyStore& keys);

// The entry that parse_config reads as `participant`.
void write_entry(const ledger::Participant& participant, v1::Participant& entry);

}  // namespace golconda::host
