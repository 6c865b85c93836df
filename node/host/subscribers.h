// Who wants to be woken when the feed grows.
//
// Thread-safety: every call from any thread. A `wake` runs under the lock of its own subscription, so that the
// subscription's destructor can promise that none is under way.

#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "node/host/service.h"

namespace golconda::host {

class Subscribers {
 public:
  [[nodiscard]] std::unique_ptr<Service::Subscription> add(std::function<void()> wake);
  void wake_all();

 private:
  struct Entry {
    std::mutex mutex;
    std::function<void()> wake;  // guarded by mutex; empty once unsubscribed
  };
  class Handle;
  std::mutex mutex_;
  std::vector<std::weak_ptr<Entry>> entries_;  // guarded by mutex_
};

}  // namespace golconda::host
