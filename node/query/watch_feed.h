// Watch, as far as it is no stream: the feed's events from a position on, and whether a position is one of this node's.
//
// Positions are a node's own. A client that goes on from the last one that it saw plus one misses nothing and sees
// nothing twice.
//
// Errors: what the service and its reader fail with. Thread-safety: any thread.

#pragma once

#include <cstdint>
#include <vector>

#include "crypto/base/result.h"
#include "golconda/v1/api.pb.h"
#include "node/host/service.h"

namespace golconda::query {

// The next events from `position` on, kWatchBatchEvents at most; empty at the end of the feed.
[[nodiscard]] Result<std::vector<v1::WatchEvent>> read_events(const host::Service& service, std::uint64_t position);

// kInvalidArgument (from_position) beyond the feed's end: such a position was seen at another node, or before a restore.
[[nodiscard]] Result<void> check_position(const host::Service& service, std::uint64_t position);

}  // namespace golconda::query
