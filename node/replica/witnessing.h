// The node's own witnesses: which checkpoint each may cosign.
//
// A witness cosigns a checkpoint only when the log up to that size extends all that it has cosigned for that log
// (design section 6). The hosted logs extend themselves by construction, since their chains only grow, so what is left
// to refuse is a smaller size, or another root at the same one: what a restored backup would produce.
//
// Thread-safety: owned by the replica.

#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "crypto/sha256.h"
#include "node/ledger/ids.h"

namespace golconda::replica {

// The highest checkpoint that a witness has voted for, as its signing guard remembers it.
struct PastVote {
  ledger::ParticipantId witness;
  ledger::LogId log;
  std::uint64_t size = 0;
  crypto::Digest root;
};

class Witnessing {
 public:
  Witnessing(std::vector<ledger::ParticipantId> witnesses, const std::vector<PastVote>& past_votes);

  // The witnesses of this node that may vote for (log, size, root), and from now on count as having done so.
  [[nodiscard]] std::vector<ledger::ParticipantId> vote(const ledger::LogId& log, std::uint64_t size,
                                                        const crypto::Digest& root);

 private:
  struct Vote {
    std::uint64_t size = 0;
    crypto::Digest root;
  };
  std::vector<ledger::ParticipantId> witnesses_;
  std::map<std::pair<ledger::ParticipantId, ledger::LogId>, Vote> votes_;
};

}  // namespace golconda::replica
