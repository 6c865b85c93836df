// A node's home directory, and how one is made and opened.
//
//   node.toml            what it listens on; docs/operating.md
//   genesis              the network's first configuration, as signed under
//   keys                 the encrypted keyfile
//   guard                the signing guard: never copy it back from a backup
//   store/               RocksDB
//   tokens/<participant> the first operator token of each participant, readable by its owner only
//
// Errors: kAlreadyExists, kNotFound, kInvalidArgument, kIo and those of what lies inside, each naming the file.
// Thread-safety: one thread at a time.

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "crypto/secret.h"
#include "node/host/host.h"
#include "node/host/network_file.h"

namespace golconda::host {

struct HomePaths {
  explicit HomePaths(std::filesystem::path home);
  std::filesystem::path home, options, genesis, keys, guard, store, tokens;
};

// node.toml.
struct NodeOptions {
  std::string listen = "127.0.0.1:7400";  // host:port; port 0 lets the system choose
  std::string tls_certificate;            // PEM files; needed for anything but loopback
  std::string tls_key;
};
[[nodiscard]] Result<NodeOptions> read_node_options(const HomePaths& paths);

// Makes a home for a new network, all of whose participants this node hosts. Nothing is left behind on an error.
// Returns the network's id.
[[nodiscard]] Result<ledger::NetworkId> make_home(const HomePaths& paths, const NetworkFile& network,
                                                  const NodeOptions& options, crypto::Secret passphrase,
                                                  std::int64_t now_ms);

// The network's configuration, without opening anything else.
[[nodiscard]] Result<Bytes> read_genesis(const HomePaths& paths);

// Everything that Host::start needs. The store is created on the first call.
[[nodiscard]] Result<HostSetup> open_home(const HomePaths& paths, crypto::Secret passphrase,
                                          std::function<void(const std::string&)> say);

}  // namespace golconda::host
