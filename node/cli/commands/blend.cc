// golconda blend: parcels or stones into one parcel; origins add up with their shares.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {
namespace {

struct Options {
  BulkOptions bulk;
  std::string kind;
  std::string weight;
  std::string loss;
  std::string count;
  std::string sieve;
  std::string reference;
  std::string description;
};

Result<BulkCommand> make(const Options& options) {
  return bulk_command("blend", {"blending", "blended", " into one parcel"},
                      option_words({{"kind", options.kind},
                                    {"weight", options.weight},
                                    {"loss", options.loss},
                                    {"count", options.count},
                                    {"sieve", options.sieve},
                                    {"reference", options.reference},
                                    {"description", options.description}}));
}

}  // namespace

void add_blend(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("blend", "Blend parcels or stones into one parcel; origins keep their shares",
                                  "golconda blend MELEE-1 MELEE-2 --reference MELEE-3 --sieve +7-9\n"
                                  "golconda blend small.csv --weight \"120.4 ct\" --reference MELEE-4\n");
  command.add_option("--weight", options->weight, "what the parcel weighs; left out: what goes in less the loss");
  command.add_option("--loss", options->loss, "what was lost; left out: what goes in less the weight");
  command.add_option("--count", options->count, "stones in the parcel; left out: those that go in");
  command.add_option("--kind", options->kind, "rough parcel or polished parcel; left out: as what goes in");
  command.add_option("--sieve", options->sieve, "the sieve range, such as +7-9");
  command.add_option("--reference", options->reference, "your own number of the parcel");
  command.add_option("--description", options->description, "what it is, in free words").type_name("TEXT");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kItems,
                   "a manifest (FILE.csv or -), or items: ids, their first digits, or your own numbers");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kItems,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
