// Records that chance does not come to: at the limits of what one item, one container or one document holds.
//
// Thread-safety: one thread.

#pragma once

#include <ostream>

#include "tests/ledger/judged/spoil.h"

namespace golconda::ledger::judged {

void play_scenes(std::ostream& out, Chance& chance);

}  // namespace golconda::ledger::judged
