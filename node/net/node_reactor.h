// The reactor of calls that the node's own thread answers: Submit, RotateKey and Decide.
//
// The node may answer long after the client has gone or the server is shutting down, so whoever comes first, the answer
// or the cancellation, takes the reactor and finishes the call; the other finds nothing to do.
//
// Included by the .cc files of the services only. Thread-safety: any thread.

#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include <grpcpp/support/server_callback.h>

#include "crypto/base/result.h"
#include "node/net/grpc_status.h"

namespace golconda::net {

// `Answer` is what the node says, `Response` what the client gets, and `fill` makes the one into the other.
template <class Answer, class Response>
class NodeReactor final : public grpc::ServerUnaryReactor {
 public:
  using Fill = void (*)(const Answer&, Response&);
  NodeReactor(Response* response, Fill fill) : slot_(std::make_shared<Slot>(this, response, fill)) {}

  // Answers the call with what the node says. May outlive the reactor.
  [[nodiscard]] std::function<void(Result<Answer>)> done() const {
    return [slot = slot_](const Result<Answer>& answer) {
      NodeReactor* const reactor = slot->take();
      if (reactor == nullptr) return;
      if (answer) slot->fill(*answer, *slot->response);
      reactor->Finish(to_status(answer));
    };
  }

  void fail(const Error& error) {
    if (NodeReactor* const reactor = slot_->take()) reactor->Finish(to_status(error));
  }

 private:
  struct Slot {
    Slot(NodeReactor* to_finish, Response* to_fill, Fill how) : response(to_fill), fill(how), reactor(to_finish) {}
    NodeReactor* take() {
      const std::scoped_lock lock(mutex);
      return std::exchange(reactor, nullptr);
    }

    Response* const response;  // valid for whoever took the reactor
    const Fill fill;
    std::mutex mutex;
    NodeReactor* reactor;  // guarded by mutex; nullptr once taken
  };

  void OnCancel() override {
    if (NodeReactor* const reactor = slot_->take()) reactor->Finish(grpc::Status::CANCELLED);
  }
  void OnDone() override { delete this; }

  const std::shared_ptr<Slot> slot_;
};

}  // namespace golconda::net
