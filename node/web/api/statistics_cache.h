// The statistics for everybody, as they were sent last: they are counted again only when they are a minute old and
// something has become final since.
//
// Thread-safety: any thread.

#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>

#include "node/web/api/passport_cache.h"

namespace golconda::web {

// What the figures depend on: the final records, and the configuration that names sources and members.
struct StatisticsPlace {
  std::uint64_t feed_end = 0;
  std::uint64_t config_number = 0;
  friend bool operator==(const StatisticsPlace&, const StatisticsPlace&) = default;
};

class StatisticsCache {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // json is null when those that were counted last are not fresh.
  [[nodiscard]] MadeJson find(TimePoint now);
  // json is null unless they were counted at that place; then they are fresh again.
  [[nodiscard]] MadeJson find_at(const StatisticsPlace& place, TimePoint now);
  void put(const StatisticsPlace& place, MadeJson made, TimePoint now);

 private:
  std::mutex mutex_;  // guards what follows
  MadeJson made_;
  StatisticsPlace place_;
  TimePoint known_at_;
};

}  // namespace golconda::web
