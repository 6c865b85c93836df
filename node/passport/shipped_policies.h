// The policies that come with the program: node/passport/policies/*.toml, as they stand there.
//
// Thread-safety: constant data.

#pragma once

#include <span>
#include <string_view>

namespace golconda::passport {

struct ShippedPolicy {
  std::string_view name;  // the file's, which is the policy's own
  std::string_view toml;
};

// By name.
[[nodiscard]] std::span<const ShippedPolicy> shipped_policies();

// nullptr: there is none of that name.
[[nodiscard]] const ShippedPolicy* find_shipped_policy(std::string_view name);

}  // namespace golconda::passport
