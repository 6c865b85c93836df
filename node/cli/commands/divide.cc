// golconda divide: a parcel into smaller ones, by weight and count.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {

void add_divide(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<BulkOptions>();
  Command command = app.add_command("divide", "Divide parcels by weight and count; origins follow pro rata",
                                  "golconda divide sieved.csv\n"
                                  "golconda divide --template > sieved.csv\n");
  add_bulk_options(command, *options, manifest::ManifestKind::kDivide,
                   "a manifest (FILE.csv or -) with one row for each output");
  on_bulk(command, globals, exit_code, options, manifest::ManifestKind::kDivide, [](const Globals&) {
    return bulk_command("divide", {"dividing", "divided into", ""}, option_words());
  });
}

}  // namespace golconda::cli
