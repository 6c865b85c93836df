// What a submission led to, told to a person or as JSON: what was recorded and created, what was refused and where, and
// how to go on with the rest.
//
// Thread-safety: prints from the main thread.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "node/cli/bulk.h"
#include "node/cli/file_text.h"
#include "node/cli/repeated.h"
#include "node/cli/submit.h"

namespace golconda::cli {

// What was submitted and what came of it.
struct Outcome {
  const BulkInput& input;
  const std::vector<manifest::Document>& documents;
  const Submitted& submitted;
  const Result<std::vector<MovedOn>>& moved;  // an error: it could not be learnt
};

// Prints it, fills `created` (the file of --created) and writes the one with the rows that were not recorded, and says
// how the process ends. What was recorded is told whatever fails here.
[[nodiscard]] Result<ExitCode> report_submission(const Globals& globals, const BulkOptions& options,
                                                 const BulkCommand& command, const Outcome& outcome,
                                                 std::optional<NewFile> created);

// The same without having submitted anything.
[[nodiscard]] Result<ExitCode> report_dry_run(const Globals& globals, const BulkCommand& command,
                                              const BulkInput& input, const std::vector<manifest::Document>& documents);

}  // namespace golconda::cli
