// Several submissions in flight at once, for bulk work: the node's next commit gathers what arrives during the last.
//
// Use: one thread calls submit() for each document, then finish(). Results arrive in the order in which the node
// answers; each comes with the number of its submission, from 0.
//
// Thread-safety: submit and finish from one thread. `on_result` is called from the window's own threads, one at a
// time. They are joined: nothing of a call is left when finish() returns, and the process may end.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "crypto/base/result.h"
#include "node/net/client.h"
#include "node/net/limits.h"

namespace golconda::net {

class SubmitWindow {
 public:
  using OnResult = std::function<void(std::size_t number, Result<v1::SubmitResponse> result)>;

  SubmitWindow(const Client& client, OnResult on_result, std::size_t in_flight_max = kSubmitWindowDefault)
      : client_(client), on_result_(std::move(on_result)), slots_(in_flight_max) {}
  // Waits as finish() does.
  ~SubmitWindow();
  SubmitWindow(const SubmitWindow&) = delete;
  SubmitWindow& operator=(const SubmitWindow&) = delete;

  // Waits for a free place, then sends.
  void submit(std::shared_ptr<const v1::SubmitRequest> request);

  // Waits until every result has been delivered.
  void finish();

 private:
  // One call at a time, on a thread of its own.
  struct Slot {
    std::thread thread;
    bool busy = false;  // guarded by mutex_
  };
  Slot& free_slot();

  const Client client_;
  const OnResult on_result_;
  std::mutex mutex_;  // held while on_result_ runs
  std::condition_variable answered_;
  std::vector<Slot> slots_;
  std::size_t next_number_ = 0;
};

}  // namespace golconda::net
