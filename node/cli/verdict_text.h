// A passport's verdict for people and as JSON: the verdict first, then what it says, then every check.
//
// Thread-safety: pure functions.

#pragma once

#include <string>

#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/passport/verdict.h"

namespace golconda::v1 {
class ItemView;
}

namespace golconda::cli {

// The item as the passport proves it, in the API's words.
[[nodiscard]] v1::ItemView view_of(const passport::Verdict& verdict);

[[nodiscard]] std::string verdict_text(const passport::Verdict& verdict, const std::string& file, const Look& look);
[[nodiscard]] Json verdict_json(const passport::Verdict& verdict);

}  // namespace golconda::cli
