// The replica's limits on what waits in memory.

#pragma once

#include <cstddef>
#include <cstdint>

namespace golconda::replica {

// Lines of records that are not final yet, over all logs. A pending line costs about 1 KiB as a rule (its bytes, its state in
// the overlay, its changes), so this is about 200 MiB: what a full document of 65,536 lines needs, three times.
inline constexpr std::size_t kPendingLinesMax = 3 * 65'536;

// Records that are not final yet, over all logs. Records without lines count too.
inline constexpr std::size_t kPendingRecordsMax = 16'384;

// The same for each log of another node, beyond which no more of it is fetched until some become final. One full
// document, so that any record fits an empty log.
inline constexpr std::size_t kLogPendingLinesMax = 65'536;
inline constexpr std::size_t kLogPendingRecordsMax = 4'096;
// All other nodes' logs together. Beyond it only logs without a pending record go on, one record each, and in turns those whose
// authors have signed a checkpoint of more than is here.
inline constexpr std::size_t kForeignPendingLinesMax = 4 * 65'536;

// Records of one log that were checked and wait to be judged.
inline constexpr std::size_t kIntakeLinesMax = 65'536;
inline constexpr std::size_t kIntakeRecordsMax = 4'096;
// A node that is further behind a certified checkpoint than this takes the quorum's word for the authors' signatures
// until it is nearer; `golconda audit` checks them all.
inline constexpr std::uint64_t kSignaturesCheckedLag = 8'192;
// A waiting record of more lines than this is tried again at most once a tick.
inline constexpr std::size_t kRetryAtOnceLinesMax = 1'024;

// Checkpoints of one log that gather signatures. An honest author has one outstanding.
inline constexpr std::size_t kBallotsPerLogMax = 8;

// Seals of one witness on the present configuration. An honest one makes another only where an old copy of its store forgot.
inline constexpr std::size_t kSealsKeptMax = 8;

// One tick, and what is counted in ticks.
inline constexpr std::uint64_t kTickMillis = 100;
inline constexpr std::uint64_t kStartTicks = 30;         // how long a starting node waits for its peers' word: 3 s
inline constexpr std::uint64_t kAskTicks = 100;          // a peer that does not answer a want: 10 s
inline constexpr std::uint64_t kAntiEntropyTicks = 3;    // what a peer lacks is told again at most this often: 300 ms
inline constexpr std::uint64_t kStuckTicks = 100;        // before what a quorum has approved is proposed once more: 10 s,
inline constexpr std::uint64_t kStuckTicksMax = 36'000;  // and twice as long each time: up to an hour
inline constexpr std::uint64_t kTurnTicks = 20;          // of a log that may go on while the room for all is full: 2 s
inline constexpr std::uint64_t kResendTicks = 50;        // and what it may have lost: 5 s

// How often a peer may say that it has more of our own log than we do and not give it, before a starting node goes on.
inline constexpr std::uint64_t kUnshownClaimsMax = 3;

// Evidence from one peer that cannot be verified here: it may know of a rotation that this node does not know yet.
inline constexpr std::uint64_t kUnprovenWarningsMax = 16;

// Notes of one peer whose signatures are being checked; what comes meanwhile it says again.
inline constexpr std::size_t kNotesInCheckMax = 1'024;

// Submissions that wait on the same request id; a client that retries faster than this is not retrying.
inline constexpr std::size_t kWaitersPerRequestMax = 16;

}  // namespace golconda::replica
