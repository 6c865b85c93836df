// The API's messages as JSON: the proto3 mapping, by protobuf's own library.
//
// Names are lowerCamelCase, 64-bit numbers decimal texts, bytes base64, enums their names; what is empty, zero or false
// is left out. Reading is strict: see strict_json.h, and no field or enum value that this version does not know.
//
// Thread-safety: pure functions.

#pragma once

#include <string>

#include "crypto/base/result.h"

namespace google::protobuf {
class Message;
}

namespace golconda::web {

// kInvalidArgument, naming the field where it is known; `message` is then not to be used.
[[nodiscard]] Result<void> from_json(const std::string& json, google::protobuf::Message& message);

[[nodiscard]] Result<std::string> to_json(const google::protobuf::Message& message);

}  // namespace golconda::web
