// The records of this node that are not final yet, kept for the PendingIndex that clients' calls look into.
//
// Thread-safety: any thread; the node's own one writes. An index is immutable and shared.

#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>

#include "node/host/pending_index.h"
#include "node/ledger/changes.h"
#include "node/replica/places.h"

namespace golconda::host {

class PendingItems {
 public:
  // A record that is held; those of a log in their order.
  void hold(const replica::RecordPlace& place, std::shared_ptr<const ledger::Changes> changes);
  // The log's records below `size` are final and in the state.
  void settle(const ledger::LogId& log, std::uint64_t size);
  // The log's records from that sequence on are gone.
  void drop(const ledger::LogId& log, std::uint64_t from);

  // Made when it is asked for, and again only after a change. Never nullptr.
  [[nodiscard]] std::shared_ptr<const PendingIndex> index() const;

 private:
  void changed();

  struct Record {
    std::uint64_t sequence = 0;
    std::shared_ptr<const ledger::Changes> changes;
  };
  mutable std::mutex mutex_;
  std::map<ledger::LogId, std::deque<Record>> logs_;  // as long as what the replica holds, and no longer
  std::uint64_t changes_ = 0;                                   // so far
  mutable std::shared_ptr<const PendingIndex> index_;           // nullptr: to be made
};

}  // namespace golconda::host
