// golconda divide: a parcel into smaller ones, by weight and count.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"
#include "node/manifest/complete_rows.h"

namespace golconda::cli {

void add_divide(CLI::App& app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<BulkOptions>();
  CLI::App* command = add_command(app, "divide", "Divide parcels by weight and count; origins follow pro rata",
                                  "golconda divide sieved.csv\n"
                                  "golconda divide --template > sieved.csv\n");
  add_bulk_options(command, *options, manifest::ManifestKind::kDivide,
                   "a manifest (FILE.csv or -) with one row for each output");
  on_bulk(command, globals, exit_code, options, manifest::ManifestKind::kDivide, [](const Globals&) -> Result<BulkCommand> {
    BulkCommand made;
    made.name = "divide";
    made.words = {"dividing", "divided into", ""};
    made.wanted = manifest::Wanted::kAllItems;
    made.plan.body.mutable_divide();
    made.complete = [](Completion& at) { return manifest::complete_splits(at.views, at.rows, at.mistakes); };
    return made;
  });
}

}  // namespace golconda::cli
