// The limits of the clients' calls, whatever brings them: what one may ask for and what all together may hold. Units are
// in the names. Limits of the record format itself are in proto/limits.h, those of a transport with the transport.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace golconda::query {

// ---- texts ---------------------------------------------------------------------------------------------------
inline constexpr std::size_t kRequestIdMaxBytes = 64;
inline constexpr std::size_t kTokenNoteMaxBytes = 128;
inline constexpr std::size_t kTokenMaxBytes = 256;
inline constexpr std::size_t kBackupDirectoryMaxBytes = 4096;
// A status travels in HTTP/2 trailers, of which peers take 8 KiB; the message is in them three times.
inline constexpr std::size_t kStatusMessageMaxBytes = 1024;
inline constexpr std::size_t kStatusFieldMaxBytes = 512;

// ---- submissions ---------------------------------------------------------------------------------------------
inline constexpr std::chrono::milliseconds kSubmitWaitDefault{10'000};
inline constexpr std::chrono::milliseconds kSubmitWaitMax{60'000};

// ---- reads ---------------------------------------------------------------------------------------------------
inline constexpr std::uint32_t kPageItemsDefault = 100;
inline constexpr std::uint32_t kPageItemsMax = 1'000;
inline constexpr std::size_t kPageTokenMaxBytes = 1'024;
inline constexpr std::size_t kChildrenShownMax = 1'000;
inline constexpr std::size_t kPrefixMinDigits = 8;
inline constexpr std::size_t kItemIdDigits = 32;
inline constexpr std::size_t kCandidatesShownMax = 5;  // in the error about an ambiguous prefix or reference
inline constexpr std::size_t kFindValueMaxBytes = 160;
inline constexpr std::uint32_t kTraceItemsDefault = 1'000;
inline constexpr std::uint32_t kTraceItemsMax = 10'000;
inline constexpr std::size_t kTraceEventsPerItemMax = 1'000;
inline constexpr std::size_t kItemsResponseMaxBytes = 32 * 1024 * 1024;  // net's message with room for one more item
// Configurations and statements in one response: each has at most wire::kStatementMaxBytes, and one more always goes in.
inline constexpr std::size_t kConfigurationsResponseMaxBytes = 16 * 1024 * 1024;
// Deeper than any nesting of containers that the rules allow; ends a walk through damaged state.
inline constexpr std::size_t kContainerDepthMax = 64;

// Inherited alerts of one kind that an item's view shows: enough to see where to look, and a row stays small whatever
// it was blended from.
inline constexpr std::size_t kAlertsPerKindMax = 32;
inline constexpr std::size_t kAlertKindsMax = 8;  // of ledger::AlertKind, with room
// Items whose alerts and parents one listing reads before it ends its page early: about a second's work.
inline constexpr std::size_t kCallAncestorsMax = 50'000;
// Ancestors whose alerts a call keeps for its next rows: about 50 MB.
inline constexpr std::size_t kAncestorsRememberedMax = 500'000;
inline constexpr std::size_t kAncestorsBetweenChecks = 256;  // whether the client still waits: some milliseconds apart
// Rows that are read and filled between two looks at what the page has cost. With all alerts a row has some 200 KiB.
inline constexpr std::size_t kPageStepItems = 32;

// Reads run on a pool of their own, so that a long trace holds up no submission.
inline constexpr std::size_t kReadThreads = 2;
inline constexpr std::size_t kReadQueueMax = 256;
// Longer than a client of ours waits for any read but a trace; one without a deadline must not keep a thread for good.
inline constexpr std::chrono::milliseconds kReadTimeMax{120'000};
// Status and the operator's short calls have a thread of their own and back-ups another: they answer while all reads
// are busy, which is when they are needed.
inline constexpr std::size_t kControlThreads = 1;
inline constexpr std::size_t kControlQueueMax = 256;
inline constexpr std::size_t kBackupThreads = 1;
inline constexpr std::size_t kBackupQueueMax = 4;

// ---- watching ------------------------------------------------------------------------------------------------
inline constexpr std::size_t kWatchersMax = 256;
inline constexpr std::size_t kWatchBatchEvents = 64;  // read from the feed at a time and held until they are sent

// ---- authentication ------------------------------------------------------------------------------------------
// Failed tokens an address may send in each window before its unknown tokens are no longer looked up.
inline constexpr std::uint32_t kFailedTokensPerWindowMax = 20;
inline constexpr std::chrono::seconds kFailedTokensWindow{10};
inline constexpr std::size_t kFailingAddressesMax = 1'024;
inline constexpr std::size_t kRememberedTokensMax = 1'024;

}  // namespace golconda::query
