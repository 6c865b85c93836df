// The transport between nodes: a server for those that dial in, a dialler for those that have an address, and one link
// to each, over TLS 1.3 with both certificates pinned by the configuration.
//
// Thread-safety: address() from any thread; start, shutdown and destruction from the owner's. Ownership: the Peering
// outlives it. Its calls come from gRPC's threads and from one of ours, until shutdown() has returned and none after.
// The process: OpenSSL makes no context below TLS 1.3 from start() on (see crypto/certificate.h), and gRPC keeps its
// own log to itself unless GRPC_VERBOSITY is set, for strangers could fill it.

#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "crypto/base/result.h"
#include "node/host/peering.h"
#include "node/net/peer_report.h"

namespace golconda::net {

struct PeerNetOptions {
  std::string address;  // host:port to listen on, port 0 for any free one; "": this node only dials
  // PEM. Looked at every second: a new pair is shown on new links, and open ones go on with the old. The
  // configuration has to name both while they overlap.
  std::filesystem::path certificate_file;
  std::filesystem::path key_file;
  // One line for the operator: who was refused and why, whom this node does not reach. Any thread, one at a time, and
  // must not block. May be empty.
  Say say;
};

class PeerNet {
 public:
  // Listens when it returns, and dials. Fails with kInvalidArgument (address, or what the files hold), kIo (the
  // files, or the port is taken), kInternal.
  [[nodiscard]] static Result<std::unique_ptr<PeerNet>> start(PeerNetOptions options, host::Peering& peering);
  // As shutdown().
  ~PeerNet();
  PeerNet(const PeerNet&) = delete;
  PeerNet& operator=(const PeerNet&) = delete;

  // host:port with the port that is bound; "" when this node only dials.
  [[nodiscard]] std::string address() const;

  // Takes and dials no more, says goodbye on every link, and returns when all are closed and the host knows: at once,
  // or after kPeerShutdownGrace with a peer that does not listen. Calling it again does nothing.
  void shutdown();

 private:
  struct Impl;
  explicit PeerNet(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace golconda::net
