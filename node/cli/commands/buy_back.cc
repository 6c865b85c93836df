// golconda buy-back: items bought back from a consumer, who shows the claim code.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {

void add_buy_back(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<BulkOptions>();
  Command command = app.add_command("buy-back", "Take back what you sold, with the code on the consumer's receipt",
                                  "golconda buy-back 4f0a6d1c --code ABCD-EFGH-JKMN-PQRS\n"
                                  "golconda buy-back returns.csv\n");
  add_bulk_options(command, *options, manifest::ManifestKind::kBuyBack, "a manifest (FILE.csv or -), or one item");
  on_bulk(command, globals, exit_code, options, manifest::ManifestKind::kBuyBack, [](const Globals&) {
    return bulk_command("buy-back", {"buying back", "bought back", ""}, option_words());
  });
}

}  // namespace golconda::cli
