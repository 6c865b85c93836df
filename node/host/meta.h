// Names in the store's `meta` column.

#pragma once

#include <string_view>

namespace golconda::host::meta {

inline constexpr std::string_view kGenesis = "genesis";        // the configuration's bytes
inline constexpr std::string_view kFeedEnd = "feed_end";       // u64: the next position of the feed
inline constexpr std::string_view kItemCount = "item_count";   // u64: items ever created

}  // namespace golconda::host::meta
