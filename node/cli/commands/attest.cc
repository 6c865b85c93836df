// golconda attest: statements about items by somebody who need not hold them.

#include "node/cli/commands/attest.h"

#include "node/cli/commands/commands.h"
#include "node/cli/statements.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

const std::string& value_of(const StatementOptions& options, const std::string& name) {
  static const std::string kNone;
  const auto found = options.values.find(name);
  return found == options.values.end() ? kNone : found->second;
}

}  // namespace

void add_statement(CLI::App& attest, const Globals& globals, int& exit_code, const Statement& statement) {
  const auto options = std::make_shared<StatementOptions>();
  CLI::App* command = add_command(attest, statement.name, statement.about, statement.examples);
  for (const StatementOption& option : statement.options) {
    command->add_option(option.name, options->values[option.name], option.about)->type_name("");
  }
  if (statement.has_origins) {
    command->add_option("--origin", options->origins, "a country of mining with its carats, as BW=12.5, or BW alone")
        ->type_name("COUNTRY[=CARATS]")
        ->take_all();
  }
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kAttest, statement.argument);
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kAttest,
          [options, name = statement.name, fill = statement.fill](const Globals&) -> Result<BulkCommand> {
            BulkCommand made;
            made.name = "attest " + name;
            made.words = {"attesting", "attested", " by a statement: " + name};
            GOLCONDA_CHECK_OK(fill(*options, made.plan));
            return made;
          });
}

Result<std::string> statement_text(const StatementOptions& options, const std::string& name, std::size_t max_bytes,
                                   const std::string& example) {
  return text_option({name, value_of(options, name), max_bytes, example});
}

Result<std::uint32_t> statement_day(const StatementOptions& options, const std::string& name) {
  return day_option(value_of(options, name), name);
}

Result<std::uint64_t> statement_weight_uct(const StatementOptions& options) {
  const std::string& value = value_of(options, "--weight");
  GOLCONDA_CHECK_OK(require_option(value, "--weight", "\"120.40 ct\""));
  GOLCONDA_TRY(const auto weight, option_value(manifest::parse_weight(value), "--weight"));
  return weight.value;
}

Result<std::uint32_t> statement_parcels(const StatementOptions& options) {
  const std::string& value = value_of(options, "--parcels");
  GOLCONDA_CHECK_OK(require_option(value, "--parcels", "1"));
  return option_value(manifest::parse_count(value), "--parcels");
}

Result<std::string> statement_country(const StatementOptions& options) {
  const std::string& value = value_of(options, "--country");
  GOLCONDA_CHECK_OK(require_option(value, "--country", "BW"));
  return option_value(manifest::parse_country(value), "--country");
}

void add_attest(CLI::App& app, Globals& globals, int& exit_code) {
  CLI::App* attest = add_command(app, "attest", "State something about items: certificates, matches, audits, flags",
                                 "golconda attest warranty box.csv --statement \"The diamonds herein ...\" --day 2026-02-01\n"
                                 "golconda attest flag 4f0a6d1c --kind stolen --reason \"police report 117/26\"\n"
                                 "golconda attest kimberley-certificate --help\n");
  attest->require_subcommand(1);
  add_paper_statements(*attest, globals, exit_code);
  add_finding_statements(*attest, globals, exit_code);
}

}  // namespace golconda::cli
