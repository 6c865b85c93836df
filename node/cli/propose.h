// The course of every command that proposes a change: the configuration in force is fetched, changed, shown in plain words
// and proposed.
//
// Thread-safety: for the main thread. Ownership: values.

#pragma once

#include <functional>
#include <memory>
#include <string>

#include "node/cli/command.h"
#include "node/cli/next_config.h"

namespace golconda::cli {

struct ProposeOptions {
  std::string reason;
  std::uint32_t expires_days = 30;  // 0: never
  bool dry_run = false;
};

enum class ReasonIs : std::uint8_t { kRequired, kOptional };

void add_propose_options(Command command, ProposeOptions& options);

using Edit = std::function<Result<void>(NextConfig&)>;

[[nodiscard]] Result<ExitCode> propose(const Globals& globals, const ProposeOptions& options, ReasonIs reason, const Edit& edit);

}  // namespace golconda::cli
