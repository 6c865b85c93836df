// The limits of the HTTP API: what a call's JSON may have, and what is kept for those who call without a token. Units are
// in the names.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "proto/limits.h"

namespace golconda::web {

// ---- bodies --------------------------------------------------------------------------------------------------
inline constexpr std::size_t kCallBodyMaxBytes = 64 * 1024;
// 1,000 selectors of some 60 bytes, and room for references of 64 that are escaped.
inline constexpr std::size_t kManyItemsBodyMaxBytes = 512 * 1024;
// A draft of 65,536 lines of some 700 bytes as JSON is 46 MB.
inline constexpr std::size_t kSubmitBodyMaxBytes = std::size_t{64} * 1024 * 1024;
// A whole configuration in base64.
inline constexpr std::size_t kDecideBodyMaxBytes = wire::kConfigMaxBytes / 3 * 4 + kCallBodyMaxBytes;
// Some 80,000 rows. What comes back is about five times as long.
inline constexpr std::size_t kManifestMaxBytes = std::size_t{8} * 1024 * 1024;
// Escaped, a line feed takes two bytes; beside the words.
inline constexpr std::size_t kManifestBodyMaxBytes = kManifestMaxBytes + kManifestMaxBytes / 4 + kCallBodyMaxBytes;
inline constexpr std::size_t kJsonDepthMax = 64;  // deeper than any message of ours nests

// ---- threads -------------------------------------------------------------------------------------------------
// Submissions are read on a thread of their own, so that no long read holds them up.
inline constexpr std::size_t kSubmitThreads = 1;
inline constexpr std::size_t kSubmitQueueMax = 64;
// And what is asked without a token on another, so that strangers hold up no member.
inline constexpr std::size_t kPublicThreads = 1;
inline constexpr std::size_t kPublicQueueMax = 64;

// ---- passports for everybody ---------------------------------------------------------------------------------
// How long whoever asked may keep one. The page asks past this after its verdict.
inline constexpr std::chrono::seconds kPassportFresh{60};
inline constexpr std::size_t kPassportsKeptMaxBytes = std::size_t{32} * 1024 * 1024;
// One costs as much of an address's budget as so many simple requests.
inline constexpr std::uint32_t kPassportCost = 10;
inline constexpr std::uint32_t kPublicStatusCost = 2;

// ---- statistics for everybody --------------------------------------------------------------------------------
// Counting reads every certificate. Who asks more often gets the same figures, so it costs once a minute at most.
inline constexpr std::chrono::seconds kStatisticsFresh{60};
inline constexpr std::uint32_t kStatisticsCost = 10;

}  // namespace golconda::web
