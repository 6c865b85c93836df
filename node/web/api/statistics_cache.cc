#include "node/web/api/statistics_cache.h"

#include <utility>

#include "node/web/api/limits.h"

namespace golconda::web {

MadeJson StatisticsCache::find(TimePoint now) {
  const std::scoped_lock lock(mutex_);
  return now - known_at_ < kStatisticsFresh ? made_ : MadeJson{};
}

MadeJson StatisticsCache::find_at(const LedgerPlace& place, TimePoint now) {
  const std::scoped_lock lock(mutex_);
  if (!made_.json || place_ != place) return {};
  known_at_ = now;
  return made_;
}

void StatisticsCache::put(const LedgerPlace& place, MadeJson made, TimePoint now) {
  const std::scoped_lock lock(mutex_);
  made_ = std::move(made);
  place_ = place;
  known_at_ = now;
}

}  // namespace golconda::web
