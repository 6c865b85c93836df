// golconda member add: proposes that those in an enrolment take part.

#include <memory>

#include "node/cli/commands/member.h"
#include "node/cli/propose.h"

namespace golconda::cli {
namespace {

struct Options {
  ProposeOptions propose;
  std::string file;
  bool witness = false;
};

Result<ExitCode> run(const Options& options, const Globals& globals) {
  GOLCONDA_TRY(const host::Enrolment enrolment, host::read_enrolment(options.file));
  return propose(globals, options.propose, ReasonIs::kOptional, [&](NextConfig& next) { return next.add(enrolment, options.witness); });
}

}  // namespace

void add_member_add(Command member, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = member.add_command("add", "Propose to let in those of an enrolment",
                                  "golconda member add kimber.enrolment --dry-run      only look\n"
                                  "golconda member add kimber.enrolment --witness --reason \"polishes our rough\"\n");
  command.add_option("file", options->file, "what `golconda enrol` wrote on the new node").type_name("ENROLMENT").required();
  command.add_flag("--witness", options->witness, "and make a witness of who enrolled as one; one at a time");
  add_propose_options(command, options->propose);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
