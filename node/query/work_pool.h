// A few threads with one bounded queue: where reads run, so that gRPC's own threads stay free for submissions.
//
// Thread-safety: any thread may post, also a job. Ownership: the destructor runs what is queued and joins.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace golconda::query {

class WorkPool {
 public:
  WorkPool(std::size_t threads, std::size_t queue_max);
  ~WorkPool();
  WorkPool(const WorkPool&) = delete;
  WorkPool& operator=(const WorkPool&) = delete;

  // False, and nothing runs, when queue_max jobs wait already. Jobs must not throw.
  [[nodiscard]] bool post(std::function<void()> job);

  // Never refused: for callers that bound the number of their jobs themselves.
  void post_bounded_by_caller(std::function<void()> job);

 private:
  void run();

  const std::size_t queue_max_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> jobs_;  // guarded by mutex_
  bool stopping_ = false;                   // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace golconda::query
