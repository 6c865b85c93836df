#include "node/web/event_stream.h"

#include <utility>

#include "crypto/base/check.h"
#include "node/web/event_queue.h"

namespace golconda::web {

EventStream::~EventStream() { queue_->close(); }

bool EventStream::send(const Event& event) { return queue_->push(format_event(event)); }

void EventStream::when_ready(std::function<void()> wake) { queue_->when_ready(std::move(wake)); }

void EventStream::when_closed(std::function<void()> gone) { queue_->when_closed(std::move(gone)); }

bool EventStream::closed() const { return queue_->closed(); }

void EventStream::close() { queue_->close(); }

std::string format_event(const Event& event) {
  constexpr std::string_view kBreaks = "\r\n";
  check_invariant((event.id + event.name).find_first_of(kBreaks) == std::string::npos, "an event's id and name are one line");
  std::string text;
  if (!event.id.empty()) text += "id: " + event.id + "\n";
  if (!event.name.empty()) text += "event: " + event.name + "\n";
  std::string_view rest = event.data;
  while (true) {
    const std::size_t end = rest.find_first_of(kBreaks);
    text += "data: ";
    text += rest.substr(0, end);
    text += '\n';
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return text + "\n";
}

bool EventQueue::push(std::string text) {
  std::function<void()> wake;
  bool taken = false;
  {
    const std::scoped_lock lock(mutex_);
    if (closed_ || overflowed_ || abandoned_) return false;
    taken = waiting_.size() + text.size() <= bytes_max_;
    if (taken) {
      waiting_ += text;
    } else {
      overflowed_ = true;
      waiting_ = {};
    }
    wake = wake_;
  }
  if (wake) wake();
  return taken;
}

void EventQueue::when_ready(std::function<void()> waiter) {
  std::function<void()> next = waiter;
  {
    const std::scoped_lock lock(mutex_);
    if (!abandoned_) {
      std::swap(waiter_, waiter);  // the old one is dropped without the lock
      next = wake_;
    }
  }
  if (next) next();
}

void EventQueue::when_closed(std::function<void()> gone) {
  std::function<void()> now;
  {
    const std::scoped_lock lock(mutex_);
    std::swap(abandoned_ ? now : gone_, gone);  // the old one is dropped without the lock
  }
  if (now) now();
}

void EventQueue::close() {
  std::function<void()> wake;
  std::function<void()> waiter;  // dropped without the lock: it may hold the stream
  std::function<void()> gone;
  {
    const std::scoped_lock lock(mutex_);
    if (closed_) return;
    closed_ = true;
    std::swap(waiter, waiter_);
    std::swap(gone, gone_);
    wake = wake_;
  }
  if (wake) wake();
}

bool EventQueue::closed() const {
  const std::scoped_lock lock(mutex_);
  return closed_ || overflowed_ || abandoned_;
}

std::optional<std::string> EventQueue::take() {
  const std::scoped_lock lock(mutex_);
  if (overflowed_ || (closed_ && waiting_.empty())) return std::nullopt;
  return std::exchange(waiting_, {});
}

bool EventQueue::overflowed() const {
  const std::scoped_lock lock(mutex_);
  return overflowed_;
}

void EventQueue::written() {
  {
    const std::scoped_lock lock(mutex_);
    if (!waiting_.empty()) return;
  }
  call_waiter();
}

void EventQueue::abandon() {
  std::function<void()> gone;
  {
    const std::scoped_lock lock(mutex_);
    abandoned_ = true;
    waiting_ = {};
    wake_ = nullptr;
    std::swap(gone, gone_);
  }
  call_waiter();
  if (gone) gone();
}

void EventQueue::call_waiter() {
  std::function<void()> waiter;
  {
    const std::scoped_lock lock(mutex_);
    std::swap(waiter, waiter_);
  }
  if (waiter) waiter();
}

}  // namespace golconda::web
