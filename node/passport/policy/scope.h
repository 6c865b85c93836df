// Which goods, and which crossings of borders, a rule is about.
//
// Thread-safety: pure.

#pragma once

#include <string_view>

#include "node/passport/policy.h"

namespace golconda::passport {

// By kind and weight.
[[nodiscard]] bool concerns(const Scope& scope, const ledger::ItemState& item);
[[nodiscard]] bool concerns(const Scope& scope, const Dossier& dossier, const Good& good);

[[nodiscard]] bool contains(const std::optional<Countries>& countries, std::string_view country);

// Two countries without a border between them: one and the same, or of one borderless group.
[[nodiscard]] bool is_one_area(const Policy& policy, std::string_view a, std::string_view b);

// Whether a hand-over from one country to another crosses the border. Countries that are not known cross none.
[[nodiscard]] bool crosses(const Policy& policy, const Border& border, std::string_view from, std::string_view to);

// The state of one of the dossier's items.
[[nodiscard]] inline const ledger::ItemState& state_of(const Dossier& dossier, const ledger::ItemId& item) {
  return *dossier.items.at(item).state;
}

}  // namespace golconda::passport
