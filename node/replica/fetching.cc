// Other nodes' records: asked for, checked, judged in their order, written.

#include <algorithm>
#include <utility>

#include "crypto/base/check.h"
#include "crypto/base/plant.h"
#include "crypto/merkle_verify.h"
#include "node/ledger/judge.h"
#include "node/ledger/quorum.h"
#include "node/replica/limits.h"
#include "node/replica/replica.h"
#include "proto/limits.h"

namespace golconda::replica {

// Our own logs are written here and fetched only by a node that has lost a part of them.
bool Replica::may_fetch(const Log& log) const {
  if (log.drop_wanted || !log.broken.empty()) return false;
  if (const auto& closing = entry_of(log.chain.id())->closing; closing && log.intake.next() >= closing->size) return false;
  if (log.hosted && !starting_ && log.signed_size <= log.chain.size()) return false;
  const bool certified = log.certificate && log.certificate->size > log.intake.next();
  if (log.evidence && !certified) return false;
  return needs_proof(log) || (log.intake.has_room() && may_hold(log));
}

// A part of what is held is not proven yet to be under the certificate, which is beyond it: the next record would bring
// the proof, whether or not there is room for many.
bool Replica::needs_proof(const Log& log) const {
  const std::uint64_t held = held_size(log);
  return log.certificate && log.certificate->size > held && log.proven_size < held && log.intake.next() == held;
}

std::uint64_t Replica::held_size(const Log& log) const { return log.chain.size() + log.intake.waiting().size(); }

// The root over the first `size` records, judged or waiting.
crypto::Digest Replica::held_root(const Log& log, std::uint64_t size) const {
  if (size <= log.chain.size()) return log.chain.root_at(size);
  crypto::CompactRange tree = log.chain.tree();
  for (const CheckedRecord& record : log.intake.waiting()) {
    if (tree.size() == size) break;
    tree.append(record.place.id);
  }
  return tree.root();
}

bool Replica::fits_a_log(std::uint64_t records, std::size_t lines) { return records < kLogPendingRecordsMax && lines < kLogPendingLinesMax; }

bool Replica::may_hold(const Log& log) const {
  const std::uint64_t pending = log.chain.size() - log.chain.final_size();
  if (!fits_a_log(pending, log.pending_lines)) return false;
  return log.hosted || foreign_pending_lines_ < kForeignPendingLinesMax || pending == 0 || finishing() == &log;
}

// The room for all others' logs is full of beginnings, of which none can be voted for: the logs whose authors have signed a
// checkpoint beyond what is here go on in turns. nullptr: there is none.
const Replica::Log* Replica::finishing() const {
  std::vector<const Log*> unfinished;
  for (const auto& [id, log] : logs_) {
    const LogChain& chain = log.chain;
    if (log.hosted || log.evidence || is_frozen(id) || !log.waits_for.empty() || !fits_a_log(chain.size() - chain.final_size(), log.pending_lines)) continue;
    const bool wanted = std::ranges::any_of(log.ballots.all(), [&](const auto& entry) { return entry.second.has_author() && entry.first.first > chain.size(); });
    if (wanted) unfinished.push_back(&log);
  }
  return unfinished.empty() ? nullptr : unfinished[tick_ / kTurnTicks % unfinished.size()];
}

void Replica::fetch(Log& log, Outputs& outputs) {
  if (log.intake.asked() || !may_fetch(log)) return;
  if (log.intake.held_size() < log.chain.size()) {
    log.intake.restart(log.chain.tree(), log.chain.head_at(log.chain.size()), log.chain.key_at(log.chain.size()));
  }
  const std::uint64_t from = log.intake.next();
  const std::uint64_t certified = log.certificate ? log.certificate->size : 0;
  Peer* peer = peers_.choose(log.chain.id(), from, certified > from ? certified : 0);
  if (peer == nullptr) return;
  const bool room = log.intake.has_room() && may_hold(log);
  const std::uint64_t records_max = room ? wire::kPeerRecordsMax : 1;
  Intake::Asked asked{peer->id, from, std::min(peer->size_of(log.chain.id()), from + records_max), 0, {}, tick_};
  if (certified > from && peer->size_of(log.chain.id()) >= certified) {
    asked.to = std::min(asked.to, certified);
    asked.certified_size = certified;
    asked.certified_root = log.certificate->root;
  } else if (log.evidence) {
    return;  // of a forked log only what a quorum stands behind
  }
  outputs.push_back(Send{{peer->id}, encode(Want{log.chain.id(), asked.from, asked.to, asked.certified_size})});
  log.intake.ask(std::move(asked));
}

void Replica::hear(Peer& peer, Records&& records, Outputs& outputs) {
  Log* log = find(records.log);
  if (log == nullptr) return;
  if (log->probe && log->probe->peer == peer.id && log->probe->sequence == records.from) {
    return check_probe(*log, peer, std::move(records), outputs);
  }
  const auto& asked = log->intake.asked();
  const bool answer = asked && asked->peer == peer.id && asked->from == records.from;
  if (answer) {
    // A proof counts only for the checkpoint that it was asked for; without one, signatures are checked.
    if (records.certified_size != asked->certified_size) records.certified_size = 0;
    records.certified_root = asked->certified_root;
    log->intake.answered();
    if (records.records.empty()) {
      // It has less than it said.
      LogHave& has = peer.has[records.log];
      has.size = std::min(has.size, records.from);
      ++peer.failures[records.log];
      return fetch(*log, outputs);
    }
  } else {
    records.certified_size = 0;  // pushed by its author
    if (log->hosted || log->evidence || !may_fetch(*log)) return;
    peer.has[records.log].size = std::max(peer.size_of(records.log), records.from + records.records.size());
  }
  if (!log->intake.arrive(peer.id, std::move(records))) return;
  start_check(*log, outputs);
  fetch(*log, outputs);
}

void Replica::start_check(Log& log, Outputs& outputs) {
  if (auto work = log.intake.start_check(log.chain.id(), config().network, check_every_signature_)) outputs.push_back(*std::move(work));
}

void Replica::on(RecordsChecked&& input, Outputs& outputs) {
  Log& log = known(input.log);
  if (input.is_probe) return on_probe_checked(log, std::move(input), outputs);
  if (log.intake.finish_check(input)) take_in(log, std::move(input), outputs);
  start_check(log, outputs);
  fetch(log, outputs);
}

void Replica::take_in(Log& log, RecordsChecked&& checked, Outputs& outputs) {
  switch (checked.verdict) {
    case RecordsVerdict::kGood: break;
    case RecordsVerdict::kRubbish:
      log.intake.rewind();
      // A proof that does not fit our own tail looks the same.
      if (checked.certified_size != 0 && log.intake.held_size() > log.proven_size) {
        if (is_contradicted(log, checked.peer)) wrong_tail(log, checked.peer, checked.why, outputs);
        return;
      }
      return drop(checked.peer, std::move(checked.why), outputs);
    case RecordsVerdict::kNotSigned:
    case RecordsVerdict::kOtherBranch:
      log.intake.rewind();
      if (Peer* peer = peers_.find(checked.peer)) ++peer->failures[checked.log];
      // On another branch another key may be in force: the peer is to blame only if it holds the same as we do.
      if (log.intake.held_size() == log.chain.final_size()) return drop(checked.peer, std::move(checked.why), outputs);
      // Proven forked, and a quorum stands behind another branch than ours.
      if (log.evidence && checked.certified_size != 0) return wrong_tail(log, checked.peer, checked.why, outputs);
      return suspect_fork(log, checked.peer, log.intake.held_size() - 1, std::move(checked.why), outputs);
  }
  crypto::CompactRange tree = log.intake.tree_with(checked.records);
  if (checked.certified_size != 0) {
    const bool proven = crypto::verify_consistency(tree.size(), checked.certified_size, checked.proof, tree.root(),
                                                   checked.certified_root).has_value();
    if (!proven && !planted(Plant::kUnprovenRecords)) {
      log.intake.rewind();
      if (is_contradicted(log, checked.peer)) {
        wrong_tail(log, checked.peer, "records of " + checked.log.text + " came with a proof that does not hold", outputs);
      }
      return;
    }
    log.contradicting.clear();
    log.proven_size = std::max(log.proven_size, tree.size());
  }
  log.intake.add(std::move(checked.records), std::move(tree), checked.key_after);
  judge_waiting(log, outputs);
}

void Replica::judge_waiting(Log& log, Outputs& outputs) {
  log.retry = false;
  log.waits_for.clear();
  auto& waiting = log.intake.waiting();
  if (!follows_whole_logs(log)) {
    if (!waiting.empty()) log.waits_for = "the end of " + log.chain.participant().text + "'s log before it";
    return;
  }
  while (!waiting.empty() && !log.drop_wanted && may_hold(log)) {
    auto judged = ledger::judge(waiting.front().parsed.record(), log.chain.view());
    if (!judged) {
      log.waits_for = "record " + std::to_string(waiting.front().place.sequence) + ": " + judged.error().message();
      break;
    }
    CheckedRecord record = log.intake.pop();
    auto stored = std::make_shared<PersistedRecord>();
    stored->body = std::move(record.bytes.body);
    stored->signature = std::move(record.bytes.signature);
    stored->lines = std::move(record.bytes.lines);
    stored->tree = hold(log, record.place, stored->lines.size(), {}, std::move(*judged));
    const auto key = log.hosted ? std::optional(record.key) : std::nullopt;
    outputs.push_back(Persist{record.place, key, std::move(stored), log.chain.pending(record.place.sequence).changes});
  }
  finalise(log, outputs);
}

// The state has changed: what waited for it may be valid now.
void Replica::retry_waiting(bool large_too, Outputs& outputs) {
  for (auto& [id, log] : logs_) {
    if (!log.retry || log.intake.waiting().empty() || planted(Plant::kNoRetry)) continue;
    if (!large_too && log.intake.waiting().front().bytes.lines.size() > kRetryAtOnceLinesMax) continue;
    judge_waiting(log, outputs);
    fetch(log, outputs);
  }
}

// A vote that waits for the log to get there is compared with what the log then is.
void Replica::note_reached(Log& log, std::uint64_t size) {
  if (size > log.chain.size() || !witnessing_.awaits(log.chain.id(), size)) return;
  witnessing_.reached(log.chain.id(), size, log.chain.root_at(size));
}

// A peer may lie about what a quorum stands behind. More than the network bears would have to, or all who can be asked.
bool Replica::is_contradicted(Log& log, PeerId by) {
  Peer* const peer = peers_.find(by);
  if (peer == nullptr) return false;
  ++peer->failures[log.chain.id()];
  log.contradicting.insert(peer->participants.front());
  const std::size_t witnesses = config().witnesses.size();
  if (log.contradicting.size() > witnesses - ledger::quorum(witnesses)) return true;
  const Peer* const other = peers_.choose(log.chain.id(), log.intake.next(), log.certificate ? log.certificate->size : 0);
  return other == nullptr || log.contradicting.contains(other->participants.front());
}

// What comes under a quorum's checkpoint does not fit what is held. Beyond the proven part that is a tail of our own
// making or another branch's: it goes, and the log is fetched again. Otherwise the peer has lied.
void Replica::wrong_tail(Log& log, PeerId peer, const std::string& why, Outputs& outputs) {
  const std::uint64_t solid = std::max(log.proven_size, log.chain.finalising_size());
  if (log.intake.held_size() <= solid && log.chain.size() <= solid) {
    if (peer != 0) drop(peer, why, outputs);
    return;
  }
  if (log.hosted) {
    log.broken = why + ": it was signed on from an old copy";
    return;
  }
  log.drop_wanted = true;
  drop_tail_when_durable(log, outputs);
}

void Replica::drop_tail_when_durable(Log& log, Outputs& outputs) {
  LogChain& chain = log.chain;
  if (!log.drop_wanted || chain.durable_size() != chain.size()) return;
  log.drop_wanted = false;
  for (const PendingRecord& record : chain.drop_tail()) release(log, record);
  outputs.push_back(Discard{chain.id(), chain.size()});
  witnessing_.truncated(chain.id(), chain.size());
  log.floors_met = 0;
  log.disproved_tick.reset();
  log.contradicting.clear();
  log.intake.restart(chain.tree(), chain.head_at(chain.size()), chain.key_at(chain.size()));
  log.proven_size = std::min(log.proven_size, chain.size());
  log.waits_for.clear();
  fetch(log, outputs);
}

}  // namespace golconda::replica
