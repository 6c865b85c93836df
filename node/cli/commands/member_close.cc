// golconda member close: proposes where a frozen log ends, and who goes on for it. Of a closed one, only the latter.

#include <memory>
#include <optional>

#include "node/cli/commands/member.h"
#include "node/cli/propose.h"

namespace golconda::cli {
namespace {

struct Options {
  ProposeOptions propose;
  std::string id;
  std::string successor;
  std::string administrator;
};

Result<ExitCode> run(const Options& options, const Globals& globals) {
  std::optional<host::Enrolment> successor;
  if (!options.successor.empty()) {
    GOLCONDA_TRY(successor, host::read_enrolment(options.successor));
  }
  return propose(globals, options.propose, ReasonIs::kRequired, [&](NextConfig& next) -> Result<void> {
    GOLCONDA_CHECK_OK(next.close(options.id, options.propose.reason));
    if (successor) return next.succeed(options.id, *successor);
    if (!options.administrator.empty()) return next.administer(options.id, options.administrator);
    return {};
  });
}

}  // namespace

void add_member_close(Command member, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = member.add_command("close", "Propose where a frozen log ends, and who goes on for it",
                                  "golconda member close surat-cutters --reason \"it has left\" --administrator antwerp-trading\n"
                                  "golconda member close surat-cutters --reason \"new keys\" --successor surat.enrolment\n");
  command.add_option("id", options->id, "whose log it is").type_name("ID").required();
  Option successor = command.add_option("--successor", options->successor, "it goes on in a new log: its new enrolment").type_name("ENROLMENT");
  command.add_option("--administrator", options->administrator, "who may take over what it holds").type_name("ID").excludes(successor);
  add_propose_options(command, options->propose);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
