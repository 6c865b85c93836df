#include "node/cli/bulk_input.h"

#include <algorithm>
#include <array>

#include "node/cli/file_text.h"
#include "node/manifest/csv_reader.h"
#include "node/manifest/manifest_csv.h"
#include "node/manifest/manifest_mistakes.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

// Divide and cut name the item that goes in; all others the item itself.
constexpr std::string_view item_column(manifest::ManifestKind kind) {
  return kind == manifest::ManifestKind::kDivide || kind == manifest::ManifestKind::kCut ? "input" : "item";
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (const std::string& field : fields) {
    if (&field != &fields.front()) line += ",";
    line += manifest::csv_field(field);
  }
  return line + "\n";
}

}  // namespace

bool is_manifest_name(std::string_view argument) {
  constexpr std::array<std::string_view, 3> kEndings{".csv", ".tsv", ".txt"};
  const std::string name = manifest::lower_ascii(argument);
  return argument == "-" ||
         std::ranges::any_of(kEndings, [&name](std::string_view ending) { return name.ends_with(ending); });
}

Result<bool> names_manifest(const std::vector<std::string>& arguments) {
  const auto manifests = std::ranges::count_if(arguments, is_manifest_name);
  if (manifests == 0) return false;
  if (arguments.size() == 1) return true;
  return fail(ErrorCode::kInvalidArgument, "a manifest stands beside other arguments", "manifest",
              "give one manifest, or items only");
}

Error listed_error(const manifest::ManifestMistakes& mistakes, const BulkInput& input) {
  if (input.is_file) return manifest::file_error(mistakes, input.name);
  Error error{ErrorCode::kInvalidArgument, {}, "manifest", "correct them and try again", {}, {}};
  // Of items that were named one by one a person wants the words, not the lines of a file that he never wrote.
  if (mistakes.total == 1) {
    error.message = mistakes.listed.front().message;
    error.remedy = mistakes.listed.front().remedy;
    return error;
  }
  error.message = std::to_string(mistakes.total) + " mistakes, and nothing was recorded";
  for (const manifest::Mistake& mistake : mistakes.listed) {
    error.message += "\n  " + mistake.message + (mistake.remedy.empty() ? "" : "; " + mistake.remedy);
  }
  return error;
}

Result<BulkInput> read_manifest_input(manifest::ManifestKind kind, const std::string& path) {
  BulkInput input;
  input.name = path == "-" ? "standard input" : path;
  input.is_file = true;
  GOLCONDA_TRY(input.manifest, read_file(path, manifest::kCsvFileMaxBytes));
  auto manifest = manifest::parse_manifest(kind, input.manifest);
  if (!manifest.has_value()) {
    return tl::make_unexpected(listed_error(manifest.error(), input));
  }
  if (manifest->rows.empty()) {
    return fail(ErrorCode::kInvalidArgument, input.name + " has no rows below its header", "manifest",
                "write one row for each item");
  }
  input.rows = std::move(manifest->rows);
  return input;
}

Result<BulkInput> rows_from_options(manifest::ManifestKind kind, const std::vector<std::string>& item_ids, const Fields& fields) {
  std::vector<std::string> header;
  std::vector<std::string> values;
  if (!item_ids.empty()) header.emplace_back(item_column(kind));
  for (const auto& [column, value] : fields) {
    if (value.empty()) continue;
    header.push_back(column);
    values.push_back(value);
  }
  BulkInput input;
  input.name = "the command line";
  input.manifest = csv_line(header);
  for (const std::string& id : item_ids) {
    std::vector<std::string> row{id};
    row.insert(row.end(), values.begin(), values.end());
    input.manifest += csv_line(row);
  }
  if (item_ids.empty()) input.manifest += csv_line(values);
  auto manifest = manifest::parse_manifest(kind, input.manifest);
  if (!manifest.has_value()) {
    // The options say the same of every item: once is enough.
    manifest::Mistake first = manifest.error().listed.front();
    if (!first.column.empty()) first.message = first.column + ": " + first.message;
    return tl::make_unexpected(listed_error({{std::move(first)}, 1}, input));
  }
  input.rows = std::move(manifest->rows);
  for (manifest::ManifestRow& row : input.rows) row.file_line = 0;
  return input;
}

}  // namespace golconda::cli
