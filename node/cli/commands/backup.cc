// golconda backup: a consistent copy of the node's store, in a new directory on the node's own disk.

#include <iostream>
#include <memory>

#include "golconda/v1/api.pb.h"
#include "node/cli/commands/commands.h"
#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/cli/session.h"

namespace golconda::cli {

void add_backup(Command app, Globals& globals, int& exit_code) {
  const auto directory = std::make_shared<std::string>();
  Command command = app.add_command("backup", "Copy the node's store into a new directory on its own disk (operators)",
                                  "golconda backup /backups/golconda-2026-02-01\n");
  command.add_option("directory", *directory, "a directory that is not there yet, on the node's computer")
      .type_name("DIRECTORY")
      .required();
  on_run(command, globals, exit_code, [directory](const Globals& g) -> Result<ExitCode> {
    GOLCONDA_TRY(const Session session, Session::open(g));
    v1::BackupRequest request;
    request.set_directory(*directory);
    GOLCONDA_CHECK_OK(session.client().backup(request));
    if (g.json) {
      std::cout << json_text(Json{{"directory", *directory}});
    } else {
      std::cout << "the store is copied into " << printable(*directory) << "\n"
                << "  the keyfile and the signing guard are not in it: the guard must never be restored from a copy\n";
    }
    return ExitCode::kOk;
  });
}

}  // namespace golconda::cli
