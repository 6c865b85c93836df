// What nodes say to each other: hello, have, want, notes; and what is said again because it may have been lost.

#include <algorithm>
#include <utility>

#include "crypto/base/plant.h"
#include "node/ledger/checkpoint_names.h"
#include "node/replica/limits.h"
#include "node/replica/replica.h"
#include "proto/limits.h"

namespace golconda::replica {

void Replica::on(PeerUp&& input, Outputs& outputs) {
  Peer& peer = peers_.add(input.peer, std::move(input.participants));
  outputs.push_back(Send{{peer.id}, encode(Hello{config().network, config().number, software_version_})});
  Have have;
  for (const auto& [id, log] : logs_) {
    const LogHave row = ours(log);
    peer.said[id] = row;
    if (row.size > 0) have.logs.push_back(row);
  }
  outputs.push_back(Send{{peer.id}, encode(have)});
}

void Replica::on(PeerDown&& input, Outputs& outputs) {
  peers_.remove(input.peer);
  for (auto& [id, log] : logs_) {
    if (log.probe && log.probe->peer == input.peer) log.probe.reset();
    if (!log.intake.asked() || log.intake.asked()->peer != input.peer) continue;
    log.intake.answered();
    fetch(log, outputs);
  }
}

void Replica::drop(PeerId id, std::string reason, Outputs& outputs) {
  Peer* peer = peers_.find(id);
  if (peer == nullptr) return;
  peer->dropped = true;
  outputs.push_back(DropPeer{id, std::move(reason)});
}

void Replica::on(PeerSaid&& input, Outputs& outputs) {
  Peer* peer = peers_.find(input.peer);
  if (peer == nullptr) return;
  auto word = parse_peer_message(input.message);
  if (!word) return drop(input.peer, word.error().message, outputs);
  if (std::holds_alternative<Hello>(*word) == peer->greeted) return drop(input.peer, "hello comes first, and once", outputs);
  std::visit([&](auto&& said) { hear(*peer, std::move(said), outputs); }, *std::move(word));
}

void Replica::hear(Peer& peer, Hello&& hello, Outputs& outputs) {
  if (hello.network != config().network) return drop(peer.id, "it belongs to network " + to_hex(hello.network.view()), outputs);
  peer.greeted = true;
  peer.software_version = std::move(hello.software_version);
  peer.config_number = hello.config_number;
  outputs.push_back(Send{{peer.id}, encode(standing())});
  tell_what_it_lacks(peer, true, outputs);
}

void Replica::hear(Peer& peer, Have&& have, Outputs& outputs) {
  peer.told = true;
  for (LogHave& row : have.logs) {
    Log* log = find(row.log);
    if (log == nullptr) continue;  // of a configuration that is not here yet
    const LogChain& chain = log->chain;
    const bool comparable = row.size > chain.final_size() && row.size <= chain.size() && peer.failures[row.log] < kUnshownClaimsMax;
    if (comparable && chain.head_at(row.size) != row.head) suspect_fork(*log, peer.id, row.size - 1, {}, outputs);
    const ledger::LogId id = row.log;
    // What proves a fork it may not have been able to check before it had more of the log.
    if (row.size > peer.size_of(id)) peer.warned.erase(id);
    peer.has[id] = std::move(row);
    fetch(*log, outputs);
  }
  open_when_ready(outputs);
}

void Replica::hear(Peer& peer, Want&& want, Outputs& outputs) {
  const Log* log = find(want.log);
  const std::uint64_t durable = log == nullptr ? 0 : log->chain.durable_size();
  if (want.from >= durable || planted(Plant::kNothingServed)) {
    Records none;
    none.log = std::move(want.log);
    none.from = want.from;
    outputs.push_back(Send{{peer.id}, encode(std::move(none))});
    return;
  }
  const std::uint64_t certified = want.certified_size <= durable ? want.certified_size : 0;
  outputs.push_back(SendRecords{peer.id, std::move(want.log), want.from,
                                std::min({want.to, durable, want.from + wire::kPeerRecordsMax}), certified});
}

void Replica::hear(Peer& peer, Note&& note, Outputs& outputs) {
  const auto origin = logs_by_origin_.find(note.checkpoint.origin);
  if (origin == logs_by_origin_.end()) return;
  const Log& log = known(origin->second);
  const crypto::Checkpoint& checkpoint = note.checkpoint;
  const Ballots::Key key{checkpoint.size, checkpoint.root};
  const bool is_late = is_settled(log, checkpoint, note.note.text);
  const Finality* ballot = checkpoint.config_number == config().number ? log.ballots.find(key.first, key.second) : nullptr;
  if (is_late) ballot = &*log.settled;
  // Remembered only of checkpoints that are known here: a peer may make up any number of others.
  if (ballot != nullptr) {
    std::size_t& noted = peer.noted[log.chain.id()][key];
    noted = std::max(noted, note.note.signatures.size());
  }
  const ledger::ConfigPtr under = configs_.find(checkpoint.config_number);
  if (under == nullptr) return;  // it will be told again
  if (checkpoint.size <= log.chain.final_size() && !starting_ && !is_late) return;
  if (peer.notes_in_check >= kNotesInCheckMax) return;  // it will be told again
  CheckNote work;
  work.peer = peer.id;
  work.log = log.chain.id();
  work.checkpoint = checkpoint;
  work.note.text = note.note.text;
  work.note.signatures = ballot == nullptr ? std::move(note.note.signatures) : ballot->new_lines(note.note);
  if (work.note.signatures.empty()) return;
  work.author_name = checkpoint.origin;
  const bool held = checkpoint.size >= log.chain.final_size() && checkpoint.size <= log.chain.size();
  work.author_key = held ? log.chain.key_at(checkpoint.size) : log.intake.held_key();
  for (const ledger::ParticipantId& witness : under->witnesses) {
    work.witnesses.push_back({witness, ledger::witness_key_name(under->network, witness), *under->find(witness)->witness_key});
  }
  ++peer.notes_in_check;
  outputs.push_back(std::move(work));
}

LogHave Replica::ours(const Log& log) {
  const std::uint64_t size = log.chain.durable_size();
  return {log.chain.id(), size, log.chain.head_at(size), log.chain.final_size()};
}

// New records of our own go out unasked to whoever has all that is before them.
void Replica::push(const std::set<ledger::LogId>& grown, Outputs& outputs) {
  for (const ledger::LogId& id : grown) {
    const Log& log = known(id);
    if (!log.hosted) continue;
    const std::uint64_t size = log.chain.durable_size();
    for (auto& [peer_id, peer] : peers_.all()) {
      if (!peer.usable() || !peer.told) continue;
      const std::uint64_t from = std::max(peer.pushed[id], peer.size_of(id));
      if (from >= size || size - from > wire::kPeerRecordsMax) continue;
      peer.pushed[id] = size;
      outputs.push_back(SendRecords{peer_id, id, from, size, 0});
    }
  }
}

void Replica::send_note(const Log& log, const Ballots::Key& key, std::size_t lines, const std::string& note, Outputs& outputs) {
  Send send;
  for (auto& [id, peer] : peers_.all()) {
    if (!peer.usable()) continue;
    std::size_t& noted = peer.noted[log.chain.id()][key];
    if (noted >= lines) continue;
    noted = lines;
    send.to.push_back(id);
  }
  if (send.to.empty()) return;
  send.message = encode_note(note);
  outputs.push_back(std::move(send));
}

void Replica::tell_notes(Peer& peer, const Log& log, bool again, Outputs& outputs) {
  const std::uint64_t theirs = peer.final_size_of(log.chain.id());
  auto& noted = peer.noted[log.chain.id()];
  std::erase_if(noted, [&](const auto& entry) {
    const std::uint64_t size = entry.first.first;
    const bool certified = log.certificate && size == log.certificate->size;
    return size <= theirs || (size <= log.chain.final_size() && !certified);
  });
  const auto tell = [&](const Ballots::Key& key, std::size_t lines, const std::string& note) {
    std::size_t& sent = noted[key];
    if (sent >= lines && (!again || planted(Plant::kToldOnce))) return;
    sent = std::max(sent, lines);
    outputs.push_back(Send{{peer.id}, encode_note(note)});
  };
  if (log.certificate && log.certificate->size > theirs) {
    tell({log.certificate->size, log.certificate->root}, log.certificate->lines, log.certificate->note);
  }
  for (const auto& [key, ballot] : log.ballots.all()) {
    if (key.first > theirs && ballot.has_author() && !ballot.complete()) tell(key, ballot.line_count(), ballot.note());
  }
}

// `again`: also what was told before, for it may have been lost on the way or not been understood then.
void Replica::tell_what_it_lacks(Peer& peer, bool again, Outputs& outputs) {
  Have have;
  for (const auto& [id, log] : logs_) {
    const LogHave row = ours(log);
    const bool seems_to_lack = peer.size_of(id) < row.size || peer.final_size_of(id) < row.final_size;
    if (peer.said[id] == row && !(again && seems_to_lack)) continue;
    peer.said[id] = row;
    have.logs.push_back(row);
  }
  if (!have.logs.empty()) outputs.push_back(Send{{peer.id}, encode(have)});
  for (const auto& [id, log] : logs_) {
    tell_notes(peer, log, again, outputs);
    if (log.evidence && !planted(Plant::kSilentEvidence) && peer.warned.insert(id).second) outputs.push_back(Send{{peer.id}, encode(*log.evidence)});
  }
}

void Replica::on(Tick&&, Outputs& outputs) {
  ++tick_;
  give_up_slow_answers(outputs);
  retry_waiting(true, outputs);
  go_on_deciding(outputs);
  repeat_if_stuck(outputs);
  keep_late_votes(outputs);
  if (tick_ % kResendTicks == 0) {
    tell_standing(outputs);
    approve_again(outputs);
  }
  if (tick_ % kAntiEntropyTicks == 0) {
    for (auto& [id, peer] : peers_.all()) {
      if (peer.usable()) tell_what_it_lacks(peer, tick_ % kResendTicks < kAntiEntropyTicks, outputs);
    }
    for (auto& [id, log] : logs_) {
      if (!log.intake.waiting().empty() && log.waits_for.empty()) judge_waiting(log, outputs);  // it may be its turn
      if (log.disproved_tick) finalise(log, outputs);
      fetch(log, outputs);
    }
  }
  open_when_ready(outputs);
}

void Replica::give_up_slow_answers(Outputs& outputs) {
  for (auto& [id, log] : logs_) {
    if (log.probe && log.probe->tick + kAskTicks < tick_) give_up_probe(log);
    const auto& asked = log.intake.asked();
    if (!asked || asked->tick + kAskTicks >= tick_ || planted(Plant::kPatientForEver)) continue;
    if (Peer* peer = peers_.find(asked->peer)) {
      // What it says to have does not come. Its next word about this log counts again.
      ++peer->failures[id];
      LogHave& has = peer->has[id];
      has.size = std::min(has.size, asked->from);
    }
    log.intake.answered();
    fetch(log, outputs);
  }
}

// A starting node signs nothing before it has heard what its peers know of its own logs, or has waited long enough; and
// not while they go on giving it records that it has lost.
void Replica::open_when_ready(Outputs& outputs) {
  if (!starting_ || (tick_ < kStartTicks && !peers_.have_all_told(others_))) return;
  const bool recovering = std::any_of(logs_.begin(), logs_.end(), [this](const auto& entry) {
    const Log& log = entry.second;
    if (!log.hosted || log.evidence || !log.broken.empty()) return false;
    const auto& closing = entry_of(entry.first)->closing;
    const std::uint64_t offered = peers_.largest_size(entry.first);
    return (closing ? std::min(offered, closing->size) : offered) > log.chain.size();
  });
  if (recovering) return;
  starting_ = false;
  sign_decisions_again(outputs);
  for (auto& [id, log] : logs_) {
    // A crash may have come before what is of no use any more was dropped.
    end_log(log, outputs);
    drop_tail_when_durable(log, outputs);
    finalise(log, outputs);
    propose_checkpoint(log, outputs);
    consider_vote(log, outputs);
  }
}

}  // namespace golconda::replica
