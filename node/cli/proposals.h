// What witnesses have said about the configuration of one number, put together by what is proposed.
//
// Thread-safety: pure functions; values.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/config.h"
#include "node/ledger/statement.h"

namespace golconda::cli {

enum class ProposalState : std::uint8_t {
  kOpen,
  kExpired,   // nobody should approve it any more
  kApproved,  // by a quorum in one round: the witnesses' nodes seal it
  kBehind,    // a quorum has approved another one, which comes first
  kInForce,
  kPassedOver,  // another one of its number came into force
};
[[nodiscard]] std::string_view to_string(ProposalState state);

struct Refusing {
  ledger::ParticipantId witness;
  std::string reason;
};

struct ProposalView {
  std::uint64_t number = 0;
  std::uint64_t round = 0;  // the one that a quorum has approved, or the latest
  crypto::Digest hash;
  ledger::ParticipantId by;
  std::string reason;
  std::int64_t at_ms = 0;
  std::int64_t expires_at_ms = 0;  // 0: never
  std::optional<ledger::Config> config;  // nullopt: it cannot follow, as `changes` says
  std::vector<std::string> changes;      // in words
  std::vector<ledger::ParticipantId> approved;  // in `round`
  std::vector<ledger::ParticipantId> sealed;    // in `round`
  std::vector<Refusing> refused;                // in any round
  std::size_t quorum = 0;
  ProposalState state{};

  [[nodiscard]] std::string id() const;  // its first digits
  [[nodiscard]] std::size_t missing() const { return approved.size() < quorum ? quorum - approved.size() : 0; }
};

// `said` about the configuration after `before`. `in_force`: the hash of what came of it, nullopt while nothing has. In the
// order of their rounds. kCorrupt for a statement that cannot be read.
[[nodiscard]] Result<std::vector<ProposalView>> read_proposals(const ledger::Config& before,
                                                               const std::vector<ledger::SignedStatement>& said,
                                                               const std::optional<crypto::Digest>& in_force, std::int64_t now_ms);

// The one whose hash begins with `id`. kInvalidArgument, kNotFound with those that there are.
[[nodiscard]] Result<ProposalView> find_proposal(const std::vector<ProposalView>& proposals, const std::string& id);

}  // namespace golconda::cli
