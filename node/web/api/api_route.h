// One route of the HTTP API, as the router answers it and docs/openapi.json describes it.
//
// Thread-safety: constant data; run() from the HTTP thread.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "node/web/request.h"
#include "node/web/responder.h"

namespace google::protobuf {
class Descriptor;
}

namespace golconda::web {

struct Api;

struct ApiRoute {
  Method method = Method::kPost;
  std::string path;        // "/api/v1/get-many", "/api/v1/passport/{item}"
  std::string_view call;   // whose token rule holds, as query/authorizer.h lists it; "": no token is asked for
  std::string says;        // for people; "" where api.proto says it of the call
  const google::protobuf::Descriptor* request = nullptr;   // of the body; nullptr: there is none
  const google::protobuf::Descriptor* response = nullptr;  // nullptr: the answer is no message of ours
  std::string_view media_type = "application/json";        // of the answer
  std::size_t body_max_bytes = 0;
  std::uint32_t cost = 1;
  std::function<void(Api& api, Request request, const Responder& responder)> run;
};

// All of them; docs/api.md says what they are for.
[[nodiscard]] const std::vector<ApiRoute>& api_routes();

}  // namespace golconda::web
