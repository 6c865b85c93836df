// What a checked file of evidence says, for people and as JSON.
//
// Thread-safety: pure functions.

#pragma once

#include <string>

#include "crypto/base/result.h"
#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/passport/evidence_check.h"

namespace golconda::cli {

[[nodiscard]] std::string evidence_text(const Result<passport::ProvenFork>& fork, const std::string& file, const Look& look);
[[nodiscard]] Json evidence_json(const Result<passport::ProvenFork>& fork);

}  // namespace golconda::cli
