// The OpenAPI 3.1 description of the HTTP API, made from its table of routes and the .proto files.
//
// Thread-safety: a pure function.

#pragma once

#include <string>

#include "node/web/openapi/proto_comments.h"

namespace golconda::web::openapi {

// As it stands in docs/openapi.json, with a line feed at its end.
[[nodiscard]] std::string document(const ProtoComments& comments);

}  // namespace golconda::web::openapi
