// Every limit of the HTTP side: what one request may bring, what one address may hold, and for how long. Units are in
// the names. HttpLimits holds those that a test sets lower; the node runs with the defaults.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace golconda::web {

// ---- one request ---------------------------------------------------------------------------------------------
inline constexpr std::size_t kHeaderMaxBytes = 16 * 1024;  // the request line and all header fields
inline constexpr std::size_t kTargetMaxBytes = 4 * 1024;
inline constexpr std::size_t kQueryPairsMax = 64;
inline constexpr std::size_t kReadBufferBytes = 64 * 1024;  // of one connection; pipelined requests wait in the socket
static_assert(kReadBufferBytes > kHeaderMaxBytes, "a header that is too large is told from a buffer that is full");

// ---- time ----------------------------------------------------------------------------------------------------
inline constexpr std::chrono::milliseconds kHandshakeTime{10'000};
inline constexpr std::chrono::milliseconds kHeaderTime{10'000};  // from its first byte to its last
inline constexpr std::chrono::milliseconds kIdleTime{60'000};    // between two requests of a connection
inline constexpr std::chrono::milliseconds kBodyTime{10'000};    // and what its length takes at kBodyRateMin
inline constexpr std::size_t kBodyRateMin = 32 * 1024;           // bytes a second
// For each piece of an answer: a reader slower than some 2 KiB a second is dropped.
inline constexpr std::chrono::milliseconds kWriteTime{30'000};
inline constexpr std::size_t kWritePieceBytes = 64 * 1024;
// A refused request may still be on its way: what comes is thrown away for so long, or its sender would see a reset
// connection instead of the answer.
inline constexpr std::chrono::milliseconds kLingerTime{2'000};
inline constexpr std::size_t kLingerMaxBytes = 4 * 1024 * 1024;
inline constexpr std::chrono::milliseconds kTickTime{250};  // how often the times above are looked at

// ---- connections ---------------------------------------------------------------------------------------------
inline constexpr std::size_t kConnectionsMax = 512;  // each costs up to kReadBufferBytes and what TLS holds: 60 MB
inline constexpr std::size_t kConnectionsPerAddressMax = 32;
inline constexpr std::size_t kRequestsPerConnectionMax = 1'000;
inline constexpr int kListenBacklog = 256;
// How long is waited when the process has no descriptor left.
inline constexpr std::chrono::milliseconds kOutOfDescriptorsWait{100};

// ---- rates of one address (for IPv6 one /64) -----------------------------------------------------------------
// A page and its assets are some ten requests; a shop's customers may share one address.
inline constexpr std::uint32_t kRequestsPerSecond = 50;
inline constexpr std::uint32_t kRequestsBurst = 300;
// A TLS handshake costs a millisecond of work.
inline constexpr std::uint32_t kConnectionsPerSecond = 10;
inline constexpr std::uint32_t kConnectionsBurst = 64;
// Remembered; whoever is longest unheard of gives way. A few hundred bytes each.
inline constexpr std::size_t kAddressesMax = 8'192;

// ---- memory of all connections together ----------------------------------------------------------------------
inline constexpr std::size_t kBodiesMaxBytes = std::size_t{256} * 1024 * 1024;   // requests that are being read or answered
inline constexpr std::size_t kAnswersMaxBytes = std::size_t{256} * 1024 * 1024;  // answers that are being sent

// ---- streams of events ---------------------------------------------------------------------------------------
inline constexpr std::size_t kEventQueueMaxBytes = 4 * 1024 * 1024;  // waiting for one reader; more drops him
inline constexpr std::chrono::milliseconds kHeartbeatTime{15'000};   // proxies cut what is silent for a minute

struct HttpLimits {
  std::size_t header_max_bytes = kHeaderMaxBytes;
  std::chrono::milliseconds handshake_time = kHandshakeTime;
  std::chrono::milliseconds header_time = kHeaderTime;
  std::chrono::milliseconds idle_time = kIdleTime;
  std::chrono::milliseconds body_time = kBodyTime;
  std::chrono::milliseconds write_time = kWriteTime;
  std::chrono::milliseconds heartbeat_time = kHeartbeatTime;
  std::size_t connections_max = kConnectionsMax;
  std::size_t connections_per_address_max = kConnectionsPerAddressMax;
  std::size_t requests_per_connection_max = kRequestsPerConnectionMax;
  std::uint32_t requests_per_second = kRequestsPerSecond;
  std::uint32_t requests_burst = kRequestsBurst;
  std::uint32_t connections_per_second = kConnectionsPerSecond;
  std::uint32_t connections_burst = kConnectionsBurst;
  std::size_t bodies_max_bytes = kBodiesMaxBytes;
  std::size_t answers_max_bytes = kAnswersMaxBytes;
  std::size_t event_queue_max_bytes = kEventQueueMaxBytes;
};

}  // namespace golconda::web
