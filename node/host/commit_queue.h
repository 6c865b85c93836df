// Group commits (group_commit.h) one at a time on a thread of their own.
//
// Errors: a failing disk is not survivable while signing; `failed` is called once with the error, and no further job
// runs. What was acknowledged before is safe.
// Thread-safety: submit() from the node's thread; `done` and `failed` are called on the commit thread and must hand
// over.

#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "crypto/base/result.h"
#include "node/host/group_commit.h"

namespace golconda::host {

class CommitQueue {
 public:
  using Done = std::function<void(CommitCompletion)>;
  using Failed = std::function<void(Error)>;

  // `writer` and `signer` are borrowed, outlive the queue and are used by its thread alone from now on.
  CommitQueue(StateWriter& writer, Signer& signer, Done done, Failed failed);
  // As stop(); one that was submitted and not begun is dropped (nothing of it was acknowledged).
  ~CommitQueue();
  CommitQueue(const CommitQueue&) = delete;
  CommitQueue& operator=(const CommitQueue&) = delete;

  // At most one job may be under way: submit the next after `done`. After stop() nothing that is submitted is done.
  void submit(CommitJob job);

  // Finishes the job under way and joins the thread.
  void stop();

 private:
  void run();

  StateWriter& writer_;
  Signer& signer_;
  Done done_;
  Failed failed_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::optional<CommitJob> next_;  // guarded by mutex_
  bool stopping_ = false;          // guarded by mutex_
  std::thread thread_;
};

}  // namespace golconda::host
