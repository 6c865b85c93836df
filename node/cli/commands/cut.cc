// golconda cut: rough into polished stones, rough pieces and loss.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {

void add_cut(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<BulkOptions>();
  Command command = app.add_command("cut", "Cut rough into polished stones and rough pieces; the rest is loss",
                                  "golconda cut today.csv\n"
                                  "golconda cut KAO-1 --weight \"0.53 ct\" --shape round --reference SU-0001\n"
                                  "golconda cut --template > today.csv\n");
  add_bulk_options(command, *options, manifest::ManifestKind::kCut,
                   "a manifest (FILE.csv or -) with one row for each output, or one rough that gives one stone");
  on_bulk(command, globals, exit_code, options, manifest::ManifestKind::kCut, [](const Globals&) {
    return bulk_command("cut", {"cutting", "cut into", ""}, option_words());
  });
}

}  // namespace golconda::cli
