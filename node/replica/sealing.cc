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
  std::vector<ledger::ParticipantId> ours = witnessing_.witnesses();
  ours.insert(ours.end(), former_witnesses_.begin(), former_witnesses_.end());
  std::ranges::sort(ours);
  ours.erase(std::unique(ours.begin(), ours.end()), ours.end());
  std::erase_if(ours, [&](const ledger::ParticipantId& witness) {
    const bool asked = std::ranges::binary_search(previous->witnesses, witness);
    return !asked || is_ahead(witness) || membership_.has_floors(witness) || late_seals_.contains(witness) || !late_round(witness);
  });
  if (ours.empty()) return;
  const auto floors = floors_cosigned(ours);
  if (!floors) return;
  const Bytes bytes = ledger::encode_floors(*floors);
  for (const ledger::ParticipantId& witness : ours) {
    SignStatement out;
    out.witness = witness;
    out.key = *previous->find(witness)->witness_key;
    out.statement = {config().number, *late_round(witness), config().hash, witness, 0, ledger::Seal{crypto::sha256(bytes)}};
    out.bytes = ledger::encode_statement(out.statement);
    out.floors = bytes;
    late_seals_.insert(witness);
    outputs.push_back(std::move(out));
  }
}

// In which round it may seal the present configuration still. Where only the guard remembers that it has, the others may wait
// for its floors in vain, and neither another record nor another configuration is ever final: then it says once more what it
// holds, once that is no less than what they say, and what is known to be certified.
std::optional<std::uint64_t> Replica::late_round(const ledger::ParticipantId& witness) const {
  const auto sealed = std::ranges::find_if(past_decisions_, [&](const PastDecision& past) {
    return past.witness == witness && past.is_seal && past.number >= config().number;
  });
  if (sealed == past_decisions_.end()) return 1;
  if (sealed->number != config().number || sealed->ballot.config_hash != config().hash) return std::nullopt;
  for (const auto& [id, log] : logs_) {
    if (is_frozen(id) || is_torn(log)) continue;
    const auto floors = membership_.floors_of(id);
    const bool is_waited_for = floors.size() + 1 >= membership_.floors_needed();
    const bool holds = std::ranges::all_of(floors, [&](const auto& floor) { return !floor || floor->forked || has_floor(log.chain, *floor); });
    if (!is_waited_for || !holds || (log.certificate && log.certificate->size > log.chain.durable_size())) return std::nullopt;
  }
  return sealed->ballot.round;
}

// As floors_held(), whatever others have sealed with: no less than these witnesses have cosigned.
std::optional<std::vector<ledger::Floor>> Replica::floors_cosigned(const std::vector<ledger::ParticipantId>& witnesses) {
  std::vector<ledger::Floor> floors;
  for (auto& [id, log] : logs_) {
    if (is_frozen(id)) continue;
    const std::uint64_t size = log.chain.durable_size();
    if (is_torn(log) || witnessing_.is_on_other_branch(id, witnesses)) {
      floors.push_back({id, 0, {}, true});
      continue;
    }
    if (log.drop_wanted || witnessing_.cosigned_size(id, witnesses) > size) return std::nullopt;
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
  return floors_cosigned(witnessing_.witnesses());
}

bool Replica::has_floor(const LogChain& chain, const ledger::Floor& floor) {
  return floor.size <= chain.final_size() ||
         (floor.size <= chain.durable_size() && chain.root_at(floor.size) == floor.root);
}

// What is held of it is no branch that a witness here may stand by.
bool Replica::is_torn(const Log& log) const {
  return log.evidence || !log.broken.empty() || witnessing_.is_on_other_branch(log.chain.id(), witnessing_.witnesses());
}

// Whether a quorum of those who sealed the present configuration can see their floors in what is held of the log. Any
// quorum of them has an honest witness in it for each checkpoint that was certified under an earlier configuration.
bool Replica::stands_on_floors(Log& log) {
  if (log.floors_met == config().number) return true;
  const LogChain& chain = log.chain;
  std::size_t met = 0;
  for (const auto& floor : membership_.floors_of(chain.id())) {
    if (!floor || (!floor->forked && has_floor(chain, *floor))) ++met;
  }
  if (met < membership_.floors_needed()) return false;
  log.floors_met = config().number;
  return true;
}

}  // namespace golconda::replica
