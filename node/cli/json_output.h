// What --json prints: every message of the API as JSON that a program can read and a person too.
//
// Names are lower case as in the .proto files. Ids, hashes and other bytes are hexadecimal, enums their lower-case names
// ("held"). Beside the ledger's integers stand their everyday forms: weight_uct and weight_ct ("0.53"), a_day as
// "2026-11-24", created_at_ms and created_at. Empty fields are left out, but for lists, yes and no, and what is counted.
//
// Thread-safety: pure functions.

#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "crypto/base/result.h"

namespace google::protobuf {
class Message;
}

namespace golconda::cli {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json to_json(const google::protobuf::Message& message);

// {"code", "message", "field", "remedy", "rule", "line"}: only those that say something.
[[nodiscard]] Json to_json(const Error& error);

// Indented, with a line feed at the end. Bytes that are not UTF-8 are replaced, never an exception.
[[nodiscard]] std::string json_text(const Json& json);

// On one line, for streams.
[[nodiscard]] std::string json_line(const Json& json);

}  // namespace golconda::cli
