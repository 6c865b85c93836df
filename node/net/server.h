// The gRPC server of the clients' API: golconda.v1.Ledger and .Operator, the standard health service and reflection.
//
// Plaintext is for loopback only: any other address needs a TLS certificate and its key, or the server does not start.
// Health and reflection answer without a token; they say that a node is here and what its API is, nothing else.
//
// Thread-safety: shutdown() from any thread; the rest from the owner's. Ownership: the core outlives the server.

#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "crypto/base/result.h"

namespace golconda::query {
struct ApiCore;
}

namespace golconda::net {

struct ApiServerOptions {
  std::string address = "127.0.0.1:7400";  // port 0: any free one, see port()
  std::string tls_certificate_file;        // PEM, the chain with the server's own certificate first
  std::string tls_key_file;                // PEM
};

class ApiServer {
 public:
  // Listens and answers when it returns. Fails with kInvalidArgument (options), kIo (a file, or the port is taken).
  [[nodiscard]] static Result<std::unique_ptr<ApiServer>> start(const ApiServerOptions& options,
                                                                query::ApiCore& core);
  // As shutdown(0).
  ~ApiServer();
  ApiServer(const ApiServer&) = delete;
  ApiServer& operator=(const ApiServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  // Health turns NOT_SERVING, the core's watchers end, no new call is taken; calls under way may finish within `grace`, then they
  // are cancelled. Returns when none is left. Calling it again does nothing.
  void shutdown(std::chrono::milliseconds grace);

 private:
  struct Impl;
  explicit ApiServer(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace golconda::net
