// What all servers of the clients' API share, whatever they speak: the node, who may call what, the threads on which calls
// run, and who watches. One for the whole node, so that a limit is one limit however many listeners there are.
//
// Thread-safety: any thread. Ownership: the service outlives the core, the core every server that answers from it; its
// destructor runs what is queued.

#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "crypto/base/result.h"
#include "node/host/service.h"
#include "node/query/authorizer.h"
#include "node/query/limits.h"
#include "node/query/read_call.h"
#include "node/query/watchers.h"
#include "node/query/work_pool.h"

namespace golconda::query {

struct ApiCore {
  explicit ApiCore(host::Service& host) : service(host), authorizer(host) {}

  host::Service& service;
  Authorizer authorizer;
  Watchers watchers;
  // Last, so that jobs that are still running find the rest.
  WorkPool reads{kReadThreads, kReadQueueMax};  // and watchers' batches
  WorkPool control{kControlThreads, kControlQueueMax};
  WorkPool backups{kBackupThreads, kBackupQueueMax};
};

// What a caller shows, kept apart from the call that brought it: a stream asks again while it lasts.
struct Credentials {
  std::string authorization;  // "Bearer <token>", empty when there is none
  std::string address;        // the caller's, without the port
};

[[nodiscard]] inline Result<host::Principal> authorize(ApiCore& core, const Credentials& credentials,
                                                       std::string_view method) {
  return core.authorizer.authorize(method, credentials.authorization, credentials.address,
                                   std::chrono::steady_clock::now());
}

// A pool has taken as many jobs as it queues.
[[nodiscard]] inline Error too_busy() {
  return {ErrorCode::kResourceExhausted, "the node has too many requests of this kind waiting already", {},
          "try again in a moment", {}, std::nullopt};
}

// A call that reads: over the newest snapshot, for kReadTimeMax at most. `call` is
// Result<void>(const ReadCall&, const Request&, Response&).
template <class Request, class Response, class Call>
[[nodiscard]] Result<void> read_newest(const host::Service& service, const host::Principal& caller,
                                       const std::function<bool()>& has_left, const Call& call, const Request& request,
                                       Response& response) {
  const auto pending = service.pending();
  GOLCONDA_TRY(const auto reader, service.reader());
  const auto until = std::chrono::steady_clock::now() + kReadTimeMax;
  const auto is_abandoned = [&] { return has_left() || std::chrono::steady_clock::now() >= until; };
  return call(ReadCall{*reader, caller, is_abandoned, pending}, request, response);
}

}  // namespace golconda::query
