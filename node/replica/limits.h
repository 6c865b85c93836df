// The replica's limits. Everything that waits in memory is bounded by one of these.

#pragma once

#include <cstddef>

namespace golconda::replica {

// Lines of records that are not final yet, over all logs. A pending line costs about 1 KiB (its bytes, its state in
// the overlay, its changes), so this is about 200 MiB: what a full document of 65,536 lines needs, three times.
inline constexpr std::size_t kPendingLinesMax = 3 * 65'536;

// Records that are not final yet, over all logs. Records without lines count too.
inline constexpr std::size_t kPendingRecordsMax = 16'384;

// Submissions that wait on the same request id; a client that retries faster than this is not retrying.
inline constexpr std::size_t kWaitersPerRequestMax = 16;

}  // namespace golconda::replica
