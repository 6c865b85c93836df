#include "node/host/subscribers.h"

#include <utility>

namespace golconda::host {

class Subscribers::Handle final : public Service::Subscription {
 public:
  explicit Handle(std::shared_ptr<Entry> entry) : entry_(std::move(entry)) {}
  ~Handle() override {
    const std::lock_guard lock(entry_->mutex);
    entry_->wake = nullptr;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

 private:
  std::shared_ptr<Entry> entry_;
};

std::unique_ptr<Service::Subscription> Subscribers::add(std::function<void()> wake) {
  auto entry = std::make_shared<Entry>();
  entry->wake = std::move(wake);
  {
    const std::lock_guard lock(mutex_);
    entries_.push_back(entry);
  }
  return std::make_unique<Handle>(std::move(entry));
}

void Subscribers::wake_all() {
  std::vector<std::shared_ptr<Entry>> alive;
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(entries_, [](const std::weak_ptr<Entry>& entry) { return entry.expired(); });
    for (const std::weak_ptr<Entry>& entry : entries_) {
      if (auto locked = entry.lock()) alive.push_back(std::move(locked));
    }
  }
  for (const std::shared_ptr<Entry>& entry : alive) {
    const std::lock_guard lock(entry->mutex);
    if (entry->wake) entry->wake();
  }
}

}  // namespace golconda::host
