// Passports that were made for everybody a moment ago, as they are sent: one that is asked for again is not built again.
//
// Bounded in bytes: whatever was made longest ago gives way.
//
// Thread-safety: any thread.

#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "node/ledger/ids.h"

namespace golconda::web {

// An answer that is kept to be sent again.
struct MadeJson {
  std::shared_ptr<const std::string> json;
  std::string etag;  // with its quotation marks
};

class PassportCache {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // json is null when there is none that is fresh.
  [[nodiscard]] MadeJson find(const ledger::ItemId& item, TimePoint now);
  void put(const ledger::ItemId& item, MadeJson made, TimePoint now);

 private:
  struct Entry {
    ledger::ItemId item;
    MadeJson made;
    TimePoint made_at;
  };
  void drop_oldest();

  std::mutex mutex_;  // guards what follows
  std::list<Entry> entries_;  // oldest first
  std::unordered_map<ledger::ItemId, std::list<Entry>::iterator> by_item_;
  std::size_t bytes_ = 0;
};

}  // namespace golconda::web
