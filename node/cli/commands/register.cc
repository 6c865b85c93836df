// golconda register: rough from a licensed source.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

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
  return bulk_command("register", {"registering", "registered", " from " + options.source},
                      option_words({{"source", options.source}, {"day", options.day}, {"from", options.from}, {"to", options.to}}));
}

}  // namespace

void add_register(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command =
      app.add_command("register", "Register rough from one of your licensed sources",
                  "golconda register today.csv --source kao-pit --day 2026-01-03\n"
                  "golconda register --source kao-pit --day 2026-01-03 --weight \"1.20 ct\" --reference KAO-1\n"
                  "golconda register --template > today.csv\n");
  command.add_option("--source", options->source, "the mine or deposit, as your licence in the configuration names it");
  command.add_option("--day", options->day, "the day on which the stones were dug").type_name("DATE");
  command.add_option("--from", options->from, "the first of several days").type_name("DATE");
  command.add_option("--to", options->to, "the last of several days, of the same calendar year").type_name("DATE");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kRegister, "a manifest: FILE.csv, or - for standard input");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kRegister,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
