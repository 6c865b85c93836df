// The web side of a running node: the pages and their JSON API on one address, health and metrics on another.
//
// Plaintext is for loopback, and for a proxy that stands before the node and speaks TLS: any other address needs a
// certificate and its key, or nothing starts.
//
// Thread-safety: the owner's thread. Ownership: the core and the metrics outlive it.

#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "crypto/base/result.h"
#include "node/host/home.h"
#include "node/query/api_core.h"
#include "node/web/metrics.h"

namespace golconda::cli {

struct WebFrontSetup {
  query::ApiCore& core;
  web::Metrics& metrics;
  std::filesystem::path store;                  // whose size the metrics tell
  std::function<void(const std::string&)> say;  // one line for the operator; any thread
};

class WebFront {
 public:
  // Serves what `options` names and answers when it returns. Fails with kInvalidArgument (options), kIo (a file, or a port
  // that is taken), naming the key of [web].
  [[nodiscard]] static Result<std::unique_ptr<WebFront>> start(const host::WebOptions& options, WebFrontSetup setup);
  // As shutdown(0).
  ~WebFront();
  WebFront(const WebFront&) = delete;
  WebFront& operator=(const WebFront&) = delete;

  // "http://127.0.0.1:7480/"; "" when no pages are served.
  [[nodiscard]] const std::string& pages_url() const;
  // "http://127.0.0.1:7490"; "" when there is none.
  [[nodiscard]] const std::string& health_url() const;

  // Streams end and no new request is taken; those under way are answered within `grace`. Health goes on until the object
  // ends, so that whoever watches sees the node stop.
  void shutdown(std::chrono::milliseconds grace);

 private:
  struct Impl;
  explicit WebFront(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace golconda::cli
