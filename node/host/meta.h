// Names in the store's `meta` column.

#pragma once

#include <string>
#include <string_view>

#include "node/ledger/ids.h"

namespace golconda::host::meta {

inline constexpr std::string_view kGenesis = "genesis";        // the configuration's bytes
inline constexpr std::string_view kFeedEnd = "feed_end";       // u64: the next position of the feed
inline constexpr std::string_view kItemCount = "item_count";   // u64: items ever created
// Empty: this node has written that log itself, so the private values behind its commitments are here.
[[nodiscard]] inline std::string hosted(const ledger::LogId& log) { return "hosted/" + log.text; }

}  // namespace golconda::host::meta
