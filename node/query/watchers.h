// Who watches the feed, so that a shutdown can end them all.
//
// Thread-safety: any thread.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "crypto/base/result.h"

namespace golconda::query {

// One stream, as the registry knows it.
class Watcher {
 public:
  virtual ~Watcher() = default;
  // Ends the stream with kUnavailable as soon as no write is under way. Returns at once.
  virtual void stop_for_shutdown() = 0;
};

class Watchers {
 public:
  // Fails with kResourceExhausted at kWatchersMax, with kUnavailable once closed. Gives a number for remove().
  [[nodiscard]] Result<std::uint64_t> add(std::weak_ptr<Watcher> watcher);
  void remove(std::uint64_t number);

  // Stops all, and takes no more.
  void close();

 private:
  std::mutex mutex_;  // guards what follows; never held while a watcher is called
  bool closed_ = false;
  std::uint64_t next_ = 0;
  std::map<std::uint64_t, std::weak_ptr<Watcher>> watchers_;
};

}  // namespace golconda::query
