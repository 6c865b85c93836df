#include "node/replica/finality.h"

#include <utility>

#include "node/ledger/quorum.h"

namespace golconda::replica {

Finality::Finality(Checkpointing checkpoint, std::size_t witness_count)
    : checkpoint_(std::move(checkpoint)), quorum_(ledger::quorum(witness_count)) {}

void Finality::add_author(std::string signature_line) { author_line_ = std::move(signature_line); }

void Finality::add_witness(const ledger::ParticipantId& witness, std::string signature_line) {
  witness_lines_.emplace(witness, std::move(signature_line));
}

bool Finality::complete() const { return !author_line_.empty() && witness_lines_.size() >= quorum_; }

std::string Finality::note() const {
  std::string note = checkpoint_.note_body + "\n" + author_line_;
  for (const auto& [witness, line] : witness_lines_) note += line;
  return note;
}

}  // namespace golconda::replica
