// The participants of a configuration, read and checked one field after the other: config.cc's larger half.
//
// Errors: kInvalidArgument naming the field. Thread-safety: pure functions.

#pragma once

#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/config.h"

namespace golconda::ledger {

// "field: why", with the field.
[[nodiscard]] tl::unexpected<Error> wrong_field(std::string field, const std::string& why);

[[nodiscard]] Result<void> check_text(const std::string& text, std::size_t max_bytes, const std::string& field);
// 32 bytes.
[[nodiscard]] Result<crypto::Digest> parse_digest(const std::string& bytes, const std::string& field);

// In their order and of good form; that keys are good points is for check_points.
[[nodiscard]] Result<std::vector<Participant>> parse_rows(const v1::Config& in);

// Each key is fit to be enrolled (crypto/ed25519.h).
[[nodiscard]] Result<void> check_points(const std::vector<Participant>& participants);

}  // namespace golconda::ledger
