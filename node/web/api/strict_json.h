// Whether a text is JSON as RFC 8259 has it, and says nothing twice.
//
// Protobuf's own reader is lenient: single quotes, bare names, trailing commas, and of a name that stands twice the last
// one counts. A request that two readers may understand differently is refused instead.
//
// Thread-safety: pure function.

#pragma once

#include <string_view>

#include "crypto/base/result.h"

namespace golconda::web {

// kInvalidArgument, naming line and column, unless `text` is one JSON object in UTF-8, at most kJsonDepthMax deep, without
// a name that stands twice in one object; names that differ only by case and underscores are the same.
[[nodiscard]] Result<void> check_strict_json(std::string_view text);

}  // namespace golconda::web
