// A manifest's columns as options, for what is recorded of one item without a file: --weight-found "0.53 ct" says what
// the column weight_found would say.
//
// Thread-safety: for the main thread. Ownership: the options write into the FieldOptions they were added for, which
// outlives the command.

#pragma once

#include <list>
#include <string>
#include <utility>
#include <vector>

#include "node/cli/bulk_input.h"
#include "node/cli/command.h"
#include "node/cli/option_values.h"
#include "node/manifest/manifest.h"

namespace golconda::cli {

struct FieldOptions {
  std::list<std::pair<std::string, std::string>> columns;  // a list: CLI11 keeps references into it
  std::vector<std::string> private_values;                 // LABEL=VALUE
  std::vector<std::string> attachments;                    // LABEL=SHA256
  std::vector<std::string> document_private;               // LABEL=VALUE, of the document as a whole
};

// Every column of the form but those that name the item.
void add_field_options(Command command, manifest::ManifestKind kind, FieldOptions& fields);

// What was given; kInvalidArgument for a private value or attachment that has no label.
[[nodiscard]] Result<Fields> fields_of(const FieldOptions& fields);
[[nodiscard]] Result<Fields> document_private_of(const FieldOptions& fields);

}  // namespace golconda::cli
