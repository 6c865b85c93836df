// golconda pack: individually known items into a lot or a jewellery piece.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

struct Options {
  BulkOptions bulk;
  std::string kind = "lot";
  std::string reference;
  std::string description;
};

Result<BulkCommand> make(const Options& options) {
  GOLCONDA_TRY(BulkCommand command, bulk_command("pack", {"packing", "packed", " into a "},
                                                 option_words({{"kind", options.kind}, {"reference", options.reference}, {"description", options.description}})));
  const auto& container = command.plan.document.first_lines.front().new_item();
  command.words.tail += manifest::kind_text(container.kind()) + (container.reference().empty() ? "" : " ") + container.reference();
  return command;
}

}  // namespace

void add_pack(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("pack", "Pack items into a lot or a jewellery piece; they keep their identity",
                                  "golconda pack box.csv --reference BOX-7\n"
                                  "golconda pack SU-1 SU-2 --kind jewellery --reference RING-12 "
                                  "--description \"ring, two stones\"\n");
  command.add_option("--kind", options->kind, "lot or jewellery (lot)");
  command.add_option("--reference", options->reference, "your own number of the lot or piece");
  command.add_option("--description", options->description, "what it is, in free words").type_name("TEXT");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kItems,
                   "a manifest (FILE.csv or -), or items: ids, their first digits, or your own stone numbers");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kItems,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
