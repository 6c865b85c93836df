// A log that says two things at one place: found, proven, frozen, told to everybody.

#include <algorithm>
#include <utility>

#include "crypto/base/plant.h"
#include "node/replica/limits.h"
#include "node/replica/replica.h"

namespace golconda::replica {

std::vector<crypto::PublicKey> Replica::keys_of(const Log& log) const {
  const LogChain& chain = log.chain;
  std::vector<crypto::PublicKey> keys = log.rotated;
  keys.insert(keys.end(), {log.intake.held_key(), chain.key_at(chain.final_size())});
  for (std::uint64_t sequence = chain.final_size() + 1; sequence <= chain.size(); ++sequence) {
    if (const auto key = chain.key_at(sequence); key != keys.back()) keys.push_back(key);
  }
  const ledger::Participant* owner = config().find(chain.participant());
  if (owner == nullptr) return keys;
  if (const ledger::LogKey* enrolled = owner->find_log(chain.id())) keys.push_back(enrolled->key);
  return keys;
}

ledger::RecordId Replica::held_id(const Log& log, std::uint64_t sequence) {
  if (sequence < log.chain.size()) return log.chain.head_at(sequence + 1);
  return log.intake.waiting()[sequence - log.chain.size()].place.id;
}

// The peer seems to hold something else at `sequence`, and from the fork on everything is different: where it begins is
// searched by halves. There, both records are signed by the key that was in force before, and prove the fork.
void Replica::suspect_fork(Log& log, PeerId peer, std::uint64_t sequence, std::string suspicion, Outputs& outputs) {
  const std::uint64_t low = log.chain.final_size();
  if (log.evidence || sequence < low || sequence >= held_size(log)) return;
  // Whoever only says that it holds something else gives way to who has sent some of it.
  if (log.probe && (suspicion.empty() || !log.probe->suspicion.empty())) return;
  log.suspect.reset();
  log.probe = Log::Probe{peer, low, sequence, 0, tick_, std::move(suspicion)};
  ask_probe(log, outputs);
}

// A quorum stands behind another branch than the one that is held: its owner has signed twice. Ours goes, but first a peer
// that holds the other is asked for what proves it. True while that may still come.
bool Replica::seeks_evidence(Log& log, Outputs& outputs) {
  if (log.evidence) return false;
  if (!log.disproved_tick) log.disproved_tick = tick_;
  if (*log.disproved_tick + kAskTicks < tick_) return false;
  if (log.probe) return true;
  const std::uint64_t last = log.certificate->size - 1;
  const Peer* const peer = peers_.choose(log.chain.id(), last, log.certificate->size);
  if (peer != nullptr) suspect_fork(log, peer->id, last, {}, outputs);
  return log.probe.has_value();
}

void Replica::ask_probe(Log& log, Outputs& outputs) {
  Log::Probe& probe = *log.probe;
  probe.sequence = probe.low + (probe.high - probe.low) / 2;
  probe.tick = tick_;
  outputs.push_back(Send{{probe.peer}, encode(Want{log.chain.id(), probe.sequence, probe.sequence + 1, 0})});
}

// It does not show what it says to hold: others are believed before it.
void Replica::give_up_probe(Log& log) {
  if (Peer* peer = peers_.find(log.probe->peer)) ++peer->failures[log.chain.id()];
  log.probe.reset();
}

void Replica::check_probe(Log& log, const Peer& peer, Records&& records, Outputs& outputs) {
  if (records.records.size() != 1) return give_up_probe(log);
  CheckRecords work;
  work.peer = peer.id;
  work.is_probe = true;
  work.with_signatures = false;
  work.log = log.chain.id();
  work.network = config().network;
  work.from = records.from;
  work.records = std::move(records.records);
  outputs.push_back(std::move(work));
}

void Replica::on_probe_checked(Log& log, RecordsChecked&& checked, Outputs& outputs) {
  if (!log.probe || log.probe->peer != checked.peer || log.probe->sequence != checked.from) return;
  Log::Probe& probe = *log.probe;
  // What we hold may have been dropped or become final meanwhile.
  if (checked.from < log.chain.final_size() || probe.high >= held_size(log)) return log.probe.reset();
  if (checked.verdict != RecordsVerdict::kGood || checked.records.empty()) {
    log.probe.reset();
    return drop(checked.peer, std::move(checked.why), outputs);
  }
  CheckedRecord& theirs = checked.records.front();
  if (theirs.place.id != held_id(log, checked.from)) {
    if (checked.from == probe.low) return prove_fork(log, std::move(theirs.bytes), outputs);
    probe.high = checked.from;
  } else if (checked.from == probe.high) {
    // It holds the same: what it sent was no other branch's.
    if (!probe.suspicion.empty()) drop(probe.peer, std::move(probe.suspicion), outputs);
    return give_up_probe(log);
  } else {
    probe.low = checked.from + 1;
  }
  ask_probe(log, outputs);
}

void Replica::prove_fork(Log& log, SignedBytes theirs, Outputs& outputs) {
  const std::uint64_t sequence = log.probe->sequence;
  log.suspect = SignedBody{std::move(theirs.body), std::move(theirs.signature)};
  if (sequence < log.chain.durable_size()) {
    outputs.push_back(ReadRecord{log.probe->peer, log.chain.id(), sequence});
  } else if (sequence >= log.chain.size()) {
    const SignedBytes& ours = log.intake.waiting()[sequence - log.chain.size()].bytes;
    on(RecordRead{log.probe->peer, log.chain.id(), sequence, ours.body, ours.signature}, outputs);
  } else {
    log.probe.reset();  // being written: it will be met with again
  }
}

void Replica::on(RecordRead&& input, Outputs& outputs) {
  Log& log = known(input.log);
  if (!log.probe || !log.suspect || log.probe->sequence != input.sequence) return;
  const PeerId peer = log.probe->peer;
  log.probe.reset();
  ForkEvidence evidence{{std::move(input.body), std::move(input.signature)}, *std::exchange(log.suspect, std::nullopt)};
  if (evidence.first.body.empty() || evidence.first.body == evidence.second.body || log.evidence) return;
  if (check_evidence(evidence, config().network, keys_of(log))) {
    freeze(log, std::move(evidence), outputs);
    return finalise(log, outputs);
  }
  drop(peer, "it holds a record of " + log.chain.id().text + " that its owner has not signed", outputs);
}

void Replica::hear(Peer& peer, ForkEvidence&& evidence, Outputs& outputs) {
  const auto id = log_of(evidence, config().network);
  if (!id) return drop(peer.id, id.error().message, outputs);
  Log* log = find(*id);
  if (log == nullptr) return;
  peer.warned.insert(*id);
  if (log->evidence) return;
  if (check_evidence(evidence, config().network, keys_of(*log))) return freeze(*log, std::move(evidence), outputs);
  peer.warned.erase(*id);
  if (++peer.unproven_warnings > kUnprovenWarningsMax) drop(peer.id, "it sends evidence of forks that proves nothing", outputs);
}

// Nothing more of this log is voted for here. What a quorum stands behind still counts.
void Replica::freeze(Log& log, ForkEvidence evidence, Outputs& outputs) {
  outputs.push_back(KeepEvidence{log.chain.id(), encode_evidence(evidence)});
  Send send;
  for (auto& [id, peer] : peers_.all()) {
    if (peer.usable() && !planted(Plant::kSilentEvidence) && peer.warned.insert(log.chain.id()).second) send.to.push_back(id);
  }
  if (!send.to.empty()) {
    send.message = encode(evidence);
    outputs.push_back(std::move(send));
  }
  log.evidence = std::move(evidence);
}

}  // namespace golconda::replica
