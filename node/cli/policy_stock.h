// A whole stock to judge: a CSV that names passports, or items that a node makes passports of.
//
// Columns: `passport`, a file, from the folder of the CSV; or `item`, an id, its first 8 or more digits, or one's own stone
// number. Each row has one of them. `reference` is what the row is called in the answer. A file that --created wrote is taken
// as it is.
//
// Thread-safety: functions; they read files.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "crypto/base/result.h"
#include "node/manifest/manifest.h"
#include "node/manifest/manifest_mistakes.h"

namespace golconda::cli {

struct StockRow {
  std::uint32_t file_line = 0;
  std::string passport;   // path; "" where the item is named
  std::string item;
  std::string reference;
};

// Every mistake, with its line. `folder`: where paths start from.
[[nodiscard]] tl::expected<std::vector<StockRow>, manifest::ManifestMistakes> parse_stock(std::string_view csv, const std::string& folder);

// That of a file, "-" for standard input, whose paths start from its folder. kInvalidArgument (`field`) with every mistake.
[[nodiscard]] Result<std::vector<StockRow>> read_stock(const std::string& path, const std::string& field);

}  // namespace golconda::cli
