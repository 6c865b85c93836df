// From a draft to a record: heads filled in, the log's place and links set, every byte fixed.
//
// Thread-safety: pure functions.

#pragma once

#include <cstdint>

#include "crypto/base/result.h"
#include "node/ledger/view.h"

namespace golconda::v1 {
class Draft;
}

namespace golconda::replica {

// Sets each empty `head` in the draft's lines to the item's present one in `view`. Unknown items keep an empty head:
// the rules then say so with the line's number. Fails only when the view cannot be read.
[[nodiscard]] Result<void> fill_heads(v1::Draft& draft, const ledger::View& view);

// Sets format version, network, log, sequence, previous and time in the draft's body.
void place_in_log(v1::Draft& draft, const ledger::LogId& log, const ledger::LogState& state,
                  const ledger::Config& config, std::int64_t now_ms);

}  // namespace golconda::replica
