// Every limit of the transport between nodes: what a stranger may cost, and what a member may. Units are in the names;
// the limits of a link's queue are the host's too and stand in node/host/peering.h.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "node/host/peering.h"
#include "proto/limits.h"

namespace golconda::net {

// ---- frames --------------------------------------------------------------------------------------------------
// The largest message carries one whole record (wire::kRecordMaxBytes and its body) with room around it.
inline constexpr int kPeerFrameMaxBytes = 40 * 1024 * 1024;
inline constexpr std::size_t kPeerFramingMaxBytes = 1'024;  // of one frame, around its message
inline constexpr std::size_t kPeerMessageMaxBytes = std::size_t{kPeerFrameMaxBytes} - kPeerFramingMaxBytes;
inline constexpr std::size_t kGoodbyeMaxBytes = 256;
// What a queued message costs besides its bytes, so that a million empty ones are counted too.
inline constexpr std::size_t kQueuedMessageCostBytes = 64;

// ---- links ---------------------------------------------------------------------------------------------------
inline constexpr std::size_t kPeerLinksMax = 256;  // open or opening, either way; each may hold two frames
// A peer that takes longer to read a frame is dropped, however good its pings: this, and what its bytes take on the slowest
// line. A whole document is one frame of tens of megabytes.
inline constexpr std::chrono::seconds kWriteStallMax{120};
inline constexpr std::size_t kSlowestLineBytesPerSecond = 16 * 1024;
// From dialling to the other node's yes: name, TCP, TLS and the call.
inline constexpr std::chrono::seconds kDialTimeout{10};
// From the decision to close to the end: the goodbye has to get through within it.
inline constexpr std::chrono::seconds kGoodbyeTimeout{2};
// Attempts of one certificate to open a link: a full bucket, and how fast it fills. A node that is restarted every two
// seconds is still let in.
inline constexpr std::uint32_t kLinkAttemptsBurst = 16;
inline constexpr std::chrono::milliseconds kLinkAttemptRefill{2'000};
inline constexpr std::size_t kAttemptingPeersMax = 4'096;  // remembered; a few for each member

// ---- connections that come in, before TLS says whose they are ------------------------------------------------
inline constexpr std::chrono::seconds kConnectionsWindow{10};
// Of one address (for IPv6 one /64) that no member has opened a link from lately.
inline constexpr std::uint32_t kStrangerConnectionsPerWindowMax = 32;
// Of all such addresses together: a handshake costs some 50 KiB while it lasts and a millisecond of work.
inline constexpr std::uint32_t kAllStrangersConnectionsPerWindowMax = 256;
// Of one address that a member has opened a link from: a bourse may host many nodes behind one.
inline constexpr std::uint32_t kMemberConnectionsPerWindowMax = 128;
inline constexpr std::chrono::hours kMemberAddressRemembered{24};
inline constexpr std::size_t kMemberAddressesMax = 1'024;
// TLS has to be done within this, or the connection is cut.
inline constexpr std::chrono::seconds kHandshakeTimeout{10};
// A connection without a link is cut after this.
inline constexpr std::chrono::seconds kIdleConnectionMax{10};
inline constexpr int kPeerStreamsMax = 1;  // of one connection
inline constexpr int kPeerMetadataMaxBytes = 8 * 1'024;
inline constexpr int kListenBacklog = 64;
// gRPC's own buffers, all links together: beyond it gRPC narrows its windows, then cuts connections.
inline constexpr std::size_t kPeerBuffersMaxBytes = 512UL * 1024 * 1024;

// ---- keepalive: a peer that has vanished without a word ------------------------------------------------------
inline constexpr std::chrono::seconds kPeerPingInterval{20};
inline constexpr std::chrono::seconds kPeerPingTimeout{10};
inline constexpr std::chrono::seconds kPeerPingIntervalMin{10};  // of the other end; faster pings are abuse

// ---- latency: how long a word takes there and back, for people -------------------------------------------------
inline constexpr std::chrono::seconds kFirstLatencyPing{1};      // after the link has opened
inline constexpr std::chrono::seconds kLatencyPingInterval{5};   // from an echo to the next ping
// What is taken of the other end: a full bucket, and how fast it fills.
inline constexpr std::uint32_t kLatencyPingsBurst = 8;
inline constexpr std::chrono::seconds kLatencyPingIntervalMin{1};

// ---- dialling ------------------------------------------------------------------------------------------------
inline constexpr std::chrono::milliseconds kDialRound{250};       // how often is looked whom to dial
inline constexpr std::chrono::milliseconds kDialDelayMin{500};    // after the first failure, then doubled
inline constexpr std::chrono::milliseconds kDialDelayMax{60'000};
// A link that lasted this long was a good one: the delays start from the beginning.
inline constexpr std::chrono::seconds kGoodLinkMin{10};
// After the host has dropped a peer for what it sent: refused, and not dialled, for this long, then doubled.
inline constexpr std::chrono::milliseconds kDroppedDelayMin{1'000};
inline constexpr std::chrono::milliseconds kDroppedDelayMax{300'000};
inline constexpr std::size_t kDialledAddressesMax = 1'024;

// ---- certificates --------------------------------------------------------------------------------------------
inline constexpr std::size_t kCertificateFileMaxBytes = 64 * 1024;
inline constexpr std::chrono::seconds kCertificateLookInterval{1};  // at the files, for new ones
// A connection that was taken before the certificate changed may still open its link for this long.
inline constexpr std::chrono::seconds kOldCertificateGrace{20};

// ---- words ---------------------------------------------------------------------------------------------------
// Lines to the operator about strangers in each window; what is more is counted.
inline constexpr std::uint32_t kLinesPerWindowMax = 10;
inline constexpr std::chrono::seconds kLinesWindow{60};

inline constexpr std::chrono::seconds kPeerShutdownGrace{3};

static_assert(kPeerMessageMaxBytes > wire::kRecordMaxBytes + wire::kBodyMaxBytes, "a whole record fits one message");
static_assert(kPeerMessageMaxBytes > wire::kConfigMaxBytes, "a configuration fits one message");
static_assert(host::kLinkQueueMaxBytes > kPeerMessageMaxBytes + host::kLinkQueueLowBytes,
              "a queue that still gets records has room for the largest message");
static_assert(kPeerPingIntervalMin < kPeerPingInterval, "an honest node's pings are no abuse");
static_assert(kLatencyPingIntervalMin < kLatencyPingInterval, "an honest node's pings are no abuse");
static_assert(kPeerShutdownGrace > kGoodbyeTimeout, "a shutdown leaves time for goodbyes");

}  // namespace golconda::net
