// golconda accept: items that were offered to you, with what your scale shows.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {

void add_accept(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<BulkOptions>();
  Command command = app.add_command("accept", "Accept items that are offered to you, with what your scale shows",
                                  "golconda accept 4f0a6d1c --weight \"0.53 ct\" --reference SU-0001\n"
                                  "golconda accept 4f0a6d1c --weight \"0.35 ct\" --discrepancy     it really weighs less\n"
                                  "golconda list --offered --manifest > in.csv && golconda accept in.csv\n"
                                  "golconda accept --template > in.csv\n");
  add_bulk_options(command, *options, manifest::ManifestKind::kAccept,
                   "a manifest (FILE.csv or -), or items: their ids or the first digits of these");
  on_bulk(command, globals, exit_code, options, manifest::ManifestKind::kAccept, [](const Globals&) {
    return bulk_command("accept", {"accepting", "accepted", ""}, option_words());
  });
}

}  // namespace golconda::cli
