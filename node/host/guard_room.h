// Whether a node's signing guard has room for all that the node may sign: a place for each log that it hosts, two for each
// of its witnesses, and one for each pair of these and a log of the network. Where one node hosts many witnesses of a large
// network that is more than the guard takes, and then nothing could be signed any more: it is refused before.
//
// Errors: kResourceExhausted with the numbers. Thread-safety: pure functions.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/host/key_ring.h"
#include "node/ledger/config.h"
#include "node/replica/past_signatures.h"

namespace golconda::host {

// What one node signs.
struct GuardUse {
  std::size_t hosted_logs = 0;
  std::size_t witnesses = 0;       // of its own
  std::size_t network_logs = 0;
  std::size_t earlier_places = 0;  // of what it signs no more: they are never given up
};

// By the participants that it hosts, who witness if they have a key for it.
[[nodiscard]] GuardUse guard_use(const std::vector<ledger::Participant>& hosted, std::size_t network_logs);
// By the keys that it holds, and what its guard remembers.
[[nodiscard]] GuardUse guard_use(const ledger::Config& config, const KeyRing& keys, const replica::PastSignatures& past);

// `node` is what the error calls it.
[[nodiscard]] Result<void> check_guard_room(const GuardUse& use, const std::string& node);

// Of every node in the configuration: participants under one certificate are on one.
[[nodiscard]] Result<void> check_guard_room(const ledger::Config& config);

}  // namespace golconda::host
