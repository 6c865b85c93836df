// Which network a file has to be of: never the one that it names itself.
//
// Thread-safety: reads the home's files.

#pragma once

#include <string>

#include "crypto/base/result.h"
#include "node/cli/command.h"
#include "node/ledger/ids.h"

namespace golconda::cli {

// `network`: the option's value, 64 hexadecimal digits; where it is "", the network of the home. kInvalidArgument.
[[nodiscard]] Result<ledger::NetworkId> pinned_network(const std::string& network, const Globals& globals);

}  // namespace golconda::cli
