// The demands of rules: exactly one each.

#include <array>
#include <utility>

#include "node/passport/policy/toml_rule.h"

namespace golconda::passport {
namespace {

using ledger::AlertKind;
using ledger::StatementKind;

constexpr std::array<Word<MixedBy>, 2> kMixedBy{{{"source", MixedBy::kSource}, {"country", MixedBy::kCountry}}};
constexpr std::array<Word<CustodyWhen>, 2> kCustodyWhen{{{"now", CustodyWhen::kNow}, {"ever", CustodyWhen::kEver}}};
constexpr std::array<Word<OriginLevel>, 4> kLevels{{{"matched", OriginLevel::kMatched},
                                                    {"signed", OriginLevel::kSigned},
                                                    {"mixed", OriginLevel::kMixed},
                                                    {"declared", OriginLevel::kDeclared}}};
constexpr std::array<Word<AlertKind>, 6> kAlerts{{{"duplicate", AlertKind::kDuplicate},
                                                  {"stolen", AlertKind::kStolen},
                                                  {"recalled", AlertKind::kRecalled},
                                                  {"suspected_synthetic", AlertKind::kSuspectedSynthetic},
                                                  {"conflict", AlertKind::kConflict},
                                                  {"discrepancy", AlertKind::kDiscrepancy}}};
constexpr std::array<Word<StatementKind>, 8> kAttestations{{{"kimberley_certificate", StatementKind::kKimberleyCertificate},
                                                            {"import_confirmation", StatementKind::kImportConfirmation},
                                                            {"warranty", StatementKind::kWarranty},
                                                            {"origin_statement", StatementKind::kOriginStatement},
                                                            {"rough_match", StatementKind::kRoughMatch},
                                                            {"audit", StatementKind::kAudit},
                                                            {"insurance", StatementKind::kInsurance},
                                                            {"grade", StatementKind::kGrade}}};

template <class Value, std::size_t N>
std::span<const Word<Value>> all(const std::array<Word<Value>, N>& words) {
  return words;
}

OriginMatch read_match(Section& section, const Groups& groups) {
  OriginMatch match;
  match.countries = read_countries(section, "countries", groups);
  match.sources = read_ids<ledger::SourceId>(section, "sources");
  match.participants = read_ids<ledger::ParticipantId>(section, "participants");
  match.extracted_from = section.day("extracted_from");
  match.extracted_to = section.day("extracted_to");
  const bool says = section.has("countries") || section.has("sources") || section.has("participants") ||
                    section.has("extracted_from") || section.has("extracted_to");
  if (!says) section.mistake_here("names no origin", "add countries, sources, participants, extracted_from or extracted_to");
  if (match.extracted_from && match.extracted_to && *match.extracted_from > *match.extracted_to) {
    section.mistake("extracted_to", "is before extracted_from", "give the earlier day first");
  }
  return match;
}

template <class OriginDemand>
Demand read_origin(Section& section, const Groups& groups) {
  OriginDemand demand;
  demand.origin = read_match(section, groups);
  demand.share_max = read_share(section, "share_max");
  demand.ignore_undeclared = section.flag("ignore_undeclared").value_or(false);
  return demand;
}

Demand read_limit_undeclared(Section& section, const Groups&) { return LimitUndeclared{read_share(section, "share_max")}; }

Demand read_limit_mixed(Section& section, const Groups&) {
  return LimitMixed{read_share(section, "share_max"), read_word(section, "by", all(kMixedBy)).value_or(MixedBy::kSource)};
}

Demand read_level(Section& section, const Groups&) {
  section.require("levels", "[\"matched\", \"signed\"]");
  const auto levels = read_words(section, "levels", all(kLevels));
  return RequireLevel{{levels.begin(), levels.end()}};
}

Demand read_custody(Section& section, const Groups& groups) {
  ForbidCustody demand;
  demand.countries = read_countries(section, "countries", groups);
  demand.participants = read_ids<ledger::ParticipantId>(section, "participants");
  demand.when = read_word(section, "when", all(kCustodyWhen)).value_or(CustodyWhen::kNow);
  if (!section.has("countries") && !section.has("participants")) {
    section.mistake_here("names nobody", "add countries or participants");
  }
  return demand;
}

Border read_border(Section& section, const Groups& groups) {
  Border border;
  border.from = read_countries(section, "from", groups);
  border.from_except = read_countries(section, "from_except", groups);
  border.to = read_countries(section, "to", groups);
  border.to_except = read_countries(section, "to_except", groups);
  for (const auto& [key, other] : {std::pair{"from", "from_except"}, std::pair{"to", "to_except"}}) {
    if (section.has(key) && section.has(other)) section.mistake(other, std::string("stands beside ") + key, "write one of them");
  }
  return border;
}

Demand read_forbid_crossing(Section& section, const Groups& groups) { return ForbidCrossing{read_border(section, groups)}; }

Demand read_attestation(Section& section, const Groups& groups) {
  RequireAttestation demand;
  section.require("kind", "\"kimberley_certificate\"");
  demand.kind = read_word(section, "kind", all(kAttestations)).value_or(StatementKind::kGrade);
  if (auto crossing = section.section("crossing")) {
    demand.crossing = read_border(*crossing, groups);
    crossing->finish();
  }
  demand.by = read_ids<ledger::ParticipantId>(section, "by");
  demand.names_origins = section.flag("names_origins").value_or(false);
  demand.exclude_origins = read_countries(section, "exclude_origins", groups);
  demand.max_age_days = section.number("max_age_days", 0, kPolicyAgeMaxDays);
  const bool has_origins = demand.kind == StatementKind::kKimberleyCertificate || demand.kind == StatementKind::kOriginStatement;
  for (const char* key : {"names_origins", "exclude_origins"}) {
    if (!has_origins && section.has(key)) {
      section.mistake(key, "does not go with this kind", "only a kimberley_certificate and an origin_statement name origins");
    }
  }
  if (section.has("crossing") && section.has("max_age_days")) {
    section.mistake("max_age_days", "does not go with crossing", "leave it out: at a border, the attestation's own days count");
  }
  return demand;
}

Demand read_alerts(Section& section, const Groups&) {
  section.require("kinds", "[\"stolen\", \"conflict\"]");
  const auto kinds = read_words(section, "kinds", all(kAlerts));
  return RefuseAlerts{{kinds.begin(), kinds.end()}};
}

Demand read_fresh(Section& section, const Groups&) {
  section.require("max_age_days", "30");
  return RequireFresh{section.number("max_age_days", 0, kPolicyAgeMaxDays).value_or(0)};
}

struct NamedDemand {
  std::string_view key;
  Demand (*read)(Section& section, const Groups& groups);
};

constexpr std::array<NamedDemand, 10> kDemands{{{"exclude_origin", read_origin<ExcludeOrigin>},
                                                {"require_origin", read_origin<RequireOrigin>},
                                                {"limit_undeclared", read_limit_undeclared},
                                                {"limit_mixed", read_limit_mixed},
                                                {"require_level", read_level},
                                                {"forbid_custody", read_custody},
                                                {"forbid_crossing", read_forbid_crossing},
                                                {"require_attestation", read_attestation},
                                                {"refuse_alerts", read_alerts},
                                                {"require_fresh", read_fresh}}};

}  // namespace

std::optional<Demand> read_demand(Section& rule, const Groups& groups) {
  std::optional<Demand> demand;
  std::string_view first;
  std::string all_keys;
  for (const auto& [key, read] : kDemands) {
    all_keys += (all_keys.empty() ? "" : ", ") + std::string(key);
    const bool is_there = rule.has(key);
    auto section = rule.section(key);
    if (!is_there) continue;
    if (!first.empty()) {
      rule.mistake(key, "stands beside " + std::string(first), "write a rule of its own for each demand");
      continue;
    }
    first = key;
    if (!section) continue;
    demand = read(*section, groups);
    section->finish();
  }
  if (first.empty()) rule.mistake_here("demands nothing", "add one of " + all_keys);
  return demand;
}

}  // namespace golconda::passport
