// From a passport that passed every check to what it says.

#pragma once

#include "node/passport/checks/shown.h"

namespace golconda::passport {

// Fills everything in `verdict` but its checks. Fails only past the limits of alerts (kResourceExhausted).
[[nodiscard]] Result<void> conclude(Shown& shown, Verdict& verdict);

}  // namespace golconda::passport
