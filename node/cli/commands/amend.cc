// golconda amend: correct a descriptive fact that you stated. Never weight or custody.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {

void add_amend(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<BulkOptions>();
  Command command = app.add_command("amend", "Correct facts that you stated; the old value stays in the history",
                                  "golconda amend 4f0a6d1c --color G --reason \"typing error\"\n"
                                  "golconda amend corrections.csv\n"
                                  "golconda amend --template > corrections.csv\n");
  add_bulk_options(command, *options, manifest::ManifestKind::kAmend, "a manifest (FILE.csv or -), or items");
  on_bulk(command, globals, exit_code, options, manifest::ManifestKind::kAmend, [](const Globals&) {
    return bulk_command("amend", {"amending", "amended", ""}, option_words());
  });
}

}  // namespace golconda::cli
