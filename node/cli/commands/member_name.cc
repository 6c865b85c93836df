// golconda member name: takes in what opens a member's private name, so that this home can show it.

#include <iostream>
#include <memory>

#include "node/cli/commands/member.h"
#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/cli/membership.h"
#include "node/cli/session.h"
#include "node/host/private_names.h"

namespace golconda::cli {
namespace {

struct Options {
  std::string file;
};

Result<ExitCode> run(const Options& options, const Globals& globals) {
  GOLCONDA_TRY(const ledger::NameOpening opening, host::read_opening(options.file));
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const Membership membership, load_membership(session.client()));
  GOLCONDA_CHECK_OK(ledger::check_opens(opening, membership.current()));
  const host::HomePaths paths(globals.home);
  GOLCONDA_CHECK_OK(host::keep_openings(paths, {opening}));
  const std::string kept = (paths.names / opening.participant.text).string();
  if (globals.json) {
    std::cout << json_text(Json{{"participant", opening.participant.text}, {"name", opening.name}, {"file", kept}});
    return ExitCode::kOk;
  }
  std::cout << opening.participant.text << " is " << printable(opening.name) << ", as configuration " << membership.current().number
            << " proves\n"
            << "  kept in " << printable(kept) << "; show it with: golconda passport ITEM --name " << opening.participant.text << "\n";
  return ExitCode::kOk;
}

}  // namespace

void add_member_name(Command member, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = member.add_command("name", "Take in what a member with a private name gave you to show it with",
                                  "golconda member name from-surat/surat-cutters\n"
                                  "golconda member list                                the name is shown here from now on\n");
  command.add_option("file", options->file, "its file names/<participant>, as golconda wrote it").type_name("FILE").required();
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
