// All links of this node, open and opening: which of two to the same node stays, how many there may be, and their
// times.
//
// Two nodes that dial each other end with one link: the one that was dialled by the node with the smaller certificate
// fingerprint. Both ends know both fingerprints, so both close the same one. Of two links that the same node dialled
// the newer stays: the other is left over from before its restart.
//
// Thread-safety: any thread; the lock is never held while the host or a stream is called. Ownership: holds each link
// from add() to gone(); the Peering outlives it.

#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"
#include "node/host/peering.h"
#include "node/net/peer_budget.h"
#include "node/net/peer_link.h"

namespace golconda::net {

class PeerLinks {
 public:
  explicit PeerLinks(host::Peering& peering) : peering_(peering) {}

  // A link counts from here on, and gone() is owed. Fails with kResourceExhausted, kUnavailable when closing.
  [[nodiscard]] Result<void> add(const std::shared_ptr<Link>& link);

  // Takes an added link away again that never had a stream.
  void forget(const Link& link);

  // Whether this certificate may open a link to us now. Fails with kResourceExhausted.
  [[nodiscard]] Result<void> attempt(const crypto::Digest& fingerprint, SteadyTime now);
  // Whether the host has dropped this certificate's node a moment ago.
  [[nodiscard]] bool is_kept_out(const std::vector<crypto::Digest>& fingerprints, SteadyTime now) const;

  // The other end of an added link is known: opens it to the host, and ends the one that it replaces. `own` is the
  // certificate that this node shows on it. Fails with kAlreadyExists when another link stays, with kUnauthenticated
  // when the configuration has no such member (any more) or it is this node itself, with kUnavailable when the link
  // is ending; the host knows nothing of it then, and the caller ends or forgets it.
  [[nodiscard]] Result<void> open(const std::shared_ptr<Link>& link, const crypto::Digest& fingerprint,
                                  const crypto::Digest& own, std::string address, bool dialled);

  // The reactor's last word about an added link. The host is told, if it knows it.
  void gone(const std::shared_ptr<Link>& link, std::string_view status);

  // Whether a link to a node with one of these certificates is open.
  [[nodiscard]] bool is_linked(const std::vector<crypto::Digest>& fingerprints) const;

  // Enforces times, and ends links of members that the configuration has dropped. To be called now and then.
  void look(SteadyTime now);

  // Takes no more links, and ends all with a goodbye; returns when none is left. Those that have no time for a goodbye
  // are cancelled.
  void close(const std::string& reason);

 private:
  struct Entry {
    std::shared_ptr<Link> link;
    std::optional<crypto::Digest> fingerprint;  // of the other end, once it is open
    std::vector<ledger::ParticipantId> participants;  // whom the configuration named there then
    crypto::Digest dialler;
  };
  [[nodiscard]] Result<std::vector<std::shared_ptr<Link>>> settle_duplicates(Link& link, const crypto::Digest& fingerprint,
                                                                             const std::vector<ledger::ParticipantId>& participants,
                                                                             const crypto::Digest& dialler);
  [[nodiscard]] std::vector<Entry> entries() const;

  host::Peering& peering_;
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable emptier_;
  bool closing_ = false;
  std::vector<Entry> entries_;
  LinkBudget budget_;
};

}  // namespace golconda::net
