// golconda member: who takes part, and proposals to change it. Witnesses' operators propose; everybody may look.

#include <iostream>

#include "node/cli/commands/commands.h"
#include "node/cli/commands/member.h"
#include "node/cli/member_text.h"
#include "node/cli/membership.h"
#include "node/cli/session.h"
#include "node/host/private_names.h"

namespace golconda::cli {

void add_member_list(Command member, Globals& globals, int& exit_code) {
  Command command = member.add_command("list", "Who takes part, and whose log is open, frozen or closed",
                                  "golconda member list\n"
                                  "golconda member list --json\n");
  on_run(command, globals, exit_code, [](const Globals& g) -> Result<ExitCode> {
    GOLCONDA_TRY(const Session session, Session::open(g));
    GOLCONDA_TRY(const Membership membership, load_membership(session.client()));
    GOLCONDA_TRY(const auto names, host::kept_openings(host::HomePaths(g.home), membership.current()));
    if (g.json) {
      std::cout << json_text(members_json(membership.current(), names));
    } else {
      std::cout << members_text(membership.current(), names, look_for(surroundings(), g.ascii));
    }
    return ExitCode::kOk;
  });
}

void add_member(Command app, Globals& globals, int& exit_code) {
  Command member = app.add_command("member", "Show who takes part, and propose a change of it (witnesses)",
                                 "golconda member list\n"
                                 "golconda member add kimber.enrolment --dry-run\n"
                                 "golconda member remove surat-cutters --reason \"sold its licence\"\n");
  member.require_subcommand();
  for (const auto add : {add_member_list, add_member_name, add_member_add, add_member_remove, add_member_freeze, add_member_close, add_member_witness,
                         add_member_unwitness, add_member_role, add_member_source, add_member_certificate}) {
    add(member, globals, exit_code);
  }
}

}  // namespace golconda::cli
