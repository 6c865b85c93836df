// The calls of golconda.v1 over HTTP: POST /api/v1/<call> with the request as JSON, answered with the response.
//
// A call is authorised, read, made and written as JSON on a pool of the API's, in this order; the HTTP thread only hands
// it over. What a call does is node/query's.
//
// Thread-safety: a pure function.

#pragma once

#include <vector>

#include "node/web/api/api_route.h"

namespace golconda::web {

// Every rpc of api.proto but Watch.
[[nodiscard]] std::vector<ApiRoute> call_routes();

}  // namespace golconda::web
