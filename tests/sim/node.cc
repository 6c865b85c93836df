#include "tests/sim/node.h"

#include <algorithm>
#include <utility>

#include "crypto/base/check.h"
#include "crypto/signed_note.h"
#include "golconda/v1/draft.pb.h"
#include "node/host/complete_draft.h"
#include "node/host/config_reader.h"
#include "node/host/held_keys.h"
#include "node/host/log_reader.h"
#include "node/host/record_server.h"
#include "node/host/recovery.h"
#include "node/host/rotation.h"
#include "node/host/snapshot_view.h"
#include "node/host/store_reader.h"
#include "node/ledger/state_hash.h"
#include "node/replica/limits.h"

namespace golconda::sim {
namespace {

constexpr std::int64_t kEpochMs = 1'770'000'000'000;
constexpr std::uint64_t kCommitMin = kMillisecond;
constexpr std::uint64_t kCommitMax = 12 * kMillisecond;
constexpr std::uint64_t kCheckMax = 3 * kMillisecond;

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace

// What ends with the process.
struct Node::Process {
  Process(crypto::SigningGuard guard_file, const host::KeyRing& keys,
          host::Recovered recovered, host::Signer::ClockSeconds clock, std::unique_ptr<storage::Store> opened)
      : store(std::move(opened)),
        guard(std::move(guard_file)),
        config(recovered.replica.configs->newest()),
        signer(keys, guard, config->network, std::move(clock)),
        writer(*store, recovered.feed_end, recovered.item_count),
        replica(std::move(recovered.replica)) {}
  std::unique_ptr<storage::Store> store;
  crypto::SigningGuard guard;
  ledger::ConfigPtr config;
  host::Signer signer;
  host::StateWriter writer;
  replica::Replica replica;
  std::vector<replica::Output> outputs;
  host::CommitJob next_job;
  bool committing = false;
};

Node::Node(std::size_t number, ledger::ParticipantId member, const Cast& cast, const std::vector<ledger::ParticipantId>& who,
           const std::filesystem::path& directory, Clockwork& clock, Chance chance, Network& network, WitnessStand& stand)
    : number_(number),
      member_(std::move(member)),
      cast_(cast),
      guard_path_(directory / ("guard-" + std::to_string(number))),
      clock_(clock),
      chance_(chance),
      network_(network),
      stand_(stand),
      end_(network.add_end({[this, &who](replica::PeerId link, EndId other) {
                              links_.push_back(link);
                              step(replica::PeerUp{link, {who[other]}});
                            },
                            [this](replica::PeerId link) {
                              std::erase(links_, link);
                              step(replica::PeerDown{link});
                            },
                            [this](replica::PeerId link, const Bytes& message) {
                              if (on_hear) on_hear(link, message);
                              step(replica::PeerSaid{link, message});
                            }})),
      keys_(keys_of(member_)) {
  check_invariant(crypto::SigningGuard::create(guard_path_).has_value(), "a new node has no guard yet");
}

Node::~Node() = default;

std::int64_t Node::now_ms() const { return kEpochMs + static_cast<std::int64_t>(clock_.now() / kMillisecond) + clock_skew_ms; }

bool Node::start() {
  auto guard = crypto::SigningGuard::open(guard_path_);
  check_invariant(guard.has_value(), "the guard of a stopped node opens");
  auto store = disk_.open();
  auto recovered = host::recover(*store, cast_.genesis, keys_, *guard);
  if (!recovered && recovered.error().code == ErrorCode::kIo) return false;
  check_invariant(recovered.has_value(), recovered ? "" : recovered.error().message);
  auto restores = std::move(recovered->restores);
  const auto read_only = recovered->read_only_reason;
  process_ = std::make_unique<Process>(*std::move(guard), keys_, *std::move(recovered),
                                       [this] { return static_cast<std::uint64_t>(now_ms() / 1'000); }, std::move(store));
  ++era_;
  if (read_only) process_->replica.set_read_only(*read_only);
  else for (auto& restore : restores) process_->replica.step(std::move(restore), process_->outputs);
  run_outputs();
  network_.set_alive(end_, true);
  later(chance_.below(replica::kTickMillis * kMillisecond), [this] { tick(); });
  return true;
}

void Node::crash() {
  if (!process_) return;
  ++era_;
  process_.reset();
  links_.clear();
  disk_.crash();
  network_.set_alive(end_, false);
}

void Node::later(std::uint64_t delay, std::function<void()> what) {
  clock_.after(delay, [this, era = era_, what = std::move(what)] {
    if (era == era_ && process_) what();
  });
}

void Node::tick() {
  step(replica::Tick{});
  // No two nodes tick at the same pace.
  if (process_) later(replica::kTickMillis * kMillisecond * chance_.between(95, 105) / 100, [this] { tick(); });
}

void Node::step(replica::Input input) {
  if (!process_) return;
  process_->replica.step(std::move(input), process_->outputs);
  run_outputs();
}

void Node::run_outputs() {
  // An output may lead to another step of this node at once, never to one within this loop.
  auto outputs = std::exchange(process_->outputs, {});
  for (replica::Output& output : outputs) do_output(std::move(output));
  commit_if_idle();
}

void Node::do_output(replica::Output output) {
  host::CommitJob& job = process_->next_job;
  std::visit(Overloaded{
                 [&](replica::Persist& persist) { job.persists.push_back(std::move(persist)); },
                 [&](replica::SignCheckpoint& sign) { job.checkpoints.push_back(std::move(sign)); },
                 [&](replica::Cosign& cosign) { job.cosigns.push_back(std::move(cosign)); },
                 [&](replica::Finalise& finalise) { job.finalises.push_back(std::move(finalise)); },
                 [&](replica::KeepNote& note) { job.notes.push_back(std::move(note)); },
                 [&](replica::Discard& discard) { job.discards.push_back(std::move(discard)); },
                 [&](replica::KeepEvidence& evidence) {
                   stand_.evidence(number_, evidence.log);
                   job.evidence.push_back(std::move(evidence));
                 },
                 [&](replica::Reply& reply) {
                   if (reply.result) stand_.acknowledged(number_, reply.result->place, reply.result->final);
                 },
                 [&](replica::Send& send) {
                   for (const replica::PeerId link : send.to) say(link, send.message);
                 },
                 [&](replica::SendRecords& asked) {
                   later(chance_.below(kCheckMax), [this, asked = std::move(asked)] {
                     auto records = host::read_records(*process_->store->snapshot(), asked);
                     if (records) say(asked.peer, replica::encode(*std::move(records)));
                   });
                 },
                 [&](replica::CheckRecords& work) {
                   auto shared = std::make_shared<replica::CheckRecords>(std::move(work));
                   later(chance_.below(kCheckMax), [this, shared] { step(replica::check_records(std::move(*shared))); });
                 },
                 [&](replica::CheckNote& work) {
                   later(chance_.below(kCheckMax), [this, work = std::move(work)] { step(replica::check_note(work)); });
                 },
                 [&](replica::ReadRecord& asked) {
                   later(chance_.below(kCheckMax), [this, asked = std::move(asked)] {
                     replica::RecordRead read{asked.peer, asked.log, asked.sequence, {}, {}};
                     if (auto stored = host::read_record(*process_->store->snapshot(), asked.log, asked.sequence)) {
                       read.body = std::move(stored->body);
                       read.signature = std::move(stored->signature);
                     }
                     step(std::move(read));
                   });
                 },
                 [&](replica::SignStatement& statement) { job.statements.push_back(std::move(statement)); },
                 [&](replica::KeepStatement& statement) { job.kept.push_back(std::move(statement)); },
                 [&](replica::Adopt& adoption) { job.adoption = std::move(adoption); },
                 [&](replica::SendConfigStep& asked) {
                   later(chance_.below(kCheckMax), [this, asked] {
                     auto step = host::read_step(*process_->store->snapshot(), asked.number);
                     if (step) say(asked.peer, replica::encode(replica::ConfigStep{*std::move(step)}));
                   });
                 },
                 [&](replica::Decided&) {},
                 [&](replica::DropPeer& drop) { network_.close(end_, drop.peer); },
             },
             output);
}

void Node::say(replica::PeerId link, Message message) {
  if (on_send) message = on_send(std::move(message));
  if (!message) return;
  stand_.sent(number_, *message);
  network_.send(end_, link, std::move(message));
}

void Node::commit_if_idle() {
  if (process_->committing || process_->next_job.empty()) return;
  process_->committing = true;
  later(chance_.between(kCommitMin, kCommitMax), [this] { commit(); });
}

void Node::commit() {
  const host::CommitJob job = std::exchange(process_->next_job, host::CommitJob{});
  auto completion = host::commit_group(job, process_->writer, process_->signer);
  if (!completion) return crash();  // a node whose disk fails signs nothing more; the world starts it again
  for (const replica::Finalise& finalise : job.finalises) {
    for (const replica::FinalRecord& record : finalise.records) stand_.finalised(number_, record.place);
  }
  auto shared = std::make_shared<host::CommitCompletion>(*std::move(completion));
  // A crash may come between the sync and the news of it.
  later(chance_.below(2 * kMillisecond), [this, shared] {
    process_->committing = false;
    for (replica::Input& input : shared->inputs) process_->replica.step(std::move(input), process_->outputs);
    if (shared->adopted) adopt(shared->adopted);
    if (!shared->final_sizes.empty()) {
      process_->replica.step(replica::Finalised{std::move(shared->final_sizes), reader()}, process_->outputs);
    }
    run_outputs();
  });
}

void Node::adopt(ledger::ConfigPtr next) {
  stand_.adopted(number_, next->number, next->hash);
  replica::Adopted adopted;
  adopted.number = next->number;
  adopted.witnesses = host::held_witnesses(*next, keys_);
  if (const ledger::Participant* self = next->find(member_)) adopted.hosted.push_back(self->logs.back().log);
  process_->config = std::move(next);
  adopted.state = reader();
  process_->replica.step(std::move(adopted), process_->outputs);
}

void Node::decide(replica::Decide word) {
  word.ticket = ++tickets_;
  word.witness = member_;
  word.now_ms = now_ms();
  step(std::move(word));
}

const ledger::Config& Node::config() const { return *process_->config; }

std::optional<crypto::Checkpoint> Node::certified(const ledger::LogId& log) const {
  const auto stored = *process_->store->snapshot()->get(storage::Column::kCertificates, log.text);
  if (!stored) return std::nullopt;
  return *crypto::parse_checkpoint(crypto::parse_note(*stored)->text);
}

void Node::submit(std::shared_ptr<v1::Draft> draft) {
  if (!process_) return;
  replica::Submit submit;
  submit.ticket = ++tickets_;
  submit.request.participant = member_;
  const auto completed = host::complete_draft(*draft, [this](std::span<std::uint8_t> bytes) {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(chance_.next());
  });
  check_invariant(completed.has_value(), "the simulation's drafts can be completed");
  submit.draft = std::move(draft);
  submit.now_ms = now_ms();
  step(std::move(submit));
}

void Node::rotate_key() {
  if (!process_) return;
  const ledger::Participant* self = config().find(member_);
  if (self == nullptr) return;
  const ledger::LogId log = self->logs.back().log;
  const std::size_t first = (self->logs.size() - 1) * kKeysPerLog;
  const auto state = *reader()->log(log);
  const auto size = process_->replica.log_size(log);
  if (!state || state->size != size) return;
  for (std::size_t i = first; i + 2 < first + kKeysPerLog; ++i) {
    if (log_key(member_, i).public_key() != state->key) continue;
    const crypto::KeyPair successor = log_key(member_, i + 1);
    const host::KeyRotation rotation{successor.public_key(), crypto::successor_hash(log_key(member_, i + 2).public_key())};
    return submit(host::rotation_draft(cast_.config.network, log, *size, rotation, successor));
  }
}

std::shared_ptr<const host::Reader> Node::reader() const { return host::open_reader(*process_->store, process_->config); }

std::vector<replica::LogReport> Node::logs() const { return process_->replica.logs(); }

crypto::Digest Node::state_hash() const {
  ledger::StateHash hash;
  const auto snapshot = process_->store->snapshot();
  for (const storage::Column column : storage::state_columns()) {
    const auto walked = host::for_each(*snapshot, column, {}, [&](ByteView key, ByteView value) -> Result<void> {
      hash.add(static_cast<std::uint8_t>(column), key, value);
      return {};
    });
    check_invariant(walked.has_value(), "memory can be read");
  }
  return hash.finish();
}

}  // namespace golconda::sim
