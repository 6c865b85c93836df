// Protocol Buffers read strictly: the one meaning that all parsers agree on, or an error.
//
// Refused, over what protobuf itself refuses: unknown fields, a field with another wire type than its own, a singular
// field twice, two members of a oneof, an enum value that is not listed, numbers that do not fit their type, deeper
// nesting than wire::kNestingMax, more elements than proto/limits.h has for its type. Two parsers that differ in any of these could read two documents in one signature.
//
// Errors: kInvalidArgument with the field's path ("body.offer.terms"). Nothing is allocated before the whole has been
// checked. Thread-safety: any thread.

#pragma once

#include <string_view>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"

namespace google::protobuf {
class Message;
}

namespace golconda::wire {

// Checks `bytes` against the form of `out`, then parses them into it. `what` begins the field's path in errors.
[[nodiscard]] Result<void> parse_strict_into(ByteView bytes, std::string_view what, google::protobuf::Message& out);

template <class Message>
[[nodiscard]] Result<Message> parse_strict(ByteView bytes, std::string_view what) {
  Message message;
  GOLCONDA_CHECK_OK(parse_strict_into(bytes, what, message));
  return message;
}

}  // namespace golconda::wire
