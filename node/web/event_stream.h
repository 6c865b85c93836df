// Server-sent events to one reader, with back-pressure: send some, wait until they have gone, send more.
//
// What waits for the reader is bounded: one that does not take it is dropped, and holds up nobody. Heart-beats between
// events are the server's.
//
// Thread-safety: any thread. Ownership: the stream ends cleanly when the last shared_ptr to it goes, or by close(); it may
// outlive the connection and the server, and does nothing then.

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace golconda::web {

class EventQueue;

struct Event {
  std::string id;    // where a reader resumes; "" for none
  std::string name;  // "" for the usual one, "message"
  std::string data;  // any text: line breaks are written as the format wants them
};

class EventStream {
 public:
  explicit EventStream(std::shared_ptr<EventQueue> queue) : queue_(std::move(queue)) {}
  ~EventStream();
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;

  // False: the reader is gone, or is dropped now for not taking what was sent. Line breaks in id and name are a bug of
  // ours and stop the process.
  [[nodiscard]] bool send(const Event& event);
  // Calls `wake` once, on the HTTP thread, when all that was sent has gone to the socket or the reader is gone; on this
  // thread, before it returns, when he is gone already. It must not block. One that is set before the last was called
  // replaces it; close() forgets it.
  void when_ready(std::function<void()> wake);
  // Calls `gone` once, on the HTTP thread, when the reader has gone or is dropped; on this thread, before it returns, when
  // he is gone already. As when_ready otherwise.
  void when_closed(std::function<void()> gone);
  [[nodiscard]] bool closed() const;
  // After what has been sent.
  void close();

 private:
  std::shared_ptr<EventQueue> queue_;
};

// The event in the format of text/event-stream.
[[nodiscard]] std::string format_event(const Event& event);

}  // namespace golconda::web
