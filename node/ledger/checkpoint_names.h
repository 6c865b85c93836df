// The names under which checkpoints are signed, as C2SP notes carry them.
//
// Source: docs/format.md, "Checkpoints". Thread-safety: pure functions.

#pragma once

#include <string>

#include "node/ledger/ids.h"

namespace golconda::ledger {

// The origin line of a log's checkpoints, and its author's key name: "golconda/<network id in hexadecimal>/<log id>".
[[nodiscard]] std::string checkpoint_origin(const NetworkId& network, const LogId& log);

// The key name of a witness: "golconda/<network id in hexadecimal>/witness/<participant>".
[[nodiscard]] std::string witness_key_name(const NetworkId& network, const ParticipantId& witness);

}  // namespace golconda::ledger
