// The statistics for everybody, as they were sent last: they are counted again only when they are a minute old and
// something has become final since.
//
// Thread-safety: any thread.

#pragma once

#include <chrono>
#include <mutex>

#include "node/web/api/ledger_place.h"
#include "node/web/api/made_json.h"

namespace golconda::web {

class StatisticsCache {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // json is null when those that were counted last are not fresh.
  [[nodiscard]] MadeJson find(TimePoint now);
  // json is null unless they were counted at that place; then they are fresh again.
  [[nodiscard]] MadeJson find_at(const LedgerPlace& place, TimePoint now);
  void put(const LedgerPlace& place, MadeJson made, TimePoint now);

 private:
  std::mutex mutex_;  // guards what follows
  MadeJson made_;
  LedgerPlace place_{};
  TimePoint known_at_;
};

}  // namespace golconda::web
