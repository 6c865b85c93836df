// A pool that may be asked for when it has gone: by the node, which answers a submission whenever the record is final.
//
// Thread-safety: any thread. Ownership: a LatePost may outlive the pool and does nothing then.

#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include "node/query/work_pool.h"

namespace golconda::web {

class LatePool {
 public:
  LatePool(std::size_t threads, std::size_t queue_max)
      : pool_(threads, queue_max), door_(std::make_shared<Door>(&pool_)) {}
  // Runs what is queued; what comes later is dropped.
  ~LatePool() {
    const std::scoped_lock lock(door_->mutex);
    door_->pool = nullptr;
  }
  LatePool(const LatePool&) = delete;
  LatePool& operator=(const LatePool&) = delete;

  // As WorkPool::post.
  [[nodiscard]] bool post(std::function<void()> job) { return pool_.post(std::move(job)); }

  // Never refused while the pool is there, and false afterwards: for callers that bound the number of their jobs.
  using LatePost = std::function<bool(std::function<void()>)>;
  [[nodiscard]] LatePost late_post() const {
    return [door = door_](std::function<void()> job) {
      const std::scoped_lock lock(door->mutex);
      if (door->pool == nullptr) return false;
      door->pool->post_bounded_by_caller(std::move(job));
      return true;
    };
  }

 private:
  struct Door {
    explicit Door(query::WorkPool* behind) : pool(behind) {}
    std::mutex mutex;
    query::WorkPool* pool;  // guarded by mutex
  };

  query::WorkPool pool_;
  const std::shared_ptr<Door> door_;
};

}  // namespace golconda::web
