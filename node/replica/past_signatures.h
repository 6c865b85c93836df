// What this node's keys have signed before it started, as its signing guard remembers it.
//
// A store that is put back forgets, and its configuration may be an old one: it does not know the logs that later ones
// added, nor that a key of this node became a witness's. So all of it stands here, whatever the store knows; the replica
// keeps it and takes what belongs to a log or a witness when a configuration brings that.
//
// Thread-safety: values.

#pragma once

#include <cstdint>
#include <vector>

#include "crypto/sha256.h"
#include "node/ledger/ids.h"
#include "node/replica/membership.h"

namespace golconda::replica {

// The last record that was signed in a log.
struct PastRecord {
  ledger::LogId log;
  std::uint64_t sequence = 0;
  ledger::RecordId id;
};

// How what this node holds of a log stands to the tree that a witness cosigned.
enum class VoteStanding : std::uint8_t {
  kExtended,    // it begins with that tree
  kNotReached,  // it is shorter
  kOtherBranch,
};

// The largest checkpoint that a witness has cosigned of a log.
struct PastVote {
  ledger::ParticipantId witness;
  ledger::LogId log;
  std::uint64_t size = 0;
  crypto::Digest root;
  VoteStanding standing = VoteStanding::kNotReached;  // of what the store holds
};

// What a witness has approved, or sealed, last.
struct PastDecision {
  ledger::ParticipantId witness;
  std::uint64_t number = 0;  // of the configuration that it is about
  Ballot ballot;
  bool is_seal = false;
};

struct PastSignatures {
  std::vector<PastRecord> records;
  std::vector<PastVote> votes;
  std::vector<PastDecision> decisions;
};

}  // namespace golconda::replica
