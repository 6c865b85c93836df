// Grandfathered goods: those that are shown to have been in, or out of, some countries before a day.
//
// A stone is exempt when the passport shows where it was, or when everything is exempt that it was made of and that the rule
// speaks against: a parcel is as good as the worst that went into it.
//
// Ownership: dossier and rule are borrowed. Thread-safety: one thread.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "node/passport/policy/findings.h"

namespace golconda::passport {

// What shows it.
struct Evidence {
  std::string text;  // "the custody of antwerp-trading in BE", "the grade by antwerp-lab in BE"
  std::uint32_t day = 0;
  ledger::RecordId record;
};

class Exemption {
 public:
  using Offends = std::function<bool(const ledger::ItemState&)>;

  // Of a rule that exempts nothing, nothing is exempt. `offends`: whether the rule speaks against goods of that state.
  Exemption(const Dossier& dossier, const PolicyRule& rule, Offends offends);

  // nullopt: not exempt.
  [[nodiscard]] std::optional<Evidence> of(const Good& good);

 private:
  using Found = std::optional<Evidence>;

  [[nodiscard]] bool fits(const std::string& country) const;
  [[nodiscard]] Found custody_of(const ledger::ItemId& item) const;
  [[nodiscard]] Found papers_of(const ledger::ItemId& item, ShownBy by) const;
  [[nodiscard]] Found own(const ledger::ItemId& item, const std::vector<ledger::ItemId>& containers) const;
  [[nodiscard]] std::vector<ledger::ItemId> offending_parents(const ledger::ItemId& item) const;
  Found look_up(const ledger::ItemId& item);

  const Dossier& dossier_;
  const Exempt* exempt_;
  Offends offends_;
  std::map<ledger::ItemId, const Move*> first_moves_;  // the first that shows it
  std::map<ledger::ItemId, Found> known_;
};

// Adds the reason when the good is exempt from the rule.
bool add_if_exempt(Exemption& exemption, const PolicyRule& rule, const Good& good, Findings& findings);

}  // namespace golconda::passport
