// golconda join: puts the genesis of the founded network into the home of a node that is enrolled in it.

#include <iostream>
#include <memory>

#include "crypto/durable_file.h"
#include "node/cli/commands/commands.h"
#include "node/cli/network_text.h"
#include "node/cli/option_values.h"
#include "node/cli/trade_values.h"
#include "node/host/new_home.h"
#include "proto/limits.h"

namespace golconda::cli {
namespace {

struct Options {
  std::string genesis;
  std::string network;  // the id that was told
};

Result<ExitCode> run(const Options& options, const Globals& globals) {
  std::optional<ledger::NetworkId> expected;
  if (!options.network.empty()) {
    GOLCONDA_TRY(const Bytes id, option_value(parse_sha256(options.network), "--network"));
    expected = ledger::NetworkId::from(id);
  }
  GOLCONDA_TRY(const Bytes genesis, crypto::read_file(options.genesis, wire::kConfigMaxBytes));
  const host::HomePaths paths(globals.home);
  GOLCONDA_TRY(const ledger::Config config, host::join_home(paths, genesis, options.genesis, expected));
  if (globals.json) {
    Json json = network_json(config);
    json["home"] = paths.home.string();
    std::cout << json_text(json);
    return ExitCode::kOk;
  }
  std::cout << network_text(config, look_for(surroundings(), globals.ascii)) << "\n"
            << paths.home.string() << " has joined it, with the keys that were enrolled there.\n"
            << (expected ? "The network id is the one that you were told.\n"
                         : "Before it runs, compare the network id with the others', by telephone: all must have the same.\n")
            << "Next: golconda run --home " << paths.home.string() << "\n";
  return ExitCode::kOk;
}

}  // namespace

void add_join(CLI::App& app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = add_command(app, "join", "Join the network that was founded with this node's enrolment",
                                  "golconda join --home /var/lib/golconda genesis\n"
                                  "golconda join --home /var/lib/golconda genesis --network 186193eb5e8873f6...      only this one\n");
  command->add_option("genesis", options->genesis, "the file that `golconda found` wrote")->type_name("GENESIS")->required();
  command->add_option("--network", options->network, "refuse any network but the one with this id")->type_name("ID");
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
