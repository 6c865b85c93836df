// golconda register-stock: goods from before the ledger.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {
namespace {

struct Options {
  BulkOptions bulk;
  std::string origin;
};

Result<BulkCommand> make(const Options& options) {
  return bulk_command("register-stock", {"registering", "registered", " as stock of undeclared origin"},
                      option_words({{"declared-origin", options.origin}}));
}

}  // namespace

void add_register_stock(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("register-stock", "Register goods from before the ledger: their origin counts as undeclared",
      "golconda register-stock stock.csv --declared-origin \"Botswana, by the seller's word\"\n"
      "golconda register-stock --kind \"polished stone\" --weight 0.53 --color F --clarity VVS2 --reference SU-1\n"
      "golconda register-stock --template > stock.csv\n");
  command.add_option("--declared-origin", options->origin, "what is said of their origin, in free words")
      .type_name("TEXT");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kStock, "a manifest: FILE.csv, or - for standard input");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kStock,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
