// Sealing: who seals the next configuration cosigns nothing more under the present one, and says what it holds of each log. What
// is cosigned under the next stands on that.

#include <algorithm>
#include <utility>

#include "crypto/base/plant.h"
#include "node/replica/replica.h"

namespace golconda::replica {

void Replica::seal(const ledger::ParticipantId& witness, Outputs& outputs) {
  const auto settled = membership_.approved();
  if (!settled) return;
  const auto last = membership_.approval_of(witness);
  if (last && last->round > settled->round) return;  // promised
  // A seal that only the guard remembers is made once more: it may never have left, and holds to no less. Another one is
  // not, where this node has forgotten what the witness has said since.
  const auto sealed = membership_.seal_of(witness);
  if (sealed != settled && (is_ahead(witness) || (sealed && sealed->round >= settled->round))) return;
  const auto made = sealing_.find(witness);
  if (membership_.has_seal(witness, *settled) || (made != sealing_.end() && made->second == *settled)) return;
  const auto floors = floors_held();
  if (!floors) return;
  sealing_[witness] = *settled;
  membership_.remember_approval(witness, *settled);
  membership_.remember_seal(witness, *settled);
  if (!planted(Plant::kVoteAfterSeal)) witnessing_.seal(witness);
  Bytes bytes = ledger::encode_floors(*floors);
  SignStatement out = statement_of(witness, 0, *settled, ledger::Seal{crypto::sha256(bytes)});
  out.floors = std::move(bytes);
  outputs.push_back(std::move(out));
}

// A witness that adopted what others had sealed seals it afterwards: were there no more seals than a quorum of them, one that is
// faulty could claim floors that nobody can ever meet. It has cosigned nothing under the number before since it adopted.
void Replica::seal_late(Outputs& outputs) {
  const ledger::ConfigPtr previous = config().number == 0 ? nullptr : configs_.find(config().number - 1);
  if (previous == nullptr) return;
  std::set<ledger::ParticipantId> ours(witnessing_.witnesses().begin(), witnessing_.witnesses().end());
  ours.insert(former_witnesses_.begin(), former_witnesses_.end());
  std::erase_if(ours, [&](const ledger::ParticipantId& witness) {
    const bool asked = std::ranges::binary_search(previous->witnesses, witness);
    const bool sealed_before = std::ranges::any_of(past_decisions_, [&](const PastDecision& past) {
      return past.witness == witness && past.is_seal && past.number >= config().number;
    });
    return !asked || sealed_before || is_ahead(witness) || membership_.has_floors(witness) || late_seals_.contains(witness);
  });
  if (ours.empty()) return;
  const auto floors = floors_cosigned();
  if (!floors) return;
  const Bytes bytes = ledger::encode_floors(*floors);
  for (const ledger::ParticipantId& witness : ours) {
    SignStatement out;
    out.witness = witness;
    out.key = *previous->find(witness)->witness_key;
    out.statement = {config().number, 1, config().hash, witness, 0, ledger::Seal{crypto::sha256(bytes)}};
    out.bytes = ledger::encode_statement(out.statement);
    out.floors = bytes;
    late_seals_.insert(witness);
    outputs.push_back(std::move(out));
  }
}

// As floors_held(), whatever others have sealed with.
std::optional<std::vector<ledger::Floor>> Replica::floors_cosigned() {
  std::vector<ledger::Floor> floors;
  for (auto& [id, log] : logs_) {
    if (is_frozen(id)) continue;
    const std::uint64_t size = log.chain.durable_size();
    if (is_torn(log)) {
      floors.push_back({id, 0, {}, true});
      continue;
    }
    if (log.drop_wanted || witnessing_.cosigned_size(id) > size) return std::nullopt;
    if (size > 0) floors.push_back({id, size, log.chain.root_at(size), false});
  }
  return floors;
}

// For each open log what is held of it, which is no less than what was cosigned. nullopt while something that was
// cosigned, here or by those who sealed the present configuration, is not held: its word would be less than it must be.
std::optional<std::vector<ledger::Floor>> Replica::floors_held() {
  for (auto& [id, log] : logs_) {
    if (!is_frozen(id) && !is_torn(log) && !stands_on_floors(log)) return std::nullopt;
  }
  return floors_cosigned();
}

// What is held of it is no branch that a witness here may stand by.
bool Replica::is_torn(const Log& log) const {
  return log.evidence || !log.broken.empty() || witnessing_.is_on_other_branch(log.chain.id());
}

// Whether a quorum of those who sealed the present configuration can see their floors in what is held of the log. Any
// quorum of them has an honest witness in it for each checkpoint that was certified under an earlier configuration.
bool Replica::stands_on_floors(Log& log) {
  if (log.floors_met == config().number) return true;
  const LogChain& chain = log.chain;
  std::size_t met = 0;
  for (const auto& floor : membership_.floors_of(chain.id())) {
    const bool held = !floor || (!floor->forked && (floor->size <= chain.final_size() ||
                      (floor->size <= chain.durable_size() && chain.root_at(floor->size) == floor->root)));
    if (held) ++met;
  }
  if (met < membership_.floors_needed()) return false;
  log.floors_met = config().number;
  return true;
}

}  // namespace golconda::replica
