// golconda member remove, freeze, witness and unwitness: proposals that name a participant and nothing else.

#include <memory>

#include "node/cli/commands/member.h"
#include "node/cli/propose.h"

namespace golconda::cli {
namespace {

struct Options {
  ProposeOptions propose;
  std::string id;
};

struct Form {
  const char* name;
  const char* description;
  const char* example;
  ReasonIs reason;
  Result<void> (NextConfig::*change)(const std::string& id);
};

void add(Command member, Globals& globals, int& exit_code, const Form& form) {
  const auto options = std::make_shared<Options>();
  Command command = member.add_command(form.name, form.description, form.example);
  command.add_option("id", options->id, "the participant").type_name("ID").required();
  add_propose_options(command, options->propose);
  on_run(command, globals, exit_code, [options, form](const Globals& g) {
    return propose(g, options->propose, form.reason, [&](NextConfig& next) { return (next.*form.change)(options->id); });
  });
}

}  // namespace

void add_member_remove(Command member, Globals& globals, int& exit_code) {
  add(member, globals, exit_code,
      {"remove", "Propose that somebody takes part no more", "golconda member remove surat-cutters --reason \"sold its licence\"\n",
       ReasonIs::kRequired, &NextConfig::remove});
}

void add_member_freeze(Command member, Globals& globals, int& exit_code) {
  add(member, globals, exit_code,
      {"freeze", "Propose to freeze a log: its key is lost or stolen, or it was forked",
       "golconda member freeze surat-cutters --reason \"its key was stolen\"\n", ReasonIs::kRequired, &NextConfig::freeze});
}

void add_member_witness(Command member, Globals& globals, int& exit_code) {
  add(member, globals, exit_code,
      {"witness", "Propose that somebody countersigns and decides from now on", "golconda member witness kimber\n", ReasonIs::kOptional,
       &NextConfig::make_witness});
}

void add_member_unwitness(Command member, Globals& globals, int& exit_code) {
  add(member, globals, exit_code,
      {"unwitness", "Propose that somebody countersigns and decides no more",
       "golconda member unwitness paris-jewels --reason \"closed on weekends\"\n", ReasonIs::kOptional, &NextConfig::unmake_witness});
}

}  // namespace golconda::cli
