#include "node/query/watchers.h"

#include <string>
#include <utility>

#include "node/query/limits.h"

namespace golconda::query {

Result<std::uint64_t> Watchers::add(std::weak_ptr<Watcher> watcher) {
  const std::scoped_lock lock(mutex_);
  if (closed_) return fail(ErrorCode::kUnavailable, "the node is shutting down", "", "watch again when it is back");
  if (watchers_.size() >= kWatchersMax) {
    return fail(ErrorCode::kResourceExhausted, "the node has " + std::to_string(kWatchersMax) + " watchers already", "",
                "end another watch first");
  }
  watchers_.emplace(next_, std::move(watcher));
  return next_++;
}

void Watchers::remove(std::uint64_t number) {
  const std::scoped_lock lock(mutex_);
  watchers_.erase(number);
}

void Watchers::close() {
  std::map<std::uint64_t, std::weak_ptr<Watcher>> stopping;
  {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    stopping = watchers_;
  }
  for (const auto& [number, weak] : stopping) {
    if (const auto watcher = weak.lock()) watcher->stop_for_shutdown();
  }
}

}  // namespace golconda::query
