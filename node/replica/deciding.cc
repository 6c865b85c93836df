// The next configuration: what operators say, what witnesses hear of each other, adopting.

#include <algorithm>
#include <utility>

#include "crypto/base/check.h"
#include "crypto/base/plant.h"
#include "golconda/v1/config.pb.h"
#include "golconda/v1/membership.pb.h"
#include "node/ledger/checkpoint_names.h"
#include "node/ledger/config_change.h"
#include "node/ledger/quorum.h"
#include "node/replica/limits.h"
#include "node/replica/replica.h"

namespace golconda::replica {
namespace {

tl::unexpected<Error> refused(std::string why, std::string remedy) {
  return fail(ErrorCode::kInvalidArgument, std::move(why), "proposal", std::move(remedy));
}

std::string round_name(const Ballot& ballot) { return "round " + std::to_string(ballot.round); }

}  // namespace

// ---- operators

void Replica::on(Decide&& input, Outputs& outputs) {
  const std::uint64_t ticket = input.ticket;
  if (auto decided = decide(std::move(input), outputs); !decided) {
    outputs.push_back(Decided{ticket, tl::make_unexpected(std::move(decided).error())});
  }
}

Result<void> Replica::decide(Decide input, Outputs& outputs) {
  if (!read_only_reason_.empty()) return fail(ErrorCode::kReadOnly, "this node is read-only: " + read_only_reason_, {}, "see `golconda status`");
  if (starting_ || adopting_) return fail(ErrorCode::kUnavailable, "the node is about to take up its work", {}, "try again in a moment");
  const auto& witnesses = witnessing_.witnesses();
  if (std::find(witnesses.begin(), witnesses.end(), input.witness) == witnesses.end()) {
    return fail(ErrorCode::kPermissionDenied, input.witness.text + " is no witness whose key this node holds", "witness",
                "only witnesses propose, approve and refuse: ask one of them");
  }
  if (is_ahead(input.witness)) {
    return fail(ErrorCode::kUnavailable, input.witness.text + " has decided about a later configuration than the one that comes after " +
                    std::to_string(config().number) + ": this node's store is an old copy, and gets the rest from its peers", {},
                "try again when `golconda status` shows the configuration that the others have");
  }
  return std::visit([&](auto& word) { return say(input, std::move(word), outputs); }, input.word);
}

Result<void> Replica::say(const Decide& by, Propose&& word, Outputs& outputs) {
  GOLCONDA_TRY(const ledger::Config next, ledger::parse_config(word.config, config().network));
  GOLCONDA_CHECK_OK(ledger::check_change(config(), next));
  if (membership_.round_of(next.hash)) return refused("the same configuration is proposed already", "approve it, or propose it again");
  GOLCONDA_CHECK_OK(check_closings(next));
  const Ballot ballot{next_round(by.witness), next.hash};
  GOLCONDA_CHECK_OK(may_approve(by.witness, ballot));
  propose(by.witness, by.now_ms, ballot, {std::move(word.config), std::move(word.reason), word.expires_at_ms}, outputs);
  state(by.witness, by.now_ms, ballot, ledger::Approval{}, by.ticket, outputs);
  return {};
}

Result<void> Replica::say(const Decide& by, ProposeAgain&& word, Outputs& outputs) {
  GOLCONDA_TRY(Ballot ballot, proposed(word.config_hash));
  ballot.round = next_round(by.witness);
  GOLCONDA_CHECK_OK(may_approve(by.witness, ballot));
  GOLCONDA_CHECK_OK(check_closings(*membership_.configuration(ballot.config_hash)));
  propose(by.witness, by.now_ms, ballot, {membership_.configuration_bytes(ballot.config_hash), "proposed again", word.expires_at_ms}, outputs);
  state(by.witness, by.now_ms, ballot, ledger::Approval{}, by.ticket, outputs);
  return {};
}

Result<void> Replica::say(const Decide& by, Approve&& word, Outputs& outputs) {
  GOLCONDA_TRY(const Ballot ballot, proposed(word.config_hash));
  const std::int64_t expires_at_ms = membership_.expires_at_ms(ballot);
  if (expires_at_ms != 0 && by.now_ms > expires_at_ms) {
    return refused("the proposal has expired", "propose it again if it is still wanted");
  }
  if (membership_.has_approval(by.witness, ballot)) {
    outputs.push_back(Decided{by.ticket, DecisionMade{config().number + 1, ballot.round, ballot.config_hash, true}});
    return {};
  }
  // What it approved and an old copy of the store has forgotten it may say again.
  if (membership_.approval_of(by.witness) != ballot) GOLCONDA_CHECK_OK(may_approve(by.witness, ballot));
  GOLCONDA_CHECK_OK(check_closings(*membership_.configuration(ballot.config_hash)));
  state(by.witness, by.now_ms, ballot, ledger::Approval{}, by.ticket, outputs);
  return {};
}

Result<void> Replica::say(const Decide& by, Refuse&& word, Outputs& outputs) {
  GOLCONDA_TRY(const Ballot ballot, proposed(word.config_hash));
  state(by.witness, by.now_ms, ballot, ledger::Objection{std::move(word.reason)}, by.ticket, outputs);
  return {};
}

Result<Ballot> Replica::proposed(const crypto::Digest& config_hash) const {
  const auto round = membership_.round_of(config_hash);
  if (round) return Ballot{*round, config_hash};
  return fail(ErrorCode::kNotFound, "nobody has proposed " + to_hex(config_hash.view()) + " as configuration " + std::to_string(config().number + 1),
              "proposal", "`golconda proposal list` shows what is proposed");
}

// A promise for ever: nothing in an earlier round, nothing else in this one, nothing but what a quorum may have settled.
Result<void> Replica::may_approve(const ledger::ParticipantId& witness, const Ballot& ballot) const {
  if (planted(Plant::kApproveTwice)) return {};
  const auto last = membership_.approval_of(witness);
  if (last && last->round >= ballot.round) {
    return refused(witness.text + " has approved another proposal in " + round_name(*last) + ", this one is of " + round_name(ballot),
                   "propose this one again: it then has a later round");
  }
  auto settled = membership_.approved();
  // It sealed what a quorum had approved, even where this node has forgotten how it knew.
  const auto sealed = membership_.seal_of(witness);
  if (sealed && (!settled || settled->round < sealed->round)) settled = sealed;
  if (settled && settled->config_hash != ballot.config_hash) {
    return refused("a quorum has approved another proposal in " + round_name(*settled) + ", which has to be carried on",
                   "wait until it is in force, then propose this change on top of it");
  }
  return {};
}

// A log ends where the members' last word on it is, no earlier and no later: nothing that anybody built on is lost. What that
// word is those know who gave it, under the configuration that froze the log or before: enough of them have to be heard.
Result<void> Replica::check_closings(const ledger::Config& next) const {
  const ledger::ConfigPtr previous = configs_.find(config().number == 0 ? 0 : config().number - 1);
  for (const ledger::Participant& participant : next.participants) {
    for (const ledger::LogKey& entry : participant.logs) {
      const auto found = logs_.find(entry.log);
      if (!entry.closing || found == logs_.end() || is_closed(entry.log)) continue;
      const auto& certificate = found->second.certificate;
      const std::uint64_t size = certificate ? certificate->size : 0;
      const crypto::Digest root = certificate ? certificate->root : crypto::CompactRange().root();
      if (!quorum_is_heard(*previous)) {
        return refused("it closes " + entry.log.text + ", and too few witnesses of configuration " + std::to_string(previous->number) +
                           " are linked to say how much of it is final",
                       "wait until they are, `golconda peers` shows who is missing");
      }
      const bool others_have_more = std::ranges::any_of(peers_.all(), [&](const auto& each) {
        return each.second.usable() && each.second.final_size_of(entry.log) > size;
      });
      if (others_have_more) {
        return refused("it closes " + entry.log.text + ", of which others have more final than this node knows of", "wait until this node has caught up");
      }
      if (entry.closing->size == size && entry.closing->root == root) continue;
      return refused("it closes " + entry.log.text + " at " + std::to_string(entry.closing->size) + " records, and a quorum has cosigned " +
                         std::to_string(size) + " as far as this node knows",
                     "propose it with that size, or wait until this node has caught up");
    }
  }
  return {};
}

// In which a witness may approve what it proposes: after all that was proposed, and after what it has approved itself, of which
// nobody but its guard may know by now.
std::uint64_t Replica::next_round(const ledger::ParticipantId& witness) const {
  const auto last = membership_.approval_of(witness);
  return std::max(membership_.latest_round(), last ? last->round : 0) + 1;
}

// In each round up to the ballot's: others take them one by one.
void Replica::propose(const ledger::ParticipantId& witness, std::int64_t at_ms, const Ballot& ballot, const ledger::Proposal& proposal, Outputs& outputs) {
  for (std::uint64_t round = membership_.latest_round() + 1; round <= ballot.round; ++round) {
    state(witness, at_ms, {round, ballot.config_hash}, proposal, {}, outputs);
  }
}

// What this node's witness says, on its way to the disk and the guard. It binds from this moment.
void Replica::state(const ledger::ParticipantId& witness, std::int64_t at_ms, const Ballot& ballot,
                    decltype(ledger::Statement::kind) kind, std::optional<std::uint64_t> ticket, Outputs& outputs) {
  if (std::holds_alternative<ledger::Approval>(kind)) membership_.remember_approval(witness, ballot);
  SignStatement out = statement_of(witness, at_ms, ballot, std::move(kind));
  if (ticket) deciding_.emplace(crypto::sha256(out.bytes), *ticket);
  outputs.push_back(std::move(out));
}

SignStatement Replica::statement_of(const ledger::ParticipantId& witness, std::int64_t at_ms, const Ballot& ballot,
                                    decltype(ledger::Statement::kind) kind) const {
  SignStatement out;
  out.witness = witness;
  out.key = *config().find(witness)->witness_key;
  out.statement = {config().number + 1, ballot.round, ballot.config_hash, witness, at_ms, std::move(kind)};
  out.bytes = ledger::encode_statement(out.statement);
  return out;
}

void Replica::on(StatementSigned&& input, Outputs& outputs) {
  const auto waiting = deciding_.find(input.statement.id());
  if (waiting != deciding_.end()) {
    const auto parsed = ledger::parse_statement(input.statement.bytes);
    check_invariant(parsed.has_value(), "this node's own statement parses");
    outputs.push_back(Decided{waiting->second, DecisionMade{parsed->number, parsed->round, parsed->config_hash, false}});
    deciding_.erase(waiting);
  }
  const auto taken = membership_.add(input.statement);
  if (taken && *taken) follow(input.statement, outputs);
}

// ---- what follows

void Replica::follow(const ledger::SignedStatement& statement, Outputs& outputs) {
  tell_all(statement, outputs);
  // It may be a seal of the present configuration whose floors were waited for.
  for (auto& [id, log] : logs_) consider_vote(log, outputs);
  go_on_deciding(outputs);
}

void Replica::go_on_deciding(Outputs& outputs) {
  if (starting_ || adopting_ || !read_only_reason_.empty()) return;
  seal_late(outputs);
  carry_on(outputs);
  for (const ledger::ParticipantId& witness : witnessing_.witnesses()) seal(witness, outputs);
  if (const auto sealed = membership_.sealed()) {
    adopt(membership_.configuration(sealed->config_hash),
          ledger::encode_step(membership_.configuration_bytes(sealed->config_hash), membership_.seals(*sealed)), outputs);
  }
}

// What a quorum of people has approved needs no second look by them: proposed in a later round, it is approved again.
void Replica::carry_on(Outputs& outputs) {
  const auto settled = membership_.approved();
  if (!settled) return;
  const Ballot again{*membership_.round_of(settled->config_hash), settled->config_hash};
  for (const ledger::ParticipantId& witness : witnessing_.witnesses()) {
    if (again.round <= settled->round || is_ahead(witness) || !may_approve(witness, again)) continue;
    state(witness, 0, again, ledger::Approval{}, {}, outputs);
  }
}

void Replica::adopt(ledger::ConfigPtr next, Bytes step, Outputs& outputs) {
  Adopt out{next, std::move(step), {}};
  for (const ledger::Participant& participant : next->participants) {
    for (const ledger::LogKey& entry : participant.logs) {
      if (!logs_.contains(entry.log)) out.new_logs.push_back(entry.log);
    }
  }
  adopting_ = std::move(next);
  outputs.push_back(std::move(out));
}

// Some have gone to a later round before they heard what a quorum had approved: without another proposal of it nobody
// could seal. One witness after the other tries, so that one is enough; not while too few are there to be heard, and ever more
// rarely, for what one witness may say is bounded.
void Replica::repeat_if_stuck(Outputs& outputs) {
  const auto settled = membership_.approved();
  const auto went_on = [&](const ledger::ParticipantId& witness) { return next_round(witness) > settled->round + 1; };
  const bool stuck = settled && !adopting_ && !starting_ && read_only_reason_.empty() && std::ranges::any_of(witnessing_.witnesses(), went_on);
  if (!stuck) {
    stuck_tick_ = 0;
    patience_ticks_ = kStuckTicks;
    return;
  }
  if (!quorum_is_heard(config())) return;
  if (stuck_tick_ == 0) stuck_tick_ = tick_;
  for (const ledger::ParticipantId& witness : witnessing_.witnesses()) {
    const auto& all = config().witnesses;
    const auto rank = static_cast<std::uint64_t>(std::find(all.begin(), all.end(), witness) - all.begin());
    if (tick_ - stuck_tick_ < patience_ticks_ * (rank + 1)) continue;
    stuck_tick_ = 0;
    patience_ticks_ = std::min(patience_ticks_ * 2, kStuckTicksMax);
    const Ballot again{next_round(witness), settled->config_hash};
    return propose(witness, 0, again, {membership_.configuration_bytes(again.config_hash), "a quorum has approved it", 0}, outputs);
  }
}

// Of a configuration's witnesses, here or linked and heard.
bool Replica::quorum_is_heard(const ledger::Config& of) const {
  const auto is_one_of = [](const auto& participants, const ledger::ParticipantId& witness) { return std::ranges::find(participants, witness) != participants.end(); };
  const auto is_there = [&](const ledger::ParticipantId& witness) {
    if (is_one_of(witnessing_.witnesses(), witness) || is_one_of(former_witnesses_, witness)) return true;
    return std::ranges::any_of(peers_.all(), [&](const auto& entry) {
      return entry.second.usable() && entry.second.told && is_one_of(entry.second.participants, witness);
    });
  };
  return static_cast<std::size_t>(std::ranges::count_if(of.witnesses, is_there)) >= ledger::quorum(of.witnesses.size());
}

// ---- in force

void Replica::on(Adopted&& input, Outputs& outputs) {
  check_invariant(adopting_ && adopting_->number == input.number, "a configuration was written that was not adopted");
  configs_ = configs_.with(std::exchange(adopting_, nullptr));
  membership_.advance(configs_.newest());
  late_seals_.clear();
  for (const auto& [witness, ballot] : std::exchange(sealing_, {})) late_seals_.insert(witness);
  former_witnesses_ = witnessing_.witnesses();
  state_ = std::move(input.state);
  witnessing_.take_over(std::move(input.witnesses));
  if (planted(Plant::kForgottenGuard)) {
    signed_sizes_.clear();
    past_decisions_.clear();
  }
  recall_decisions();
  add_new_logs(input.hosted);
  for (auto& [id, log] : logs_) {
    log.chain.set_state(state_);
    log.retry = true;
    // What was outstanding carries the number before: it is proposed again under this one.
    log.proposal.reset();
    log.ballots = {};
    log.settled.reset();
    log.has_late_votes = false;
    end_log(log, outputs);
  }
  for (auto& [id, peer] : peers_.all()) {
    peer.noted.clear();
    if (!peer.dropped && !takes_part(peer.participants)) drop(id, "it has left the network", outputs);
  }
  tell_standing(outputs);
  retry_waiting(true, outputs);
  for (auto& [id, log] : logs_) {
    finalise(log, outputs);
    propose_checkpoint(log, outputs);
    consider_vote(log, outputs);
    fetch(log, outputs);
  }
  go_on_deciding(outputs);
}

void Replica::add_new_logs(const std::vector<ledger::LogId>& hosted) {
  for (const ledger::Participant& participant : config().participants) {
    for (const ledger::LogKey& entry : participant.logs) {
      if (logs_.contains(entry.log)) continue;
      StoredLog fresh;
      fresh.log = entry.log;
      fresh.final_state = ledger::empty_log_state(participant, entry);
      fresh.hosted = std::find(hosted.begin(), hosted.end(), entry.log) != hosted.end();
      logs_.try_emplace(entry.log, std::move(fresh), signed_size_of(entry.log), state_);
    }
  }
  learn_names();
}

// A closed log ends at its size: what is held beyond it counts for nothing.
void Replica::end_log(Log& log, Outputs& outputs) {
  const ledger::LogKey* entry = entry_of(log.chain.id());
  if (!entry->closing) return;
  const std::uint64_t size = entry->closing->size;
  if (log.chain.finalising_size() > size) {
    return set_read_only(log.chain.id().text + " was closed at " + std::to_string(size) + " records and more are final here");
  }
  log.intake.rewind();
  if (log.chain.size() <= size) return;
  if (log.hosted) {
    log.broken = "it was closed at " + std::to_string(size) + " records, and " + std::to_string(log.chain.size() - size) + " more were signed";
    return;
  }
  log.drop_wanted = true;
  drop_tail_when_durable(log, outputs);
}

const ledger::LogKey* Replica::entry_of(const ledger::LogId& log) const {
  const ledger::Participant* participant = config().find_by_log(log);
  check_invariant(participant != nullptr, "a log is in no configuration");
  return participant->find_log(log);
}

bool Replica::is_frozen(const ledger::LogId& log) const { return entry_of(log)->frozen; }

bool Replica::is_closed(const ledger::LogId& log) const { return entry_of(log)->closing.has_value(); }

// Whether a participant's earlier logs are all here to their ends: what comes after them may build on all of it.
bool Replica::follows_whole_logs(const Log& log) const {
  const ledger::Participant* participant = config().find_by_log(log.chain.id());
  return std::all_of(participant->logs.begin(), participant->logs.end(), [&](const ledger::LogKey& entry) {
    if (entry.log == log.chain.id() || !entry.closing) return true;
    return logs_.at(entry.log).chain.final_size() == entry.closing->size;
  });
}

bool Replica::takes_part(const std::vector<ledger::ParticipantId>& participants) const {
  return std::any_of(participants.begin(), participants.end(), [this](const ledger::ParticipantId& id) {
    const ledger::Participant* participant = config().find(id);
    return participant != nullptr && (participant->open_log() != nullptr || !participant->tls_fingerprints.empty());
  });
}

// ---- peers

void Replica::tell_all(const ledger::SignedStatement& statement, Outputs& outputs) {
  auto ids = peers_.usable_ids();
  if (!ids.empty()) outputs.push_back(Send{std::move(ids), encode(statement)});
}

Standing Replica::standing() const {
  Standing standing{config().number, {}};
  for (const auto& [id, statement] : membership_.all()) standing.statements.push_back(id);
  return standing;
}

void Replica::tell_standing(Outputs& outputs) {
  auto ids = peers_.usable_ids();
  if (!ids.empty()) outputs.push_back(Send{std::move(ids), encode(standing())});
}

void Replica::hear(Peer& peer, Standing&& theirs, Outputs& outputs) {
  // What it knew nothing of before it had this configuration it is told again.
  if (std::exchange(peer.config_number, theirs.config_number) != theirs.config_number) peer.warned.clear();
  if (theirs.config_number < config().number) {
    // Once it has gone out, only the next one; and the same again a while later.
    const std::uint64_t next = theirs.config_number + 1;
    if (next <= peer.step_sent && tick_ < peer.step_tick + kResendTicks) return;
    peer.step_sent = next;
    peer.step_tick = tick_;
    outputs.push_back(SendConfigStep{peer.id, next});
    return;
  }
  if (theirs.config_number > config().number) return;  // it sends the step on hearing of ours
  for (const auto& [id, statement] : membership_.all()) {
    if (std::binary_search(theirs.statements.begin(), theirs.statements.end(), id)) continue;
    outputs.push_back(Send{{peer.id}, encode(statement)});
  }
}

void Replica::hear(Peer& peer, ledger::SignedStatement&& statement, Outputs& outputs) {
  const auto taken = membership_.add(statement);
  if (!taken) return drop(peer.id, taken.error().message, outputs);
  if (!*taken) return;
  const auto parsed = ledger::parse_statement(statement.bytes);
  outputs.push_back(KeepStatement{parsed->number, statement});
  follow(statement, outputs);
}

void Replica::hear(Peer& peer, ConfigStep&& step, Outputs& outputs) {
  v1::ConfigStep message;
  v1::Config body;
  const bool parsed = message.ParseFromString(step.step) && body.ParseFromString(message.config());
  if (!parsed) return drop(peer.id, "it sends a configuration that cannot be read", outputs);
  if (adopting_ || body.number() != config().number + 1) return;  // another peer was faster
  auto next = ledger::check_step(config(), step.step);
  if (!next) return drop(peer.id, next.error().message, outputs);
  adopt(std::make_shared<const ledger::Config>(*std::move(next)), std::move(step.step), outputs);
}

}  // namespace golconda::replica
