// One outstanding checkpoint and the signatures that it gathers until a quorum has cosigned it.
//
// Only registered witnesses count, each once, whatever lines a note carries (design section 6).
//
// Thread-safety: owned by the replica.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "crypto/ed25519.h"
#include "crypto/sha256.h"
#include "node/ledger/config.h"
#include "node/ledger/ids.h"

namespace golconda::replica {

// What is to be signed: a log's size and root, as a note body.
struct Checkpointing {
  crypto::PublicKey key;  // the author's, that signs it
  std::uint64_t size = 0;
  crypto::Digest root;
  std::string note_body;
};

class Finality {
 public:
  Finality(Checkpointing checkpoint, std::size_t witness_count);

  [[nodiscard]] const Checkpointing& checkpoint() const { return checkpoint_; }

  void add_author(std::string signature_line);
  // A second line of the same witness is ignored.
  void add_witness(const ledger::ParticipantId& witness, std::string signature_line);

  // The author and a quorum have signed.
  [[nodiscard]] bool complete() const;
  // The note: body, blank line, the author's line, the witnesses' in their order.
  [[nodiscard]] std::string note() const;

  // complete() was acted on: the write is under way.
  bool finalising = false;

 private:
  Checkpointing checkpoint_;
  std::size_t quorum_;
  std::string author_line_;
  std::map<ledger::ParticipantId, std::string> witness_lines_;
};

}  // namespace golconda::replica
