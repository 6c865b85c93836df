// golconda member witness: proposes another witness.

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

void add_member_witness(CLI::App& member, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(member, "witness", "Propose that somebody countersigns and decides from now on",
                                  "golconda member witness kimber\n");
  command->add_option("id", options->id, "the participant")->type_name("ID")->required();
  add_propose_options(command, options->propose);
  on_run(command, globals, exit_code, [options](const Globals& g) {
    return propose(g, options->propose, ReasonIs::kOptional, [&](NextConfig& next) { return next.make_witness(options->id); });
  });
}

}  // namespace golconda::cli
