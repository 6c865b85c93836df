// How other threads wake a connection: they ring, and its coroutine on the HTTP thread looks what there is to do.
//
// Thread-safety: any thread. Whoever holds a bell may ring it at any time: once it is detached, which its connection does
// at its end, ringing does nothing.

#pragma once

#include <functional>
#include <mutex>
#include <utility>

namespace golconda::web {

class Bell {
 public:
  // `ring` hands over to the HTTP thread; it must not block, and nothing that it does may ring or detach.
  explicit Bell(std::function<void()> ring) : ring_(std::move(ring)) {}

  void ring() {
    const std::scoped_lock lock(mutex_);
    if (ring_) ring_();
  }
  void detach() {
    std::function<void()> gone;
    const std::scoped_lock lock(mutex_);
    std::swap(gone, ring_);
  }

 private:
  std::mutex mutex_;
  std::function<void()> ring_;  // guarded by mutex_
};

}  // namespace golconda::web
