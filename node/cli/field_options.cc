#include "node/cli/field_options.h"

#include <algorithm>

#include "node/manifest/manifest_columns.h"
#include "node/manifest/trade_text.h"
#include "proto/names.h"

namespace golconda::cli {
namespace {

constexpr const char* kGroup = "One item, without a manifest";

bool names_item(const manifest::Column& column) {
  return &column == &manifest::Columns::kItem || &column == &manifest::Columns::kItemReference || &column == &manifest::Columns::kInput;
}

// The short word that people will try first.
std::string_view short_name(const manifest::Column& column) {
  if (&column == &manifest::Columns::kWeightFound) return "weight";
  if (&column == &manifest::Columns::kCountFound) return "count";
  if (&column == &manifest::Columns::kMyReference) return "reference";
  if (&column == &manifest::Columns::kClaimCodeToPrint || &column == &manifest::Columns::kClaimCode) return "code";
  return {};
}

std::string option_names(const manifest::Column& column) {
  std::string name(column.name);
  std::ranges::replace(name, '_', '-');
  std::string names = "--" + name;
  if (const std::string_view other = short_name(column); !other.empty()) names.append(",--").append(other);
  if (&column == &manifest::Columns::kColor) names += ",--colour";
  return names;
}

Result<Fields> labelled(const std::vector<std::string>& texts, std::string_view prefix, const std::string& option) {
  Fields out;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
      return fail(ErrorCode::kInvalidArgument, option + ": " + manifest::quoted(text) + " is not a label with its value", option,
                  "write it as in " + option + " price_usd=1200");
    }
    out.emplace_back(std::string(prefix) + text.substr(0, equals), text.substr(equals + 1));
  }
  return out;
}

}  // namespace

void add_field_options(Command command, manifest::ManifestKind kind, FieldOptions& fields) {
  const manifest::Form& form = manifest::form_of(kind);
  for (const manifest::FormColumn& entry : form.columns) {
    const manifest::Column& column = *entry.column;
    if (names_item(column)) continue;
    auto& field = fields.columns.emplace_back(std::string(column.name), std::string());
    if (&column == &manifest::Columns::kDiscrepancy) {
      command.add_flag("--discrepancy{yes}", field.second, std::string(column.says)).group(kGroup);
      continue;
    }
    command.add_option(option_names(column), field.second, std::string(column.says)).type_name("").group(kGroup);
  }
  command.add_option("--private", fields.private_values, "a value that stays off the ledger, only its commitment goes on it")
      .type_name("LABEL=VALUE")
      .group(kGroup)
      .take_all();
  if (form.takes_attachments) {
    command.add_option("--attachment", fields.attachments, "a document kept elsewhere, by its SHA-256")
        .type_name("LABEL=SHA256")
        .group(kGroup)
        .take_all();
  }
  command.add_option("--document-private", fields.document_private,
                      "a private value of the document as a whole, such as invoice=2026-117")
      .type_name("LABEL=VALUE")
      .take_all();
}

Result<Fields> fields_of(const FieldOptions& fields) {
  Fields out;
  for (const auto& [column, value] : fields.columns) {
    if (!value.empty()) out.emplace_back(column, value);
  }
  GOLCONDA_TRY(const Fields attachments, labelled(fields.attachments, manifest::kAttachmentPrefix, "--attachment"));
  GOLCONDA_TRY(const Fields private_values, labelled(fields.private_values, manifest::kPrivatePrefix, "--private"));
  out.insert(out.end(), attachments.begin(), attachments.end());
  out.insert(out.end(), private_values.begin(), private_values.end());
  return out;
}

Result<Fields> document_private_of(const FieldOptions& fields) {
  GOLCONDA_TRY(Fields values, labelled(fields.document_private, "", "--document-private"));
  for (const auto& [label, value] : values) {
    if (!wire::is_label(label) || value.size() > manifest::kPrivateValueMaxBytes) {
      return fail(ErrorCode::kInvalidArgument, "--document-private: " + manifest::quoted(label) + " cannot be kept so",
                  "document-private",
                  "write a label of at most 32 of a-z, 0-9 and _, and a value of at most 1,024 bytes");
    }
  }
  return values;
}

}  // namespace golconda::cli
