// What this node's own records that are not final yet have made and changed: an overlay over the state of final records, for
// showing. A mine that is cut off goes on registering, and has to find what it registered.
//
// Thread-safety: a value. Bounded by what the replica holds (node/replica/limits.h).

#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "node/ledger/changes.h"
#include "node/ledger/ids.h"

namespace golconda::host {

// As of one moment. An item that is in `items` may have become final since, and then be in the state too.
struct PendingIndex {
  struct Item {
    ledger::ItemPtr state;
    bool is_new = false;  // one of these records made it
  };
  std::map<ledger::ItemId, Item> items;
  // What participants call them: stone numbers of new items and of others that they have just taken in.
  std::map<std::pair<ledger::ParticipantId, ledger::ItemId>, std::string> references;
  std::map<std::pair<ledger::ParticipantId, std::string>, std::vector<ledger::ItemId>> by_reference;  // sorted

  // nullptr when no pending record has to do with it.
  [[nodiscard]] const Item* find(const ledger::ItemId& item) const {
    const auto found = items.find(item);
    return found == items.end() ? nullptr : &found->second;
  }
};

}  // namespace golconda::host
