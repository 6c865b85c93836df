// From a passport that passed every check to the facts that a policy is judged on.
//
// Errors: as the view's (none of a passport's own). Thread-safety: one thread, as Shown.

#pragma once

#include <cstdint>

#include "node/passport/checks/shown.h"
#include "node/passport/dossier.h"

namespace golconda::passport {

// `outer` is what the passport's item moves with; `as_of_s` the time up to which it speaks, Unix seconds.
[[nodiscard]] Result<Dossier> make_dossier(const Shown& shown, const ledger::ItemState& outer, std::uint64_t as_of_s);

}  // namespace golconda::passport
