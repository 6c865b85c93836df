// Several submissions in flight at once, for bulk work: the node's next commit gathers what arrives during the last.
//
// Use: one thread calls submit() for each document, then finish(). Results arrive in the order in which the node
// answers; each comes with the number of its submission, from 0.
//
// Thread-safety: submit and finish from one thread. `on_result` is called from gRPC's threads, one at a time.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>

#include "crypto/base/result.h"
#include "node/net/client.h"
#include "node/net/limits.h"

namespace golconda::net {

class SubmitWindow {
 public:
  using OnResult = std::function<void(std::size_t number, Result<v1::SubmitResponse> result)>;

  SubmitWindow(const Client& client, OnResult on_result, std::size_t in_flight_max = kSubmitWindowDefault)
      : client_(client), on_result_(std::move(on_result)), in_flight_max_(in_flight_max) {}
  // Waits as finish() does.
  ~SubmitWindow() { finish(); }
  SubmitWindow(const SubmitWindow&) = delete;
  SubmitWindow& operator=(const SubmitWindow&) = delete;

  // Waits for a free place, then sends.
  void submit(std::shared_ptr<const v1::SubmitRequest> request);

  // Waits until every result has been delivered.
  void finish();

 private:
  const Client client_;
  const OnResult on_result_;
  const std::size_t in_flight_max_;
  std::mutex mutex_;  // guards what follows, and is held while on_result_ runs
  std::condition_variable answered_;
  std::size_t in_flight_ = 0;
  std::size_t next_number_ = 0;
};

}  // namespace golconda::net
