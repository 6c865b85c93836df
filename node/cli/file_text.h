// Whole files in and out, as the command line needs them: manifests, tokens, passports, claim codes.
//
// Thread-safety: functions over the file system; nobody else writes the same file meanwhile.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "crypto/base/result.h"

namespace golconda::cli {

// All of a file, or of standard input when `path` is "-". kInvalidArgument when it cannot be opened or is larger than
// `bytes_max`, kIo when reading breaks off.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t bytes_max);

// Writes the file anew, or standard output when `path` is "-". With `secret` only its owner may read it. The file is
// complete or not there under its name: it is written beside it first, synced, and renamed.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view text, bool secret);

}  // namespace golconda::cli
