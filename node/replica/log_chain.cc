#include "node/replica/log_chain.h"

#include <utility>

#include "crypto/base/check.h"
#include "crypto/checkpoint.h"
#include "node/ledger/checkpoint_names.h"

namespace golconda::replica {

LogChain::LogChain(ledger::LogId id, const ledger::LogState& final_state, crypto::CompactRange final_tree,
                   std::shared_ptr<const ledger::View> state)
    : id_(std::move(id)),
      participant_(final_state.participant),
      overlay_(std::move(state)),
      final_size_(final_state.size),
      durable_size_(final_state.size),
      tree_(final_tree),
      durable_tree_(std::move(final_tree)) {
  check_invariant(tree_.size() == final_size_, "a log's tree and its state must have the same size");
}

std::vector<TreeNode> LogChain::append(PendingRecord record) {
  check_invariant(record.place.sequence == size(), "records are appended in sequence");
  std::vector<TreeNode> completed;
  tree_.append(record.place.id, [&completed](std::uint8_t level, std::uint64_t index, const crypto::Digest& hash) {
    completed.push_back({level, index, hash});
  });
  overlay_.apply(record.changes);
  pending_.push_back(std::move(record));
  return completed;
}

const PendingRecord& LogChain::pending(std::uint64_t sequence) const {
  check_invariant(sequence >= final_size_ && sequence < size(), "no pending record at that sequence");
  return pending_[sequence - final_size_];
}

void LogChain::mark_durable(const RecordPlace& place) {
  check_invariant(place.sequence == durable_size_, "records become durable in sequence");
  PendingRecord& record = pending_[place.sequence - final_size_];
  check_invariant(record.place.id == place.id, "a record became durable under another id");
  durable_tree_.append(place.id);
  ++durable_size_;
  record.stored.reset();
}

std::optional<Checkpointing> LogChain::next_checkpoint(const ledger::Config& config) const {
  if (outstanding.has_value() || durable_size_ == final_size_) return std::nullopt;
  Checkpointing next;
  next.key = pending_[durable_size_ - final_size_ - 1].changes->log.key;
  next.size = durable_size_;
  next.root = durable_tree_.root();
  next.note_body = crypto::format_checkpoint(
      crypto::Checkpoint{ledger::checkpoint_origin(config.network, id_), next.size, next.root, config.number});
  return next;
}

std::vector<FinalRecord> LogChain::newly_final() const {
  check_invariant(outstanding.has_value(), "only a checkpoint makes records final");
  std::vector<FinalRecord> records;
  const std::uint64_t count = outstanding->checkpoint().size - final_size_;
  records.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) records.push_back({pending_[i].place, pending_[i].changes});
  return records;
}

std::vector<PendingRecord> LogChain::pop_final(std::uint64_t size) {
  std::vector<PendingRecord> popped;
  while (final_size_ < size) {
    popped.push_back(std::move(pending_.front()));
    pending_.pop_front();
    overlay_.pop();
    ++final_size_;
  }
  outstanding.reset();
  return popped;
}

void LogChain::set_state(std::shared_ptr<const ledger::View> state) { overlay_.set_base(std::move(state)); }

}  // namespace golconda::replica
