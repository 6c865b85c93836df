// The limits of gRPC's side of the clients' API: what a message and a connection may hold, and how long a client of ours
// waits. What a call may ask for is in node/query/limits.h. Units are in the names.

#pragma once

#include <chrono>
#include <cstddef>

#include "node/query/limits.h"

namespace golconda::net {

// A draft of 65,536 lines of some 400 bytes is 26 MB; private values and framing on top.
inline constexpr int kMessageMaxBytes = 40 * 1024 * 1024;
static_assert(query::kItemsResponseMaxBytes + 4 * 1024 * 1024 <= kMessageMaxBytes, "with room for one more item");

// ---- connections ---------------------------------------------------------------------------------------------
// Calls under way on one connection. A client of ours has at most 8; each may hold a whole message before its token is
// looked at, for gRPC hands over a unary call with its message.
inline constexpr int kConcurrentStreamsMax = 32;
// What all connections together may hold in messages that are still arriving. Half of the node's memory goal, and six
// of the largest messages: past it gRPC slows its readers and breaks calls off with RESOURCE_EXHAUSTED.
inline constexpr std::size_t kMessageMemoryMaxBytes = std::size_t{256} * 1024 * 1024;
static_assert(kMessageMemoryMaxBytes >= 4 * std::size_t{kMessageMaxBytes}, "full documents in flight of one client");
inline constexpr std::chrono::milliseconds kKeepaliveTime{30'000};
inline constexpr std::chrono::milliseconds kKeepaliveTimeout{10'000};
inline constexpr std::chrono::milliseconds kClientPingIntervalMin{10'000};
inline constexpr std::chrono::milliseconds kConnectTimeout{5'000};
inline constexpr std::chrono::milliseconds kCallTimeout{30'000};
inline constexpr std::chrono::milliseconds kLongCallTimeout{600'000};  // backup, trace, passport
inline constexpr std::chrono::milliseconds kSubmitGrace{10'000};       // beyond what the node is told to wait
inline constexpr std::size_t kSubmitWindowDefault = 4;                 // submissions in flight for bulk work

}  // namespace golconda::net
