// Options whose values are trade values: what is missing or cannot be read names its option.
//
// Thread-safety: pure functions. Every failure is kInvalidArgument.

#pragma once

#include <string>

#include "crypto/base/result.h"

namespace golconda::cli {

// kInvalidArgument with `example` as remedy when the option was not given.
[[nodiscard]] Result<void> require_option(const std::string& value, const std::string& option,
                                          const std::string& example);

// The parser's error with the option's name in front.
template <class T>
[[nodiscard]] Result<T> option_value(Result<T> parsed, const std::string& option) {
  if (!parsed.has_value()) {
    parsed.error().message = option + ": " + parsed.error().message;
    parsed.error().field = option;
  }
  return parsed;
}

}  // namespace golconda::cli
