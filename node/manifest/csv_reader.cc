#include "node/manifest/csv_reader.h"

#include <csv.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "node/manifest/trade_text.h"

namespace golconda::manifest {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kSeparatorHint = "sep=";

tl::unexpected<CsvFailure> failure(std::uint32_t file_line, std::string message, std::string remedy) {
  return tl::unexpected<CsvFailure>(
      CsvFailure{file_line, Error{ErrorCode::kInvalidArgument, std::move(message), {}, std::move(remedy), {}, {}}});
}

// The next line with its line break ("\r\n", "\n" or a lone "\r").
std::string_view next_line(std::string_view text) {
  const std::size_t end = text.find_first_of("\r\n");
  if (end == std::string_view::npos) return text;
  const bool two = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
  return text.substr(0, end + (two ? 2 : 1));
}

std::optional<CsvFailure> refuse_file(std::string_view text) {
  const auto whole = [](std::string message, std::string remedy) {
    return failure(0, std::move(message), std::move(remedy)).value();
  };
  if (text.size() > kCsvFileMaxBytes) {
    return whole("the file has " + std::to_string(text.size()) + " bytes, at most " + std::to_string(kCsvFileMaxBytes) +
                     " are taken",
                 "split it into several manifests");
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return whole("the file is UTF-16", "save it as \"CSV UTF-8\"");
  }
  if (text.starts_with("PK\x03\x04")) {
    return whole("the file is a spreadsheet (xlsx or ods), not CSV", "save it as \"CSV UTF-8\"");
  }
  std::uint32_t line = 0;
  const bool utf8 = simdjson::validate_utf8(text.data(), text.size());
  const bool has_nul = text.find('\0') != std::string_view::npos;
  if (utf8 && !has_nul) return std::nullopt;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view one = next_line(rest);
    ++line;
    if (one.find('\0') != std::string_view::npos) {
      return failure(line, "the line has a zero byte: this is not text", "save the file as \"CSV UTF-8\"").value();
    }
    if (!simdjson::validate_utf8(one.data(), one.size())) {
      return failure(line, "the line has characters that are not UTF-8", "save the file as \"CSV UTF-8\"").value();
    }
    rest.remove_prefix(one.size());
  }
  return whole("the file is not UTF-8", "save it as \"CSV UTF-8\"");
}

// The separator with which the header names most known columns; the comma when none does better.
char find_separator(std::string_view header, std::span<const std::string_view> known_columns) {
  char best = ',';
  std::size_t best_score = 0;
  for (const char separator : {',', ';', '\t'}) {
    std::size_t known = 0;
    std::size_t fields = 0;
    for (std::string_view rest = header;;) {
      const std::size_t end = rest.find(separator);
      std::string_view name = trim(rest.substr(0, end));
      if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
      const std::string lower = lower_ascii(name);
      if (std::find(known_columns.begin(), known_columns.end(), lower) != known_columns.end()) ++known;
      ++fields;
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
    }
    // Known names first; among separators that show none, the one that is there at all.
    const std::size_t score = known * (kCsvColumnsMax * 16) + std::min(fields - 1, kCsvColumnsMax);
    if (score > best_score) {
      best = separator;
      best_score = score;
    }
  }
  return best;
}

// What libcsv's callbacks write to while one line of the file is fed to it.
class Rows {
 public:
  explicit Rows(const std::function<void(const CsvRow&)>& on_row) : on_row_(on_row) {}

  void field(std::string_view text) {
    too_long_ = too_long_ || text.size() > kCsvFieldMaxBytes;
    // Offsets first: the buffer may move while the row grows.
    buffer_ += text;
    ends_.push_back(buffer_.size());
  }

  void end_row() {
    ended_ = true;
    fields_.clear();
    std::size_t from = 0;
    bool empty = true;
    for (const std::size_t end : ends_) {
      fields_.push_back(std::string_view(buffer_).substr(from, end - from));
      empty = empty && trim(fields_.back()).empty();
      from = end;
    }
    const bool header = !header_seen_;
    header_seen_ = true;
    too_many_columns_ = too_many_columns_ || fields_.size() > kCsvColumnsMax;
    if (empty && !header) {
      ++summary.empty_rows;
    } else if (!too_long_ && !too_many_columns_) {
      if (!header) ++summary.rows;
      if (summary.rows <= kCsvRowsMax) on_row_(CsvRow{row_line_, fields_});
    }
    buffer_.clear();
    ends_.clear();
  }

  // Returns where the row under way begins. Call before each line of the file.
  std::uint32_t begin_line(std::uint32_t file_line) {
    if (!row_open_) row_line_ = file_line;
    ended_ = false;
    return row_line_;
  }

  // A line that ended no row and was not blank has opened a quoted field that goes on in the next line.
  void finish_line(bool blank) {
    if (blank && !row_open_ && !ended_) ++summary.empty_rows;
    row_open_ = !ended_ && (row_open_ || !blank);
  }

  [[nodiscard]] bool row_open() const { return row_open_; }
  [[nodiscard]] bool header_seen() const { return header_seen_; }

  [[nodiscard]] std::optional<CsvFailure> limit_passed(std::size_t open_field_bytes) const {
    if (too_long_ || open_field_bytes > kCsvFieldMaxBytes) {
      return failure(
                 row_line_,
                 "a field of the row that begins here has more than " + std::to_string(kCsvFieldMaxBytes) + " bytes",
                 row_open_ ? "look for a quotation mark (\") that is never closed" : "shorten it")
          .value();
    }
    if (too_many_columns_) {
      return failure(row_line_, "the row has more than " + std::to_string(kCsvColumnsMax) + " fields",
                     "take out the columns that are not needed")
          .value();
    }
    if (summary.rows > kCsvRowsMax) {
      return failure(row_line_, "the file has more than " + std::to_string(kCsvRowsMax) + " rows",
                     "split it into several manifests")
          .value();
    }
    return std::nullopt;
  }

  CsvSummary summary;

 private:
  const std::function<void(const CsvRow&)>& on_row_;
  std::string buffer_;
  std::vector<std::size_t> ends_;
  std::vector<std::string_view> fields_;
  std::uint32_t row_line_ = 0;
  bool row_open_ = false;
  bool ended_ = false;
  bool header_seen_ = false;
  bool too_long_ = false;
  bool too_many_columns_ = false;
};

void on_field(void* text, std::size_t size, void* rows) {
  static_cast<Rows*>(rows)->field({static_cast<const char*>(text), size});
}
void on_row_end(int, void* rows) {
  static_cast<Rows*>(rows)->end_row();
}

bool is_blank_line(std::string_view line, char separator) {
  return std::all_of(line.begin(), line.end(), [separator](char c) {
    return c != separator && (c == ' ' || c == '\t' || c == '\r' || c == '\n');
  });
}

struct FreeParser {
  void operator()(csv_parser* parser) const {
    csv_free(parser);
    delete parser;
  }
};
using Parser = std::unique_ptr<csv_parser, FreeParser>;

tl::unexpected<CsvFailure> broken_quotes(std::uint32_t file_line) {
  return failure(file_line, "a quotation mark (\") stands where it cannot",
                 "put the whole field in quotation marks and double each one inside: \"a \"\"fine\"\" stone\"");
}

}  // namespace

tl::expected<CsvSummary, CsvFailure> read_csv(std::string_view text, std::span<const std::string_view> known_columns,
                                              const std::function<void(const CsvRow&)>& on_row) {
  if (auto refused = refuse_file(text)) return tl::unexpected(*std::move(refused));
  if (text.starts_with(kUtf8Mark)) text.remove_prefix(kUtf8Mark.size());
  std::uint32_t file_line = 0;
  Rows rows(on_row);
  const std::string_view first = next_line(text);
  const std::string hint = lower_ascii(trim(first));
  if (hint.size() <= kSeparatorHint.size() + 1 && hint.starts_with(kSeparatorHint)) {
    text.remove_prefix(first.size());
    file_line = 1;
  }
  rows.summary.separator = find_separator(next_line(text), known_columns);

  Parser parser(new csv_parser{});
  if (csv_init(parser.get(), CSV_STRICT | CSV_STRICT_FINI) != 0) {
    return failure(0, "the CSV reader could not start", "try again");
  }
  csv_set_delim(parser.get(), static_cast<unsigned char>(rows.summary.separator));
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    text.remove_prefix(line.size());
    const std::uint32_t row_line = rows.begin_line(++file_line);
    if (csv_parse(parser.get(), line.data(), line.size(), on_field, on_row_end, &rows) != line.size()) {
      return broken_quotes(row_line);
    }
    if (text.empty() && csv_fini(parser.get(), on_field, on_row_end, &rows) != 0) {
      return failure(row_line, "a quotation mark (\") that is opened in the row that begins here is never closed",
                     "close it, or double it if it belongs to the text");
    }
    rows.finish_line(is_blank_line(line, rows.summary.separator));
    if (auto passed = rows.limit_passed(rows.row_open() ? parser->entry_pos : 0)) {
      return tl::unexpected(*std::move(passed));
    }
  }
  if (!rows.header_seen()) {
    return failure(1, "the file has no header", "begin it with the columns' names; --template prints them");
  }
  return rows.summary;
}

std::string csv_field(std::string_view field) {
  const bool plain = field.find_first_of(",;\t\"\r\n") == std::string_view::npos && field == trim(field);
  if (plain) return std::string(field);
  std::string out = "\"";
  for (const char c : field) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

std::string report_field(std::string_view field) {
  const bool is_formula = !field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos;
  return is_formula ? csv_field("'" + std::string(field)) : csv_field(field);
}

}  // namespace golconda::manifest
