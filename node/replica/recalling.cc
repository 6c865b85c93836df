// What this node has signed before it started: what its store has of it, and what only its signing guard remembers.
//
// An old copy of the store may be from before several configurations. What the guard knows of the logs and witnesses that
// they bring is taken up as they come, and a witness says nothing about a configuration when it has decided about a later one.

#include <algorithm>
#include <utility>

#include "crypto/base/check.h"
#include "node/replica/replica.h"

namespace golconda::replica {

std::uint64_t Replica::signed_size_of(const ledger::LogId& log) const {
  const auto found = signed_sizes_.find(log);
  return found == signed_sizes_.end() ? 0 : found->second;
}

// What the store has of our own and the guard does not was never sent: a crash came between the two. It binds, and leaves only
// when it has been signed again; an old copy of the store could forget it otherwise, once others have it.
void Replica::recall_statements(const std::vector<ledger::SignedStatement>& statements) {
  std::vector<ledger::SignedStatement> sent;
  for (const ledger::SignedStatement& statement : statements) {
    const auto parsed = ledger::parse_statement(statement.bytes);
    if (!parsed) continue;
    if (!is_unguarded(*parsed)) {
      sent.push_back(statement);
      continue;
    }
    unsent_.push_back(statement);
    if (parsed->number != config().number + 1) continue;
    const Ballot ballot{parsed->round, parsed->config_hash};
    membership_.remember_approval(parsed->witness, ballot);
    if (std::holds_alternative<ledger::Seal>(parsed->kind)) membership_.remember_seal(parsed->witness, ballot);
  }
  // Rounds rise one by one, and the store has them in no order.
  for (bool more = true; more;) {
    more = false;
    for (const ledger::SignedStatement& statement : sent) more = membership_.add(statement).value_or(false) || more;
  }
  for (const ledger::ParticipantId& witness : witnessing_.witnesses()) {
    if (membership_.seal_of(witness)) witnessing_.seal(witness);
  }
}

// A promise of a witness of this node, which the guard has not seen.
bool Replica::is_unguarded(const ledger::Statement& said) const {
  const bool is_seal = std::holds_alternative<ledger::Seal>(said.kind);
  const auto& witnesses = witnessing_.witnesses();
  const bool ours = std::ranges::find(witnesses, said.witness) != witnesses.end() ||
                    std::ranges::find(former_witnesses_, said.witness) != former_witnesses_.end();
  if (!ours || (!is_seal && !std::holds_alternative<ledger::Approval>(said.kind))) return false;
  return std::ranges::none_of(past_decisions_, [&](const PastDecision& past) {
    return past.witness == said.witness && past.is_seal == is_seal && std::pair(past.number, past.ballot.round) >= std::pair(said.number, said.round);
  });
}

// What the guard says of the next configuration, and of those beyond it: at the start, and again under each that follows.
void Replica::recall_decisions() {
  for (const PastDecision& past : past_decisions_) {
    if (past.number <= config().number) continue;
    // Who decided about one beyond the next has been there already, and catches up first.
    if (past.is_seal || is_ahead(past.witness)) witnessing_.seal(past.witness);
    if (past.number != config().number + 1) continue;
    membership_.remember_approval(past.witness, past.ballot);
    if (past.is_seal) membership_.remember_seal(past.witness, past.ballot);
  }
}

bool Replica::is_ahead(const ledger::ParticipantId& witness) const {
  return std::any_of(past_decisions_.begin(), past_decisions_.end(), [&](const PastDecision& past) {
    return past.witness == witness && past.number > config().number + 1;
  });
}

// What a crash kept from leaving. A seal of the present configuration is made anew.
void Replica::sign_decisions_again(Outputs& outputs) {
  for (const ledger::SignedStatement& statement : std::exchange(unsent_, {})) {
    auto parsed = ledger::parse_statement(statement.bytes);
    const bool ours = std::count(witnessing_.witnesses().begin(), witnessing_.witnesses().end(), parsed->witness) > 0;
    if (!ours || parsed->number != config().number + 1 || is_ahead(parsed->witness)) continue;
    // What it approved before its last word cannot be followed any more.
    const bool is_seal = std::holds_alternative<ledger::Seal>(parsed->kind);
    const auto last = is_seal ? membership_.seal_of(parsed->witness) : membership_.approval_of(parsed->witness);
    if (last != Ballot{parsed->round, parsed->config_hash}) continue;
    if (is_seal) sealing_[parsed->witness] = *last;
    const crypto::PublicKey key = *config().find(parsed->witness)->witness_key;
    outputs.push_back(SignStatement{parsed->witness, key, *std::move(parsed), statement.bytes, statement.floors});
  }
}

// Approvals that only the guard remembers, and that no peer has brought back: a quorum may wait for them, and they bind
// whether or not anybody has heard them.
void Replica::approve_again(Outputs& outputs) {
  if (starting_ || adopting_ || !read_only_reason_.empty()) return;
  const auto& witnesses = witnessing_.witnesses();
  for (const PastDecision& past : past_decisions_) {
    const bool ours = std::find(witnesses.begin(), witnesses.end(), past.witness) != witnesses.end();
    if (!ours || past.is_seal || past.number != config().number + 1) continue;
    if (membership_.approval_of(past.witness) != past.ballot || membership_.has_approval(past.witness, past.ballot)) continue;
    if (past.ballot.round > membership_.latest_round() + 1) continue;  // the rounds before it are not here yet
    state(past.witness, 0, past.ballot, ledger::Approval{}, {}, outputs);
  }
}

}  // namespace golconda::replica
