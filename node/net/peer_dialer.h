// The dialling side: keeps one link to each other node that the configuration gives an address for.
//
// Each round asks the host for the addresses, and dials those to which no link is open and whose delay is over. A
// dial that fails is said once, and again only when it fails differently.
//
// Not thread-safe: one thread calls round(). Ownership: the links, the peering and the report outlive it; it
// must outlive its links, so links.close() comes first.

#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "node/host/peering.h"
#include "node/net/own_certificate.h"
#include "node/net/peer_budget.h"
#include "node/net/peer_server.h"

namespace grpc {
class Channel;
class ResourceQuota;
}  // namespace grpc

namespace golconda::net {

class PeerDialer {
 public:
  explicit PeerDialer(const PeerContext& context);
  ~PeerDialer();

  // New links show `own`.
  void round(const std::shared_ptr<const CertifiedKey>& own, SteadyTime now);

 private:
  // What the judge of a certificate found, for the line to the operator.
  struct Verdict {
    std::mutex mutex;
    std::string refusal;  // guarded by mutex; "" when there was none
  };
  struct Target {
    BackOff back_off{kDialDelayMin, kDialDelayMax};
    SteadyTime not_before{};
    std::string said;  // of the last failure
    std::vector<ledger::ParticipantId> participants;
    std::vector<crypto::Digest> fingerprints;
    // Of the link under way; the channel is let go of here, for gRPC must not end its last one on its own thread.
    std::shared_ptr<grpc::Channel> channel;
    std::shared_ptr<Link> link;
    std::shared_ptr<Verdict> verdict;
  };

  void dial(const host::PeerEndpoint& endpoint, Target& target, const std::shared_ptr<const CertifiedKey>& own);
  void settle(const std::string& address, Target& target, SteadyTime now);
  void failed(const std::string& address, Target& target, const std::string& reason, SteadyTime now);

  const PeerContext context_;
  const std::unique_ptr<grpc::ResourceQuota> quota_;  // of gRPC's buffers, all dialled links together
  std::map<std::string, Target> targets_;  // by address; at most kDialledAddressesMax
};

}  // namespace golconda::net
