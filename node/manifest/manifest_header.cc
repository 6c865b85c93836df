#include "node/manifest/manifest_header.h"

#include <algorithm>
#include <utility>

#include "node/manifest/nearest.h"
#include "node/manifest/trade_text.h"
#include "proto/names.h"

namespace golconda::manifest {
namespace {

using Meaning = HeaderField::Meaning;

std::vector<std::string_view> column_names(const Form& form) {
  std::vector<std::string_view> names;
  for (const auto& entry : form.columns) names.push_back(entry.column->name);
  return names;
}

Error unknown_column(const Form& form, std::string_view written, std::string_view name) {
  const auto names = column_names(form);
  const std::string manifest = std::string(form.name);
  Error error{ErrorCode::kInvalidArgument, {}, {}, {}, {}, {}};
  if (name.empty()) {
    error.message = "a field of the header is empty";
    error.remedy = "give the column a name, or take it out";
    return error;
  }
  if (find_any_column(name) != nullptr) {
    error.message = quoted(written) + " is a column of other manifests, not of " + manifest;
    error.remedy = "take it out; the columns are " + joined(names, "and");
    return error;
  }
  error.message = quoted(written) + " is not a column of a manifest for " + manifest;
  if (const auto near = nearest(name, names)) {
    error.remedy = "did you mean " + std::string(*near) + "?";
  } else {
    error.remedy = "the columns are " + joined(names, "and");
  }
  error.remedy +=
      " A value that is to stay off the ledger goes into a column private:<label>, such as private:price_usd";
  return error;
}

// private:<label> or attachment:<label>.
bool read_labelled(const Form& form, std::string_view written, HeaderField& field, std::uint32_t file_line,
                   MistakeList& mistakes) {
  const bool is_private = field.name.starts_with(kPrivatePrefix);
  const bool is_attachment = field.name.starts_with(kAttachmentPrefix) && form.takes_attachments;
  if (!is_private && !is_attachment) return false;
  std::string label =
      heading(std::string_view(field.name).substr((is_private ? kPrivatePrefix : kAttachmentPrefix).size()));
  label.erase(0, label.find_first_not_of('_'));
  if (!wire::is_label(label)) {
    mistakes.add(Mistake{file_line, field.name, std::string(written),
                         quoted(written) + " has no label of letters a-z, digits and _, at most " +
                             std::to_string(wire::kLabelMaxBytes) + " long",
                         is_private ? "write for example private:price_usd" : "write for example attachment:photo"});
    return true;
  }
  field.name = std::string(is_private ? kPrivatePrefix : kAttachmentPrefix) + label;
  field.label = std::move(label);
  field.meaning = is_private ? Meaning::kPrivate : Meaning::kAttachment;
  return true;
}

void report_missing(const Form& form, const Header& header, MistakeList& mistakes) {
  const auto present = [&](const Column* column) {
    return std::any_of(header.fields.begin(), header.fields.end(), [column](const HeaderField& field) {
      return field.column != nullptr && field.column->column == column;
    });
  };
  for (const auto& entry : form.columns) {
    if (entry.need != Need::kRequired || present(entry.column)) continue;
    mistakes.add(Mistake{header.file_line,
                         std::string(entry.column->name),
                         {},
                         "the column " + std::string(entry.column->name) + " is missing",
                         "add it to the header and to each row, such as " + quoted(entry.column->example)});
  }
  if (form.names_item && !header.has_item && !header.has_item_reference) {
    mistakes.add(Mistake{header.file_line,
                         "item",
                         {},
                         "no column names the items",
                         "add the column item (ids or your own stone numbers)"});
  }
}

void report_doubled(HeaderField& field, const Header& header, MistakeList& mistakes) {
  const bool doubled = std::any_of(header.fields.begin(), header.fields.end(), [&](const HeaderField& earlier) {
    return earlier.meaning == field.meaning && earlier.name == field.name;
  });
  if (!doubled || field.meaning == Meaning::kIgnored) return;
  mistakes.add(Mistake{header.file_line,
                       field.name,
                       {},
                       "the column " + field.name + " stands in the header twice",
                       "keep one of them"});
  field.meaning = Meaning::kIgnored;
}

// Whether a row of the form need say no more than which item is meant.
bool needs_item_only(const Form& form) {
  return form.names_item && std::ranges::none_of(form.columns, [](const FormColumn& entry) {
           return entry.need == Need::kRequired;
         });
}

bool is_created_file(const Form& form, std::span<const std::string_view> fields) {
  if (!needs_item_only(form)) return false;
  return std::ranges::all_of(kCreatedColumns, [&fields](std::string_view column) {
    return std::ranges::any_of(fields, [column](std::string_view written) { return heading(written) == column; });
  });
}

}  // namespace

Header read_header(const Form& form, std::uint32_t file_line, std::span<const std::string_view> fields,
                   MistakeList& mistakes) {
  Header header;
  header.file_line = file_line;
  std::size_t attachments = 0;
  // Separators at the end of each row, as spreadsheets leave them, are no columns.
  while (!fields.empty() && trim(fields.back()).empty()) fields = fields.first(fields.size() - 1);
  const bool is_created = is_created_file(form, fields);
  for (const auto written : fields) {
    HeaderField field;
    field.name = heading(written);
    const bool is_of_the_file = field.name != kCreatedColumns.front() &&
                                std::ranges::find(kCreatedColumns, field.name) != kCreatedColumns.end();
    if (is_created && is_of_the_file) {
      header.fields.push_back(std::move(field));
      continue;
    }
    if (!read_labelled(form, written, field, file_line, mistakes)) {
      if (const FormColumn* column = find_column(form, field.name)) {
        field.meaning = Meaning::kColumn;
        field.column = column;
        field.name = column->column->name;
        header.has_item = header.has_item || column->column == &Columns::kItem;
        header.has_item_reference = header.has_item_reference || column->column == &Columns::kItemReference;
      } else {
        mistakes.add(file_line, trim(written), written, unknown_column(form, written, field.name));
      }
    }
    report_doubled(field, header, mistakes);
    if (field.meaning == Meaning::kAttachment) ++attachments;
    header.fields.push_back(std::move(field));
  }
  if (attachments > kAttachmentsMax) {
    mistakes.add(Mistake{file_line,
                         std::string(kAttachmentPrefix),
                         {},
                         std::to_string(attachments) + " columns of attachments, at most " +
                             std::to_string(kAttachmentsMax) + " are taken",
                         "put the other documents into one file"});
  }
  report_missing(form, header, mistakes);
  return header;
}

std::vector<std::string_view> known_headings(const Form& form) {
  std::vector<std::string_view> names;
  for (const auto& entry : form.columns) {
    names.push_back(entry.column->name);
    names.insert(names.end(), entry.column->other_names.begin(), entry.column->other_names.end());
  }
  return names;
}

}  // namespace golconda::manifest
