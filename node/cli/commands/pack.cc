// golconda pack: individually known items into a lot or a jewellery piece.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"
#include "node/manifest/manifest_columns.h"
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
  GOLCONDA_TRY(const v1::ItemKind kind, option_value(manifest::parse_kind(options.kind), "--kind"));
  if (kind != v1::ITEM_KIND_LOT && kind != v1::ITEM_KIND_JEWELLERY) {
    return fail(ErrorCode::kInvalidArgument, "nothing is packed into a " + manifest::kind_text(kind), "kind",
                "write --kind lot or --kind jewellery; stones become a parcel with golconda blend");
  }
  GOLCONDA_TRY(const std::string reference,
               option_value(manifest::parse_text(options.reference, manifest::kReferenceMaxBytes, false), "--reference"));
  GOLCONDA_TRY(const std::string description,
               option_value(manifest::parse_text(options.description, manifest::kDescriptionMaxBytes, true), "--description"));
  BulkCommand command;
  command.name = "pack";
  command.words = {"packing", "packed", " into a " + manifest::kind_text(kind) + (reference.empty() ? "" : " " + reference)};
  command.plan.is_one_record = true;
  command.plan.body.mutable_pack();
  auto& container = *command.plan.first_lines.emplace_back().mutable_new_item();
  container.set_kind(kind);
  container.set_reference(reference);
  container.mutable_facts()->set_description(description);
  return command;
}

}  // namespace

void add_pack(CLI::App& app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, "pack", "Pack items into a lot or a jewellery piece; they keep their identity",
                                  "golconda pack box.csv --reference BOX-7\n"
                                  "golconda pack SU-1 SU-2 --kind jewellery --reference RING-12 "
                                  "--description \"ring, two stones\"\n");
  command->add_option("--kind", options->kind, "lot or jewellery (lot)");
  command->add_option("--reference", options->reference, "your own number of the lot or piece");
  command->add_option("--description", options->description, "what it is, in free words")->type_name("TEXT");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kItems,
                   "a manifest (FILE.csv or -), or items: ids, their first digits, or your own stone numbers");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kItems,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
