// Policies as people name them: one of those that come with the program, or a file.
//
// Thread-safety: reads files. Errors: kInvalidArgument, with every mistake of the file in the message, a line each.

#pragma once

#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/passport/policy_toml.h"

namespace golconda::cli {

// The text, as it stands in the file. A name goes before a file of that name: ./NAME is the file.
[[nodiscard]] Result<std::string> read_policy(const std::string& name_or_file);

[[nodiscard]] Result<passport::Policy> load_policy(const std::string& name_or_file);

// "our-policy.toml:12:8: rule.from_weight is no weight: "1 g"; write it in carats ...", a line each.
[[nodiscard]] std::string mistakes_text(const std::vector<passport::PolicyMistake>& mistakes, const std::string& file);

}  // namespace golconda::cli
