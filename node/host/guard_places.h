// The signing guard's names for what is signed, and what its marks say when they are read back.
//
//   log/LOG               a log's records; position: sequence, id: the record's
//   vote/WITNESS/LOG      a witness's votes on a log; position: size, id: the tree's root
//   approval/WITNESS      a witness's approvals of configurations, and
//   seal/WITNESS          its seals; position: number and round, id: the configuration's hash
//
// Thread-safety: pure functions.

#pragma once

#include <cstdint>
#include <string>

#include "crypto/base/result.h"
#include "crypto/signing_guard.h"
#include "node/ledger/ids.h"
#include "node/replica/past_signatures.h"
#include "proto/limits.h"

namespace golconda::host {

[[nodiscard]] std::string record_place(const ledger::LogId& log);
[[nodiscard]] std::string vote_place(const ledger::ParticipantId& witness, const ledger::LogId& log);
[[nodiscard]] std::string approval_place(const ledger::ParticipantId& witness);
[[nodiscard]] std::string seal_place(const ledger::ParticipantId& witness);

// The position of what is said of configuration `number` in `round`. Rounds rise by one, and each witness says at most
// kStatementsPerWitnessMax things, so they stay below 2^kRoundBits.
inline constexpr unsigned kRoundBits = 17;
[[nodiscard]] std::uint64_t decision_position(std::uint64_t number, std::uint64_t round);
static_assert((wire::kStatementsPerWitnessMax * wire::kParticipantsMax) >> kRoundBits == 0);

// All that the guard remembers, of logs and witnesses that no configuration here knows too. The votes' standing is left to
// whoever knows the store. Fails with kInvalidArgument on a place that this version does not know: what it stands for would be
// signed again.
[[nodiscard]] Result<replica::PastSignatures> read_marks(const crypto::SigningGuard& guard);

}  // namespace golconda::host
