// What the node knows of the network's configuration: the chain up to the one in force, and what was said about each.
//
// Errors: as the client, and kCorrupt when what the node sends does not hold together.
// Thread-safety: functions; values.

#pragma once

#include <cstdint>
#include <vector>

#include "crypto/base/result.h"
#include "golconda/v1/api.pb.h"
#include "node/ledger/config_chain.h"
#include "node/ledger/statement.h"
#include "node/net/client.h"

namespace golconda::cli {

struct Membership {
  ledger::ConfigChain chain;
  Bytes newest;                             // the bytes of the one in force
  std::vector<v1::LogEnd> frozen_logs;      // where those may be closed
  std::vector<ledger::SignedStatement> said;  // about the next one

  [[nodiscard]] const ledger::Config& current() const { return *chain.newest(); }
};

// Every step of the chain is checked.
[[nodiscard]] Result<Membership> load_membership(const net::Client& client);

// What was said about the configuration of that number, which is in force or was.
[[nodiscard]] Result<std::vector<ledger::SignedStatement>> load_statements(const net::Client& client, std::uint64_t number);

}  // namespace golconda::cli
