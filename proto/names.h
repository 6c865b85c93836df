// How short names are written, wherever one comes in: each form once.
//
// Thread-safety: pure functions.

#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "proto/limits.h"

namespace golconda::wire {

inline constexpr std::size_t kParticipantIdMaxBytes = 32;

// Of a private value or an attachment: [a-z0-9_]+.
[[nodiscard]] constexpr bool is_label(std::string_view text) {
  return !text.empty() && text.size() <= kLabelMaxBytes && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// [a-z0-9-]+.
[[nodiscard]] constexpr bool is_participant_id(std::string_view text) {
  return !text.empty() && text.size() <= kParticipantIdMaxBytes && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace golconda::wire
