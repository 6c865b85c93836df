// What the witnesses have said about the next configuration, and what follows from it.
//
// One value, agreed on at human speed and in two steps (docs/membership.md has the argument):
//   - a witness approves at most one configuration a round, never one of an earlier round than it approved before, and
//     never one that differs from what a quorum is known to have approved in an earlier round: that has to be carried on;
//   - once a quorum has approved in one round, each witness seals: it cosigns nothing more under the present number. A
//     quorum of seals of one round is in force. Two rounds cannot disagree: any quorum that approves in a later round
//     has an honest witness in it that sealed in the earlier one and knew what had to be carried on.
//
// Thread-safety: owned by the replica.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "node/ledger/config_chain.h"
#include "node/ledger/statement.h"

namespace golconda::replica {

// A configuration in a round.
struct Ballot {
  std::uint64_t round = 0;
  crypto::Digest config_hash;
  friend auto operator<=>(const Ballot&, const Ballot&) = default;
};

class Membership {
 public:
  // What was said about `current` (its seals) and about the one after it.
  Membership(ledger::ConfigPtr previous, ledger::ConfigPtr current);

  // Takes a good statement that is new. False when it is known, about another number, or beyond what one witness may
  // say. Fails when no honest node would send it.
  [[nodiscard]] Result<bool> add(const ledger::SignedStatement& statement);

  [[nodiscard]] const std::map<crypto::Digest, ledger::SignedStatement>& all() const { return said_; }  // by id
  [[nodiscard]] ledger::ConfigPtr configuration(const crypto::Digest& hash) const;                     // nullptr: not proposed
  [[nodiscard]] const Bytes& configuration_bytes(const crypto::Digest& hash) const;                   // of one that is
  // The latest round in which it was proposed; nullopt when it was not.
  [[nodiscard]] std::optional<std::uint64_t> round_of(const crypto::Digest& hash) const;
  [[nodiscard]] std::int64_t expires_at_ms(const Ballot& ballot) const;  // 0: never, or not known
  // The latest round that anybody has proposed in; 0 when nobody has.
  [[nodiscard]] std::uint64_t latest_round() const { return latest_round_; }

  // What a quorum has approved, the latest round's; nullopt when it has approved nothing.
  [[nodiscard]] std::optional<Ballot> approved() const;
  // What is in force: a quorum has sealed it; nullopt when there is none, or its configuration is not here yet.
  [[nodiscard]] std::optional<Ballot> sealed() const;
  [[nodiscard]] std::vector<ledger::SignedStatement> seals(const Ballot& ballot) const;

  // What that witness approved or sealed last: by its statements, and by what was remembered of it.
  [[nodiscard]] std::optional<Ballot> approval_of(const ledger::ParticipantId& witness) const;
  [[nodiscard]] std::optional<Ballot> seal_of(const ledger::ParticipantId& witness) const;
  // Of a witness of this node: its statement is on its way, or only the signing guard knows of it still. It binds, and
  // does not count before the statement is here.
  void remember_approval(const ledger::ParticipantId& witness, const Ballot& ballot);
  void remember_seal(const ledger::ParticipantId& witness, const Ballot& ballot);
  // Whether the statement itself is here.
  [[nodiscard]] bool has_approval(const ledger::ParticipantId& witness, const Ballot& ballot) const;
  [[nodiscard]] bool has_seal(const ledger::ParticipantId& witness, const Ballot& ballot) const;

  // What the seals of the present configuration say of a log, one for each witness that sealed: nullopt where it held
  // nothing of it. Empty for the genesis.
  [[nodiscard]] std::vector<std::optional<ledger::Floor>> floors_of(const ledger::LogId& log) const;
  // Whether that witness has sealed the present configuration.
  [[nodiscard]] bool has_floors(const ledger::ParticipantId& witness) const { return floors_.contains(witness); }
  // Seals that have to be satisfied before anything is cosigned.
  [[nodiscard]] std::size_t floors_needed() const;

  // The configuration after `current` is in force.
  void advance(ledger::ConfigPtr next);

 private:
  using Voters = std::set<ledger::ParticipantId>;
  [[nodiscard]] Result<bool> add_floors(const ledger::SignedStatement& statement, const ledger::Statement& parsed);
  [[nodiscard]] Result<bool> add_word(const ledger::SignedStatement& statement, const ledger::Statement& parsed);
  [[nodiscard]] Result<bool> take(const ledger::Proposal& proposal, const ledger::Statement& parsed);
  [[nodiscard]] std::optional<Ballot> latest_quorum(const std::map<Ballot, Voters>& votes) const;

  struct Proposed {
    ledger::ConfigPtr config;
    Bytes bytes;
    std::map<std::uint64_t, std::int64_t> expires_at_ms;  // by round
  };

  ledger::ConfigPtr previous_;  // nullptr: `current_` is the genesis
  ledger::ConfigPtr current_;
  std::map<crypto::Digest, ledger::SignedStatement> said_;
  std::map<ledger::ParticipantId, std::size_t> said_by_;
  std::map<ledger::ParticipantId, std::set<crypto::Digest>> proposed_by_;
  std::map<crypto::Digest, Proposed> proposed_;
  std::map<Ballot, Voters> approvals_;
  std::map<Ballot, Voters> seals_;
  std::map<Ballot, Voters> objections_;
  std::map<ledger::ParticipantId, Ballot> last_approval_;
  std::map<ledger::ParticipantId, Ballot> last_seal_;
  std::uint64_t latest_round_ = 0;
  std::map<ledger::ParticipantId, std::map<ledger::LogId, ledger::Floor>> floors_;
  std::map<ledger::ParticipantId, std::size_t> seals_kept_;  // of the present configuration
};

}  // namespace golconda::replica
