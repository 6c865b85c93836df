// golconda decline: items that were offered to you and go back.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {

void add_decline(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<BulkOptions>();
  Command command = app.add_command("decline", "Decline items that are offered to you",
                                  "golconda decline 4f0a6d1c --note \"colour not as described\"\n"
                                  "golconda decline back.csv\n");
  add_bulk_options(command, *options, manifest::ManifestKind::kItems,
                   "a manifest (FILE.csv or -), or items: their ids or the first digits of these");
  on_bulk(command, globals, exit_code, options, manifest::ManifestKind::kItems, [](const Globals&) {
    return bulk_command("decline", {"declining", "declined", ""}, option_words());
  });
}

}  // namespace golconda::cli
