// golconda offer: items to another participant.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

struct Options {
  BulkOptions bulk;
  std::string to;
  std::string terms;
};

Result<BulkCommand> make(const Options& options) {
  GOLCONDA_TRY(BulkCommand command, bulk_command("offer", {"offering", "offered", " to " + options.to + ", terms: "},
                                                 option_words({{"to", options.to}, {"terms", options.terms}})));
  command.words.tail += manifest::terms_text(command.plan.document.body.offer().terms());
  return command;
}

}  // namespace

void add_offer(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("offer", "Offer items to another participant, who accepts or declines",
                                  "golconda offer box.csv --to antwerp-trading --terms sale\n"
                                  "golconda offer KAO-1 KAO-2 --to antwerp-trading --terms memo\n"
                                  "golconda offer 4f0a6d1c --to gol-lab --terms grading\n");
  command.add_option("--to", options->to, "the participant who shall have them").type_name("PARTICIPANT");
  command.add_option("--terms", options->terms, "sale, memo, consignment, job work, grading, return or export")
      .type_name("TERMS");
  add_bulk_options(command, options->bulk, manifest::ManifestKind::kItems,
                   "a manifest (FILE.csv or -), or items: ids, their first digits, or your own stone numbers");
  on_bulk(command, globals, exit_code, {options, &options->bulk}, manifest::ManifestKind::kItems,
          [options](const Globals&) { return make(*options); });
}

}  // namespace golconda::cli
