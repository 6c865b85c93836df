// What operators say of the next configuration: random, and never more than the protocol bears.
//
// Thread-safety: one thread.

#pragma once

#include <optional>
#include <set>

#include "node/replica/messages.h"
#include "tests/sim/cast.h"
#include "tests/sim/chance.h"
#include "tests/sim/node.h"

namespace golconda::sim {

// A proposal, an approval, a refusal; nullopt when its operator has nothing to say. No configuration is proposed that
// would have more of `faulty` among its witnesses than it bears.
[[nodiscard]] std::optional<replica::Decide> next_word(const Node& node, const Cast& cast,
                                                       const std::set<ledger::ParticipantId>& faulty, Chance& chance);

}  // namespace golconda::sim
