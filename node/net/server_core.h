// What the two gRPC services share: how a unary call runs. Token first, then unknown fields, then the call itself on a
// pool, then the status.
//
// Included by the .cc files of the services only. Thread-safety: gRPC's threads.

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "node/host/service.h"
#include "node/net/grpc_status.h"
#include "node/net/peer_host.h"
#include "node/query/api_core.h"
#include "node/query/request_check.h"

namespace grpc {
class Service;
}

namespace golconda::net {

[[nodiscard]] inline query::Credentials credentials_of(const grpc::CallbackServerContext& context) {
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find("authorization");
  return {found == metadata.end() ? std::string() : std::string(found->second.data(), found->second.size()),
          peer_host(context.peer())};
}

[[nodiscard]] inline Result<host::Principal> authorize(query::ApiCore& core, const grpc::CallbackServerContext& context,
                                                       std::string_view method) {
  return query::authorize(core, credentials_of(context), method);
}

// `call` is Result<void>(const host::Principal&, const Request&, Response&).
template <class Request, class Response, class Call>
grpc::ServerUnaryReactor* run_unary(query::ApiCore& core, query::WorkPool& pool, grpc::CallbackServerContext* context,
                                    std::string_view method, const Request* request, Response* response, Call call) {
  auto* const reactor = context->DefaultReactor();
  auto caller = authorize(core, *context, method);
  if (!caller) {
    reactor->Finish(to_status(caller.error()));
    return reactor;
  }
  if (auto known = query::check_known_fields(*request); !known) {
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
  if (!queued) reactor->Finish(to_status(query::too_busy()));
  return reactor;
}

[[nodiscard]] std::unique_ptr<grpc::Service> make_ledger_service(query::ApiCore& core);
[[nodiscard]] std::unique_ptr<grpc::Service> make_operator_service(query::ApiCore& core);

}  // namespace golconda::net
