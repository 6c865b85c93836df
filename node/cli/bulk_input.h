// What a subcommand is about: a manifest file, or items named on the command line. Both become the same rows.
//
// Thread-safety: functions for the main thread; values.

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/base/result.h"
#include "node/manifest/manifest.h"

namespace golconda::cli {

// Column and value, as given by options: {"weight_found", "0.53 ct"}; empty values say nothing.
using Fields = std::vector<std::pair<std::string, std::string>>;

struct BulkInput {
  std::vector<manifest::ManifestRow> rows;
  std::string manifest;  // its bytes
  std::string name;      // as mistakes name it: "rough.csv", "standard input", "the command line"
  bool is_file = false;
};

// "-", or a name that ends in .csv, .tsv or .txt.
[[nodiscard]] bool is_manifest_name(std::string_view argument);

// One manifest among `arguments`, or none: kInvalidArgument when a manifest stands beside other arguments.
[[nodiscard]] Result<bool> names_manifest(const std::vector<std::string>& arguments);

// A manifest as it is read from a file. Every mistake is in the error's message, a line each.
[[nodiscard]] Result<BulkInput> read_manifest_input(manifest::ManifestKind kind, const std::string& path);

// The rows that a manifest would have: one for each id in `item_ids` (32 hexadecimal digits), all with `fields`; without
// any id one row, for what makes a new item.
[[nodiscard]] Result<BulkInput> rows_from_options(manifest::ManifestKind kind, const std::vector<std::string>& item_ids,
                                                  const Fields& fields);

// All of them in one error, a line each: of a manifest with its name and the lines, of the command line with the items.
[[nodiscard]] Error listed_error(const manifest::ManifestMistakes& mistakes, const BulkInput& input);

}  // namespace golconda::cli
