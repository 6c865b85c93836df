// JSON Schema (2020-12) of a message as the proto3 JSON mapping writes it.
//
// Thread-safety: pure functions.

#pragma once

#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "node/web/openapi/proto_comments.h"

namespace google::protobuf {
class Descriptor;
}

namespace golconda::web::openapi {

using Json = nlohmann::ordered_json;

// {"$ref": "#/components/schemas/golconda.v1.ItemView"}
[[nodiscard]] Json reference_to(const google::protobuf::Descriptor& message);

// The message's own schema. Messages inside it are referred to, and added to `needed`.
[[nodiscard]] Json schema_of(const google::protobuf::Descriptor& message, const ProtoComments& comments,
                             std::set<const google::protobuf::Descriptor*>& needed);

}  // namespace golconda::web::openapi
