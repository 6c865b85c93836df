// What a submission led to, told to a person or as JSON: what was recorded and created, what was refused and where, and
// how to go on with the rest.
//
// Thread-safety: prints from the main thread.

#pragma once

#include <optional>
#include <string>

#include "node/cli/bulk.h"
#include "node/cli/submit.h"

namespace golconda::cli {

// Prints it, writes --created and the file with the rows that were not recorded, and says how the process ends.
[[nodiscard]] Result<ExitCode> report_submission(const Globals& globals, const BulkOptions& options,
                                                 const BulkCommand& command, const BulkInput& input,
                                                 const std::vector<Document>& documents, const Submitted& submitted);

// The same without having submitted anything.
[[nodiscard]] Result<ExitCode> report_dry_run(const Globals& globals, const BulkCommand& command,
                                              const BulkInput& input, const std::vector<Document>& documents);

}  // namespace golconda::cli
