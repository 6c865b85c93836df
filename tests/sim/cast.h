// Who takes part: n organisations, each with a node, a log and a witness key, all able to do everything, so that any of
// them may trade with any other. Keys come from the participant's name: every run has the same.

#pragma once

#include <string>
#include <vector>

#include "crypto/ed25519.h"
#include "golconda/v1/config.pb.h"
#include "node/host/key_ring.h"
#include "node/ledger/config.h"

namespace golconda::sim {

struct Cast {
  Bytes genesis;
  ledger::Config config;
  std::vector<ledger::ParticipantId> members;
  std::vector<ledger::ParticipantId> applicants;  // have a node, and are in no configuration yet

  [[nodiscard]] std::vector<ledger::ParticipantId> everybody() const;
};

[[nodiscard]] Cast make_cast(std::size_t members);

// How a member is entered into a configuration, and its log with that number among its own.
[[nodiscard]] v1::Participant entry_of(const ledger::ParticipantId& member);
[[nodiscard]] v1::Log log_of(const ledger::ParticipantId& member, std::size_t number);

// Everything that this member signs with: its log key and the successors, its witness key.
[[nodiscard]] host::KeyRing keys_of(const ledger::ParticipantId& member);
[[nodiscard]] crypto::KeyPair log_key(const ledger::ParticipantId& member, std::size_t number);
[[nodiscard]] crypto::KeyPair witness_key(const ledger::ParticipantId& member);
// The source that a member mines, licensed for more than any run registers.
[[nodiscard]] std::string source_of(const ledger::ParticipantId& member);

// Keys that one log may go through, and logs that one member may have.
inline constexpr std::size_t kKeysPerLog = 8;
inline constexpr std::size_t kLogsPerMember = 3;
inline constexpr std::size_t kApplicants = 2;

}  // namespace golconda::sim
