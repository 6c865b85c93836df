// A subcommand's connection to a node: who acts, with which token, and the client.
//
// The token is, in this order: --token-file; <home>/tokens/<participant> of --as; the only file in <home>/tokens, whose
// name is then the participant.
//
// Thread-safety: as net::Client. Ownership: values; copies share one connection.

#pragma once

#include <string>

#include "crypto/base/result.h"
#include "node/cli/command.h"
#include "node/net/client.h"

namespace golconda::cli {

class Session {
 public:
  // Fails with kUnauthenticated when no token is found, kInvalidArgument, kUnavailable.
  [[nodiscard]] static Result<Session> open(const Globals& globals);

  [[nodiscard]] const net::Client& client() const { return client_; }

  // Who acts. kInvalidArgument when a token file was named without --as and does not tell.
  [[nodiscard]] Result<std::string> participant() const;

 private:
  Session(net::Client client, std::string participant)
      : client_(std::move(client)), participant_(std::move(participant)) {}

  net::Client client_;
  std::string participant_;  // "" when not known
};

struct TokenChoice {
  std::string file;
  std::string participant;  // "" when not known
};

// --node, or what the home's node.toml listens on, or query::kDefaultAddress.
[[nodiscard]] Result<std::string> node_address(const Globals& globals);

// Where the token is; reads only the directory.
[[nodiscard]] Result<TokenChoice> choose_token(const Globals& globals);

}  // namespace golconda::cli
