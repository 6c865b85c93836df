// An HTTP/1.1 server: one thread, one port, the routes of a Router, the limits of limits.h.
//
// Plaintext on an address that other machines reach is for a proxy in front that speaks TLS; what must not be read on
// the way (tokens) is the caller's to refuse: see Request::tls.
//
// Thread-safety: shutdown() from any thread; the rest from the owner's. Ownership: the server shares the router; what
// its handlers use outlives shutdown().

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/web/limits.h"
#include "node/web/router.h"
#include "node/web/served_request.h"

namespace golconda::web {

struct HttpServerOptions {
  std::string address;               // host:port; port 0: any free one, see port()
  std::string tls_certificate_file;  // PEM, the server's own first; both or none. They are read again when they change
  std::string tls_key_file;
  std::vector<std::string> trusted_proxies;  // numeric addresses whose X-Forwarded-For is believed
  HttpLimits limits;
  std::function<void(const std::string&)> say;  // one line for the operator; any thread
};

class HttpServer {
 public:
  // Listens and answers when it returns. Fails with kInvalidArgument (options), kIo (a file, or the port is taken),
  // naming the option as the caller's `address`, "web_certificate" or "web_key".
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(HttpServerOptions options, std::shared_ptr<const Router> router,
                                                                 ObserveRequest observe);
  // As shutdown(0).
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  // No new connection is taken, idle ones are closed and streams end; requests under way are answered within `grace`,
  // then they are cut. Returns when no connection is left and no handler will be called again. Calling it again does
  // nothing.
  void shutdown(std::chrono::milliseconds grace);

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace golconda::web
