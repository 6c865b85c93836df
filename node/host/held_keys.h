// Which of a configuration's logs and witnesses this node holds the keys of.
//
// Thread-safety: pure functions.

#pragma once

#include <vector>

#include "node/host/key_ring.h"
#include "node/ledger/config.h"

namespace golconda::host {

// The participants' last logs whose enrolled keys are in `keys`.
[[nodiscard]] std::vector<ledger::LogId> held_logs(const ledger::Config& config, const KeyRing& keys);

// The witnesses whose keys are in `keys`.
[[nodiscard]] std::vector<ledger::ParticipantId> held_witnesses(const ledger::Config& config, const KeyRing& keys);

}  // namespace golconda::host
