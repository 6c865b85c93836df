// Policies as TOML files (https://toml.io, version 1.0), read strictly.
//
// Source: docs/policies.md, which lists every key with its type, its unit and what it is when left out.
//
// Errors: every mistake in the file at once, each with its line and column; a file that is not TOML has one, where reading
// stopped. The exceptions of toml++ end here. Ownership and thread-safety: values and pure functions.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "node/passport/policy.h"

namespace golconda::passport {

inline constexpr std::size_t kPolicyMaxBytes = 256 * 1024;
inline constexpr std::size_t kPolicyRulesMax = 200;
inline constexpr std::size_t kPolicyListMax = 1'000;       // entries of one list
inline constexpr std::size_t kPolicyTextMaxBytes = 4'096;  // a description; other texts are shorter
inline constexpr std::size_t kPolicyLineMaxBytes = 512;    // what a rule says, a title, an address
inline constexpr std::size_t kPolicyNameMaxBytes = 64;     // of the policy, of a rule
inline constexpr std::uint32_t kPolicyAgeMaxDays = 36'500;

struct PolicyMistake {
  std::uint32_t line = 0;    // from 1
  std::uint32_t column = 0;  // from 1, in characters
  std::string key;           // "rule.from_weight"; "" where the file as a whole is meant
  std::string message;
  std::string remedy;
  friend bool operator==(const PolicyMistake&, const PolicyMistake&) = default;
};

// Mistakes come in the order of their places.
[[nodiscard]] tl::expected<Policy, std::vector<PolicyMistake>> parse_policy(std::string_view toml);

}  // namespace golconda::passport
