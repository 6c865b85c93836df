// Judging one rule: what it is held against, and the reasons that are found.
//
// Ownership: everything is borrowed for the judging. Thread-safety: one thread.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "node/passport/policy/reasons.h"

namespace golconda::passport {

// A rule and what it is held against.
struct Case {
  const Policy& policy;
  const Dossier& dossier;
  const PolicyRule& rule;
  std::uint32_t as_of = 0;

  // What a fact comes to that the passport does not show.
  [[nodiscard]] Ruling missing() const { return rule.missing == Missing::kFail ? Ruling::kFail : Ruling::kIncomplete; }
  // Whether the rule was in force on the day of an event.
  [[nodiscard]] bool covers(std::uint32_t day) const {
    return (!rule.since || day >= *rule.since) && (!rule.until || day <= *rule.until);
  }
};

class Findings {
 public:
  explicit Findings(const PolicyRule& rule) : rule_(rule) {}

  void add(Ruling ruling, ReasonCode code, Values values = {}, const std::optional<ledger::ItemId>& item = std::nullopt,
           const std::optional<ledger::RecordId>& record = std::nullopt);
  [[nodiscard]] bool empty() const { return reasons_.empty(); }

  // Everything found, with the count of what was too much. Once.
  [[nodiscard]] std::vector<Reason> take();

 private:
  const PolicyRule& rule_;
  std::vector<Reason> reasons_;
  std::size_t against_ = 0;
  std::size_t in_favour_ = 0;
  std::size_t left_out_ = 0;
  Ruling worst_left_out_ = Ruling::kNotApplicable;
};

// Each demand's own rules; a rule that is not in force never comes here.
void judge_demand(const Case& held, const ExcludeOrigin& demand, Findings& findings);
void judge_demand(const Case& held, const RequireOrigin& demand, Findings& findings);
void judge_demand(const Case& held, const LimitUndeclared& demand, Findings& findings);
void judge_demand(const Case& held, const LimitMixed& demand, Findings& findings);
void judge_demand(const Case& held, const RequireLevel& demand, Findings& findings);
void judge_demand(const Case& held, const ForbidCustody& demand, Findings& findings);
void judge_demand(const Case& held, const ForbidCrossing& demand, Findings& findings);
void judge_demand(const Case& held, const RequireAttestation& demand, Findings& findings);
void judge_demand(const Case& held, const RefuseAlerts& demand, Findings& findings);
void judge_demand(const Case& held, const RequireFresh& demand, Findings& findings);

}  // namespace golconda::passport
