// A verdict as one line of JSON: all of it, for another checker's to be compared with.
//
// Thread-safety: pure.

#pragma once

#include <string>

#include "node/passport/verdict.h"

namespace golconda::passport::judging {

[[nodiscard]] std::string verdict_line(const Verdict& verdict);

}  // namespace golconda::passport::judging
