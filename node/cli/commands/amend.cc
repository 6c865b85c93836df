// golconda amend: correct a descriptive fact that you stated. Never weight or custody.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"
#include "node/manifest/complete_rows.h"

namespace golconda::cli {

void add_amend(CLI::App& app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<BulkOptions>();
  CLI::App* command = add_command(app, "amend", "Correct facts that you stated; the old value stays in the history",
                                  "golconda amend 4f0a6d1c --color G --reason \"typing error\"\n"
                                  "golconda amend corrections.csv\n"
                                  "golconda amend --template > corrections.csv\n");
  add_bulk_options(command, *options, manifest::ManifestKind::kAmend, "a manifest (FILE.csv or -), or items");
  on_bulk(command, globals, exit_code, options, manifest::ManifestKind::kAmend, [](const Globals&) -> Result<BulkCommand> {
    BulkCommand made;
    made.name = "amend";
    made.words = {"amending", "amended", ""};
    made.wanted = manifest::Wanted::kStories;
    made.plan.body.mutable_amend();
    made.complete = [](Completion& at) -> Result<void> {
      GOLCONDA_TRY(const std::string participant, at.session.participant());
      return manifest::complete_amendments(at.views, participant, at.rows, at.mistakes);
    };
    return made;
  });
}

}  // namespace golconda::cli
