// What every call of the HTTP API goes through before and after its own work: token, JSON in, JSON out.
//
// Included by the .cc files of the routes. Thread-safety: any thread.

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "crypto/base/result.h"
#include "node/query/api_core.h"
#include "node/web/api/api.h"
#include "node/web/api/json_codec.h"
#include "node/web/error_response.h"
#include "node/web/request.h"
#include "node/web/responder.h"

namespace golconda::web {

[[nodiscard]] inline query::Credentials credentials_of(const Request& request) {
  return {std::string(request.header("authorization")), request.address};
}

// For RouteOptions::admit: the caller's token, before a byte of the body is read.
[[nodiscard]] std::function<Result<void>(const Request& head)> admit_for(Api& api, std::string_view method);

inline void send_json(const Responder& responder, const google::protobuf::Message& message) {
  auto json = to_json(message);
  if (json) {
    responder.send(json_response(*std::move(json)));
  } else {
    responder.fail(json.error());
  }
}

// True, and answered with 415, when the body is not application/json.
[[nodiscard]] bool refused_media_type(const Request& request, const Responder& responder);

// Runs `work` on a pool with who calls and what is asked; whatever goes wrong before is the answer. `post` is a pool's.
// `work` is void(const host::Principal&, Message& asked, const Responder&).
template <class Message, class Work>
void run_call(Api& api, const std::function<bool(std::function<void()>)>& post, std::string_view method, Request request,
              const Responder& responder, Work work) {
  if (refused_media_type(request, responder)) return;
  const auto held = std::make_shared<Request>(std::move(request));
  const bool queued = post([&api, method, held, responder, work = std::move(work)] {
    if (responder.abandoned()) return;
    const auto caller = query::authorize(api.core, credentials_of(*held), method);
    if (!caller) return responder.fail(caller.error());
    Message asked;
    if (const auto read = from_json(held->body, asked); !read) return responder.fail(read.error());
    held->body = {};  // a large one is in memory once
    work(*caller, asked, responder);
  });
  if (!queued) responder.fail(query::too_busy());
}

// A pool as run_call takes it.
[[nodiscard]] inline auto on(query::WorkPool& pool) {
  return [&pool](std::function<void()> job) { return pool.post(std::move(job)); };
}

}  // namespace golconda::web
