#include "node/cli/option_values.h"

namespace golconda::cli {

Result<void> require_option(const std::string& value, const std::string& option, const std::string& example) {
  if (!value.empty()) return {};
  return fail(ErrorCode::kInvalidArgument, option + " is missing", option, "add it, as in " + option + " " + example);
}

}  // namespace golconda::cli
