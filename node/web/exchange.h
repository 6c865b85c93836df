// One request's answer on its way from the handler to the connection.
//
// Included by responder.cc and by what writes. Thread-safety: any thread.

#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <variant>

#include "node/web/bell.h"
#include "node/web/event_queue.h"
#include "node/web/response.h"

namespace golconda::web {

using Answer = std::variant<Response, std::shared_ptr<EventQueue>>;

class Exchange {
 public:
  Exchange(std::shared_ptr<Bell> bell, std::size_t event_queue_max_bytes)
      : bell_(std::move(bell)), event_queue_max_bytes_(event_queue_max_bytes) {}

  // ---- the handler's side
  void answer(Response response);
  [[nodiscard]] std::shared_ptr<EventQueue> open_events();
  [[nodiscard]] bool abandoned() const;

  // ---- the connection's side
  // Once, when there is one.
  [[nodiscard]] std::optional<Answer> take();
  // The client seems to have gone: abandoned() says so, an answer is still taken.
  void hung_up();
  // Nobody will take the answer.
  void abandon();

 private:
  const std::shared_ptr<Bell> bell_;
  const std::size_t event_queue_max_bytes_;
  mutable std::mutex mutex_;      // guards what follows
  std::optional<Answer> answer_;  // until it is taken
  bool answered_ = false;
  bool hung_up_ = false;
  bool abandoned_ = false;
};

}  // namespace golconda::web
