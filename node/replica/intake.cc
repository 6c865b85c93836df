#include "node/replica/intake.h"

#include <utility>

#include "node/replica/limits.h"

namespace golconda::replica {

Intake::Intake(crypto::CompactRange tree, const ledger::RecordId& head, const crypto::PublicKey& key)
    : tree_(std::move(tree)), head_(head), key_(key), next_(tree_.size()) {}

bool Intake::has_room() const { return !arrived_ && waiting_lines_ < kIntakeLinesMax && waiting_.size() < kIntakeRecordsMax; }

bool Intake::arrive(PeerId peer, Records records) {
  if (records.from != next_ || arrived_ || records.records.empty()) return false;
  next_ += records.records.size();
  arrived_ = Arrived{peer, std::move(records)};
  return true;
}

std::optional<CheckRecords> Intake::start_check(const ledger::LogId& log, const ledger::NetworkId& network, bool every_signature) {
  if (checking_ || !arrived_) return std::nullopt;
  checking_ = true;
  checking_from_ = arrived_->records.from;
  checking_era_ = era_;
  CheckRecords work;
  work.peer = arrived_->peer;
  work.log = log;
  work.network = network;
  work.from = arrived_->records.from;
  work.previous = head_;
  work.key = key_;
  const std::uint64_t certified = arrived_->records.certified_size;
  work.with_signatures = every_signature || certified == 0 || certified - work.from <= kSignaturesCheckedLag;
  work.records = std::move(arrived_->records.records);
  work.certified_size = arrived_->records.certified_size;
  work.certified_root = arrived_->records.certified_root;
  work.proof = std::move(arrived_->records.proof);
  arrived_.reset();
  return work;
}

bool Intake::finish_check(const RecordsChecked& checked) {
  if (!checking_ || checked.from != checking_from_) return false;
  checking_ = false;
  return checking_era_ == era_ && checked.from == held_size();
}

crypto::CompactRange Intake::tree_with(const std::vector<CheckedRecord>& records) const {
  crypto::CompactRange tree = tree_;
  for (const CheckedRecord& record : records) tree.append(record.place.id);
  return tree;
}

void Intake::add(std::vector<CheckedRecord> records, crypto::CompactRange tree, const crypto::PublicKey& key_after) {
  if (records.empty()) return;
  tree_ = std::move(tree);
  head_ = records.back().place.id;
  key_ = key_after;
  for (CheckedRecord& record : records) {
    waiting_lines_ += record.bytes.lines.size();
    waiting_.push_back(std::move(record));
  }
}

CheckedRecord Intake::pop() {
  CheckedRecord record = std::move(waiting_.front());
  waiting_.pop_front();
  waiting_lines_ -= record.bytes.lines.size();
  return record;
}

void Intake::restart(crypto::CompactRange tree, const ledger::RecordId& head, const crypto::PublicKey& key) {
  tree_ = std::move(tree);
  head_ = head;
  key_ = key;
  next_ = tree_.size();
  asked_.reset();
  arrived_.reset();
  waiting_.clear();
  waiting_lines_ = 0;
  ++era_;
}

void Intake::rewind() {
  asked_.reset();
  arrived_.reset();
  next_ = held_size();
  ++era_;
}

}  // namespace golconda::replica
