// Small text tools that the trade-value parsers and the manifest reader share.
//
// Everything here is ASCII-aware and leaves other UTF-8 bytes alone; nothing depends on the locale, so that a manifest
// means the same on every computer.
//
// Thread-safety: pure functions.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "crypto/base/result.h"

namespace golconda::manifest {

// A view without white space at both ends: ASCII blanks, and the no-break spaces that spreadsheets and web pages leave.
[[nodiscard]] std::string_view trim(std::string_view text);

[[nodiscard]] std::string upper_ascii(std::string_view text);
[[nodiscard]] std::string lower_ascii(std::string_view text);

// Upper-case letters and digits only: "Round-Brilliant", " round brilliant " and "RoundBrilliant" become one.
[[nodiscard]] std::string squeezed(std::string_view text);

// Trimmed, with each run of white space as one blank.
[[nodiscard]] std::string collapsed(std::string_view text);

// The value in quotation marks for a message: cut to a length that fits a line, control characters made visible.
[[nodiscard]] std::string quoted(std::string_view text);

// "a, b and c" / "a, b or c".
[[nodiscard]] std::string joined(std::span<const std::string_view> words, std::string_view last_word);

// "12,345"
[[nodiscard]] std::string thousands(std::size_t number);

// A trade value that cannot be read: kInvalidArgument without a field, which the caller knows.
[[nodiscard]] tl::unexpected<Error> unreadable(std::string message, std::string remedy);

}  // namespace golconda::manifest
