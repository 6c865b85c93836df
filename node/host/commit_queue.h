// Group commit: one job at a time on a thread of its own, everything that arrived meanwhile in the next.
//
//   1. one synced write of the store: new records (bodies, signatures, lines, tree) and the state of final ones
//   2. one synced update of the signing guard: the places of the new records, the votes
//   3. only then do signatures leave: the completions go back to the node's thread
//
// If we crash before 1, nothing happened. Between 1 and 2, a record is stored whose place the guard does not know:
// start-up restores it and reserves its place then; its signature never left. Between 2 and 3, start-up finds the same
// record in the store and the guard, and the same vote may be cast again, for it is the same size and root. The store
// is therefore never behind the guard unless it was restored from an old copy or damaged, and that is what the guard
// is there to see.
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
#include <vector>

#include "crypto/base/result.h"
#include "node/host/signer.h"
#include "node/host/state_writer.h"
#include "node/replica/messages.h"

namespace golconda::host {

// What one group commit has to do, in the replica's order.
struct CommitJob {
  std::vector<replica::Persist> persists;
  std::vector<replica::SignCheckpoint> checkpoints;
  std::vector<replica::Cosign> cosigns;
  std::vector<replica::Finalise> finalises;

  [[nodiscard]] bool empty() const {
    return persists.empty() && checkpoints.empty() && cosigns.empty() && finalises.empty();
  }
};

class CommitQueue {
 public:
  // The inputs for the replica that the job's completion calls for, but for Finalised, whose state the host adds.
  struct Completion {
    std::vector<replica::Input> inputs;
    std::vector<replica::FinalSize> final_sizes;
  };
  using Done = std::function<void(Completion)>;
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
  [[nodiscard]] Result<Completion> execute(const CommitJob& job);

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
