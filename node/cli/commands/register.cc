// golconda register: rough from a licensed source.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

struct Options {
  BulkOptions bulk;
  std::string source;
  std::string day;
  std::string from;
  std::string to;
};

Result<BulkCommand> make(const Options& options) {
  GOLCONDA_CHECK_OK(require_option(options.source, "--source", "kao-pit"));
  if (options.day.empty() == (options.from.empty() && options.to.empty())) {
    return fail(ErrorCode::kInvalidArgument, "when the stones were dug is missing, or stands twice", "day",
                "write --day 2026-01-03, or --from and --to within one calendar year");
  }
  const std::string& from = options.day.empty() ? options.from : options.day;
  const std::string& to = options.day.empty() ? options.to : options.day;
  GOLCONDA_CHECK_OK(require_option(from, "--from", "2026-01-01"));
  GOLCONDA_CHECK_OK(require_option(to, "--to", "2026-01-31"));
  BulkCommand command;
  command.name = "register";
  command.words = {"registering", "registered", " from " + options.source};
  command.makes_new = true;
  auto& action = *command.plan.body.mutable_register_rough();
  action.set_source_id(options.source);
  GOLCONDA_TRY(const std::uint32_t from_day, option_value(manifest::parse_day(from), options.day.empty() ? "--from" : "--day"));
  GOLCONDA_TRY(const std::uint32_t to_day, option_value(manifest::parse_day(to), options.day.empty() ? "--to" : "--day"));
  action.set_extracted_from_day(from_day);
  action.set_extracted_to_day(to_day);
  return command;
}

}  // namespace

void add_register(CLI::App& app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      add_command(app, "register", "Register rough from one of your licensed sources",
                  "golconda register today.csv --source kao-pit --day 2026-01-03\n"
                  "golconda register --source kao-pit --day 2026-01-03 --weight \"1.20 ct\" --reference KAO-1\n"
                  "golconda register --template > today.csv\n");
  command->add_option("--source", options->source, "the mine or deposit, as your licence in the configuration names it");
  command->add_option("--day", options->day, "the day on which the stones were dug")->type_name("DATE");
  command->add_option("--from", options->from, "the first of several days")->type_name("DATE");
  command->add_option("--to", options->to, "the last of several days, of the same calendar year")->type_name("DATE");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kRegister, "a manifest: FILE.csv, or - for standard input");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kRegister,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
