#include "node/cli/policy_source.h"

#include <utility>

#include "crypto/base/counted.h"
#include "node/cli/file_text.h"
#include "node/passport/shipped_policies.h"

namespace golconda::cli {

Result<std::string> read_policy(const std::string& name_or_file) {
  if (const auto* shipped = passport::find_shipped_policy(name_or_file)) return std::string(shipped->toml);
  auto text = read_file(name_or_file, passport::kPolicyMaxBytes);
  if (!text.has_value() && text.error().code == ErrorCode::kInvalidArgument) {
    text.error().remedy = "name a file, or a policy that comes with the program: `golconda policy list` shows them";
    text.error().field = "policy";
  }
  return text;
}

Result<passport::Policy> load_policy(const std::string& name_or_file) {
  GOLCONDA_TRY(const std::string toml, read_policy(name_or_file));
  auto policy = passport::parse_policy(toml);
  if (policy.has_value()) return *std::move(policy);
  const std::size_t count = policy.error().size();
  std::string listed = mistakes_text(policy.error(), name_or_file);
  listed.pop_back();
  return fail(ErrorCode::kInvalidArgument,
              "the policy has " + counted(count, "mistake", "mistakes") + "\n" + listed, "policy",
              "correct the file; docs/policies.md has every key");
}

std::string mistakes_text(const std::vector<passport::PolicyMistake>& mistakes, const std::string& file) {
  std::string text;
  for (const passport::PolicyMistake& mistake : mistakes) {
    text += file + ":" + std::to_string(mistake.line) + ":" + std::to_string(mistake.column) + ": " +
            (mistake.key.empty() ? "the file" : mistake.key) + " " + mistake.message + "; " + mistake.remedy + "\n";
  }
  return text;
}

}  // namespace golconda::cli
