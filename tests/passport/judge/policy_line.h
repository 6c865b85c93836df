// What policies come to for a passport, as one line of JSON, for another judge of policies to be compared with it.
//
// Thread-safety: pure.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "node/passport/verdict.h"

namespace golconda::passport::judging {

struct AskedPolicy {
  std::string toml;
  std::optional<std::uint32_t> as_of_day;  // nullopt: the passport's own
};

// A list with one entry a policy: of one that cannot be read its mistakes, else its outcome; null for a passport that is
// not genuine.
[[nodiscard]] std::string policy_line(const Verdict& verdict, const std::vector<AskedPolicy>& policies);

}  // namespace golconda::passport::judging
