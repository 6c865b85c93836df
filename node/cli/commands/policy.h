// The subcommands of `golconda policy`, which policy.cc registers. See command.h.
//
// Thread-safety: none, for the main thread.

#pragma once

#include "node/cli/command.h"

namespace golconda::cli {

void add_policy_test(Command policy, Globals& globals, int& exit_code);

}  // namespace golconda::cli
