#include "node/replica/replica.h"

#include <set>
#include <utility>

#include "crypto/base/check.h"
#include "golconda/v1/draft.pb.h"
#include "node/ledger/judge.h"
#include "node/ledger/record.h"
#include "node/replica/compose.h"
#include "node/replica/limits.h"

namespace golconda::replica {
namespace {

// Lines that create an item, in order: what the client is told of.
std::vector<std::uint32_t> created_lines(const ledger::Changes& changes) {
  std::vector<std::uint32_t> lines;
  for (const ledger::ItemWrite& write : changes.items) {
    if (write.before == nullptr) lines.push_back(write.line);
  }
  return lines;
}

}  // namespace

Replica::Replica(ReplicaSetup setup)
    : state_(std::move(setup.state)), witnessing_(std::move(setup.witnesses), setup.past_votes) {
  for (HostedLog& hosted : setup.logs) {
    logs_.try_emplace(hosted.log, hosted.log, hosted.final_state, std::move(hosted.final_tree), state_);
  }
}

void Replica::step(Input input, std::vector<Output>& outputs) {
  std::visit([this, &outputs](auto&& message) { on(std::move(message), outputs); }, std::move(input));
}

void Replica::set_read_only(std::string reason) { read_only_reason_ = std::move(reason); }

std::optional<std::uint64_t> Replica::log_size(const ledger::LogId& log) const {
  const auto found = logs_.find(log);
  if (found == logs_.end()) return std::nullopt;
  return found->second.size();
}

bool Replica::is_final(const RecordPlace& place) const {
  const auto found = logs_.find(place.log);
  return found != logs_.end() && place.sequence < found->second.final_size();
}

const ledger::View* Replica::author_view(const ledger::LogId& log) const {
  const auto found = logs_.find(log);
  return found == logs_.end() ? nullptr : &found->second.view();
}

LogChain& Replica::chain(const ledger::LogId& log) {
  const auto found = logs_.find(log);
  check_invariant(found != logs_.end(), "an input names a log that is not hosted here");
  return found->second;
}

Result<LogChain*> Replica::log_for(const ledger::ParticipantId& participant) {
  const ledger::Participant* member = state_->config().find(participant);
  if (member == nullptr) {
    return fail(ErrorCode::kNotFound, "\"" + participant.text + "\" is no participant of this network", "participant",
                "`golconda status` lists them");
  }
  const auto found = logs_.find(member->logs.back().log);
  if (found == logs_.end()) {
    return fail(ErrorCode::kPermissionDenied, "this node does not host " + participant.text, "participant",
                "submit to the node that holds its log key");
  }
  return &found->second;
}

Result<void> Replica::check_room(const Submit& input) const {
  if (!read_only_reason_.empty()) {
    return fail(ErrorCode::kReadOnly, "this node is read-only: " + read_only_reason_, {},
                "see `golconda status` and docs/operating.md; nothing was recorded");
  }
  const auto lines = static_cast<std::size_t>(input.draft->lines_size());
  // A single document always fits into an empty pending area, whatever its size.
  const bool full = pending_lines_ > 0 && pending_lines_ + lines > kPendingLinesMax;
  if (full || pending_records_ >= kPendingRecordsMax) {
    return fail(ErrorCode::kResourceExhausted,
                std::to_string(pending_lines_) + " lines wait to become final, at most " +
                    std::to_string(kPendingLinesMax) + " may",
                {}, "try again in a moment with the same request id");
  }
  return {};
}

void Replica::on(Submit&& input, std::vector<Output>& outputs) {
  const std::uint64_t ticket = input.ticket;
  if (auto accepted = accept(std::move(input), outputs); !accepted) {
    outputs.push_back(Reply{ticket, tl::make_unexpected(std::move(accepted).error())});
  }
}

// A retry waits for the record that the first submission made; true when there is one.
Result<bool> Replica::wait_if_repeated(const Submit& input) {
  GOLCONDA_TRY(std::optional<RecordPlace> earlier, requests_.find(input));
  if (!earlier) earlier = input.known;
  if (!earlier) return false;
  GOLCONDA_CHECK_OK(requests_.wait(*earlier, input.ticket, true));
  return true;
}

Result<void> Replica::accept(Submit input, std::vector<Output>& outputs) {
  GOLCONDA_TRY(const bool repeated, wait_if_repeated(input));
  if (repeated) return {};
  GOLCONDA_CHECK_OK(check_room(input));
  GOLCONDA_TRY(LogChain* const log, log_for(input.request.participant));

  const ledger::View& view = log->view();
  GOLCONDA_TRY(const std::optional<ledger::LogState> state, view.log(log->id()));
  check_invariant(state.has_value(), "a hosted log has a state");
  GOLCONDA_CHECK_OK(fill_heads(*input.draft, view));
  place_in_log(*input.draft, log->id(), *state, view.config(), input.now_ms);
  GOLCONDA_TRY(ledger::BuiltRecord built,
               ledger::build_record(*input.draft->mutable_body(), *input.draft->mutable_lines()));
  ledger::Record record{built.id, &input.draft->body(), {}, {}};
  record.lines.assign(input.draft->lines().pointer_begin(), input.draft->lines().pointer_end());
  auto judged = ledger::judge(record, view);
  if (!judged) return tl::make_unexpected(judged.error().to_error());

  // Cannot fail from here.
  auto stored = std::make_shared<PersistedRecord>();
  stored->body = std::move(built.body);
  stored->lines = std::move(built.lines);
  stored->private_entries = std::move(input.private_entries);
  stored->request = input.request;
  stored->request_hash = input.request_hash;
  stored->created_lines = created_lines(*judged);
  const RecordPlace place{log->id(), state->size, built.id};
  requests_.add(input.request, input.request_hash, place);
  check_invariant(requests_.wait(place, input.ticket, false).has_value(), "the first waiter always fits");
  stored->tree = hold(*log, place, stored->lines.size(), input.request, std::move(*judged));
  outputs.push_back(Persist{place, state->key, std::move(stored)});
  return {};
}

std::vector<TreeNode> Replica::hold(LogChain& log, const RecordPlace& place, std::size_t line_count,
                                    const RequestKey& request, ledger::Changes changes) {
  PendingRecord pending;
  pending.place = place;
  pending.line_count = line_count;
  pending.created_lines = created_lines(changes);
  pending.request = request;
  pending.changes = std::make_shared<const ledger::Changes>(std::move(changes));
  pending_lines_ += line_count;
  ++pending_records_;
  return log.append(std::move(pending));
}

void Replica::on(Restore&& input, std::vector<Output>& outputs) {
  LogChain& log = chain(input.place.log);
  auto parsed = ledger::ParsedRecord::parse(input.body, input.lines, log.view().config().network);
  check_invariant(parsed.has_value() && parsed->record().id == input.place.id,
                  "a stored record of our own no longer parses: run `golconda audit`");
  const auto state = log.view().log(log.id());
  check_invariant(state.has_value() && state->has_value(), "a hosted log has a state");
  auto judged = ledger::judge(parsed->record(), log.view());
  check_invariant(judged.has_value(), "a stored record of our own is no longer valid: run `golconda audit`");
  // Its tree nodes were written with it; only the guard may not know of it yet.
  (void)hold(log, input.place, input.lines.size(), {}, std::move(*judged));
  outputs.push_back(Persist{input.place, (*state)->key, nullptr});
}

void Replica::on(RecordsDurable&& input, std::vector<Output>& outputs) {
  std::set<ledger::LogId> grown;
  for (const RecordPlace& place : input.places) {
    LogChain& log = chain(place.log);
    log.mark_durable(place);
    const std::vector<std::uint32_t>& created = log.pending(place.sequence).created_lines;
    for (const Requests::Waiter& waiter : requests_.waiters(place)) {
      outputs.push_back(Reply{waiter.ticket, Accepted{place, false, waiter.repeated, created}});
    }
    grown.insert(place.log);
  }
  for (const ledger::LogId& log : grown) propose_checkpoint(chain(log), outputs);
}

void Replica::propose_checkpoint(LogChain& log, std::vector<Output>& outputs) {
  auto next = log.next_checkpoint(state_->config());
  if (!next) return;
  outputs.push_back(SignCheckpoint{log.id(), next->key, next->size, next->root, next->note_body});
  for (const ledger::ParticipantId& witness : witnessing_.vote(log.id(), next->size, next->root)) {
    outputs.push_back(Cosign{witness, log.id(), next->size, next->root, next->note_body});
  }
  log.outstanding.emplace(std::move(*next), state_->config().witnesses.size());
}

void Replica::on(CheckpointSigned&& input, std::vector<Output>& outputs) {
  LogChain& log = chain(input.log);
  if (!log.outstanding || log.outstanding->checkpoint().size != input.size) return;
  log.outstanding->add_author(std::move(input.signature_line));
  finalise_if_quorum(log, outputs);
}

void Replica::on(Cosigned&& input, std::vector<Output>& outputs) {
  LogChain& log = chain(input.log);
  if (!log.outstanding || log.outstanding->checkpoint().size != input.size) return;
  log.outstanding->add_witness(input.witness, std::move(input.signature_line));
  finalise_if_quorum(log, outputs);
}

void Replica::finalise_if_quorum(LogChain& log, std::vector<Output>& outputs) {
  Finality& finality = *log.outstanding;
  if (finality.finalising || !finality.complete()) return;
  finality.finalising = true;
  outputs.push_back(Finalise{log.id(), finality.checkpoint().size, finality.note(), log.newly_final()});
}

void Replica::on(Finalised&& input, std::vector<Output>& outputs) {
  state_ = std::move(input.state);
  for (auto& [id, log] : logs_) log.set_state(state_);
  for (const FinalSize& done : input.logs) {
    LogChain& log = chain(done.log);
    for (const PendingRecord& record : log.pop_final(done.size)) {
      pending_lines_ -= record.line_count;
      --pending_records_;
      for (const Requests::Waiter& waiter : requests_.finish(record.place, record.request)) {
        outputs.push_back(Reply{waiter.ticket, Accepted{record.place, true, waiter.repeated, record.created_lines}});
      }
    }
    propose_checkpoint(log, outputs);
  }
}

}  // namespace golconda::replica
