// golconda member remove: proposes to freeze somebody's log, to ask for its countersignature no more, and to let its node in no more.

#include <memory>

#include "node/cli/commands/member.h"
#include "node/cli/propose.h"

namespace golconda::cli {
namespace {

struct Options {
  ProposeOptions propose;
  std::string id;
};

}  // namespace

void add_member_remove(CLI::App& member, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(member, "remove", "Propose that somebody takes part no more",
                                  "golconda member remove surat-cutters --reason \"sold its licence\"\n");
  command->add_option("id", options->id, "the participant")->type_name("ID")->required();
  add_propose_options(command, options->propose);
  on_run(command, globals, exit_code, [options](const Globals& g) {
    return propose(g, options->propose, ReasonIs::kRequired, [&](NextConfig& next) { return next.remove(options->id); });
  });
}

}  // namespace golconda::cli
