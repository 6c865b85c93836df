#include "node/passport/policy/toml_rule.h"

#include <array>
#include <utility>

namespace golconda::passport {
namespace {

using ledger::ItemKind;

constexpr std::array<Word<ItemKind>, 4> kKinds{{{"rough_stone", ItemKind::kRoughStone},
                                                {"polished_stone", ItemKind::kPolishedStone},
                                                {"rough_parcel", ItemKind::kRoughParcel},
                                                {"polished_parcel", ItemKind::kPolishedParcel}}};
constexpr std::array<Word<ParcelWeight>, 2> kParcelWeights{{{"mean", ParcelWeight::kMean}, {"whole", ParcelWeight::kWhole}}};
constexpr std::array<Word<Missing>, 2> kMissing{{{"incomplete", Missing::kIncomplete}, {"fail", Missing::kFail}}};
constexpr std::array<Word<ShownBy>, 5> kShownBy{{{"custody", ShownBy::kCustody},
                                                 {"grade", ShownBy::kGrade},
                                                 {"import_confirmation", ShownBy::kImportConfirmation},
                                                 {"kimberley_certificate", ShownBy::kKimberleyCertificate},
                                                 {"audit", ShownBy::kAudit}}};

constexpr std::array kScopeKeys{"kinds", "from_weight", "above_weight", "below_weight", "parcel_weight", "loose_only"};

template <class Value, std::size_t N>
std::span<const Word<Value>> all(const std::array<Word<Value>, N>& words) {
  return words;
}

Scope read_scope(Section& section) {
  Scope scope;
  scope.kinds = read_words(section, "kinds", all(kKinds));
  scope.from_weight = read_weight(section, "from_weight");
  scope.above_weight = read_weight(section, "above_weight");
  scope.below_weight = read_weight(section, "below_weight");
  scope.parcel_weight = read_word(section, "parcel_weight", all(kParcelWeights)).value_or(ParcelWeight::kMean);
  scope.loose_only = section.flag("loose_only").value_or(false);
  if (section.has("from_weight") && section.has("above_weight")) {
    section.mistake("above_weight", "stands beside from_weight", "write one of them: from_weight takes the weight in, above_weight does not");
  }
  const auto least = scope.from_weight ? scope.from_weight : scope.above_weight;
  if (least && scope.below_weight && *scope.below_weight <= *least) {
    section.mistake("below_weight", "leaves no weight between it and the lower one", "write a larger weight");
  }
  return scope;
}

Exempt read_exempt(Section& section, const Groups& groups) {
  Exempt exempt;
  const auto outside = read_countries(section, "outside", groups);
  const auto inside = read_countries(section, "inside", groups);
  if (section.has("outside") == section.has("inside")) {
    section.mistake_here("says neither or both of outside and inside", "write one of them, such as outside = [\"RU\"]");
  }
  exempt.inside = section.has("inside");
  exempt.countries = (exempt.inside ? inside : outside).value_or(Countries{});
  section.require("before", "2024-03-01");
  exempt.before = section.day("before").value_or(0);
  section.require("shown_by", "[\"custody\", \"grade\"]");
  const auto shown_by = read_words(section, "shown_by", all(kShownBy));
  exempt.shown_by = {shown_by.begin(), shown_by.end()};
  section.finish();
  return exempt;
}

// since = 2024-03-01, or since = "postponed".
void read_days(Section& section, PolicyRule& rule) {
  if (section.has_text("since")) {
    rule.postponed = section.text("since", kPolicyNameMaxBytes) == "postponed";
    if (!rule.postponed) section.mistake("since", "is neither a date nor \"postponed\"", "write it as 2024-03-01, without quotes");
  } else {
    rule.since = section.day("since");
  }
  rule.until = section.day("until");
  if (rule.since && rule.until && *rule.until < *rule.since) section.mistake("until", "is before since", "give the last day of the rule");
  if (rule.postponed && section.has("until")) section.mistake("until", "does not go with a rule that is postponed", "leave it out");
}

// Which keys go with which demand.
void check_together(Section& section, const PolicyRule& rule) {
  const auto* attestation = std::get_if<RequireAttestation>(&rule.demand);
  const auto* custody = std::get_if<ForbidCustody>(&rule.demand);
  const bool is_about_crossings = std::holds_alternative<ForbidCrossing>(rule.demand) || (attestation != nullptr && attestation->crossing);
  const bool is_about_past = is_about_crossings || (custody != nullptr && custody->when == CustodyWhen::kEver);
  const bool is_about_passport = std::holds_alternative<RefuseAlerts>(rule.demand) || std::holds_alternative<RequireFresh>(rule.demand);
  for (const char* key : kScopeKeys) {
    if (is_about_passport && section.has(key)) {
      section.mistake(key, "does not go with this demand", "leave it out: the demand is about the passport as a whole");
    }
  }
  if (is_about_past && section.has("loose_only")) {
    section.mistake("loose_only", "does not go with this demand", "leave it out: what is set in jewellery now may have come loose");
  }
  const bool can_be_exempt = std::holds_alternative<ExcludeOrigin>(rule.demand) || std::holds_alternative<RequireOrigin>(rule.demand) ||
                             std::holds_alternative<LimitUndeclared>(rule.demand) || (attestation != nullptr && !is_about_crossings);
  if (!can_be_exempt && section.has("exempt")) {
    section.mistake("exempt", "does not go with this demand",
                    "leave it out: it goes with exclude_origin, require_origin, limit_undeclared, and require_attestation without crossing");
  }
}

}  // namespace

PolicyRule read_rule(Section& section, const Groups& groups) {
  PolicyRule rule;
  section.require("id", "\"no-conflict\"");
  rule.id = section.text("id", kPolicyNameMaxBytes).value_or("");
  if (!rule.id.empty() && !is_policy_id(rule.id)) {
    section.mistake("id", "is no id: \"" + rule.id + "\"", "write it with small letters, digits and hyphens");
  }
  section.require("says", "\"the rule in words\"");
  rule.says = section.text("says", kPolicyLineMaxBytes).value_or("");
  read_days(section, rule);
  rule.missing = read_word(section, "missing", all(kMissing)).value_or(Missing::kIncomplete);
  rule.scope = read_scope(section);
  if (auto exempt = section.section("exempt")) rule.exempt = read_exempt(*exempt, groups);
  if (auto demand = read_demand(section, groups)) {
    rule.demand = *std::move(demand);
    check_together(section, rule);
  }
  section.finish();
  return rule;
}

}  // namespace golconda::passport
