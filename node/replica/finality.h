// One checkpoint of a log and the signatures that it gathers until a quorum has cosigned it.
//
// Only registered witnesses count, each once, whatever lines a note carries (design section 6).
//
// Thread-safety: owned by the replica.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "crypto/ed25519.h"
#include "crypto/sha256.h"
#include "crypto/signed_note.h"
#include "node/ledger/config.h"
#include "node/ledger/ids.h"

namespace golconda::replica {

// What is to be signed: a log's size and root, as a note body.
struct Checkpointing {
  std::uint64_t size = 0;
  crypto::Digest root;
  std::string note_body;
};

class Finality {
 public:
  // `config` is the one that the checkpoint names; its witnesses are who counts.
  Finality(Checkpointing checkpoint, const ledger::Config& config);

  [[nodiscard]] const Checkpointing& checkpoint() const { return checkpoint_; }

  // Both take whole signature lines that were verified; true when the line was not there.
  bool add_author(std::string signature_line);
  // One that cannot be verified before the records are here, which may rotate the key.
  void add_strange_author(std::string signature_line);
  // It has turned out to be the author's.
  void confirm_strange_author();
  // A second line of the same witness is ignored, and so is anybody who is no witness.
  bool add_witness(const ledger::ParticipantId& witness, std::string signature_line);

  [[nodiscard]] bool has_author() const { return !author_line_.empty(); }
  [[nodiscard]] std::size_t votes() const { return witness_lines_.size(); }
  [[nodiscard]] std::size_t line_count() const { return witness_lines_.size() + (has_author() ? 1 : 0); }

  // The author and a quorum have signed.
  [[nodiscard]] bool complete() const { return has_author() && has_quorum(); }
  [[nodiscard]] bool has_quorum() const;
  // A quorum has cosigned what the author seems to have signed.
  [[nodiscard]] bool certified() const { return has_quorum() && (has_author() || !strange_line_.empty()); }
  // The note: body, blank line, the author's line, the witnesses' in their order.
  [[nodiscard]] std::string note() const;
  // Those of `note`'s lines that are not here.
  [[nodiscard]] std::vector<crypto::NoteSignature> new_lines(const crypto::SignedNote& note) const;

 private:
  Checkpointing checkpoint_;
  std::size_t quorum_;
  std::vector<ledger::ParticipantId> witnesses_;  // sorted
  std::string author_line_;
  std::string strange_line_;
  std::map<ledger::ParticipantId, std::string> witness_lines_;
};

}  // namespace golconda::replica
