// A log's checkpoint from a peer: whose signatures on it are good. Needs no state, so that it runs on any thread.
//
// Thread-safety: pure.

#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "crypto/checkpoint.h"
#include "crypto/ed25519.h"
#include "crypto/signed_note.h"
#include "node/ledger/ids.h"
#include "node/replica/peer_id.h"

namespace golconda::replica {

struct CheckNote {
  PeerId peer = 0;
  ledger::LogId log;
  crypto::Checkpoint checkpoint;  // what `note.text` says
  crypto::SignedNote note;        // only the lines that are new to this node
  std::string author_name;
  crypto::PublicKey author_key;   // as far as this node knows the log
  // Key names and keys of the witnesses of the checkpoint's configuration.
  struct WitnessKey {
    ledger::ParticipantId witness;
    std::string name;
    crypto::PublicKey key;
  };
  std::vector<WitnessKey> witnesses;
};

struct NoteChecked {
  PeerId peer = 0;
  ledger::LogId log;
  crypto::Checkpoint checkpoint;
  std::string note_body;
  std::string author_line;       // empty: none, or not by the key that this node knows
  std::string strange_line;      // the author's, when it is not: a rotation may be ahead
  std::vector<std::pair<ledger::ParticipantId, std::string>> votes;
  std::string rubbish;      // what no honest node would send; empty when all is well
};

[[nodiscard]] NoteChecked check_note(CheckNote work);

}  // namespace golconda::replica
