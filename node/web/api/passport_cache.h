// Passports that were made for everybody, as they are sent: one that is asked for again before anything has become final is
// not built again.
//
// Bounded in bytes: whatever was made longest ago gives way.
//
// Thread-safety: any thread.

#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <unordered_map>

#include "node/ledger/ids.h"
#include "node/web/api/ledger_place.h"
#include "node/web/api/made_json.h"

namespace golconda::web {

class PassportCache {
 public:
  // json is null when none was made at that place.
  [[nodiscard]] MadeJson find(const ledger::ItemId& item, const LedgerPlace& place);
  void put(const ledger::ItemId& item, MadeJson made, const LedgerPlace& place);

 private:
  struct Entry {
    ledger::ItemId item;
    MadeJson made;
  };
  // Those of another place are dropped.
  void move_to(const LedgerPlace& place);
  void drop_oldest();

  std::mutex mutex_;  // guards what follows
  LedgerPlace place_{};  // of all of them
  std::list<Entry> entries_;  // oldest first
  std::unordered_map<ledger::ItemId, std::list<Entry>::iterator> by_item_;
  std::size_t bytes_ = 0;
};

}  // namespace golconda::web
