// The link that a stone's label carries: where anybody sees its passport.
//
// Thread-safety: pure functions.

#pragma once

#include <string>
#include <string_view>

#include "crypto/base/result.h"

namespace golconda::label {

inline constexpr std::size_t kBaseUrlMaxBytes = 200;

// http(s)://host[:port][/path] without user, query, fragment or a slash at its end. Fails with kInvalidArgument, naming
// `field`.
[[nodiscard]] Result<void> check_base_url(std::string_view url, std::string_view field);

// "https://passport.example/s/cb8b29a2ef8b5440007e3b6b0b0674c7".
[[nodiscard]] std::string passport_link(std::string_view base_url, std::string_view item_hex);

}  // namespace golconda::label
