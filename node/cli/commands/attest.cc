// golconda attest: statements about items by somebody who need not hold them.

#include "node/cli/commands/attest.h"

#include "node/cli/commands/commands.h"

namespace golconda::cli {
namespace {

// What is withdrawn stands where others have their items.
Result<void> name_record(const StatementOptions& options, manifest::ActionWords& said) {
  GOLCONDA_TRY(const Fields fields, fields_of(options.bulk.fields));
  if (!fields.empty()) {
    return fail(ErrorCode::kInvalidArgument, "a withdrawal is about a statement, and " + fields.front().first + " about an item",
                fields.front().first,
                "leave it out; a private value of the withdrawal itself is --document-private LABEL=VALUE");
  }
  if (options.bulk.arguments.size() == 1) said.set("record", options.bulk.arguments.front());
  return {};
}

Result<BulkCommand> make(const StatementOptions& options, const std::string& name, bool names_record) {
  constexpr std::string_view kDashes = "--";
  manifest::ActionWords said = option_words();
  for (const auto& [option, value] : options.values) said.set(std::string_view(option).substr(kDashes.size()), value);
  said.set_origins(options.origins);
  if (names_record) GOLCONDA_CHECK_OK(name_record(options, said));
  return bulk_command("attest " + name, {"attesting", "attested", " by a statement: " + name}, said);
}

}  // namespace

void add_statement(Command attest, const Globals& globals, int& exit_code, const Statement& statement) {
  const auto options = std::make_shared<StatementOptions>();
  Command command = attest.add_command(statement.name, statement.about, statement.examples);
  for (const StatementOption& option : statement.options) {
    command.add_option(option.name, options->values[option.name], option.about).type_name("");
  }
  if (statement.has_origins) {
    command.add_option("--origin", options->origins, "a country of mining with its carats, as BW=12.5, or BW alone")
        .type_name("COUNTRY[=CARATS]")
        .take_all();
  }
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kAttest, statement.argument);
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kAttest,
          [options, name = statement.name, names_record = statement.names_record](const Globals&) { return make(*options, name, names_record); });
}

void add_attest(Command app, Globals& globals, int& exit_code) {
  Command attest = app.add_command("attest", "State something about items: certificates, matches, audits, flags",
                                 "golconda attest warranty box.csv --statement \"The diamonds herein ...\" --day 2026-02-01\n"
                                 "golconda attest flag 4f0a6d1c --kind stolen --reason \"police report 117/26\"\n"
                                 "golconda attest kimberley-certificate --help\n");
  attest.require_subcommand();
  add_paper_statements(attest, globals, exit_code);
  add_finding_statements(attest, globals, exit_code);
}

}  // namespace golconda::cli
