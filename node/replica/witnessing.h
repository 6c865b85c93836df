// The node's own witnesses: which checkpoint each may cosign.
//
// "A witness MUST only cosign a checkpoint that is consistent with all it has cosigned for that log" (tlog-cosignature;
// design section 6). What it cosigned last stands here with the root; it counts as extended only once this node has
// held that very tree on the branch that it holds now. A restored backup holds less than was cosigned, a forked log
// something else: in both cases the vote waits, or never comes.
//
// Thread-safety: owned by the replica.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "crypto/sha256.h"
#include "node/ledger/ids.h"
#include "node/replica/past_signatures.h"

namespace golconda::replica {

class Witnessing {
 public:
  // `past_votes` of logs and witnesses that are none yet wait until they are.
  Witnessing(std::vector<ledger::ParticipantId> witnesses, const std::vector<PastVote>& past_votes);

  [[nodiscard]] const std::vector<ledger::ParticipantId>& witnesses() const { return witnesses_; }

  // The witnesses of this node that may vote for (log, size, root) of the branch that it holds and have not, and that
  // from now on count as having done so.
  [[nodiscard]] std::vector<ledger::ParticipantId> vote(const ledger::LogId& log, std::uint64_t size,
                                                        const crypto::Digest& root);

  // That witness votes for nothing more until take_over().
  void seal(const ledger::ParticipantId& witness) { sealed_.insert(witness); }
  // From now on these vote, sealed or not before. What they have voted for stays.
  void take_over(std::vector<ledger::ParticipantId> witnesses);

  // A peer has shown a vote of ours: cast by a twin of this node, or forgotten with an old backup.
  void recall(const ledger::ParticipantId& witness, const ledger::LogId& log, std::uint64_t size,
              const crypto::Digest& root);

  // Whether some vote waits for the log to reach exactly that size.
  [[nodiscard]] bool awaits(const ledger::LogId& log, std::uint64_t size) const;
  // The log has it, with this root.
  void reached(const ledger::LogId& log, std::uint64_t size, const crypto::Digest& root);
  // What this node holds of the log beyond that size is dropped.
  void truncated(const ledger::LogId& log, std::uint64_t size);

  // Of witnesses here, or such as were: whether one has cosigned another branch than the one that is held.
  [[nodiscard]] bool is_on_other_branch(const ledger::LogId& log, const std::vector<ledger::ParticipantId>& witnesses) const;

  // The largest size that one of them has cosigned; 0 when there is none.
  [[nodiscard]] std::uint64_t cosigned_size(const ledger::LogId& log, const std::vector<ledger::ParticipantId>& witnesses) const;

 private:
  struct Vote {
    std::uint64_t size = 0;
    crypto::Digest root;
    VoteStanding standing = VoteStanding::kExtended;
    bool cast = false;  // by this process; one that the guard remembers may have been lost, and is cast once more
  };
  std::vector<ledger::ParticipantId> witnesses_;
  std::set<ledger::ParticipantId> sealed_;
  std::map<std::pair<ledger::LogId, ledger::ParticipantId>, Vote> votes_;
};

}  // namespace golconda::replica
