#include "node/cli/policy_stock.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <utility>

#include "node/cli/file_text.h"
#include "node/manifest/csv_reader.h"
#include "node/manifest/manifest_columns.h"
#include "node/manifest/manifest_header.h"
#include "node/manifest/nearest.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

constexpr std::array<std::string_view, 3> kColumns{"passport", "item", "reference"};

class Reader {
 public:
  explicit Reader(std::string folder) : folder_(std::move(folder)) {}

  void read(const manifest::CsvRow& row) {
    if (std::exchange(is_header_, false)) read_header(row);
    else if (!columns_are_wrong_) read_row(row);
  }

  tl::expected<std::vector<StockRow>, manifest::ManifestMistakes> take(const tl::expected<manifest::CsvSummary, manifest::CsvFailure>& summary) {
    if (!summary.has_value()) mistakes_.add(summary.error().file_line, {}, {}, summary.error().error);
    else if (rows_.empty() && mistakes_.empty()) mistakes_.add({0, {}, {}, "it has no rows below its header", "write one row for each item"});
    if (!mistakes_.empty()) return tl::make_unexpected(mistakes_.take());
    return std::move(rows_);
  }

 private:
  void read_header(const manifest::CsvRow& row) {
    for (const std::string_view field : row.fields) names_.push_back(manifest::heading(field));
    const bool is_created = std::ranges::all_of(manifest::kCreatedColumns, [this](std::string_view name) { return has(name); });
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::string& name = names_[i];
      const bool is_known = std::ranges::find(kColumns, name) != kColumns.end();
      const bool is_of_the_file = is_created && std::ranges::find(manifest::kCreatedColumns, name) != manifest::kCreatedColumns.end();
      if (std::ranges::find(names_.begin(), names_.begin() + static_cast<std::ptrdiff_t>(i), name) !=
          names_.begin() + static_cast<std::ptrdiff_t>(i)) {
        header_mistake(row, name, manifest::quoted(row.fields[i]) + " stands twice in the header", "take one of them out");
      } else if (!is_known && !is_of_the_file) {
        header_mistake(row, name, manifest::quoted(row.fields[i]) + " is not a column of a stock", manifest::did_you_mean(name, kColumns));
      }
    }
    if (!has("passport") && !has("item")) {
      header_mistake(row, "passport", "neither passport nor item is a column", "add a column passport with files, or item with ids");
    }
  }

  void header_mistake(const manifest::CsvRow& row, const std::string& name, std::string message, std::string remedy) {
    columns_are_wrong_ = true;
    mistakes_.add({row.file_line, name, {}, std::move(message), std::move(remedy)});
  }

  [[nodiscard]] bool has(std::string_view name) const { return std::ranges::find(names_, name) != names_.end(); }

  void read_row(const manifest::CsvRow& row) {
    if (row.fields.size() != names_.size()) {
      mistakes_.add({row.file_line, {}, {}, "has " + std::to_string(row.fields.size()) + " fields, and the header " + std::to_string(names_.size()),
                     "write as many; a text with a separator in it goes into quotes"});
      return;
    }
    StockRow out;
    out.file_line = row.file_line;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::string value(manifest::trim(row.fields[i]));
      if (names_[i] == "passport") out.passport = value;
      if (names_[i] == "item") out.item = value;
      if (names_[i] == "reference") out.reference = value;
    }
    if (out.passport.empty() == out.item.empty()) {
      mistakes_.add({row.file_line, {}, {}, out.item.empty() ? "names neither a passport nor an item" : "names a passport and an item",
                     "write one of them"});
      return;
    }
    if (!out.passport.empty()) {
      const std::filesystem::path path(out.passport);
      if (path.is_relative()) out.passport = (std::filesystem::path(folder_) / path).string();
      std::error_code none;
      if (!std::filesystem::is_regular_file(out.passport, none)) {
        mistakes_.add({row.file_line, "passport", path.string(), "there is no file " + manifest::quoted(out.passport), "correct its name: it starts from the folder of the CSV"});
        return;
      }
    }
    rows_.push_back(std::move(out));
  }

  const std::string folder_;
  bool is_header_ = true;
  bool columns_are_wrong_ = false;
  std::vector<std::string> names_;
  std::vector<StockRow> rows_;
  manifest::MistakeList mistakes_;
};

}  // namespace

tl::expected<std::vector<StockRow>, manifest::ManifestMistakes> parse_stock(std::string_view csv, const std::string& folder) {
  Reader reader(folder);
  const auto summary = manifest::read_csv(csv, kColumns, [&reader](const manifest::CsvRow& row) { reader.read(row); });
  return reader.take(summary);
}

Result<std::vector<StockRow>> read_stock(const std::string& path, const std::string& field) {
  GOLCONDA_TRY(const std::string csv, read_file(path, manifest::kCsvFileMaxBytes));
  const std::string folder = path == "-" ? "." : std::filesystem::path(path).parent_path().string();
  auto rows = parse_stock(csv, folder.empty() ? "." : folder);
  if (rows.has_value()) return *std::move(rows);
  Error error = manifest::file_error(rows.error(), path == "-" ? "standard input" : path);
  error.field = field;
  return tl::make_unexpected(std::move(error));
}

}  // namespace golconda::cli
