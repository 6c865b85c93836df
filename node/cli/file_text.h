// Whole files in and out, as the command line needs them: manifests, tokens, passports, claim codes.
//
// Thread-safety: functions and values over the file system; nobody else writes the same file meanwhile.

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "crypto/base/result.h"

namespace golconda::cli {

// All of a file, or of standard input when `path` is "-". kInvalidArgument when it cannot be opened or is larger than
// `bytes_max`, kIo when reading breaks off.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t bytes_max);

// A file that is opened before what it shall hold is known, so that a wrong path is found before anything is recorded.
// Until finish() whatever stands under the name stays as it is; without finish() nothing is left.
class NewFile {
 public:
  // With `secret` only its owner may read it. "-" is standard output. kInvalidArgument when it cannot be made.
  [[nodiscard]] static Result<NewFile> create(const std::string& path, bool secret);
  NewFile(NewFile&&) noexcept;
  NewFile& operator=(NewFile&&) noexcept;
  ~NewFile();

  // Once. The file is then complete and durable under its name: it was written beside it, synced, renamed, and the
  // directory synced. On an error what stood there stands, or the whole new file.
  [[nodiscard]] Result<void> finish(std::string_view text);

 private:
  struct Opened;
  explicit NewFile(std::unique_ptr<Opened> opened);

  std::unique_ptr<Opened> opened_;
};

// Both in one.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view text, bool secret);

}  // namespace golconda::cli
