#include "node/host/commit_queue.h"

#include <utility>

#include "crypto/base/check.h"

namespace golconda::host {

CommitQueue::CommitQueue(StateWriter& writer, Signer& signer, Done done, Failed failed)
    : writer_(writer), signer_(signer), done_(std::move(done)), failed_(std::move(failed)) {
  thread_ = std::thread([this] { run(); });
}

CommitQueue::~CommitQueue() { stop(); }

void CommitQueue::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void CommitQueue::submit(CommitJob job) {
  {
    const std::lock_guard lock(mutex_);
    check_invariant(!next_.has_value(), "one group commit at a time");
    next_ = std::move(job);
  }
  wake_.notify_one();
}

void CommitQueue::run() {
  for (;;) {
    CommitJob job;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || next_.has_value(); });
      if (stopping_) return;
      job = std::move(*next_);
      next_.reset();
    }
    auto completion = commit_group(job, writer_, signer_);
    if (!completion) return failed_(std::move(completion).error());
    done_(std::move(*completion));
  }
}

}  // namespace golconda::host
