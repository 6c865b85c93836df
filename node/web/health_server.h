// The operator's port, on loopback: is the process alive, is the node ready, what are its numbers.
//
//   GET /livez     200, or 503 once the node has not answered for a minute: restart it
//   GET /readyz    200 when all checks of readiness.h hold, else 503; both with the checks as JSON.
//                  ?exclude=<check>, may be repeated, leaves one out of the verdict: `quorum` for a node that shall still
//                  serve reads
//   GET /metrics   Prometheus' text format
//
// It answers from what the node said last, so it answers also when the node hangs. Requests that a web page sent by a name
// of its own for this address (DNS rebinding) are refused.
//
// Thread-safety and ownership: as HttpServer; the service and the metrics outlive it.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "crypto/base/result.h"
#include "node/host/service.h"
#include "node/web/metrics.h"

namespace golconda::web {

struct HealthOptions {
  std::string address;           // host:port, loopback; port 0: any free one
  std::filesystem::path store;   // whose size is told; empty: none
};

class HealthServer {
 public:
  // kInvalidArgument (`health`: the address is not loopback), kIo.
  [[nodiscard]] static Result<std::unique_ptr<HealthServer>> start(const HealthOptions& options, const host::Service& service,
                                                                   Metrics& metrics);
  ~HealthServer();
  HealthServer(const HealthServer&) = delete;
  HealthServer& operator=(const HealthServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;

 private:
  struct Impl;
  explicit HealthServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace golconda::web
