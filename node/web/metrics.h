// What is counted, and the node's state as numbers, in the text format that Prometheus reads.
//
// Counters live as long as the object; gauges are made from the node's state each time they are read, so that a peer that
// has gone leaves no old number behind. Names and labels are in docs/operating.md.
//
// Thread-safety: any thread.

#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "node/host/service.h"
#include "node/web/served_request.h"

namespace golconda::web {

// What the file system and the kernel say; nullopt: they do not.
struct ProcessState {
  std::optional<std::uint64_t> store_bytes;       // of all files in the store
  std::optional<std::uint64_t> store_free_bytes;  // left on its file system
  std::optional<std::uint64_t> resident_bytes;
  std::optional<std::uint64_t> open_files;
};

class Metrics {
 public:
  explicit Metrics(const std::string& software_version);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // `listener` tells apart the servers of one node: "web", "health".
  void served(std::string_view listener, const ServedRequest& request);
  // `outcome`: "final", "durable" (not final when the caller's time was up), "repeated", or an error's code.
  void submitted(std::string_view outcome, std::chrono::microseconds took);

  // `status` is null while the node has not said how it is.
  [[nodiscard]] std::string text(const host::NodeStatus* status, const ProcessState& process) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace golconda::web
