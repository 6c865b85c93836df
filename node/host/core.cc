#include "node/host/core.h"

#include <algorithm>
#include <future>
#include <utility>

#include <boost/asio/post.hpp>

#include "golconda/v1/draft.pb.h"
#include "node/host/config_reader.h"
#include "node/host/guard_room.h"
#include "node/host/held_keys.h"
#include "node/host/log_reader.h"
#include "node/host/meta.h"
#include "node/host/peer_rows.h"
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
// Submissions that wait while a starting node hears its peers.
constexpr std::size_t kHeldBackMax = 1'024;

replica::ReplicaSetup with_options(replica::ReplicaSetup replica, const HostSetup& setup) {
  replica.software_version = setup.software_version;
  replica.check_every_signature = setup.check_every_signature;
  return replica;
}

std::size_t pool_threads() { return std::max(1U, std::thread::hardware_concurrency() - 1); }

// A visitor from lambdas.
template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace

Host::Core::Core(HostSetup setup, Recovered recovered)
    : setup_(std::move(setup)),
      config_(recovered.replica.configs->newest()),
      started_at_ms_(setup_.now_ms()),
      pool_(pool_threads()),
      peers_(*setup_.store, pool_, setup_.now_ms),
      work_(boost::asio::make_work_guard(io_)),
      waiters_(io_, [this](std::uint64_t ticket) { step(replica::Forget{ticket}); }),
      tokens_(*setup_.store, setup_.random, setup_.now_ms),
      signer_(setup_.keys, setup_.guard, config()->network,
              [this] { return static_cast<std::uint64_t>(setup_.now_ms() / kMillisPerSecond); }),
      writer_(*setup_.store, recovered.feed_end, recovered.item_count),
      replica_(with_options(std::move(recovered.replica), setup_)),
      restores_(std::move(recovered.restores)),
      ticker_(io_),
      read_only_reason_(std::move(recovered.read_only_reason)) {
  final_history_.note(recovered.feed_end, started_at_ms_);
  if (read_only_reason_) replica_.set_read_only(*read_only_reason_);
}

Host::Core::~Core() {
  pool_.join();
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
      [this](CommitCompletion completion) {
        boost::asio::post(io_, [this, completion = std::move(completion)]() mutable { on_committed(std::move(completion)); });
      },
      [this](Error error) { boost::asio::post(io_, [this, error = std::move(error)] { on_failed(error); }); });
  // A node behind its guard must not sign what it restores either.
  if (!read_only_reason_) {
    for (replica::Restore& restore : restores_) replica_.step(std::move(restore), outputs_);
  }
  restores_.clear();
  boost::asio::post(io_, [this] {
    run_outputs();
    tick();
  });
  thread_ = std::thread([this] { io_.run(); });
}

void Host::Core::submit(Submission submission, std::chrono::milliseconds wait, SubmitDone done) {
  replica::Submit submit;
  submit.request = {submission.participant, std::move(submission.request_id)};
  submit.request_hash = request_hash(*submission.draft);
  auto entries = complete_draft(*submission.draft, setup_.random);
  submit.draft = std::move(submission.draft);
  submit.now_ms = setup_.now_ms();
  if (entries) submit.private_entries = std::move(*entries);
  std::optional<Error> wrong;
  if (!entries) wrong = std::move(entries).error();
  boost::asio::post(io_, [this, submit = std::move(submit), wait, done = std::move(done), wrong]() mutable {
    if (wrong) return done(tl::make_unexpected(std::move(*wrong)));
    accept(std::move(submit), wait, std::move(done));
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

void Host::Core::accept(replica::Submit submit, std::chrono::milliseconds wait, SubmitDone done) {
  auto answered = answered_before(submit);
  if (!answered) return done(tl::make_unexpected(std::move(answered).error()));
  if (answered->has_value()) return done(to_receipt(**answered));
  submit.ticket = waiters_.add(wait, std::move(done));
  if (replica_.starting() && held_back_.size() < kHeldBackMax) return held_back_.push_back(std::move(submit));
  step(std::move(submit));
}

void Host::Core::submit_held_back() {
  while (!held_back_.empty() && !replica_.starting()) {
    replica::Submit submit = std::move(held_back_.front());
    held_back_.pop_front();
    // Its record may have become final while it waited.
    auto answered = answered_before(submit);
    if (!answered) outputs_.push_back(replica::Reply{submit.ticket, tl::make_unexpected(std::move(answered).error())});
    else if (answered->has_value()) outputs_.push_back(replica::Reply{submit.ticket, **std::move(answered)});
    else replica_.step(std::move(submit), outputs_);
  }
}

void Host::Core::rotate_key(const ledger::ParticipantId& participant, SubmitDone done) {
  const ledger::ConfigPtr now = config();
  const ledger::Participant* member = now->find(participant);
  if (member == nullptr || !setup_.prepare_rotation) {
    return done(fail(ErrorCode::kPermissionDenied, "this node cannot rotate the key of " + participant.text, "participant",
                     "rotate it on the node that holds its log key"));
  }
  const ledger::LogId log = member->logs.back().log;
  // On the caller's thread: it writes the keyfile, which takes its time.
  const std::lock_guard lock(rotating_);
  auto state = open_reader(*setup_.store, config())->log(log);
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
  submit.request.participant = config()->find_by_log(log)->id;
  submit.draft = rotation_draft(config()->network, log, *sequence, rotation, *successor);
  submit.now_ms = setup_.now_ms();
  submit.ticket = waiters_.add(kRotationWait, std::move(done));
  step(std::move(submit));
}

void Host::Core::step(replica::Input input) {
  replica_.step(std::move(input), outputs_);
  submit_held_back();
  run_outputs();
}

template <class Work>
void Host::Core::on_pool(Work work) {
  boost::asio::post(pool_, [this, work = std::move(work)]() mutable {
    boost::asio::post(io_, [this, result = work()]() mutable { step(std::move(result)); });
  });
}

void Host::Core::tick() {
  step(replica::Tick{});
  ticker_.expires_after(std::chrono::milliseconds(replica::kTickMillis));
  ticker_.async_wait([this](const boost::system::error_code& cancelled) {
    if (!cancelled) tick();
  });
}

void Host::Core::run_outputs() {
  for (replica::Output& output : outputs_) {
    std::visit(Overloaded{
                   [this](replica::Persist& persist) {
                     if (persist.key) pending_.hold(persist.place, persist.changes);
                     next_job_.persists.push_back(std::move(persist));
                   },
                   [this](replica::SignCheckpoint& sign) { next_job_.checkpoints.push_back(std::move(sign)); },
                   [this](replica::Cosign& cosign) { next_job_.cosigns.push_back(std::move(cosign)); },
                   [this](replica::Finalise& finalise) { next_job_.finalises.push_back(std::move(finalise)); },
                   [this](replica::KeepNote& note) { next_job_.notes.push_back(std::move(note)); },
                   [this](replica::Reply& reply) { waiters_.on_reply(reply.ticket, std::move(reply.result)); },
                   [this](replica::Discard& discard) {
                     pending_.drop(discard.log, discard.from);
                     next_job_.discards.push_back(std::move(discard));
                   },
                   [this](replica::KeepEvidence& evidence) {
                     setup_.say(evidence.log.text + " was forked by its owner: two records are signed at one place. See `golconda status`");
                     next_job_.evidence.push_back(std::move(evidence));
                   },
                   [this](replica::Send& send) { peers_.send(send); },
                   [this](replica::SendRecords& records) { peers_.serve(std::move(records)); },
                   [this](replica::CheckRecords& work) {
                     on_pool([work = std::move(work)]() mutable { return replica::check_records(std::move(work)); });
                   },
                   [this](replica::CheckNote& work) {
                     on_pool([work = std::move(work)]() mutable { return replica::check_note(std::move(work)); });
                   },
                   [this](replica::ReadRecord& asked) {
                     on_pool([this, asked = std::move(asked)] {
                       replica::RecordRead read{asked.peer, asked.log, asked.sequence, {}, {}};
                       if (auto stored = read_record(*setup_.store->snapshot(), asked.log, asked.sequence)) {
                         read.body = std::move(stored->body);
                         read.signature = std::move(stored->signature);
                       }
                       return read;
                     });
                   },
                   [this](replica::SignStatement& statement) { next_job_.statements.push_back(std::move(statement)); },
                   [this](replica::KeepStatement& statement) { next_job_.kept.push_back(std::move(statement)); },
                   [this](replica::Adopt& adoption) { next_job_.adoption = std::move(adoption); },
                   [this](replica::SendConfigStep& asked) {
                     boost::asio::post(pool_, [this, asked] {
                       if (auto step = read_step(*setup_.store->snapshot(), asked.number)) {
                         peers_.send({{asked.peer}, replica::encode(replica::ConfigStep{*std::move(step)})});
                       }
                     });
                   },
                   [this](replica::Decided& decided) { on_decided(std::move(decided)); },
                   [this](replica::DropPeer& drop) {
                     setup_.say("a peer was dropped: " + drop.reason);
                     peers_.drop(drop.peer, drop.reason);
                   },
               },
               output);
  }
  outputs_.clear();
  commit_if_idle();
}

void Host::Core::commit_if_idle() {
  if (committing_ || next_job_.empty()) return;
  committing_ = true;
  committing_since_ms_ = setup_.now_ms();
  commits_->submit(std::exchange(next_job_, CommitJob{}));
}

void Host::Core::on_committed(CommitCompletion completion) {
  committing_ = false;
  committing_since_ms_ = 0;
  committed_at_ms_ = setup_.now_ms();
  for (replica::Input& input : completion.inputs) replica_.step(std::move(input), outputs_);
  if (completion.adopted) adopt(std::move(completion.adopted));
  if (!completion.final_sizes.empty()) {
    auto state = reader();
    if (!state) return on_failed(state.error());
    const auto total = (*state)->feed_end();
    if (!total) return on_failed(total.error());
    final_history_.note(*total, setup_.now_ms());
    for (const replica::FinalSize& log : completion.final_sizes) pending_.settle(log.log, log.size);
    replica_.step(replica::Finalised{std::move(completion.final_sizes), std::move(*state)}, outputs_);
    subscribers_.wake_all();
  }
  submit_held_back();
  run_outputs();
}

void Host::Core::adopt(ledger::ConfigPtr next) {
  replica::Adopted adopted;
  adopted.number = next->number;
  adopted.witnesses = held_witnesses(*next, setup_.keys);
  adopted.hosted = held_logs(*next, setup_.keys);
  setup_.say("configuration " + std::to_string(next->number) + " is in force: " + std::to_string(next->participants.size()) +
             " participants, " + std::to_string(next->witnesses.size()) + " witnesses");
  if (const auto room = check_guard_room(guard_use(*next, setup_.keys, {}), "this node"); !room) {
    setup_.say("nothing more is recorded: " + describe(room.error()));
    become_read_only(room.error().message);
  }
  config_.set(std::move(next));
  auto state = reader();
  if (!state) return on_failed(state.error());
  adopted.state = std::move(*state);
  replica_.step(std::move(adopted), outputs_);
}

void Host::Core::decide(Decision decision, DecisionDone done) {
  boost::asio::post(io_, [this, decision = std::move(decision), done = std::move(done)]() mutable {
    replica::Decide input;
    input.ticket = next_decision_++;
    input.witness = std::move(decision.witness);
    input.now_ms = setup_.now_ms();
    switch (decision.kind) {
      case Decision::Kind::kPropose:
        input.word = replica::Propose{std::move(decision.config), std::move(decision.reason), decision.expires_at_ms};
        break;
      case Decision::Kind::kProposeAgain: input.word = replica::ProposeAgain{decision.config_hash, decision.expires_at_ms}; break;
      case Decision::Kind::kApprove: input.word = replica::Approve{decision.config_hash}; break;
      case Decision::Kind::kRefuse: input.word = replica::Refuse{decision.config_hash, std::move(decision.reason)}; break;
    }
    deciding_.emplace(input.ticket, std::move(done));
    step(std::move(input));
  });
}

void Host::Core::on_decided(replica::Decided decided) {
  const auto waiting = deciding_.find(decided.ticket);
  if (waiting == deciding_.end()) return;
  const DecisionDone done = std::move(waiting->second);
  deciding_.erase(waiting);
  if (!decided.result) return done(tl::make_unexpected(std::move(decided.result).error()));
  done(DecisionReceipt{decided.result->number, decided.result->round, decided.result->config_hash, decided.result->repeated});
}

void Host::Core::become_read_only(std::string reason) {
  replica_.set_read_only(reason);
  read_only_reason_ = std::move(reason);
}

void Host::Core::on_failed(const Error& error) {
  // What was under way may or may not be on disk: nothing more is signed in this process; the next start finds out.
  become_read_only("its disk failed: " + error.message);
  committing_ = true;
  setup_.say("the store failed, nothing more is recorded: " + describe(error));
  const Error failed{ErrorCode::kIo, "the node's disk failed: " + error.message, {}, "restart the node, then try again with the same request id", {}, {}};
  waiters_.fail_all(failed);
  for (auto& [ticket, done] : std::exchange(deciding_, {})) done(tl::make_unexpected(failed));
}

Result<std::shared_ptr<const Reader>> Host::Core::reader() const { return open_reader(*setup_.store, config()); }

Result<NodeStatus> Host::Core::status() const {
  GOLCONDA_TRY(const std::shared_ptr<const Reader> now, reader());
  NodeStatus status;
  const ledger::Config& in_force = now->config();
  status.network = in_force.network;
  status.network_name = in_force.network_name;
  status.config_number = in_force.number;
  status.witnesses = static_cast<std::uint32_t>(in_force.witnesses.size());
  status.quorum = static_cast<std::uint32_t>(ledger::quorum(in_force.witnesses.size()));
  status.started_at_ms = started_at_ms_;
  status.pending_lines_max = replica::kPendingLinesMax;
  GOLCONDA_TRY(status.feed_position, now->feed_end());
  GOLCONDA_TRY(status.items, meta_number(*setup_.store->snapshot(), meta::kItemCount));
  // The rest only the node's thread knows.
  std::promise<void> told;
  auto* self = const_cast<Core*>(this);
  boost::asio::post(self->io_, [self, &status, &told] {
    status.read_only_reason = self->read_only_reason_;
    status.pending_lines = self->replica_.pending_lines();
    status.starting = self->replica_.starting();
    status.committing_since_ms = self->committing_since_ms_;
    status.committed_at_ms = self->committed_at_ms_;
    for (replica::LogReport& report : self->replica_.logs()) {
      LogStatus& row = status.logs.emplace_back();
      row.participant = self->config()->find_by_log(report.log)->id;
      row.log = std::move(report.log);
      row.size = report.size;
      row.final_size = report.final_size;
      row.hosted = report.hosted;
      row.certified_size = report.certified_size;
      row.votes = report.votes;
      row.forked = report.forked;
      row.waits_for = std::move(report.waits_for);
      if (auto why = self->replica_.not_writable(row.log); why && row.hosted) row.not_writable = std::move(why->message);
    }
    const ledger::ConfigPtr config = self->config();
    status.peers = peer_rows(self->peers_.links(), self->replica_.peers(), *config, self->setup_.keys, self->started_at_ms_);
    for (PeerStatus& peer : status.peers) peer.lag_ms = self->final_history_.lag_ms(peer.lag_records, self->setup_.now_ms());
    status.witnesses_reachable = reachable_witnesses(status.peers, *config, self->setup_.keys);
    told.set_value();
  });
  told.get_future().wait();
  return status;
}

replica::PeerId Host::Core::opened(PeerIdentity identity, std::shared_ptr<PeerLink> link) {
  auto participants = identity.participants;
  const replica::PeerId peer = peers_.add(std::move(identity), std::move(link));
  boost::asio::post(io_, [this, peer, participants = std::move(participants)]() mutable {
    step(replica::PeerUp{peer, std::move(participants)});
  });
  return peer;
}

void Host::Core::received(replica::PeerId peer, Bytes message, std::function<void()> next) {
  boost::asio::post(io_, [this, peer, message = std::move(message), next = std::move(next)]() mutable {
    step(replica::PeerSaid{peer, std::move(message)});
    next();
  });
}

void Host::Core::closed(replica::PeerId peer, const std::string& reason) {
  peers_.remove(peer, reason);
  boost::asio::post(io_, [this, peer] { step(replica::PeerDown{peer}); });
}

std::vector<PeerEndpoint> Host::Core::endpoints() const {
  std::vector<PeerEndpoint> all;
  const ledger::ConfigPtr now = config();
  for (const ledger::Participant& participant : now->participants) {
    if (setup_.keys.find(participant.logs.back().key) != nullptr) continue;  // hosted here
    for (const std::string& address : participant.endpoints) {
      const auto same = std::find_if(all.begin(), all.end(), [&address](const PeerEndpoint& e) { return e.address == address; });
      if (same != all.end()) {
        same->participants.push_back(participant.id);
        // While the node's certificate is being replaced, one of its participants may have both and another the old one alone.
        for (const crypto::Digest& print : participant.tls_fingerprints) {
          if (std::ranges::find(same->fingerprints, print) == same->fingerprints.end()) same->fingerprints.push_back(print);
        }
        continue;
      }
      all.push_back({address, participant.tls_fingerprints, {participant.id}});
    }
  }
  return all;
}

}  // namespace golconda::host
