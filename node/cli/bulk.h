// The course of every subcommand that records something: rows from a manifest or from the command line, items looked up,
// documents made and submitted, the result told.
//
// Thread-safety: for the main thread. Ownership: values.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/base/result.h"
#include "node/cli/bulk_input.h"
#include "node/cli/command.h"
#include "node/cli/field_options.h"
#include "node/cli/lookup.h"
#include "node/cli/session.h"
#include "node/manifest/action_plans.h"
#include "node/manifest/documents.h"

namespace golconda::cli {

// The options that all of these subcommands take.
struct BulkOptions {
  std::vector<std::string> arguments;  // one manifest, or items
  bool print_template = false;
  bool dry_run = false;
  bool again = false;
  std::size_t document_lines = manifest::kDocumentLinesDefault;
  std::uint32_t wait_s = 0;  // 0: the node's default
  std::string created_file;
  FieldOptions fields;
};

// `about`: what may stand as arguments, for --help.
void add_bulk_options(Command command, BulkOptions& options, manifest::ManifestKind kind, const std::string& about);

struct BulkWords {
  std::string doing;  // "offering"
  std::string done;   // "offered"
  std::string tail;   // " to antwerp-trading on sale"; may be empty
};

struct BulkCommand {
  std::string name;
  BulkWords words;
  manifest::ActionPlan plan;
  // Fills in what the plan leaves to the command, before the plan's own. May be empty.
  std::function<Result<void>(manifest::Completion&, const Session&)> complete;
};

// The command whose plan `said` makes.
[[nodiscard]] Result<BulkCommand> bulk_command(std::string name, BulkWords words, const manifest::ActionWords& said);

// Words that stand in options: {"source", "kao"}.
[[nodiscard]] manifest::ActionWords option_words(std::initializer_list<std::pair<std::string_view, std::string>> said = {});

[[nodiscard]] Result<ExitCode> run_bulk(const Globals& globals, const BulkOptions& options, BulkCommand command);

// on_run() for these subcommands: `make` says what is to be recorded, and is not asked for --template.
void on_bulk(Command command, const Globals& globals, int& exit_code, std::shared_ptr<const BulkOptions> options,
             manifest::ManifestKind kind, std::function<Result<BulkCommand>(const Globals&)> make);

}  // namespace golconda::cli
