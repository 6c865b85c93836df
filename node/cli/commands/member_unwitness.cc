// golconda member unwitness: proposes one witness fewer.

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

void add_member_unwitness(CLI::App& member, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(member, "unwitness", "Propose that somebody countersigns and decides no more",
                                  "golconda member unwitness paris-jewels --reason \"closed on weekends\"\n");
  command->add_option("id", options->id, "the participant")->type_name("ID")->required();
  add_propose_options(command, options->propose);
  on_run(command, globals, exit_code, [options](const Globals& g) {
    return propose(g, options->propose, ReasonIs::kOptional, [&](NextConfig& next) { return next.unmake_witness(options->id); });
  });
}

}  // namespace golconda::cli
