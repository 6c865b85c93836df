// golconda accept: items that were offered to you, with what your scale shows.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {

void add_accept(CLI::App& app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<BulkOptions>();
  CLI::App* command = add_command(app, "accept", "Accept items that are offered to you, with what your scale shows",
                                  "golconda accept 4f0a6d1c --weight \"0.53 ct\" --reference SU-0001\n"
                                  "golconda list --offered --manifest > in.csv && golconda accept in.csv\n"
                                  "golconda accept --template > in.csv\n");
  add_bulk_options(command, *options, ManifestKind::kAccept,
                   "a manifest (FILE.csv or -), or items: their ids or the first digits of these");
  on_bulk(command, globals, exit_code, options, ManifestKind::kAccept, [](const Globals&) -> Result<BulkCommand> {
    BulkCommand made;
    made.name = "accept";
    made.words = {"accepting", "accepted", ""};
    made.plan.body.mutable_accept();
    return made;
  });
}

}  // namespace golconda::cli
