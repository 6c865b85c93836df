// golconda member freeze: proposes that nothing more counts of a log whose key is in doubt. Its node stays let in.

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

void add_member_freeze(CLI::App& member, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(member, "freeze", "Propose to freeze a log: its key is lost or stolen, or it was forked",
                                  "golconda member freeze surat-cutters --reason \"its key was stolen\"\n");
  command->add_option("id", options->id, "the participant")->type_name("ID")->required();
  add_propose_options(command, options->propose);
  on_run(command, globals, exit_code, [options](const Globals& g) {
    return propose(g, options->propose, ReasonIs::kRequired, [&](NextConfig& next) { return next.freeze(options->id); });
  });
}

}  // namespace golconda::cli
