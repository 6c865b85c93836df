#include "node/replica/witnessing.h"

#include <algorithm>

#include "crypto/base/plant.h"

namespace golconda::replica {

Witnessing::Witnessing(std::vector<ledger::ParticipantId> witnesses, const std::vector<PastVote>& past_votes)
    : witnesses_(std::move(witnesses)) {
  for (const PastVote& past : past_votes) {
    votes_[{past.log, past.witness}] = {past.size, past.root, past.standing, false};
  }
}

std::vector<ledger::ParticipantId> Witnessing::vote(const ledger::LogId& log, std::uint64_t size,
                                                    const crypto::Digest& root) {
  std::vector<ledger::ParticipantId> voting;
  for (const ledger::ParticipantId& witness : witnesses_) {
    if (sealed_.contains(witness)) continue;
    Vote& last = votes_[{log, witness}];
    const bool extends = size > last.size || (size == last.size && root == last.root);
    const bool may = planted(Plant::kBlindVote) || (extends && last.standing == VoteStanding::kExtended);
    if (!may || (size == last.size && root == last.root && last.cast)) continue;
    last = {size, root, VoteStanding::kExtended, true};
    voting.push_back(witness);
  }
  return voting;
}

void Witnessing::recall(const ledger::ParticipantId& witness, const ledger::LogId& log, std::uint64_t size,
                        const crypto::Digest& root) {
  if (std::find(witnesses_.begin(), witnesses_.end(), witness) == witnesses_.end()) return;
  Vote& last = votes_[{log, witness}];
  if (size > last.size) last = {size, root, VoteStanding::kNotReached, false};
}

void Witnessing::take_over(std::vector<ledger::ParticipantId> witnesses) {
  witnesses_ = std::move(witnesses);
  sealed_.clear();
  for (auto& [place, vote] : votes_) vote.cast = false;  // the same tree is cosigned again under the new number
}

bool Witnessing::is_on_other_branch(const ledger::LogId& log, const std::vector<ledger::ParticipantId>& witnesses) const {
  return std::any_of(witnesses.begin(), witnesses.end(), [&](const ledger::ParticipantId& witness) {
    const auto found = votes_.find({log, witness});
    return found != votes_.end() && found->second.standing == VoteStanding::kOtherBranch;
  });
}

bool Witnessing::awaits(const ledger::LogId& log, std::uint64_t size) const {
  // Also of those who are no witnesses now: they may be again.
  for (auto it = votes_.lower_bound({log, {}}); it != votes_.end() && it->first.first == log; ++it) {
    if (it->second.standing == VoteStanding::kNotReached && it->second.size == size) return true;
  }
  return false;
}

void Witnessing::reached(const ledger::LogId& log, std::uint64_t size, const crypto::Digest& root) {
  for (auto it = votes_.lower_bound({log, {}}); it != votes_.end() && it->first.first == log; ++it) {
    Vote& vote = it->second;
    if (vote.standing != VoteStanding::kNotReached || vote.size != size) continue;
    vote.standing = vote.root == root ? VoteStanding::kExtended : VoteStanding::kOtherBranch;
  }
}

void Witnessing::truncated(const ledger::LogId& log, std::uint64_t size) {
  for (auto it = votes_.lower_bound({log, {}}); it != votes_.end() && it->first.first == log; ++it) {
    if (it->second.size > size) it->second.standing = VoteStanding::kNotReached;
  }
}

std::uint64_t Witnessing::cosigned_size(const ledger::LogId& log, const std::vector<ledger::ParticipantId>& witnesses) const {
  std::uint64_t cosigned = 0;
  for (const ledger::ParticipantId& witness : witnesses) {
    const auto found = votes_.find({log, witness});
    if (found != votes_.end()) cosigned = std::max(cosigned, found->second.size);
  }
  return cosigned;
}

}  // namespace golconda::replica
