// What this node's clients submit: judged, placed in the log, held until it is final.

#include <utility>

#include "crypto/base/check.h"
#include "crypto/base/plant.h"
#include "golconda/v1/draft.pb.h"
#include "node/ledger/judge.h"
#include "node/ledger/record.h"
#include "node/replica/compose.h"
#include "node/replica/limits.h"
#include "node/replica/replica.h"

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

Error read_only(const std::string& reason) {
  return Error{ErrorCode::kReadOnly, reason, {}, "see `golconda status` and docs/operating.md; nothing was recorded", {}, {}};
}

}  // namespace

std::optional<Error> Replica::not_writable(const ledger::LogId& id) const {
  if (!read_only_reason_.empty()) return read_only("this node is read-only: " + read_only_reason_);
  const auto found = logs_.find(id);
  if (found == logs_.end() || !found->second.hosted) return std::nullopt;
  const Log& log = found->second;
  if (!log.broken.empty()) return read_only(id.text + " is read-only: " + log.broken);
  if (is_frozen(id)) {
    return read_only(id.text + " is read-only: the members have frozen it with configuration " + std::to_string(config().number) +
                     (is_closed(id) ? " and closed it" : "") + ". `golconda proposal list --all` says why");
  }
  if (log.evidence) {
    return read_only(id.text + " is read-only: two records were signed at one place of it. Ask the other members to close it");
  }
  if (log.signed_size > log.chain.size()) {
    return read_only(id.text + " is read-only: the store is behind its signing guard: " + std::to_string(log.signed_size) +
                     " records were signed and the store holds only " + std::to_string(log.chain.size()) +
                     ". It is an old copy, or has lost its end; the rest is fetched from peers");
  }
  if (!follows_whole_logs(log)) {
    return Error{ErrorCode::kUnavailable, "the end of the log before " + id.text + " is not here yet", {},
                 "try again in a moment with the same request id", {}, {}};
  }
  if (starting_) {
    return Error{ErrorCode::kUnavailable, "the node has just started and asks its peers what they know of " + id.text, {},
                 "try again in a moment with the same request id", {}, {}};
  }
  return std::nullopt;
}

Result<Replica::Log*> Replica::log_for(const ledger::ParticipantId& participant) {
  const ledger::Participant* member = config().find(participant);
  if (member == nullptr) {
    return fail(ErrorCode::kNotFound, "\"" + participant.text + "\" is no participant of this network", "participant",
                "`golconda status` lists them");
  }
  Log* log = find(member->logs.back().log);
  if (log == nullptr || !log->hosted) {
    return fail(ErrorCode::kPermissionDenied, "this node does not host " + participant.text, "participant",
                "submit to the node that holds its log key");
  }
  return log;
}

Result<void> Replica::check_room(const Submit& input) const {
  const auto lines = static_cast<std::size_t>(input.draft->lines_size());
  // A single document always fits into an empty pending area, whatever its size.
  const bool full = own_pending_lines_ > 0 && own_pending_lines_ + lines > kPendingLinesMax;
  if (full || own_pending_records_ >= kPendingRecordsMax) {
    return fail(ErrorCode::kResourceExhausted,
                std::to_string(own_pending_records_) + " records of " + std::to_string(own_pending_lines_) +
                    " lines wait to become final, at most " + std::to_string(kPendingRecordsMax) + " of " +
                    std::to_string(kPendingLinesMax) + " may",
                {}, "try again in a moment with the same request id");
  }
  return {};
}

void Replica::on(Submit&& input, Outputs& outputs) {
  const std::uint64_t ticket = input.ticket;
  if (auto accepted = accept(std::move(input), outputs); !accepted) {
    outputs.push_back(Reply{ticket, tl::make_unexpected(std::move(accepted).error())});
  }
}

void Replica::on(Forget&& input, Outputs&) { requests_.forget(input.ticket); }

// A retry waits for the record that the first submission made; true when there is one.
Result<bool> Replica::wait_if_repeated(const Submit& input, Outputs& outputs) {
  GOLCONDA_TRY(std::optional<RecordPlace> earlier, requests_.find(input));
  if (!earlier) earlier = input.known;
  if (!earlier) return false;
  const Log* log = find(earlier->log);
  if (log == nullptr || earlier->sequence >= log->chain.size()) {
    // Stored by a node that is read-only now, or by an older copy of it: its end is not known here.
    if (auto error = not_writable(earlier->log)) return tl::make_unexpected(*std::move(error));
    return false;
  }
  if (earlier->sequence < log->chain.final_size()) {
    return fail(ErrorCode::kUnavailable, "the record that answers this request has just become final", {}, "ask again with the same request id");
  }
  GOLCONDA_CHECK_OK(requests_.wait(*earlier, input.ticket, true));
  if (earlier->sequence < log->chain.durable_size()) {
    outputs.push_back(Reply{input.ticket, Accepted{*earlier, false, true, log->chain.pending(earlier->sequence).created_lines}});
  }
  return true;
}

Result<void> Replica::accept(Submit input, Outputs& outputs) {
  GOLCONDA_TRY(const bool repeated, wait_if_repeated(input, outputs));
  if (repeated) return {};
  GOLCONDA_TRY(Log* const log, log_for(input.request.participant));
  LogChain& chain = log->chain;
  if (auto error = not_writable(chain.id())) return tl::make_unexpected(*std::move(error));
  GOLCONDA_CHECK_OK(check_room(input));

  const ledger::View& view = chain.view();
  GOLCONDA_TRY(const std::optional<ledger::LogState> state, view.log(chain.id()));
  check_invariant(state.has_value(), "a hosted log has a state");
  GOLCONDA_CHECK_OK(fill_heads(*input.draft, view));
  place_in_log(*input.draft, chain.id(), *state, view.config(), input.now_ms);
  GOLCONDA_TRY(ledger::BuiltRecord built,
               ledger::build_record(*input.draft->mutable_body(), *input.draft->mutable_lines()));
  // Judged as everybody else will read it: what no strict parser takes must never be signed.
  GOLCONDA_TRY(const auto parsed, ledger::ParsedRecord::parse(built.body, built.lines, config().network));
  auto judged = ledger::judge(parsed.record(), view);
  if (!judged) return tl::make_unexpected(judged.error().to_error());

  // Cannot fail from here.
  auto stored = std::make_shared<PersistedRecord>();
  stored->body = std::move(built.body);
  stored->lines = std::move(built.lines);
  stored->private_entries = std::move(input.private_entries);
  stored->request = input.request;
  stored->request_hash = input.request_hash;
  stored->created_lines = created_lines(*judged);
  const RecordPlace place{chain.id(), state->size, built.id};
  requests_.add(input.request, input.request_hash, place);
  check_invariant(requests_.wait(place, input.ticket, false).has_value(), "the first waiter always fits");
  if (planted(Plant::kReplyBeforeDurable)) outputs.push_back(Reply{input.ticket, Accepted{place, false, false, {}}});
  stored->tree = hold(*log, place, stored->lines.size(), input.request, std::move(*judged));
  outputs.push_back(Persist{place, state->key, std::move(stored), chain.pending(place.sequence).changes});
  return {};
}

std::vector<TreeNode> Replica::hold(Log& log, const RecordPlace& place, std::size_t line_count,
                                    const RequestKey& request, ledger::Changes changes) {
  PendingRecord pending;
  pending.place = place;
  pending.line_count = line_count;
  if (log.hosted) pending.created_lines = created_lines(changes);
  pending.request = request;
  pending.changes = std::make_shared<const ledger::Changes>(std::move(changes));
  log.pending_lines += line_count;
  (log.hosted ? own_pending_lines_ : foreign_pending_lines_) += line_count;
  if (log.hosted) ++own_pending_records_;
  auto tree = log.chain.append(std::move(pending));
  note_reached(log, log.chain.size());
  return tree;
}

void Replica::release(Log& log, const PendingRecord& record) {
  log.pending_lines -= record.line_count;
  (log.hosted ? own_pending_lines_ : foreign_pending_lines_) -= record.line_count;
  if (log.hosted) --own_pending_records_;
}

void Replica::on(Restore&& input, Outputs& outputs) {
  Log& log = known(input.place.log);
  if (!log.broken.empty() || log.drop_wanted) return;
  LogChain& chain = log.chain;
  auto parsed = ledger::ParsedRecord::parse(input.body, input.lines, config().network);
  check_invariant(parsed.has_value() && parsed->record().id == input.place.id, "recovery gives records that parse");
  auto judged = ledger::judge(parsed->record(), chain.view());
  if (!judged) {
    const std::string why = "its stored record " + std::to_string(input.place.sequence) + " is not valid any more: " + judged.error().message();
    if (log.hosted) log.broken = why;
    else log.drop_wanted = true;  // fetched again, when it is valid
    return;
  }
  const crypto::PublicKey key = chain.key_at(input.place.sequence);
  // Its tree nodes were written with it.
  (void)hold(log, input.place, input.lines.size(), {}, std::move(*judged));
  log.intake.restart(chain.tree(), input.place.id, chain.key_at(chain.size()));
  if (!log.hosted) return chain.mark_durable(input.place);
  outputs.push_back(Persist{input.place, key, nullptr, chain.pending(input.place.sequence).changes});  // only the guard may not know of it yet
}

}  // namespace golconda::replica
