// Asks the node each second how it is, on a thread of its own, so that whoever wants to know is answered at once, also
// when the node does not answer any more.
//
// Thread-safety: any thread. Ownership: the service outlives it; the destructor waits for a question under way.

#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "node/host/service.h"
#include "node/web/metrics.h"
#include "node/web/readiness.h"

namespace golconda::web {

class NodeWatch {
 public:
  // `store` is a directory whose size is told; empty: none.
  NodeWatch(const host::Service& service, std::filesystem::path store);
  ~NodeWatch();
  NodeWatch(const NodeWatch&) = delete;
  NodeWatch& operator=(const NodeWatch&) = delete;

  [[nodiscard]] NodeNews news() const;
  [[nodiscard]] ProcessState process() const;

 private:
  void run();

  const host::Service& service_;
  const std::filesystem::path store_;
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable wake_;
  bool stopping_ = false;
  NodeNews news_;
  ProcessState process_;
  std::chrono::steady_clock::time_point heard_;
  std::thread thread_;
};

}  // namespace golconda::web
