#include "node/manifest/manifest_csv.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "node/manifest/csv_reader.h"
#include "node/manifest/manifest_columns.h"
#include "node/manifest/manifest_header.h"
#include "node/manifest/manifest_mistakes.h"
#include "node/manifest/manifest_split.h"
#include "node/manifest/trade_text.h"

namespace golconda::manifest {
namespace {

// Where a value that must not repeat first stood.
class Once {
 public:
  void check(std::uint32_t file_line, std::string_view column, const std::string& value, std::string_view remedy,
             MistakeList& mistakes) {
    if (value.empty()) return;
    const auto [first, is_new] = lines_.try_emplace(value, file_line);
    if (is_new) return;
    mistakes.add(Mistake{file_line, std::string(column), value,
                         quoted(value) + " stands on line " + std::to_string(first->second) + " already",
                         std::string(remedy)});
  }

 private:
  std::unordered_map<std::string, std::uint32_t> lines_;
};

class Reader {
 public:
  explicit Reader(const Form& form)
      : form_(form), splits_(form.kind == ManifestKind::kDivide || form.kind == ManifestKind::kCut) {}

  void on_row(const CsvRow& row) {
    if (!header_read_) {
      header_ = read_header(form_, row.file_line, row.fields, mistakes_);
      header_read_ = true;
      return;
    }
    std::span<const std::string_view> fields = row.fields;
    while (fields.size() > header_.fields.size() && trim(fields.back()).empty())
      fields = fields.first(fields.size() - 1);
    if (fields.size() != header_.fields.size()) {
      mistakes_.add(Mistake{row.file_line,
                            {},
                            {},
                            "the row has " + std::to_string(fields.size()) + " fields, the header " +
                                std::to_string(header_.fields.size()),
                            "look for a separator too many or too few; a value with a comma goes in quotation marks"});
      return;
    }
    read_row(row.file_line, fields);
  }

  void on_failure(CsvFailure failure) { mistakes_.add(failure.file_line, {}, {}, std::move(failure.error)); }

  [[nodiscard]] Read<Manifest> finish(const CsvSummary& summary) {
    if (mistakes_.empty() && summary.rows == 0) {
      mistakes_.add(Mistake{0, {}, {}, "the manifest has a header and no rows", "add a row for each item"});
    }
    Manifest manifest{std::move(rows_), summary.rows, summary.empty_rows};
    if (splits_ && mistakes_.empty()) manifest.rows = group_by_input(std::move(outputs_), mistakes_);
    if (!mistakes_.empty()) return tl::unexpected(mistakes_.take());
    return manifest;
  }

  [[nodiscard]] ManifestMistakes take_mistakes() { return mistakes_.take(); }

 private:
  void read_row(std::uint32_t file_line, std::span<const std::string_view> fields) {
    RowValues values;
    bad_columns_.clear();
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const auto read = read_field(header_.fields[i], trim(fields[i]), values);
      if (read.has_value()) continue;
      bad_columns_.push_back(header_.fields[i].name);
      mistakes_.add(file_line, header_.fields[i].name, fields[i], read.error());
    }
    ManifestRow row;
    row.file_line = file_line;
    if (form_.names_item) check_item_named(file_line, values);
    check_once(file_line, values);
    finish_row(file_line, values, row);
    if (!mistakes_.empty()) return;  // nothing will be returned: keep no more rows
    row.private_values = std::move(values.private_values);
    std::sort(row.private_values.begin(), row.private_values.end());
    if (splits_) {
      outputs_.push_back(SplitOutput{std::move(row), values.loss});
    } else {
      rows_.push_back(std::move(row));
    }
  }

  [[nodiscard]] bool is_bad(std::string_view column) const {
    return std::find(bad_columns_.begin(), bad_columns_.end(), column) != bad_columns_.end();
  }

  // What would only follow from a value that was refused is not reported.
  void finish_row(std::uint32_t file_line, const RowValues& values, ManifestRow& row) {
    for (auto& mistake : form_.finish(values, row)) {
      // Whether a count or a sieve is in order depends on the kind.
      const bool by_kind = mistake.column == "count" || mistake.column == "sieve";
      const bool follows = mistake.column.empty() ? !bad_columns_.empty()
                                                  : is_bad(mistake.column) || (by_kind && is_bad("kind"));
      if (follows) continue;
      mistakes_.add(
          Mistake{file_line, std::string(mistake.column), {}, std::move(mistake.message), std::move(mistake.remedy)});
    }
  }

  static Result<void> read_field(const HeaderField& field, std::string_view text, RowValues& values) {
    switch (field.meaning) {
      case HeaderField::Meaning::kIgnored: return {};
      case HeaderField::Meaning::kColumn:
        if (!text.empty()) return field.column->column->read(text, values);
        if (field.column->need != Need::kRequired) return {};
        return unreadable(field.name + " is empty", "fill it in, such as " + quoted(field.column->column->example));
      case HeaderField::Meaning::kPrivate: {
        if (text.empty()) return {};
        GOLCONDA_TRY(std::string value, parse_text(text, kPrivateValueMaxBytes, true));
        values.private_values.emplace_back(field.label, std::move(value));
        return {};
      }
      case HeaderField::Meaning::kAttachment: {
        if (text.empty()) return {};
        GOLCONDA_TRY(Bytes sha256, parse_sha256(text));
        values.attachments.emplace_back(field.label, std::move(sha256));
        return {};
      }
    }
    return {};
  }

  // Exactly one of item and reference, of those that the header has.
  void check_item_named(std::uint32_t file_line, const RowValues& values) {
    if (!header_.has_item && !header_.has_item_reference) return;  // reported with the header
    const bool by_item = !values.item.text.empty();
    const bool by_reference = !values.item_reference.empty();
    if (by_item != by_reference || is_bad("item") || is_bad("reference")) return;
    const char* column = header_.has_item ? "item" : "reference";
    if (by_item) {
      mistakes_.add(
          Mistake{file_line, column, values.item.text, "the row names an item and a reference", "keep one of the two"});
    } else {
      mistakes_.add(Mistake{file_line, column, {}, "the row names no item", "write its id or your own stone number"});
    }
  }

  void check_once(std::uint32_t file_line, const RowValues& values) {
    if (form_.item_once) {
      const bool by_item = values.item_reference.empty();
      items_.check(file_line, by_item ? "item" : "reference", by_item ? values.item.text : values.item_reference,
                   "an item can stand in a document once: take out one of the rows", mistakes_);
    }
    references_.check(file_line, form_.kind == ManifestKind::kAccept ? "my_reference" : "reference", values.reference,
                      "give each stone a number of its own", mistakes_);
    if (form_.kind == ManifestKind::kGrade) {
      reports_.check(file_line, "report_number", values.report_number, "a report number belongs to one stone",
                     mistakes_);
    }
  }

  const Form& form_;
  const bool splits_;
  bool header_read_ = false;
  Header header_;
  std::vector<std::string_view> bad_columns_;  // of the row under way
  MistakeList mistakes_;
  std::vector<ManifestRow> rows_;
  std::vector<SplitOutput> outputs_;
  Once items_;
  Once references_;
  Once reports_;
};

}  // namespace

Read<Manifest> parse_manifest(ManifestKind kind, std::string_view csv) {
  const Form& form = form_of(kind);
  Reader reader(form);
  auto summary = read_csv(csv, known_headings(form), [&reader](const CsvRow& row) { reader.on_row(row); });
  if (!summary.has_value()) {
    reader.on_failure(std::move(summary).error());
    return tl::unexpected(reader.take_mistakes());
  }
  return reader.finish(*summary);
}

std::string manifest_template(ManifestKind kind) {
  std::string header;
  std::string example;
  for (const auto& entry : form_of(kind).columns) {
    if (entry.need == Need::kAlternative) continue;
    if (!header.empty()) {
      header += ",";
      example += ",";
    }
    header += entry.column->name;
    if (!entry.empty_in_template) example += csv_field(entry.column->example);
  }
  return header + "\n" + example + "\n";
}

std::string manifest_columns_markdown(ManifestKind kind) {
  const Form& form = form_of(kind);
  std::string out = "| column | | what it means and what may be written | example |\n| --- | --- | --- | --- |\n";
  const auto row = [&out](std::string_view name, std::string_view need, std::string_view says,
                          std::string_view example) {
    out.append("| `").append(name).append("` | ").append(need).append(" | ").append(says);
    out.append(" | `").append(example).append("` |\n");
  };
  for (const auto& entry : form.columns) {
    const bool item = form.names_item && (entry.column == &Columns::kItem || entry.column == &Columns::kItemReference);
    row(entry.column->name,
        item                            ? "one of the two"
        : entry.need == Need::kRequired ? "required"
                                        : "",
        entry.column->says, entry.column->example);
  }
  if (form.takes_attachments) {
    row("attachment:<label>", "", "SHA-256 of a document kept elsewhere; at most 16 such columns", "attachment:photo");
  }
  row("private:<label>", "", "a value that never goes on the ledger, only its commitment; at most 1,024 bytes",
      "private:price_usd");
  return out;
}

}  // namespace golconda::manifest
