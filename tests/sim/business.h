// A member's daily trade: one random thing that it may do with what it holds. Most of it is valid; what is not any more
// by the time that it is judged is refused, as it would be in life.

#pragma once

#include <memory>

#include "golconda/v1/draft.pb.h"
#include "node/host/reader.h"
#include "tests/sim/cast.h"
#include "tests/sim/chance.h"

namespace golconda::sim {

// nullptr: nothing to do. Reads the final state alone.
[[nodiscard]] std::shared_ptr<v1::Draft> next_deed(const host::Reader& state, const ledger::ParticipantId& self,
                                                   const Cast& cast, Chance& chance);

}  // namespace golconda::sim
