// golconda accept: items that were offered to you, with what your scale shows.

#include <memory>

#include "node/cli/bulk.h"
#include "node/cli/commands/commands.h"
#include "node/manifest/complete_rows.h"

namespace golconda::cli {

void add_accept(CLI::App& app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<BulkOptions>();
  CLI::App* command = add_command(app, "accept", "Accept items that are offered to you, with what your scale shows",
                                  "golconda accept 4f0a6d1c --weight \"0.53 ct\" --reference SU-0001\n"
                                  "golconda accept 4f0a6d1c --weight \"0.35 ct\" --discrepancy     it really weighs less\n"
                                  "golconda list --offered --manifest > in.csv && golconda accept in.csv\n"
                                  "golconda accept --template > in.csv\n");
  add_bulk_options(command, *options, manifest::ManifestKind::kAccept,
                   "a manifest (FILE.csv or -), or items: their ids or the first digits of these");
  on_bulk(command, globals, exit_code, options, manifest::ManifestKind::kAccept, [](const Globals&) -> Result<BulkCommand> {
    BulkCommand made;
    made.name = "accept";
    made.words = {"accepting", "accepted", ""};
    made.wanted = manifest::Wanted::kAllItems;
    made.plan.body.mutable_accept();
    made.complete = [](Completion& at) -> Result<void> {
      GOLCONDA_TRY(const std::string participant, at.session.participant());
      GOLCONDA_TRY(const v1::StatusResponse status, at.session.client().status());
      const ledger::Tolerances tolerances{status.reweigh_ppm(), {status.reweigh_uct()}};
      return manifest::check_discrepancies(at.views, participant, tolerances, at.rows, at.mistakes);
    };
    return made;
  });
}

}  // namespace golconda::cli
