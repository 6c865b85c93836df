#include "node/web/api/passport_cache.h"

#include <utility>

#include "node/web/api/limits.h"

namespace golconda::web {

MadeJson PassportCache::find(const ledger::ItemId& item, const LedgerPlace& place) {
  const std::scoped_lock lock(mutex_);
  move_to(place);
  const auto found = by_item_.find(item);
  return found == by_item_.end() ? MadeJson{} : found->second->made;
}

void PassportCache::put(const ledger::ItemId& item, MadeJson made, const LedgerPlace& place) {
  if (made.json->size() > kPassportsKeptMaxBytes) return;
  const std::scoped_lock lock(mutex_);
  move_to(place);
  if (const auto found = by_item_.find(item); found != by_item_.end()) {
    bytes_ -= found->second->made.json->size();
    entries_.erase(found->second);
    by_item_.erase(found);
  }
  bytes_ += made.json->size();
  entries_.push_back({item, std::move(made)});
  by_item_.emplace(item, std::prev(entries_.end()));
  while (bytes_ > kPassportsKeptMaxBytes) drop_oldest();
}

void PassportCache::move_to(const LedgerPlace& place) {
  if (place_ == place) return;
  place_ = place;
  entries_.clear();
  by_item_.clear();
  bytes_ = 0;
}

void PassportCache::drop_oldest() {
  const Entry& oldest = entries_.front();
  bytes_ -= oldest.made.json->size();
  by_item_.erase(oldest.item);
  entries_.pop_front();
}

}  // namespace golconda::web
