// golconda.v1.Peers as this node serves it: who is there, whether they may come in, and the reactor of a link.
//
// Included by .cc files of the peers only. Thread-safety: gRPC's threads. Ownership: as PeerServer's.

#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "golconda/v1/peer_link.grpc.pb.h"
#include "node/net/own_certificate.h"
#include "node/net/peer_server.h"

namespace golconda::net {

class PeerService final : public v1::Peers::CallbackService {
 public:
  // `member_seen` is told the query::address_key() of whoever has opened a link.
  PeerService(std::shared_ptr<const CertifiedKey> own, const PeerContext& context,
              std::function<void(const std::string& host)> member_seen);

  grpc::ServerBidiReactor<v1::LinkFrame, v1::LinkFrame>* Link(grpc::CallbackServerContext* context) override;

  // Streams that are not done yet.
  [[nodiscard]] std::size_t streams() const { return streams_; }

 private:
  class Stream;
  [[nodiscard]] Result<std::unique_ptr<Stream>> open(grpc::CallbackServerContext& context);

  const std::shared_ptr<const CertifiedKey> own_;
  const PeerContext context_;
  const std::function<void(const std::string& host)> member_seen_;
  std::atomic<std::size_t> streams_{0};
};

}  // namespace golconda::net
