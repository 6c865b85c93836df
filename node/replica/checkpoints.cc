// From durable to final: the author's checkpoint, the witnesses' votes, the quorum.

#include <algorithm>
#include <utility>

#include "crypto/base/check.h"
#include "crypto/base/plant.h"
#include "crypto/checkpoint.h"
#include "crypto/signed_note.h"
#include "node/ledger/checkpoint_names.h"
#include "node/replica/replica.h"

namespace golconda::replica {

void Replica::on(RecordsDurable&& input, Outputs& outputs) {
  std::set<ledger::LogId> grown;
  for (const RecordPlace& place : input.places) {
    Log& log = known(place.log);
    log.chain.mark_durable(place);
    const std::vector<std::uint32_t>& created = log.chain.pending(place.sequence).created_lines;
    for (const Requests::Waiter& waiter : requests_.waiters(place)) {
      outputs.push_back(Reply{waiter.ticket, Accepted{place, false, waiter.repeated, created}});
    }
    grown.insert(place.log);
  }
  push(grown, outputs);
  for (const ledger::LogId& id : grown) {
    Log& log = known(id);
    drop_tail_when_durable(log, outputs);
    propose_checkpoint(log, outputs);
    consider_vote(log, outputs);
  }
}

// Of what is durable as much as others hold of one log: a witness votes for what it holds whole, and takes more only once some
// of it is final.
std::uint64_t Replica::votable_size(const LogChain& chain) {
  std::uint64_t size = chain.final_size();
  std::size_t lines = 0;
  while (size < chain.durable_size() && fits_a_log(size - chain.final_size(), lines)) lines += chain.pending(size++).line_count;
  return size;
}

// An author keeps one checkpoint outstanding, so that all votes fall on the same note and add up.
void Replica::propose_checkpoint(Log& log, Outputs& outputs) {
  LogChain& chain = log.chain;
  const bool outstanding = log.proposal && (log.proposal->first > chain.final_size() || planted(Plant::kOneCheckpoint));
  if (!log.hosted || outstanding || is_frozen(chain.id()) || chain.durable_size() == chain.final_size() || not_writable(chain.id())) return;
  Checkpointing next;
  next.size = votable_size(chain);
  next.root = chain.root_at(planted(Plant::kRootOfPending) ? chain.size() : next.size);
  next.note_body = crypto::format_checkpoint(
      crypto::Checkpoint{ledger::checkpoint_origin(config().network, chain.id()), next.size, next.root, config().number});
  // The key in force after the last record covered.
  outputs.push_back(SignCheckpoint{chain.id(), config().number, chain.key_at(next.size), next.size, next.root, next.note_body});
  log.proposal = Ballots::Key{next.size, next.root};
  (void)log.ballots.admit(Finality(std::move(next), config()));
  consider_vote(log, outputs);
}

// Our own witnesses vote for the largest checkpoint that the author has signed, or is about to, of what is durable here;
// where all of these are final, for the newest.
void Replica::consider_vote(Log& log, Outputs& outputs) {
  const LogChain& chain = log.chain;
  if (starting_ || !read_only_reason_.empty() || log.evidence || log.drop_wanted || log.disproved_tick || is_frozen(chain.id())) return;
  const auto& ballots = log.ballots.all();
  for (auto it = ballots.rbegin(); it != ballots.rend(); ++it) {
    const Checkpointing& checkpoint = it->second.checkpoint();
    const bool signed_or_ours = it->second.has_author() || log.proposal == it->first;
    if (!signed_or_ours || checkpoint.size <= chain.final_size()) continue;
    const bool held = checkpoint.size <= chain.durable_size() && chain.root_at(checkpoint.size) == checkpoint.root;
    if (!held && !planted(Plant::kBlindVote)) continue;
    return vote(log, checkpoint, outputs);
  }
  if (log.settled) vote(log, log.settled->checkpoint(), outputs);
}

void Replica::vote(Log& log, const Checkpointing& checkpoint, Outputs& outputs) {
  if (!stands_on_floors(log)) return;
  for (const ledger::ParticipantId& witness : witnessing_.vote(log.chain.id(), checkpoint.size, checkpoint.root)) {
    outputs.push_back(Cosign{witness, *config().find(witness)->witness_key, log.chain.id(), config().number, checkpoint.size, checkpoint.root, checkpoint.note_body});
  }
}

void Replica::on(CheckpointSigned&& input, Outputs& outputs) {
  Log& log = known(input.log);
  // One that was made under the number before would not be this note's.
  if (input.config_number != config().number || !log.proposal || log.proposal->first != input.size) return;
  Finality* ballot = log.ballots.find(log.proposal->first, log.proposal->second);
  if (ballot == nullptr || !ballot->add_author(std::move(input.signature_line))) return;
  send_note(log, *log.proposal, ballot->line_count(), ballot->note(), outputs);
  count(log, *ballot, outputs);
}

void Replica::on(Cosigned&& input, Outputs& outputs) {
  Log& log = known(input.log);
  if (input.config_number != config().number) return;
  const Ballots::Key key{input.size, input.root};
  if (log.settled && Ballots::Key{log.settled->checkpoint().size, log.settled->checkpoint().root} == key) {
    if (add_late_vote(log, input.witness, std::move(input.signature_line))) send_note(log, key, log.certificate->lines, log.certificate->note, outputs);
    return;
  }
  Finality* ballot = log.ballots.find(input.size, input.root);
  if (ballot == nullptr || !ballot->add_witness(input.witness, std::move(input.signature_line))) return;
  send_note(log, {input.size, input.root}, ballot->line_count(), ballot->note(), outputs);
  count(log, *ballot, outputs);
}

void Replica::on(NoteChecked&& input, Outputs& outputs) {
  if (Peer* peer = peers_.find(input.peer); peer != nullptr && peer->notes_in_check > 0) --peer->notes_in_check;
  if (!input.rubbish.empty()) return drop(input.peer, std::move(input.rubbish), outputs);
  Log& log = known(input.log);
  const crypto::Checkpoint& checkpoint = input.checkpoint;
  for (const auto& [witness, line] : input.votes) witnessing_.recall(witness, log.chain.id(), checkpoint.size, checkpoint.root);
  // A witness that was one before, and is again, may be reminded of what this node has gone beyond.
  if (checkpoint.size < log.chain.final_size()) witnessing_.reached(log.chain.id(), checkpoint.size, checkpoint.root);
  else note_reached(log, checkpoint.size);
  if (is_settled(log, checkpoint, input.note_body)) {
    for (auto& [witness, line] : input.votes) (void)add_late_vote(log, witness, std::move(line));
    return;
  }
  if (checkpoint.size <= log.chain.final_size()) return;
  const ledger::ConfigPtr under = configs_.find(checkpoint.config_number);
  check_invariant(under != nullptr, "a note was checked under a configuration that is not here");
  // Under an earlier number nothing is gathered any more: only what is complete counts.
  const bool is_late = under->number != config().number;
  Finality* ballot = is_late ? nullptr : log.ballots.find(checkpoint.size, checkpoint.root);
  Finality fresh({checkpoint.size, checkpoint.root, std::move(input.note_body)}, *under);
  Finality& into = ballot != nullptr ? *ballot : fresh;
  bool news = into.add_author(std::move(input.author_line));
  for (auto& [witness, line] : input.votes) news = into.add_witness(witness, std::move(line)) || news;
  if (!input.strange_line.empty()) into.add_strange_author(std::move(input.strange_line));
  // Only the author's word, or a quorum's, opens a ballot: anybody else could fill the log's places.
  if (is_late) return count(log, fresh, outputs);
  if (ballot == nullptr) {
    if (!fresh.has_author() && !fresh.certified()) return;
    ballot = log.ballots.admit(std::move(fresh));
    if (ballot == nullptr) return;
  } else if (!news) {
    return;
  }
  consider_vote(log, outputs);
  count(log, *ballot, outputs);
}

void Replica::count(Log& log, const Finality& ballot, Outputs& outputs) {
  const Checkpointing& checkpoint = ballot.checkpoint();
  if (!ballot.certified() || (log.certificate && checkpoint.size <= log.certificate->size)) return;
  if (log.certificate && log.certificate->author_checked) log.sound_certificate = std::move(log.certificate);
  log.certificate = Certificate{checkpoint.size, checkpoint.root, ballot.note(), ballot.line_count(), ballot.has_author()};
  // Whoever gathered it tells everybody; others see the votes for themselves.
  if (log.hosted) send_note(log, {checkpoint.size, checkpoint.root}, ballot.line_count(), log.certificate->note, outputs);
  finalise(log, outputs);
  fetch(log, outputs);
}

void Replica::finalise(Log& log, Outputs& outputs) {
  LogChain& chain = log.chain;
  if (!log.certificate) return;
  const Certificate& certificate = *log.certificate;
  // What waits to be judged counts too: two logs may each wait for a part of the other that is certified already.
  if (certificate.size > log.proven_size && certificate.size >= chain.final_size() && certificate.size <= held_size(log)) {
    if (held_root(log, certificate.size) == certificate.root) log.proven_size = certificate.size;
    else if (!seeks_evidence(log, outputs)) return wrong_tail(log, 0, "a quorum has cosigned another tree of " + std::to_string(certificate.size), outputs);
    else return;
  }
  std::uint64_t target = std::min({log.proven_size, chain.size(), certificate.size});
  if (const auto& closing = entry_of(chain.id())->closing) target = std::min(target, closing->size);
  if (target <= chain.finalising_size()) return;
  if (target == certificate.size && !author_signed(log)) return;
  Finalise finalise;
  finalise.log = chain.id();
  finalise.size = target;
  if (target == certificate.size) finalise.checkpoint = certificate.note;
  finalise.certificate = certificate.note;
  finalise.records = chain.start_final(target);
  outputs.push_back(std::move(finalise));
}

// Whether the author's line on the certificate is by the key in force after the last record that it covers, now that it
// is known. A peer could have put another line there; another peer's is waited for then, and the one before counts again.
bool Replica::author_signed(Log& log) {
  Certificate& certificate = *log.certificate;
  if (certificate.author_checked) return true;
  const auto note = crypto::parse_note(certificate.note);
  certificate.author_checked = note && crypto::verify_note(*note, ledger::checkpoint_origin(config().network, log.chain.id()),
                                                           log.chain.key_at(certificate.size));
  if (certificate.author_checked) return true;
  log.ballots.drop_up_to(certificate.size);
  log.certificate = std::exchange(log.sound_certificate, std::nullopt);
  return false;
}

// A quorum has made the log final, and the others' votes may be on their way, or one of ours not cast: whoever reads its
// newest checkpoint is to see everybody who stands behind it. One that comes after the next is certified comes to nothing.
void Replica::settle(Log& log, std::uint64_t size) {
  log.settled.reset();
  log.has_late_votes = false;
  if (!log.certificate || log.certificate->size != size) return;
  log.settled = log.ballots.take({size, log.certificate->root});
  if (log.settled && log.certificate->author_checked) log.settled->confirm_strange_author();
  if (!log.settled || !log.settled->complete()) return log.settled.reset();
  renew_certificate(log);
}

// What the settled ballot has gathered since stands on the certificate too, and is to be stored.
void Replica::renew_certificate(Log& log) {
  std::string note = log.settled->note();
  if (note == log.certificate->note) return;
  log.certificate->note = std::move(note);
  log.certificate->lines = log.settled->line_count();
  log.has_late_votes = true;
}

// Not when the next one is certified already.
bool Replica::gathers_late_votes(const Log& log) {
  return log.settled && log.certificate && log.certificate->size == log.settled->checkpoint().size;
}

bool Replica::is_settled(const Log& log, const crypto::Checkpoint& checkpoint, std::string_view note_body) {
  if (!log.settled) return false;
  const Checkpointing& settled = log.settled->checkpoint();
  // The body names the configuration too: the same tree under another number is another note.
  return settled.size == checkpoint.size && settled.root == checkpoint.root && settled.note_body == note_body;
}

bool Replica::add_late_vote(Log& log, const ledger::ParticipantId& witness, std::string signature_line) {
  if (!gathers_late_votes(log) || !log.settled->add_witness(witness, std::move(signature_line))) return false;
  renew_certificate(log);
  return true;
}

// Some time later, all of a log's together: nothing waits for them.
void Replica::keep_late_votes(Outputs& outputs) {
  for (auto& [id, log] : logs_) {
    if (!log.has_late_votes || !gathers_late_votes(log)) continue;
    log.has_late_votes = false;
    outputs.push_back(KeepNote{id, log.certificate->note});
  }
}

void Replica::on(Finalised&& input, Outputs& outputs) {
  state_ = std::move(input.state);
  for (auto& [id, log] : logs_) {
    log.chain.set_state(state_);
    log.retry = true;
  }
  for (const FinalSize& done : input.logs) {
    Log& log = known(done.log);
    crypto::PublicKey key = log.chain.key_at(log.chain.final_size());
    for (const PendingRecord& record : log.chain.pop_final(done.size)) {
      if (record.changes->log.key != key) log.rotated.push_back(key = record.changes->log.key);
      release(log, record);
      for (const Requests::Waiter& waiter : requests_.finish(record.place, record.request)) {
        outputs.push_back(Reply{waiter.ticket, Accepted{record.place, true, waiter.repeated, record.created_lines}});
      }
    }
    settle(log, done.size);
    log.ballots.drop_up_to(done.size);
    propose_checkpoint(log, outputs);
    consider_vote(log, outputs);
  }
  retry_waiting(false, outputs);
  for (const FinalSize& done : input.logs) fetch(known(done.log), outputs);
}

}  // namespace golconda::replica
