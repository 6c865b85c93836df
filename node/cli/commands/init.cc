// golconda init: a new network and the home of the node that hosts its participants.

#include <iostream>
#include <memory>

#include "crypto/durable_file.h"
#include "node/cli/clock.h"
#include "node/cli/commands/commands.h"
#include "node/cli/json_output.h"
#include "node/cli/new_node_options.h"
#include "node/host/new_home.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kNetworkFileMaxBytes = 4 * 1024 * 1024;

struct Options {
  std::string network;
  NewNodeOptions node;
  bool print_template = false;
};

Result<ExitCode> run(const Options& options, const Globals& globals) {
  if (options.print_template) {
    std::cout << host::network_file_template();
    return ExitCode::kOk;
  }
  if (options.network.empty()) {
    return fail(ErrorCode::kInvalidArgument, "the network file is not named", "network",
                "write one (`golconda init --template > network.toml`), then give --network network.toml");
  }
  GOLCONDA_TRY(const Bytes text, crypto::read_file(options.network, kNetworkFileMaxBytes));
  GOLCONDA_TRY(const host::NetworkFile network, host::parse_network_file(text, options.network));
  GOLCONDA_TRY(const host::NewNode node, read_new_node(options.node));
  GOLCONDA_TRY(crypto::Secret passphrase, read_passphrase(options.node.passphrase, true));
  const host::HomePaths paths(globals.home);
  GOLCONDA_TRY(const ledger::NetworkId id, host::make_home(paths, network, node, std::move(passphrase), unix_now_ms()));
  if (globals.json) {
    std::cout << json_text(Json{{"network_id", to_hex(id.view())}, {"home", paths.home.string()}, {"participants", network.participants.size()}});
    return ExitCode::kOk;
  }
  std::cout << "network \"" << network.name << "\" with " << network.participants.size() << " participants\n"
            << "  network id   " << to_hex(id.view()) << "\n"
            << "  home         " << paths.home.string() << "\n"
            << "  tokens       " << paths.tokens.string() << "/<participant>, one operator token each\n";
  print_private_names(network.private_names, paths);
  std::cout << "Tell the network id to whoever shall verify passports, on a way that they trust.\n"
            << "Next: golconda run --home " << paths.home.string() << "\n";
  return ExitCode::kOk;
}

}  // namespace

void add_init(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("init", "Set up a new network on this computer",
                                  "golconda init --template > network.toml      then write down who takes part\n"
                                  "golconda init --network network.toml --home /var/lib/golconda\n");
  command.add_option("--network", options->network, "the network file (TOML)").type_name("FILE");
  command.add_flag("--template", options->print_template, "print a network file to start from");
  add_new_node_options(command, options->node);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
