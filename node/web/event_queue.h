// Between an EventStream and its connection: what has been sent and not yet written.
//
// Included by event_stream.cc and by what writes. Thread-safety: any thread; `wake` and `waiter` are called without the
// lock.

#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace golconda::web {

class EventQueue {
 public:
  // `wake` tells the connection that there is something to do; it may be called from any thread, even after the
  // connection's end, and must not block.
  EventQueue(std::size_t bytes_max, std::function<void()> wake) : bytes_max_(bytes_max), wake_(std::move(wake)) {}

  // ---- the handler's side
  // False: gone, or beyond bytes_max, which drops the reader.
  [[nodiscard]] bool push(std::string text);
  void when_ready(std::function<void()> waiter);
  void when_closed(std::function<void()> gone);
  void close();
  [[nodiscard]] bool closed() const;

  // ---- the connection's side
  // All that waits; an empty text when nothing does, nullopt once the stream is at its end.
  [[nodiscard]] std::optional<std::string> take();
  [[nodiscard]] bool overflowed() const;
  // All that was taken has been written: whoever waits for it is called.
  void written();
  // Nobody takes any more.
  void abandon();

 private:
  void call_waiter();

  const std::size_t bytes_max_;
  mutable std::mutex mutex_;     // guards what follows
  std::function<void()> wake_;   // empty once abandoned
  std::function<void()> waiter_;
  std::function<void()> gone_;
  std::string waiting_;
  bool closed_ = false;          // by the handler
  bool overflowed_ = false;
  bool abandoned_ = false;       // by the connection
};

}  // namespace golconda::web
