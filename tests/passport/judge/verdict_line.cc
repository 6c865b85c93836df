#include "tests/passport/judge/verdict_line.h"

#include <nlohmann/json.hpp>

namespace golconda::passport::judging {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const CheckResult& result) {
  Json json{{"check", to_string(result.check)}, {"passed", result.passed}, {"detail", result.detail}};
  if (result.passed) return json;
  json["reason"] = result.reason;
  json["where"] = result.where;
  if (result.line) json["line"] = *result.line;
  return json;
}

Json to_json(const ledger::Facts& facts) {
  return {facts.shape, facts.color, facts.fancy_color, facts.clarity, facts.cut, facts.polish, facts.symmetry, facts.fluorescence,
          facts.length_um, facts.width_um, facts.depth_um, facts.inscription, to_hex(facts.fingerprint), facts.description};
}

// Weights and sequences as text: JavaScript's numbers do not hold them all.
Json to_json(const ledger::ItemState& item) {
  Json origins = Json::array();
  for (const auto& [origin, weight] : item.origins) {
    origins.push_back({origin.undeclared, origin.participant.text, origin.source.text, origin.country, origin.from_day, origin.to_day,
                       std::to_string(weight.value)});
  }
  return {{"kind", to_string(item.kind)},
          {"weight", std::to_string(item.weight.value)},
          {"count", item.count},
          {"sieve", item.sieve},
          {"custodian", item.custodian.text},
          {"owner", item.owner.text},
          {"status", to_string(item.status)},
          {"head", to_hex(item.head.view())},
          {"version", item.version},
          {"offered", {item.offered_to.text, to_string(item.offer_terms)}},
          {"held", {to_string(item.held_terms), item.held_from.text, to_string(item.sender_terms), item.sender_from.text}},
          {"container", item.container ? to_hex(item.container->view()) : ""},
          {"contents", {item.content_count, item.nesting_depth}},
          {"origins", origins},
          {"facts", to_json(item.facts)},
          {"created", {to_hex(item.created.record.view()), item.created.line, item.author_log.text}},
          {"claim_hash", item.claim_hash ? to_hex(item.claim_hash->view()) : ""},
          {"discrepancy", item.discrepancy}};
}

Json to_json(const ledger::Alert& alert) {
  Json others = Json::array();
  for (const ledger::ItemId& other : alert.others) others.push_back(to_hex(other.view()));
  return {to_string(alert.kind), alert.detail, alert.via ? to_hex(alert.via->view()) : "",
          alert.record ? to_hex(alert.record->view()) : "", std::string(to_string(alert.claim.kind)) + ":" + alert.claim.value, others};
}

Json conclusion(const Verdict& verdict) {
  Json out{{"network", to_hex(verdict.network.view())},
           {"network_name", verdict.network_name},
           {"item", to_hex(verdict.item.view())},
           {"state", to_json(verdict.state)},
           {"facts", to_json(verdict.facts)},
           {"custodian", verdict.custodian},
           {"origin", to_string(verdict.origin)},
           {"as_of_s", std::to_string(verdict.as_of_s)}};
  Json& journey = out["journey"] = Json::array();
  for (const JourneyStep& step : verdict.journey) {
    journey.push_back({std::to_string(step.created_at_ms), step.participant, step.action, to_hex(step.item.view()), step.log,
                       std::to_string(step.sequence)});
  }
  Json& attestations = out["attestations"] = Json::array();
  for (const ShownAttestation& shown : verdict.attestations) {
    attestations.push_back({to_string(shown.kind), shown.participant, to_hex(shown.item.view()), shown.withdrawn, shown.detail});
  }
  Json& alerts = out["alerts"] = Json::array();
  for (const ledger::Alert& alert : verdict.alerts) alerts.push_back(to_json(alert));
  Json& disclosures = out["disclosures"] = Json::array();
  for (const DisclosedValue& value : verdict.disclosures) disclosures.push_back({value.participant, value.label, to_hex(value.value)});
  Json& names = out["names"] = Json::array();
  for (const PrivateName& name : verdict.names) {
    if (!name.name.empty()) names.push_back({name.participant, name.name});
  }
  return out;
}

}  // namespace

std::string verdict_line(const Verdict& verdict) {
  Json out{{"checks", Json::array()}};
  for (const CheckResult& result : verdict.checks) out["checks"].push_back(to_json(result));
  if (verdict.accepted()) out["conclusion"] = conclusion(verdict);
  // Details may quote what a hostile file says.
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace golconda::passport::judging
