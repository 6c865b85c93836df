// A log that says two things at one place: found, proven, frozen, told to everybody.

#include <algorithm>
#include <utility>

#include "node/replica/limits.h"
#include "node/replica/replica.h"

namespace golconda::replica {

std::vector<crypto::PublicKey> Replica::keys_of(const Log& log) const {
  const LogChain& chain = log.chain;
  std::vector<crypto::PublicKey> keys{chain.key_at(chain.final_size()), chain.key_at(chain.size()), log.intake.held_key()};
  const ledger::Participant* owner = config().find(chain.participant());
  if (owner == nullptr) return keys;
  for (const ledger::LogKey& enrolled : owner->logs) {
    if (enrolled.log == chain.id()) keys.push_back(enrolled.key);
  }
  return keys;
}

// The peer holds something else than we do at that sequence: its record there, signed by the owner, is the proof.
void Replica::suspect_fork(Log& log, PeerId peer, std::uint64_t sequence, Outputs& outputs) {
  if (log.evidence || log.probe || sequence >= log.chain.durable_size()) return;
  log.probe = Log::Probe{peer, sequence, tick_};
  log.suspect.reset();
  outputs.push_back(Send{{peer}, encode(Want{log.chain.id(), sequence, sequence + 1, 0})});
}

void Replica::check_probe(Log& log, const Peer& peer, Records&& records, Outputs& outputs) {
  if (records.records.size() != 1) {
    log.probe.reset();
    return;
  }
  CheckRecords work;
  work.peer = peer.id;
  work.is_probe = true;
  work.log = log.chain.id();
  work.network = config().network;
  work.from = records.from;
  work.key = log.chain.key_at(std::max(records.from, log.chain.final_size()));
  work.records = std::move(records.records);
  outputs.push_back(std::move(work));
}

void Replica::on_probe_checked(Log& log, RecordsChecked&& checked, Outputs& outputs) {
  if (!log.probe || log.probe->peer != checked.peer || log.probe->sequence != checked.from) return;
  if (checked.verdict == RecordsVerdict::kRubbish || checked.records.empty()) {
    log.probe.reset();
    return drop(checked.peer, std::move(checked.why), outputs);
  }
  SignedBytes& bytes = checked.records.front().bytes;
  log.suspect = SignedBody{std::move(bytes.body), std::move(bytes.signature)};
  outputs.push_back(ReadRecord{checked.peer, log.chain.id(), checked.from});
}

void Replica::on(RecordRead&& input, Outputs& outputs) {
  Log& log = known(input.log);
  if (!log.probe || !log.suspect || log.probe->sequence != input.sequence) return;
  log.probe.reset();
  ForkEvidence evidence{{std::move(input.body), std::move(input.signature)}, *std::exchange(log.suspect, std::nullopt)};
  if (evidence.first.body.empty() || evidence.first.body == evidence.second.body || log.evidence) return;
  if (check_evidence(evidence, config().network, keys_of(log))) freeze(log, std::move(evidence), outputs);
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
    if (peer.usable() && peer.warned.insert(log.chain.id()).second) send.to.push_back(id);
  }
  if (!send.to.empty()) {
    send.message = encode(evidence);
    outputs.push_back(std::move(send));
  }
  log.evidence = std::move(evidence);
}

}  // namespace golconda::replica
