// golconda blend: parcels or stones into one parcel; origins add up with their shares.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"
#include "node/manifest/complete_rows.h"
#include "node/manifest/manifest_columns.h"
#include "node/manifest/trade_values.h"

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
  BulkCommand command;
  command.name = "blend";
  command.words = {"blending", "blended", " into one parcel"};
  command.plan.is_one_record = true;
  command.wanted = manifest::Wanted::kAllItems;
  auto& blend = *command.plan.body.mutable_blend();
  auto& parcel = *command.plan.first_lines.emplace_back().mutable_new_item();
  const manifest::BlendOpen open{options.kind.empty(), options.weight.empty(), options.count.empty(), options.loss.empty()};
  if (!open.kind) {
    GOLCONDA_TRY(const v1::ItemKind kind, option_value(manifest::parse_kind(options.kind), "--kind"));
    parcel.set_kind(kind);
  }
  if (!open.weight) {
    GOLCONDA_TRY(const auto weight, option_value(manifest::parse_weight(options.weight), "--weight"));
    parcel.set_weight_uct(weight.value);
  }
  if (!open.loss) {
    GOLCONDA_TRY(const auto loss, option_value(manifest::parse_weight_or_zero(options.loss), "--loss"));
    blend.set_loss_uct(loss.value);
  }
  if (!open.count) {
    GOLCONDA_TRY(const std::uint32_t count, option_value(manifest::parse_count(options.count), "--count"));
    parcel.set_count(count);
  }
  GOLCONDA_TRY(*parcel.mutable_sieve(), option_value(manifest::parse_text(options.sieve, manifest::kSieveMaxBytes, false), "--sieve"));
  GOLCONDA_TRY(*parcel.mutable_reference(),
               option_value(manifest::parse_text(options.reference, manifest::kReferenceMaxBytes, false), "--reference"));
  GOLCONDA_TRY(*parcel.mutable_facts()->mutable_description(),
               option_value(manifest::parse_text(options.description, manifest::kDescriptionMaxBytes, true), "--description"));
  command.complete = [open](Completion& at) -> Result<void> {
    std::uint64_t loss_uct = at.plan.body.blend().loss_uct();
    auto& parcel_row = *at.plan.first_lines.front().mutable_new_item();
    GOLCONDA_CHECK_OK(manifest::complete_blend(at.views, at.rows, open, parcel_row, loss_uct));
    at.plan.body.mutable_blend()->set_loss_uct(loss_uct);
    return {};
  };
  return command;
}

}  // namespace

void add_blend(CLI::App& app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, "blend", "Blend parcels or stones into one parcel; origins keep their shares",
                                  "golconda blend MELEE-1 MELEE-2 --reference MELEE-3 --sieve +7-9\n"
                                  "golconda blend small.csv --weight \"120.4 ct\" --reference MELEE-4\n");
  command->add_option("--weight", options->weight, "what the parcel weighs; left out: what goes in less the loss");
  command->add_option("--loss", options->loss, "what was lost; left out: what goes in less the weight");
  command->add_option("--count", options->count, "stones in the parcel; left out: those that go in");
  command->add_option("--kind", options->kind, "rough parcel or polished parcel; left out: as what goes in");
  command->add_option("--sieve", options->sieve, "the sieve range, such as +7-9");
  command->add_option("--reference", options->reference, "your own number of the parcel");
  command->add_option("--description", options->description, "what it is, in free words")->type_name("TEXT");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kItems,
                   "a manifest (FILE.csv or -), or items: ids, their first digits, or your own numbers");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kItems,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
