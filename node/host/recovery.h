// Start-up: what the store holds, what of it is final, and whether this node may sign at all.
//
// It compares the store with the signing guard. A store that is behind its guard (an old copy, a lost write-ahead log)
// or contradicts it makes the node read-only, and the reason says why; where others take part they bring what it lacks.
// All that the guard remembers is handed to the replica, for the store may be from before a change of membership: it then
// does not know the logs and the witnesses that the change brought. What is durable and not final is restored.
//
// Errors: kCorrupt when stored bytes are not what they must be, kInvalidArgument when store, configuration, keys and guard
// do not belong together, kIo. Nothing is written but into an empty store, and which logs this node writes.
// Thread-safety: called before anybody else uses the store.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/signing_guard.h"
#include "node/host/key_ring.h"
#include "node/ledger/config.h"
#include "node/replica/replica.h"
#include "storage/store.h"

namespace golconda::host {

struct Recovered {
  replica::ReplicaSetup replica;
  std::vector<replica::Restore> restores;  // in each log's order
  std::uint64_t feed_end = 0;
  std::uint64_t item_count = 0;
  std::optional<std::string> read_only_reason;
  std::vector<std::string> notes;  // what was found and mended, one line each, for the operator
};

// Gives an empty store its network and its empty logs; does nothing to one that has them. kInvalidArgument when they are
// another network's.
[[nodiscard]] Result<void> initialise_if_empty(storage::Store& store, ByteView genesis, const ledger::Config& config);

[[nodiscard]] Result<Recovered> recover(storage::Store& store, ByteView genesis, const KeyRing& keys,
                                        const crypto::SigningGuard& guard);

}  // namespace golconda::host
