// The reactor of calls that the node's own thread answers: Submit and RotateKey.
//
// The node may answer long after the client has gone or the server is shutting down, so whoever comes first, the answer
// or the cancellation, takes the reactor and finishes the call; the other finds nothing to do.
//
// Included by the .cc files of the services only. Thread-safety: any thread.

#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include <grpcpp/support/server_callback.h>

#include "node/host/service.h"
#include "node/net/grpc_status.h"
#include "node/net/submit_calls.h"

namespace golconda::net {

class SubmitReactor final : public grpc::ServerUnaryReactor {
 public:
  explicit SubmitReactor(v1::SubmitResponse* response) : slot_(std::make_shared<Slot>(this, response)) {}

  // Answers the call with what the node says. May outlive the reactor.
  [[nodiscard]] host::Service::SubmitDone done() const {
    return [slot = slot_](const Result<host::Receipt>& receipt) {
      SubmitReactor* const reactor = slot->take();
      if (reactor == nullptr) return;
      if (receipt) fill_submit_response(*receipt, *slot->response);
      reactor->Finish(to_status(receipt));
    };
  }

  void fail(const Error& error) {
    if (SubmitReactor* const reactor = slot_->take()) reactor->Finish(to_status(error));
  }

 private:
  struct Slot {
    Slot(SubmitReactor* to_finish, v1::SubmitResponse* to_fill) : response(to_fill), reactor(to_finish) {}
    SubmitReactor* take() {
      const std::scoped_lock lock(mutex);
      return std::exchange(reactor, nullptr);
    }

    v1::SubmitResponse* const response;  // valid for whoever took the reactor
    std::mutex mutex;
    SubmitReactor* reactor;  // guarded by mutex; nullptr once taken
  };

  void OnCancel() override {
    if (SubmitReactor* const reactor = slot_->take()) reactor->Finish(grpc::Status::CANCELLED);
  }
  void OnDone() override { delete this; }

  const std::shared_ptr<Slot> slot_;
};

}  // namespace golconda::net
