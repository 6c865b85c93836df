// How a handler answers its request: at once or later, from any thread, with a whole answer or a stream of events.
//
// The first answer counts, later ones do nothing. When the last copy goes and there was no answer, the client is told
// 500: a request never hangs. It may be used after the connection or the server has gone, and does nothing then.
//
// Thread-safety: any thread. Copies are the same answer.

#pragma once

#include <memory>

#include "crypto/base/result.h"
#include "node/web/event_stream.h"
#include "node/web/response.h"

namespace golconda::web {

class Exchange;

class Responder {
 public:
  explicit Responder(std::shared_ptr<Exchange> exchange);

  void send(Response response) const;
  void fail(const Error& error) const;  // as error_response() says it
  // 200 text/event-stream, sent at once. Never null: closed from the start when somebody answered already or the client
  // has gone.
  [[nodiscard]] std::shared_ptr<EventStream> open_events() const;
  // Nobody waits any more, so long work may end. A client that has only stopped sending counts as gone.
  [[nodiscard]] bool abandoned() const;

 private:
  struct Handle;  // answers 500 when it goes
  std::shared_ptr<Handle> handle_;
};

}  // namespace golconda::web
