// golconda version: what this program is, so that others can tell whether it is what they have.

#include <iostream>

#include "node/cli/commands/commands.h"
#include "node/cli/json_output.h"
#include "node/web/passport_page.h"

namespace golconda::cli {
namespace {

Result<ExitCode> run(const Globals& globals) {
  const auto checker = web::checker_hash(web::embedded_assets());
  if (globals.json) {
    Json json{{"version", GOLCONDA_VERSION}};
    if (checker) json["checker_sha256"] = std::string(*checker);
    std::cout << json_text(json);
    return ExitCode::kOk;
  }
  std::cout << "golconda " << GOLCONDA_VERSION << "\n";
  if (checker) {
    std::cout << "checker of its pages, SHA-256 " << *checker << "\n"
              << "  the same number stands at the foot of each stone's page and of each passport that is a page\n";
  } else {
    std::cout << "built without pages\n";
  }
  return ExitCode::kOk;
}

}  // namespace

void add_version(Command app, Globals& globals, int& exit_code) {
  Command command = app.add_command("version", "This program's version, and the hash of the checker in its pages", "golconda version\n");
  on_run(command, globals, exit_code, run);
}

}  // namespace golconda::cli
