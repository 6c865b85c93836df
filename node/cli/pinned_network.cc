#include "node/cli/pinned_network.h"

#include "crypto/sha256.h"
#include "node/manifest/trade_text.h"
#include "node/host/home.h"

namespace golconda::cli {

Result<ledger::NetworkId> pinned_network(const std::string& network, const Globals& globals) {
  if (!network.empty()) {
    const auto bytes = from_hex(manifest::trim(network));
    const auto id = bytes ? ledger::NetworkId::from(*bytes) : std::nullopt;
    if (id) return *id;
    return fail(ErrorCode::kInvalidArgument, manifest::quoted(network) + " is not a network's id", "network", "write its 64 hexadecimal digits");
  }
  const auto genesis = host::read_genesis(host::HomePaths(globals.home));
  if (genesis.has_value()) return *ledger::NetworkId::from(crypto::sha256(*genesis).view());
  return fail(ErrorCode::kInvalidArgument, "which network the file has to be of is not said", "network",
              "write --network and the id that you got from somebody you trust, not from whoever shows the file; on a "
              "node's computer, --home");
}

}  // namespace golconda::cli
