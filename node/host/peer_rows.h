// What an operator is told of the other nodes: who is linked, who is not and why, and who of the witnesses can be reached.
//
// Thread-safety: pure functions.

#pragma once

#include <cstdint>
#include <vector>

#include "node/host/key_ring.h"
#include "node/host/peer_port.h"
#include "node/host/service.h"
#include "node/ledger/config.h"
#include "node/replica/replica.h"

namespace golconda::host {

// One row for each node that is or was linked since the start, and for each other node of a member: who is missing is what
// an operator wants to know. lag_ms is the caller's to fill in.
[[nodiscard]] std::vector<PeerStatus> peer_rows(std::vector<LinkInfo> links, const std::vector<replica::PeerReport>& reports,
                                                const ledger::Config& config, const KeyRing& keys, std::int64_t started_at_ms);

// Hosted here, or linked now.
[[nodiscard]] std::uint32_t reachable_witnesses(const std::vector<PeerStatus>& peers, const ledger::Config& config, const KeyRing& keys);

}  // namespace golconda::host
