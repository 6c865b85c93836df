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
  GOLCONDA_TRY(BulkCommand command, bulk_command("report-lost", {"reporting", "reported", " as "}, option_words({{"cause", options.cause}})));
  command.words.tail += manifest::loss_cause_text(command.plan.document.body.report_lost().cause());
  return command;
}

}  // namespace

void add_report_lost(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("report-lost", "Report items as lost, stolen or destroyed: this ends them",
                                  "golconda report-lost SU-0001 --cause stolen\n"
                                  "golconda report-lost missing.csv --cause lost\n");
  command.add_option("--cause", options->cause, "lost, stolen or destroyed");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kItems, "a manifest (FILE.csv or -), or items");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kItems,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
