#include "node/host/pending_items.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace golconda::host {
namespace {

void add(const ledger::Changes& changes, PendingIndex& index) {
  for (const ledger::ItemWrite& write : changes.items) {
    PendingIndex::Item& item = index.items[write.id];
    item.is_new = item.is_new || write.before == nullptr;
    item.state = write.after;
  }
  for (const ledger::ReferenceWrite& write : changes.references) {
    index.references[{write.participant, write.item}] = write.reference;
    index.by_reference[{write.participant, write.reference}].push_back(write.item);
  }
}

}  // namespace

void PendingItems::hold(const replica::RecordPlace& place, std::shared_ptr<const ledger::Changes> changes) {
  const std::scoped_lock lock(mutex_);
  logs_[place.log].push_back({place.sequence, std::move(changes)});
  changed();
}

void PendingItems::settle(const ledger::LogId& log, std::uint64_t size) {
  const std::scoped_lock lock(mutex_);
  const auto found = logs_.find(log);
  if (found == logs_.end()) return;
  auto& records = found->second;
  while (!records.empty() && records.front().sequence < size) records.pop_front();
  if (records.empty()) logs_.erase(found);
  changed();
}

void PendingItems::drop(const ledger::LogId& log, std::uint64_t from) {
  const std::scoped_lock lock(mutex_);
  const auto found = logs_.find(log);
  if (found == logs_.end()) return;
  auto& records = found->second;
  while (!records.empty() && records.back().sequence >= from) records.pop_back();
  if (records.empty()) logs_.erase(found);
  changed();
}

void PendingItems::changed() {
  ++changes_;
  index_.reset();
}

std::shared_ptr<const PendingIndex> PendingItems::index() const {
  std::vector<std::shared_ptr<const ledger::Changes>> held;
  std::uint64_t as_of = 0;
  {
    const std::scoped_lock lock(mutex_);
    if (index_ != nullptr) return index_;
    as_of = changes_;
    for (const auto& [log, records] : logs_) {
      for (const Record& record : records) held.push_back(record.changes);
    }
  }
  // Without the lock: the node's own thread must not wait for it.
  auto made = std::make_shared<PendingIndex>();
  for (const auto& changes : held) add(*changes, *made);
  for (auto& [reference, items] : made->by_reference) std::ranges::sort(items);
  const std::scoped_lock lock(mutex_);
  if (changes_ == as_of) index_ = made;
  return made;
}

}  // namespace golconda::host
