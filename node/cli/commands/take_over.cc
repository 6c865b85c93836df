// golconda take-over: what a participant held that has left, by the administrator that the configuration names for it.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {
namespace {

struct Options {
  BulkOptions bulk;
  std::string from;
};

Result<BulkCommand> make(const Options& options) {
  return bulk_command("take-over", {"taking over", "taken over", " from " + options.from}, option_words({{"from", options.from}}));
}

}  // namespace

void add_take_over(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("take-over", "Take over what a participant held that has left, as its administrator",
                                  "golconda take-over 4f0a6d1c --from surat-cutters\n"
                                  "golconda take-over rest.csv --from surat-cutters\n");
  command.add_option("--from", options->from, "who has left").type_name("ID");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kItems, "a manifest (FILE.csv or -), or items: their ids or the first digits of these");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kItems, [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
