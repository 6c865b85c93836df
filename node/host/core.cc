#include "node/host/core.h"

#include <future>
#include <utility>

#include <boost/asio/post.hpp>

#include "golconda/v1/draft.pb.h"
#include "node/host/meta.h"
#include "node/host/requests_table.h"
#include "node/host/rotation.h"
#include "node/host/store_reader.h"
#include "node/ledger/quorum.h"
#include "node/replica/limits.h"
#include "node/replica/requests.h"

namespace golconda::host {
namespace {

constexpr std::int64_t kMillisPerSecond = 1'000;
constexpr std::chrono::seconds kRotationWait{10};

// A visitor from lambdas.
template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace

// A submission with its salts and commitments, on its way to the node's thread.
struct Host::Core::Prepared {
  replica::Submit submit;
};

Host::Core::Core(HostSetup setup, std::unique_ptr<const ledger::Config> config, Recovered recovered)
    : setup_(std::move(setup)),
      config_(std::move(config)),
      started_at_ms_(setup_.now_ms()),
      work_(boost::asio::make_work_guard(io_)),
      waiters_(io_),
      tokens_(*setup_.store, setup_.random, setup_.now_ms),
      signer_(setup_.keys, setup_.guard, *config_,
              [this] { return static_cast<std::uint64_t>(setup_.now_ms() / kMillisPerSecond); }),
      writer_(*setup_.store, recovered.feed_end, recovered.item_count),
      replica_(std::move(recovered.replica)),
      restores_(std::move(recovered.restores)),
      read_only_reason_(std::move(recovered.read_only_reason)) {
  if (read_only_reason_) replica_.set_read_only(*read_only_reason_);
}

Host::Core::~Core() {
  // The queue itself stays until the thread below is done: what it completed last is still to be looked at there.
  if (commits_) commits_->stop();
  boost::asio::post(io_, [this] {
    waiters_.fail_all(Error{ErrorCode::kUnavailable, "the node is stopping", {}, "retry with the same request id", {}, {}});
    work_.reset();
    io_.stop();
  });
  if (thread_.joinable()) thread_.join();
}

void Host::Core::start() {
  commits_ = std::make_unique<CommitQueue>(
      writer_, signer_,
      [this](CommitQueue::Completion completion) {
        boost::asio::post(io_, [this, completion = std::move(completion)]() mutable { on_committed(std::move(completion)); });
      },
      [this](Error error) { boost::asio::post(io_, [this, error = std::move(error)] { on_failed(error); }); });
  // A node behind its guard must not sign what it restores either.
  if (!read_only_reason_) {
    for (replica::Restore& restore : restores_) replica_.step(std::move(restore), outputs_);
  }
  restores_.clear();
  boost::asio::post(io_, [this] { run_outputs(); });
  thread_ = std::thread([this] { io_.run(); });
}

void Host::Core::submit(Submission submission, std::chrono::milliseconds wait, SubmitDone done) {
  Prepared prepared;
  prepared.submit.request = {submission.participant, std::move(submission.request_id)};
  prepared.submit.request_hash = request_hash(*submission.draft);
  auto entries = complete_draft(*submission.draft, setup_.random);
  prepared.submit.draft = std::move(submission.draft);
  prepared.submit.now_ms = setup_.now_ms();
  if (entries) prepared.submit.private_entries = std::move(*entries);
  std::optional<Error> wrong;
  if (!entries) wrong = std::move(entries).error();
  boost::asio::post(io_, [this, prepared = std::move(prepared), wait, done = std::move(done), wrong]() mutable {
    if (wrong) return done(tl::make_unexpected(std::move(*wrong)));
    accept(std::move(prepared), wait, std::move(done));
  });
}

// What the store knows of the request: an answer when its record is final, else where to wait.
Result<std::optional<replica::Accepted>> Host::Core::answered_before(replica::Submit& submit) {
  if (submit.request.id.empty()) return std::optional<replica::Accepted>{};
  GOLCONDA_TRY(std::optional<KnownRequest> known, find_request(*setup_.store, submit.request));
  if (!known) return std::optional<replica::Accepted>{};
  if (known->draft_hash != submit.request_hash) return tl::make_unexpected(replica::request_id_reused(submit.request));
  if (replica_.is_final(known->place)) {
    return std::optional{replica::Accepted{known->place, true, true, std::move(known->created_lines)}};
  }
  submit.known = known->place;
  return std::optional<replica::Accepted>{};
}

void Host::Core::accept(Prepared prepared, std::chrono::milliseconds wait, SubmitDone done) {
  auto answered = answered_before(prepared.submit);
  if (!answered) return done(tl::make_unexpected(std::move(answered).error()));
  if (answered->has_value()) return done(to_receipt(**answered));
  prepared.submit.ticket = waiters_.add(wait, std::move(done));
  step(std::move(prepared.submit));
}

void Host::Core::rotate_key(const ledger::ParticipantId& participant, SubmitDone done) {
  const ledger::Participant* member = config_->find(participant);
  if (member == nullptr || !setup_.prepare_rotation) {
    return done(fail(ErrorCode::kPermissionDenied, "this node cannot rotate the key of " + participant.text, "participant",
                     "rotate it on the node that holds its log key"));
  }
  const ledger::LogId log = member->logs.back().log;
  // On the caller's thread: it writes the keyfile, which takes its time.
  const std::lock_guard lock(rotating_);
  auto state = open_reader(*setup_.store, *config_)->log(log);
  if (!state || !state->has_value()) {
    return done(fail(ErrorCode::kCorrupt, "the state of " + log.text + " cannot be read", {}, "run `golconda audit`"));
  }
  auto rotation = setup_.prepare_rotation(log, (*state)->next_key_hash, setup_.keys);
  if (!rotation) return done(tl::make_unexpected(std::move(rotation).error()));
  boost::asio::post(io_, [this, log, rotation = *rotation, done = std::move(done)]() mutable {
    rotate(log, rotation, std::move(done));
  });
}

// On the node's thread: what the new key signs names the sequence, so nothing may come between.
void Host::Core::rotate(const ledger::LogId& log, const KeyRotation& rotation, SubmitDone done) {
  const auto sequence = replica_.log_size(log);
  const auto successor = setup_.keys.find(rotation.new_key);
  if (!sequence || successor == nullptr) {
    return done(fail(ErrorCode::kPermissionDenied, "this node does not hold the keys of " + log.text, "participant",
                     "rotate it on the node that does"));
  }
  replica::Submit submit;
  submit.request.participant = config_->find_by_log(log)->id;
  submit.draft = rotation_draft(config_->network, log, *sequence, rotation, *successor);
  submit.now_ms = setup_.now_ms();
  submit.ticket = waiters_.add(kRotationWait, std::move(done));
  step(std::move(submit));
}

void Host::Core::step(replica::Input input) {
  replica_.step(std::move(input), outputs_);
  run_outputs();
}

void Host::Core::run_outputs() {
  for (replica::Output& output : outputs_) {
    std::visit(Overloaded{
                   [this](replica::Persist& persist) { next_job_.persists.push_back(std::move(persist)); },
                   [this](replica::SignCheckpoint& sign) { next_job_.checkpoints.push_back(std::move(sign)); },
                   [this](replica::Cosign& cosign) { next_job_.cosigns.push_back(std::move(cosign)); },
                   [this](replica::Finalise& finalise) { next_job_.finalises.push_back(std::move(finalise)); },
                   [this](replica::Reply& reply) { waiters_.on_reply(reply.ticket, std::move(reply.result)); },
               },
               output);
  }
  outputs_.clear();
  commit_if_idle();
}

void Host::Core::commit_if_idle() {
  if (committing_ || next_job_.empty()) return;
  committing_ = true;
  commits_->submit(std::exchange(next_job_, CommitJob{}));
}

void Host::Core::on_committed(CommitQueue::Completion completion) {
  committing_ = false;
  for (replica::Input& input : completion.inputs) replica_.step(std::move(input), outputs_);
  if (!completion.final_sizes.empty()) {
    auto state = reader();
    if (!state) return on_failed(state.error());
    replica_.step(replica::Finalised{std::move(completion.final_sizes), std::move(*state)}, outputs_);
    subscribers_.wake_all();
  }
  run_outputs();
}

void Host::Core::on_failed(const Error& error) {
  // What was under way may or may not be on disk: nothing more is signed in this process; the next start finds out.
  read_only_reason_ = "its disk failed: " + error.message;
  replica_.set_read_only(*read_only_reason_);
  committing_ = true;
  setup_.say("the store failed, nothing more is recorded: " + describe(error));
  waiters_.fail_all(Error{ErrorCode::kIo, "the node's disk failed: " + error.message, {},
                          "restart the node, then retry with the same request id", {}, {}});
}

Result<std::shared_ptr<const Reader>> Host::Core::reader() const { return open_reader(*setup_.store, *config_); }

Result<NodeStatus> Host::Core::status() const {
  GOLCONDA_TRY(const std::shared_ptr<const Reader> now, reader());
  NodeStatus status;
  status.network = config_->network;
  status.network_name = config_->network_name;
  status.config_number = config_->number;
  status.witnesses = static_cast<std::uint32_t>(config_->witnesses.size());
  status.quorum = static_cast<std::uint32_t>(ledger::quorum(config_->witnesses.size()));
  status.started_at_ms = started_at_ms_;
  status.pending_lines_max = replica::kPendingLinesMax;
  GOLCONDA_TRY(status.feed_position, now->feed_end());
  GOLCONDA_TRY(status.items, meta_number(*setup_.store->snapshot(), meta::kItemCount));
  for (const ledger::Participant& participant : config_->participants) {
    for (const ledger::LogKey& log : participant.logs) {
      GOLCONDA_TRY(const std::optional<ledger::LogState> state, now->log(log.log));
      LogStatus& row = status.logs.emplace_back();
      row.log = log.log;
      row.participant = participant.id;
      row.size = row.final_size = state ? state->size : 0;
    }
  }
  // The rest only the node's thread knows.
  std::promise<void> told;
  auto* self = const_cast<Core*>(this);
  boost::asio::post(self->io_, [self, &status, &told] {
    status.read_only_reason = self->read_only_reason_;
    status.pending_lines = self->replica_.pending_lines();
    for (LogStatus& row : status.logs) {
      if (const auto size = self->replica_.log_size(row.log)) {
        row.size = *size;
        row.hosted = true;
      }
    }
    told.set_value();
  });
  told.get_future().wait();
  return status;
}

}  // namespace golconda::host
