// The dialled side: takes connections from other nodes and opens a link for each that may.
//
// A changed certificate means a second gRPC server behind the same listening socket: new connections go to the
// newest, and an old one is shut down when its last link has ended.
//
// Thread-safety: look() and shutdown() from the owner's thread; gRPC's and the listener's threads are its own business.
// Ownership: the links, the peering and the report outlive it; links.close() comes before shutdown().

#pragma once

#include <memory>
#include <string>

#include "crypto/base/result.h"
#include "node/host/peering.h"
#include "node/net/own_certificate.h"
#include "node/net/peer_links.h"
#include "node/net/peer_report.h"

namespace golconda::net {

// What everything at either side shares.
struct PeerContext {
  host::Peering& peering;
  PeerLinks& links;
  PeerReport& report;
};

class PeerServer {
 public:
  // Listens and answers when it returns. Fails with kInvalidArgument (address), kIo (the port), kInternal (gRPC).
  [[nodiscard]] static Result<std::unique_ptr<PeerServer>> start(const std::string& address,
                                                                 std::shared_ptr<const CertifiedKey> own,
                                                                 const PeerContext& context);
  ~PeerServer();
  PeerServer(const PeerServer&) = delete;
  PeerServer& operator=(const PeerServer&) = delete;

  // As given, with the port that is bound.
  [[nodiscard]] const std::string& address() const;

  // New connections are shown this certificate. On an error the old one goes on.
  [[nodiscard]] Result<void> show(std::shared_ptr<const CertifiedKey> own);

  // Shuts down servers of old certificates that have no link left. To be called now and then.
  void look(SteadyTime now);

  // Takes no more connections. Links are not waited for.
  void stop_listening();
  // Ends everything that is left, and returns when it has.
  void shutdown();

 private:
  struct Impl;
  explicit PeerServer(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace golconda::net
