// The options with which a new node's home is made: what it listens on, where others reach it, the keyfile's passphrase.
//
// Thread-safety: none, for the main thread. Every failure is kInvalidArgument and names the option.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/cli/options.h"
#include "node/cli/passphrase.h"
#include "node/host/new_home.h"

namespace golconda::cli {

struct NewNodeOptions {
  std::string listen = host::NodeOptions{}.listen;
  std::string peer_listen;
  std::optional<std::string> web;  // nullopt: what goes with `listen`
  std::vector<std::string> endpoints;
  PassphraseOptions passphrase;
};

// --listen, --web, --peer-listen, --endpoint, and those of the passphrase.
void add_new_node_options(Command command, NewNodeOptions& options);

// A node that listens for others and names no endpoint is reached where it listens. One that listens for clients where nodes
// do serves its pages where nodes do; one that was given another address is one of several here, or on a server, and serves
// none unless --web says where: two that took the same port by themselves would not both start.
[[nodiscard]] Result<host::NewNode> read_new_node(const NewNodeOptions& options);

// Of participants whose names are private, where what opens them is and what it is good for; of no others a word.
void print_private_names(const std::vector<ledger::ParticipantId>& private_names, const host::HomePaths& paths);

}  // namespace golconda::cli
