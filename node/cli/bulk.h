// The course of every subcommand that records something: rows from a manifest or from the command line, items looked up,
// documents made and submitted, the result told.
//
// Thread-safety: for the main thread. Ownership: values.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/cli/bulk_input.h"
#include "node/cli/command.h"
#include "node/cli/field_options.h"
#include "node/cli/lookup.h"
#include "node/cli/session.h"
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
void add_bulk_options(CLI::App* command, BulkOptions& options, manifest::ManifestKind kind, const std::string& about);

struct BulkWords {
  std::string doing;  // "offering"
  std::string done;   // "offered"
  std::string tail;   // " to antwerp-trading on sale"; may be empty
};

// What a command completes its rows with.
struct Completion {
  const Session& session;
  const manifest::Views& views;  // of the items that the rows name, as far as `wanted` asked for them
  std::vector<manifest::ManifestRow>& rows;
  manifest::DocumentPlan& plan;
  manifest::MistakeList& mistakes;  // what is wrong with rows; all are listed, and nothing is recorded
};

struct BulkCommand {
  std::string name;
  manifest::ManifestKind kind{};
  BulkWords words;
  manifest::DocumentPlan plan;
  bool makes_new = false;  // rows name no existing item: without arguments, the field options say the one row
  manifest::Wanted wanted = manifest::Wanted::kReferences;
  // Fills in what needs the node or further options, once items are looked up. May be empty.
  std::function<Result<void>(Completion&)> complete;
};

[[nodiscard]] Result<ExitCode> run_bulk(const Globals& globals, const BulkOptions& options, BulkCommand command);

// on_run() for these subcommands: `make` says what is to be recorded, and is not asked for --template.
void on_bulk(CLI::App* command, const Globals& globals, int& exit_code, std::shared_ptr<const BulkOptions> options,
             manifest::ManifestKind kind, std::function<Result<BulkCommand>(const Globals&)> make);

}  // namespace golconda::cli
