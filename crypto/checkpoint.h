// A log's checkpoint: C2SP tlog-checkpoint, with one extension line of ours, "config <number>".
//
// Source: https://c2sp.org/tlog-checkpoint, design section 6.
// Errors: kInvalidArgument naming the line. Thread-safety: pure.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/result.h"
#include "crypto/sha256.h"

namespace golconda::crypto {

struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Digest root;
  std::uint64_t config_number = 0;  // under which it was made
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// The note text: origin, size, base64 root, "config <number>", each with its line feed.
[[nodiscard]] std::string format_checkpoint(const Checkpoint& checkpoint);

// Strict: exactly what format_checkpoint writes.
[[nodiscard]] Result<Checkpoint> parse_checkpoint(std::string_view text);

}  // namespace golconda::crypto
