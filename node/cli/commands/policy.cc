// golconda policy: the rules by which a verifier accepts passports: those that come with the program, and one's own.

#include "node/cli/commands/policy.h"

#include <iostream>
#include <memory>

#include "crypto/base/counted.h"
#include "node/cli/commands/commands.h"
#include "node/cli/policy_source.h"
#include "node/cli/policy_text.h"
#include "node/cli/render_table.h"
#include "node/manifest/trade_values.h"
#include "node/passport/shipped_policies.h"

namespace golconda::cli {
namespace {

void add_policy_list(Command policy, Globals& globals, int& exit_code) {
  Command command = policy.add_command("list", "The policies that come with the program", "golconda policy list\n");
  on_run(command, globals, exit_code, [](const Globals& g) -> Result<ExitCode> {
    Table table{{{"name"}, {"as of"}, {"title"}}, {}};
    Json json = Json::array();
    for (const passport::ShippedPolicy& shipped : passport::shipped_policies()) {
      GOLCONDA_TRY(const passport::Policy read, load_policy(std::string(shipped.name)));
      table.rows.push_back({{read.name, Paint::kBold}, {manifest::day_text(read.updated.value_or(0))}, {read.title}});
      json.push_back(policy_json(read));
    }
    std::cout << (g.json ? json_text(json) : render_table(table, look_for(surroundings(), g.ascii)));
    return ExitCode::kOk;
  });
}

struct ShowOptions {
  std::string policy;
  bool rules = false;
};

Result<ExitCode> show(const ShowOptions& options, const Globals& globals) {
  if (!options.rules && !globals.json) {
    GOLCONDA_TRY(const std::string toml, read_policy(options.policy));
    std::cout << toml;
    return ExitCode::kOk;
  }
  GOLCONDA_TRY(const passport::Policy policy, load_policy(options.policy));
  std::cout << (globals.json ? json_text(policy_json(policy)) : policy_text(policy, look_for(surroundings(), globals.ascii)));
  return ExitCode::kOk;
}

void add_policy_show(Command policy, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<ShowOptions>();
  Command command = policy.add_command("show", "A policy's file, to read or to start one's own from",
                                  "golconda policy show g7-russian-origin > ours.toml\n"
                                  "golconda policy show g7-russian-origin --rules      what it says, in words\n");
  command.add_option("policy", options->policy, "one that comes with the program, or a file").type_name("NAME|FILE").required();
  command.add_flag("--rules", options->rules, "the rules in words instead of the file");
  on_run(command, globals, exit_code, [options](const Globals& g) { return show(*options, g); });
}

Result<ExitCode> check(const std::string& name_or_file, const Globals& globals) {
  GOLCONDA_TRY(const std::string toml, read_policy(name_or_file));
  const auto policy = passport::parse_policy(toml);
  if (globals.json) {
    std::cout << json_text({{"policy", name_or_file},
                            {"mistakes", policy.has_value() ? Json::array() : mistakes_json(policy.error())}});
  } else if (policy.has_value()) {
    const Look look = look_for(surroundings(), globals.ascii);
    std::cout << painted(look, Paint::kGood, look.utf8 ? "✔ in order" : "IN ORDER") << "  " << printable(look, name_or_file) << ", "
              << counted(policy->rules.size(), "rule", "rules") << "\n";
  } else {
    std::cerr << error_text(load_policy(name_or_file).error());
  }
  return policy.has_value() ? ExitCode::kOk : ExitCode::kBadInput;
}

void add_policy_check(Command policy, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<std::string>();
  Command command = policy.add_command("check", "Read a policy, and tell every mistake in it with its line and column",
                                  "golconda policy check ours.toml\n");
  command.add_option("policy", *options, "the file").type_name("FILE").required();
  on_run(command, globals, exit_code, [options](const Globals& g) { return check(*options, g); });
}

}  // namespace

void add_policy(Command app, Globals& globals, int& exit_code) {
  Command policy = app.add_command("policy", "The rules by which you accept passports: read, check and try them",
                                 "golconda policy list\n"
                                 "golconda policy show g7-russian-origin > ours.toml\n"
                                 "golconda policy check ours.toml\n"
                                 "golconda policy test ours.toml stock.csv\n"
                                 "golconda verify stone.passport.json --policy ours.toml\n");
  policy.require_subcommand();
  for (const auto add : {add_policy_list, add_policy_show, add_policy_check, add_policy_test}) add(policy, globals, exit_code);
}

}  // namespace golconda::cli
