// golconda join: puts the genesis of a network into the home of a node that is enrolled in it, or will be let in later.

#include <iostream>
#include <memory>

#include "crypto/durable_file.h"
#include "node/cli/commands/commands.h"
#include "node/cli/network_text.h"
#include "node/cli/option_values.h"
#include "node/host/founding.h"
#include "node/host/new_home.h"
#include "node/manifest/trade_values.h"
#include "proto/limits.h"

namespace golconda::cli {
namespace {

struct Options {
  std::string genesis;
  std::string network;  // the id that was told
  bool succeeds = false;
};

// What a witness has to do before the others let this node in; "" for a founder.
std::string let_in_text(const host::Enrolment& enrolment, bool is_founder, bool succeeds) {
  if (is_founder) return {};
  const std::string& file = enrolment.file;
  if (succeeds) {
    return "The network does not know the new keys yet. Give " + file + " to a witness, who closes the old log with it:\n"
           "  golconda member close ID --reason TEXT --successor ENROLMENT\nUntil that is in force the other nodes do not let this one in.\n";
  }
  return "It was founded without you. Give " + file + " to a witness, who proposes to add you:\n"
         "  golconda member add ENROLMENT\nUntil that is in force the other nodes do not let this one in.\n";
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  std::optional<ledger::NetworkId> expected;
  if (!options.network.empty()) {
    GOLCONDA_TRY(const Bytes id, option_value(manifest::parse_sha256(options.network), "--network"));
    expected = ledger::NetworkId::from(id);
  }
  GOLCONDA_TRY(const Bytes genesis, crypto::read_file(options.genesis, wire::kConfigMaxBytes));
  const host::HomePaths paths(globals.home);
  GOLCONDA_TRY(const ledger::Config config, host::join_home(paths, genesis, options.genesis, expected, options.succeeds));
  GOLCONDA_TRY(const host::Enrolment enrolment, host::read_own_enrolment(paths));
  const bool is_founder = host::takes_part_in(config, enrolment);
  if (globals.json) {
    Json json = network_json(config);
    json["home"] = paths.home.string();
    json["is_let_in_later"] = !is_founder;
    std::cout << json_text(json);
    return ExitCode::kOk;
  }
  std::cout << network_text(config, look_for(surroundings(), globals.ascii)) << "\n"
            << paths.home.string() << " has joined it, with the keys that were enrolled there.\n"
            << (expected ? "The network id is the one that you were told.\n"
                         : "Before it runs, compare the network id with the others', by telephone: all must have the same.\n")
            << let_in_text(enrolment, is_founder, options.succeeds) << "Next: golconda run --home " << paths.home.string() << "\n";
  return ExitCode::kOk;
}

}  // namespace

void add_join(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("join", "Join the network that was founded with this node's enrolment, or lets it in later",
                                  "golconda join --home /var/lib/golconda genesis\n"
                                  "golconda join --home /var/lib/golconda genesis --network 186193eb5e8873f6...      only this one\n");
  command.add_option("genesis", options->genesis, "the file that `golconda found` wrote").type_name("GENESIS").required();
  command.add_option("--network", options->network, "refuse any network but the one with this id").type_name("ID");
  command.add_flag("--succeeds", options->succeeds, "this is a new home, with new keys, of somebody whose log is closed");
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
