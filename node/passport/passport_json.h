// A passport as a file: JSON that any language reads, in exactly one form.
//
// Format: docs/passport.md. parse() takes what to_json() writes and nothing else, byte for byte, so that nothing in a
// file can be changed without notice.
//
// Errors: kInvalidArgument naming the place. Thread-safety: pure.

#pragma once

#include <string>

#include "crypto/base/result.h"
#include "node/passport/passport.h"

namespace golconda::passport {

inline constexpr std::string_view kFormat = "golconda-passport/v1";

[[nodiscard]] std::string to_json(const Passport& passport);

[[nodiscard]] Result<Passport> parse_json(ByteView json);

}  // namespace golconda::passport
