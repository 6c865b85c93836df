#include "node/replica/witnessing.h"

namespace golconda::replica {

Witnessing::Witnessing(std::vector<ledger::ParticipantId> witnesses, const std::vector<PastVote>& past_votes)
    : witnesses_(std::move(witnesses)) {
  for (const PastVote& past : past_votes) votes_[{past.witness, past.log}] = {past.size, past.root};
}

std::vector<ledger::ParticipantId> Witnessing::vote(const ledger::LogId& log, std::uint64_t size,
                                                    const crypto::Digest& root) {
  std::vector<ledger::ParticipantId> voting;
  for (const ledger::ParticipantId& witness : witnesses_) {
    Vote& last = votes_[{witness, log}];
    const bool extends = size > last.size || (size == last.size && root == last.root);
    if (!extends) continue;
    last = {size, root};
    voting.push_back(witness);
  }
  return voting;
}

}  // namespace golconda::replica
