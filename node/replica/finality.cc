#include "node/replica/finality.h"

#include <algorithm>
#include <utility>

#include "crypto/base/plant.h"
#include "node/ledger/quorum.h"

namespace golconda::replica {

Finality::Finality(Checkpointing checkpoint, const ledger::Config& config)
    : checkpoint_(std::move(checkpoint)), quorum_(ledger::quorum(config.witnesses.size())), witnesses_(config.witnesses) {}

bool Finality::add_author(std::string signature_line) {
  if (signature_line.empty() || has_author()) return false;
  author_line_ = std::move(signature_line);
  return true;
}

bool Finality::add_witness(const ledger::ParticipantId& witness, std::string signature_line) {
  if (!std::binary_search(witnesses_.begin(), witnesses_.end(), witness)) return false;
  return witness_lines_.emplace(witness, std::move(signature_line)).second;
}

void Finality::add_strange_author(std::string signature_line) { strange_line_ = std::move(signature_line); }

void Finality::confirm_strange_author() { (void)add_author(std::exchange(strange_line_, {})); }

bool Finality::has_quorum() const {
  if (planted(Plant::kAuthorsWord)) return true;
  return witness_lines_.size() >= (planted(Plant::kQuorumOneShort) ? quorum_ - 1 : quorum_);
}

std::string Finality::note() const {
  std::string note = checkpoint_.note_body + "\n" + (has_author() ? author_line_ : strange_line_);
  for (const auto& [witness, line] : witness_lines_) note += line;
  return note;
}

std::vector<crypto::NoteSignature> Finality::new_lines(const crypto::SignedNote& note) const {
  std::vector<crypto::NoteSignature> fresh;
  for (const crypto::NoteSignature& signature : note.signatures) {
    const std::string line = crypto::format_signature_line(signature);
    const bool known = line == author_line_ || (line == strange_line_ && !strange_line_.empty()) || std::any_of(witness_lines_.begin(), witness_lines_.end(),
                                                           [&line](const auto& held) { return held.second == line; });
    if (!known) fresh.push_back(signature);
  }
  return fresh;
}

}  // namespace golconda::replica
