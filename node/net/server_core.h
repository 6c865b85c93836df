// What the two gRPC services share, and how a unary call runs: token first, then unknown fields, then the call itself
// on a pool, then the status.
//
// Included by the .cc files of the services only. Thread-safety: gRPC's threads.

#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "node/host/service.h"
#include "node/net/address.h"
#include "node/net/authorizer.h"
#include "node/net/grpc_status.h"
#include "node/net/limits.h"
#include "node/net/request_check.h"
#include "node/net/watchers.h"
#include "node/net/work_pool.h"

namespace grpc {
class Service;
}

namespace golconda::net {

struct ServerCore {
  explicit ServerCore(host::Service& host) : service(host), authorizer(host) {}

  host::Service& service;
  Authorizer authorizer;
  WorkPool reads{kReadThreads, kReadQueueMax};  // and watchers' batches
  WorkPool control{kControlThreads, kControlQueueMax};
  WorkPool backups{kBackupThreads, kBackupQueueMax};
  Watchers watchers;
};

// What a caller shows, kept apart from the call that brought it: a stream asks again while it lasts.
struct Credentials {
  std::string authorization;  // the metadata's value, empty when there is none
  std::string address;        // the caller's, without the port
};

[[nodiscard]] inline Credentials credentials_of(const grpc::CallbackServerContext& context) {
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find("authorization");
  return {found == metadata.end() ? std::string() : std::string(found->second.data(), found->second.size()),
          peer_host(context.peer())};
}

[[nodiscard]] inline Result<host::Principal> authorize(ServerCore& core, const Credentials& credentials,
                                                       std::string_view method) {
  return core.authorizer.authorize(method, credentials.authorization, credentials.address,
                                   std::chrono::steady_clock::now());
}

[[nodiscard]] inline Result<host::Principal> authorize(ServerCore& core, const grpc::CallbackServerContext& context,
                                                       std::string_view method) {
  return authorize(core, credentials_of(context), method);
}

// `call` is Result<void>(const host::Principal&, const Request&, Response&).
template <class Request, class Response, class Call>
grpc::ServerUnaryReactor* run_unary(ServerCore& core, WorkPool& pool, grpc::CallbackServerContext* context,
                                    std::string_view method, const Request* request, Response* response, Call call) {
  auto* const reactor = context->DefaultReactor();
  auto caller = authorize(core, *context, method);
  if (!caller) {
    reactor->Finish(to_status(caller.error()));
    return reactor;
  }
  if (auto known = check_known_fields(*request); !known) {
    reactor->Finish(to_status(known.error()));
    return reactor;
  }
  // gRPC keeps context, request and response until Finish.
  const bool queued = pool.post([=, caller = *std::move(caller)] {
    if (context->IsCancelled()) {
      reactor->Finish(grpc::Status::CANCELLED);  // nobody waits for the answer
      return;
    }
    reactor->Finish(to_status(call(caller, *request, *response)));
  });
  if (!queued) {
    reactor->Finish(to_status(Error{ErrorCode::kResourceExhausted,
                                    "the node has too many requests of this kind waiting already", {},
                                    "try again in a moment", {}, std::nullopt}));
  }
  return reactor;
}

[[nodiscard]] std::unique_ptr<grpc::Service> make_ledger_service(ServerCore& core);
[[nodiscard]] std::unique_ptr<grpc::Service> make_operator_service(ServerCore& core);

}  // namespace golconda::net
