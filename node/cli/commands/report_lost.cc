// golconda report-lost: items that are lost, stolen or destroyed. It ends them.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

struct Options {
  BulkOptions bulk;
  std::string cause;
};

Result<BulkCommand> make(const Options& options) {
  GOLCONDA_CHECK_OK(require_option(options.cause, "--cause", "lost (or stolen, destroyed)"));
  GOLCONDA_TRY(const v1::LossCause cause, option_value(manifest::parse_loss_cause(options.cause), "--cause"));
  BulkCommand command;
  command.name = "report-lost";
  command.words = {"reporting", "reported", " as " + manifest::loss_cause_text(cause)};
  command.plan.body.mutable_report_lost()->set_cause(cause);
  return command;
}

}  // namespace

void add_report_lost(CLI::App& app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, "report-lost", "Report items as lost, stolen or destroyed: this ends them",
                                  "golconda report-lost SU-0001 --cause stolen\n"
                                  "golconda report-lost missing.csv --cause lost\n");
  command->add_option("--cause", options->cause, "lost, stolen or destroyed");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kItems, "a manifest (FILE.csv or -), or items");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kItems,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
