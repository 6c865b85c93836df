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

void Replica::recall_statements(const std::vector<ledger::SignedStatement>& statements) {
  // Rounds rise one by one, and the store has them in no order.
  for (bool more = true; more;) {
    more = false;
    for (const ledger::SignedStatement& statement : statements) more = membership_.add(statement).value_or(false) || more;
  }
  for (const ledger::ParticipantId& witness : witnessing_.witnesses()) {
    if (membership_.seal_of(witness)) witnessing_.seal(witness);
  }
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

// A crash may have come between the store and the guard, or before the statement left.
void Replica::sign_decisions_again(Outputs& outputs) {
  for (const auto& [id, statement] : membership_.all()) {
    auto parsed = ledger::parse_statement(statement.bytes);
    check_invariant(parsed.has_value(), "a statement that was taken still parses");
    const bool binds = std::holds_alternative<ledger::Approval>(parsed->kind) || std::holds_alternative<ledger::Seal>(parsed->kind);
    const bool ours = std::count(witnessing_.witnesses().begin(), witnessing_.witnesses().end(), parsed->witness) > 0;
    if (!binds || !ours || parsed->number != config().number + 1 || is_ahead(parsed->witness)) continue;
    // What it approved before its last word cannot be followed any more.
    const auto last = std::holds_alternative<ledger::Seal>(parsed->kind) ? membership_.seal_of(parsed->witness) : membership_.approval_of(parsed->witness);
    if (last != Ballot{parsed->round, parsed->config_hash}) continue;
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
