// golconda member role: proposes one more role for somebody.

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "node/cli/commands/member.h"
#include "node/cli/option_values.h"
#include "node/cli/propose.h"
#include "node/manifest/nearest.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

using ledger::kRoles;
using ledger::Role;

struct Options {
  ProposeOptions propose;
  std::string id;
  std::vector<std::string> roles;
};

Result<Role> parse_role(const std::string& text) {
  const std::string word = manifest::lower_ascii(manifest::trim(text));
  std::array<std::string_view, kRoles.size()> words;
  std::ranges::transform(kRoles, words.begin(), [](Role role) { return to_string(role); });
  const auto found = std::ranges::find(words, word);
  if (found != words.end()) return kRoles[static_cast<std::size_t>(found - words.begin())];
  return manifest::unreadable(manifest::quoted(text) + " is no role", manifest::did_you_mean(text, words));
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  std::vector<Role> roles;
  for (const std::string& text : options.roles) {
    GOLCONDA_TRY(const Role role, option_value(parse_role(text), "--add"));
    roles.push_back(role);
  }
  return propose(globals, options.propose, ReasonIs::kOptional, [&](NextConfig& next) -> Result<void> {
    for (const Role role : roles) GOLCONDA_CHECK_OK(next.give_role(options.id, role));
    return {};
  });
}

}  // namespace

void add_member_role(Command member, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = member.add_command("role", "Propose another role for somebody",
                                  "golconda member role surat-cutters --add trader\n");
  command.add_option("id", options->id, "the participant").type_name("ID").required();
  command.add_option("--add", options->roles, "miner, trader, cutter, lab, retailer, authority or auditor").type_name("ROLE").required();
  add_propose_options(command, options->propose);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
