// A node's home directory, and how one is opened. How one is made: node/host/new_home.h.
//
//   node.toml            what it listens on; docs/operating.md
//   genesis              the network's first configuration, as signed under; not there before the node has joined one
//   enrolment            what was handed to the others; not there when the node founded its network alone
//   keys                 the encrypted keyfile
//   guard                the signing guard: never copy it back from a backup
//   tls-certificate.pem  what it shows to other nodes; its fingerprint is in the configuration
//   tls-key.pem          the certificate's key, readable by its owner only
//   store/               RocksDB
//   names/<participant>  what opens the private name of a participant, its own or one that it gave this node; docs/membership.md
//   tokens/<participant> the first operator token of each hosted participant, readable by its owner only
//
// Errors: kAlreadyExists, kNotFound, kInvalidArgument, kIo and those of what lies inside, each naming the file.
// Thread-safety: one thread at a time.

#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/secret.h"
#include "node/host/host.h"

namespace golconda::host {

struct HomePaths {
  explicit HomePaths(std::filesystem::path home);
  std::filesystem::path home, options, genesis, enrolment, keys, guard, tls_certificate, tls_key, store, names, tokens;
};

inline constexpr std::string_view kDefaultWebAddress = "127.0.0.1:7480";

// [web] of node.toml: the pages and their JSON API, and the operator's port.
struct WebOptions {
  std::string listen;                // host:port; empty: no pages are served; port 0 lets the system choose
  std::string certificate;           // PEM files
  std::string key;
  std::vector<std::string> proxies;  // numeric addresses of those that stand before it and speak TLS
  std::string public_url;            // where everybody reaches the pages; empty: the name that each request was sent to
  bool siblings = true;              // the page shows what was made beside a stone
  std::vector<std::string> values;   // participants hosted here whose certificates' values are in the public sums
  std::string health;                // host:port on loopback of /livez, /readyz and /metrics; empty: none
};

// node.toml.
struct NodeOptions {
  std::string listen = "127.0.0.1:7400";  // host:port of the clients' API; port 0 lets the system choose
  std::string peer_listen;                // host:port for other nodes; empty: this node only dials out
  std::string tls_certificate;            // PEM files of the clients' API; needed for anything but loopback
  std::string tls_key;
  WebOptions web;
};
[[nodiscard]] Result<NodeOptions> read_node_options(const HomePaths& paths);
// The file that read_node_options takes.
[[nodiscard]] std::string node_options_text(const NodeOptions& options);

// Fails with kNotFound where no home is. One that has not joined a network yet is a home too.
[[nodiscard]] Result<void> check_home(const HomePaths& paths);

// The network's configuration, without opening anything else. kNotFound for a home that has not joined one yet.
[[nodiscard]] Result<Bytes> read_genesis(const HomePaths& paths);

// Everything that Host::start needs. The store is created on the first call. kInvalidArgument when the keyfile lacks a
// key that was enrolled here.
[[nodiscard]] Result<HostSetup> open_home(const HomePaths& paths, crypto::Secret passphrase,
                                          std::function<void(const std::string&)> say);

}  // namespace golconda::host
