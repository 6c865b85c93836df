// The one narrow interface between the node and the transport that joins it to other nodes: gRPC in node/net, a
// simulated network in tests.
//
// A link is one open, authenticated, two-way stream of messages to another node. The transport opens and closes links
// and moves bytes; what the bytes mean is the replica's (proto/golconda/v1/peer.proto). Flow control goes both ways:
// the transport reads the next message of a link only when the host has asked for it, and the host reads records from
// its store for a peer only while that link's queue is short.
//
// Ownership: the host shares each link until it is closed. The Peering outlives every link.
// Thread-safety: every call from any thread. Neither side blocks in the other.

#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crypto/base/bytes.h"
#include "crypto/sha256.h"
#include "node/ledger/ids.h"
#include "node/replica/peer_id.h"

namespace golconda::host {

// A link whose queue is longer than this gets no records; `drained` is owed once it is shorter again.
inline constexpr std::size_t kLinkQueueLowBytes = 4 * 1024 * 1024;
// A link whose queue grows beyond this is closed: its peer does not read.
inline constexpr std::size_t kLinkQueueMaxBytes = 64 * 1024 * 1024;

// Who is at the other end, as its certificate and the configuration say.
struct PeerIdentity {
  crypto::Digest fingerprint;                       // SHA-256 of the certificate's DER bytes
  std::vector<ledger::ParticipantId> participants;  // those whose entry pins it; never empty
  std::string address;                              // for people: as dialled, or as it came in
  bool dialled = false;                             // by this node
};

// Where another node may be reached.
struct PeerEndpoint {
  std::string address;                              // host:port
  std::vector<crypto::Digest> fingerprints;         // any of these is the right one
  std::vector<ledger::ParticipantId> participants;
};

class PeerLink {
 public:
  virtual ~PeerLink() = default;
  // Queues one message. Beyond kLinkQueueMaxBytes the link closes itself.
  virtual void send(std::shared_ptr<const Bytes> message) = 0;
  [[nodiscard]] virtual std::size_t queued_bytes() const = 0;
  // How long a word takes to the other end and back, as the transport last measured; nullopt: not yet.
  [[nodiscard]] virtual std::optional<std::chrono::microseconds> latency() const = 0;
  // The last call; `reason` is told to the other end. `closed` still follows.
  virtual void close(const std::string& reason) = 0;
};

class Peering {
 public:
  virtual ~Peering() = default;

  // The participants whose entry in the newest configuration pins this certificate; empty for a stranger.
  [[nodiscard]] virtual std::vector<ledger::ParticipantId> participants_of(const crypto::Digest& fingerprint) const = 0;
  // Every other node that can be dialled, by the newest configuration. Asked again before each round of dialling.
  [[nodiscard]] virtual std::vector<PeerEndpoint> endpoints() const = 0;

  // A link is open. Nothing may be given to received() before this has returned.
  [[nodiscard]] virtual replica::PeerId opened(PeerIdentity identity, std::shared_ptr<PeerLink> link) = 0;
  // One message; `next` is called, from any thread, when the next one may be read.
  virtual void received(replica::PeerId peer, Bytes message, std::function<void()> next) = 0;
  // The link's queue has fallen below kLinkQueueLowBytes.
  virtual void drained(replica::PeerId peer) = 0;
  // The link is gone: the last call about it. `reason` is one sentence for people.
  virtual void closed(replica::PeerId peer, const std::string& reason) = 0;
  // None was opened with this member, who dialled or was dialled in vain. `reason` is one sentence for people.
  virtual void missed(const PeerIdentity& identity, const std::string& reason) = 0;
};

}  // namespace golconda::host
