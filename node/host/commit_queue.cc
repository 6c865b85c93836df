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
    auto completion = execute(job);
    if (!completion) return failed_(std::move(completion).error());
    done_(std::move(*completion));
  }
}

Result<CommitQueue::Completion> CommitQueue::execute(const CommitJob& job) {
  for (const replica::Persist& persist : job.persists) {
    if (persist.stored == nullptr) continue;
    GOLCONDA_TRY(const crypto::Signature signature, signer_.sign_record(persist));
    writer_.add_record(persist, signature);
  }
  for (const replica::Finalise& finalise : job.finalises) writer_.add_final(finalise);
  GOLCONDA_CHECK_OK(writer_.commit());

  GOLCONDA_CHECK_OK(signer_.reserve(job.persists, job.cosigns));

  Completion completion;
  replica::RecordsDurable durable;
  for (const replica::Persist& persist : job.persists) durable.places.push_back(persist.place);
  if (!durable.places.empty()) completion.inputs.emplace_back(std::move(durable));
  for (const replica::SignCheckpoint& checkpoint : job.checkpoints) {
    GOLCONDA_TRY(std::string line, signer_.sign_checkpoint(checkpoint));
    completion.inputs.emplace_back(replica::CheckpointSigned{checkpoint.log, checkpoint.size, std::move(line)});
  }
  for (const replica::Cosign& cosign : job.cosigns) {
    GOLCONDA_TRY(std::string line, signer_.cosign(cosign));
    completion.inputs.emplace_back(replica::Cosigned{cosign.witness, cosign.log, cosign.size, std::move(line)});
  }
  for (const replica::Finalise& finalise : job.finalises) {
    completion.final_sizes.push_back({finalise.log, finalise.size});
  }
  return completion;
}

}  // namespace golconda::host
