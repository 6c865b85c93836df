#include "node/replica/log_chain.h"

#include <utility>

#include "crypto/base/check.h"

namespace golconda::replica {

LogChain::LogChain(ledger::LogId id, const ledger::LogState& final_state, crypto::CompactRange final_tree,
                   std::shared_ptr<const ledger::View> state)
    : id_(std::move(id)),
      participant_(final_state.participant),
      state_(std::move(state)),
      overlay_(std::make_unique<ledger::OverlayView>(state_)),
      final_size_(final_state.size),
      finalising_size_(final_state.size),
      durable_size_(final_state.size),
      final_head_(final_state.head),
      final_key_(final_state.key),
      final_tree_(final_tree),
      tree_(std::move(final_tree)) {
  check_invariant(tree_.size() == final_size_, "a log's tree and its state must have the same size");
}

ledger::RecordId LogChain::head_at(std::uint64_t size) const {
  return size == final_size_ ? final_head_ : pending(size - 1).place.id;
}

crypto::Digest LogChain::root_at(std::uint64_t size) const {
  check_invariant(size >= final_size_ && size <= this->size(), "no tree of that size is held");
  if (size == this->size()) return tree_.root();
  crypto::CompactRange tree = final_tree_;
  for (std::uint64_t i = final_size_; i < size; ++i) tree.append(pending_[i - final_size_].place.id);
  return tree.root();
}

crypto::PublicKey LogChain::key_at(std::uint64_t sequence) const {
  return sequence == final_size_ ? final_key_ : pending(sequence - 1).changes->log.key;
}

std::vector<TreeNode> LogChain::append(PendingRecord record) {
  check_invariant(record.place.sequence == size(), "records are appended in sequence");
  std::vector<TreeNode> completed;
  tree_.append(record.place.id, [&completed](std::uint8_t level, std::uint64_t index, const crypto::Digest& hash) {
    completed.push_back({level, index, hash});
  });
  overlay_->apply(record.changes);
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
  ++durable_size_;
  record.stored.reset();
}

std::vector<FinalRecord> LogChain::start_final(std::uint64_t size) {
  check_invariant(size >= finalising_size_ && size <= this->size(), "only what is held can become final");
  std::vector<FinalRecord> records;
  records.reserve(size - finalising_size_);
  for (; finalising_size_ < size; ++finalising_size_) {
    const PendingRecord& record = pending_[finalising_size_ - final_size_];
    records.push_back({record.place, record.changes});
  }
  return records;
}

std::vector<PendingRecord> LogChain::pop_final(std::uint64_t size) {
  check_invariant(size <= finalising_size_ && size <= durable_size_, "a record is final before it is durable");
  std::vector<PendingRecord> popped;
  while (final_size_ < size) {
    PendingRecord& record = pending_.front();
    final_tree_.append(record.place.id);
    final_head_ = record.place.id;
    final_key_ = record.changes->log.key;
    popped.push_back(std::move(record));
    pending_.pop_front();
    overlay_->pop();
    ++final_size_;
  }
  return popped;
}

void LogChain::set_state(std::shared_ptr<const ledger::View> state) {
  state_ = std::move(state);
  overlay_->set_base(state_);
}

std::vector<PendingRecord> LogChain::drop_tail() {
  check_invariant(durable_size_ == size(), "what is being written cannot be dropped");
  std::vector<PendingRecord> dropped;
  // The overlay forgets from its oldest end only: built again from what stays.
  auto overlay = std::make_unique<ledger::OverlayView>(state_);
  crypto::CompactRange tree = final_tree_;
  const std::uint64_t kept = finalising_size_ - final_size_;
  for (std::uint64_t i = 0; i < pending_.size(); ++i) {
    if (i < kept) {
      overlay->apply(pending_[i].changes);
      tree.append(pending_[i].place.id);
    } else {
      dropped.push_back(std::move(pending_[i]));
    }
  }
  pending_.resize(kept);
  overlay_ = std::move(overlay);
  tree_ = std::move(tree);
  durable_size_ = size();
  return dropped;
}

}  // namespace golconda::replica
