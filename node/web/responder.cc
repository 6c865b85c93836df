#include "node/web/responder.h"

#include <utility>

#include "node/web/error_response.h"
#include "node/web/exchange.h"

namespace golconda::web {

struct Responder::Handle {
  explicit Handle(std::shared_ptr<Exchange> its_exchange) : exchange(std::move(its_exchange)) {}
  ~Handle() {
    exchange->answer(error_response(Error{ErrorCode::kInternal, "the node did not answer this request", {},
                                          "try again; if it stays so, tell the node's operator", {}, std::nullopt}));
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  const std::shared_ptr<Exchange> exchange;
};

Responder::Responder(std::shared_ptr<Exchange> exchange) : handle_(std::make_shared<Handle>(std::move(exchange))) {}

void Responder::send(Response response) const { handle_->exchange->answer(std::move(response)); }

void Responder::fail(const Error& error) const { send(error_response(error)); }

std::shared_ptr<EventStream> Responder::open_events() const {
  return std::make_shared<EventStream>(handle_->exchange->open_events());
}

bool Responder::abandoned() const { return handle_->exchange->abandoned(); }

void Exchange::answer(Response response) {
  {
    const std::scoped_lock lock(mutex_);
    if (answered_) return;
    answered_ = true;
    if (abandoned_) return;
    answer_ = std::move(response);
  }
  bell_->ring();
}

std::shared_ptr<EventQueue> Exchange::open_events() {
  auto queue = std::make_shared<EventQueue>(event_queue_max_bytes_, [bell = bell_] { bell->ring(); });
  {
    const std::scoped_lock lock(mutex_);
    if (answered_ || abandoned_) {
      queue->abandon();
      return queue;
    }
    answered_ = true;
    answer_ = queue;
  }
  bell_->ring();
  return queue;
}

bool Exchange::abandoned() const {
  const std::scoped_lock lock(mutex_);
  return hung_up_ || abandoned_;
}

std::optional<Answer> Exchange::take() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(answer_, std::nullopt);
}

void Exchange::hung_up() {
  const std::scoped_lock lock(mutex_);
  hung_up_ = true;
}

void Exchange::abandon() {
  std::optional<Answer> dropped;
  {
    const std::scoped_lock lock(mutex_);
    abandoned_ = true;
    std::swap(dropped, answer_);
  }
  // A stream that was opened and never begun to be written.
  if (!dropped) return;
  if (auto* queue = std::get_if<std::shared_ptr<EventQueue>>(&*dropped)) (*queue)->abandon();
}

}  // namespace golconda::web
