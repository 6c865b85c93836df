#include "node/cli/verdict_text.h"

#include <algorithm>

#include "golconda/v1/api.pb.h"
#include "node/cli/item_text.h"
#include "node/cli/render_table.h"
#include "node/cli/time_text.h"
#include "node/ledger/facts_codec.h"

namespace golconda::cli {
namespace {

using passport::Verdict;

constexpr std::size_t kShortIdBytes = 4;
constexpr std::int64_t kMsPerSecond = 1'000;

std::string in_words(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, '_', ' ');
  return out;
}

std::string as_of_text(const Verdict& verdict) {
  return time_text(static_cast<std::int64_t>(verdict.as_of_s) * kMsPerSecond);
}

std::string headline(const Verdict& verdict, const std::string& file, const Look& look) {
  if (verdict.accepted()) {
    return painted(look, Paint::kGood, look.utf8 ? "✔ genuine" : "GENUINE") + "  " + printable(look, file) + ", as of " +
           as_of_text(verdict) + "\n";
  }
  return painted(look, Paint::kBad, look.utf8 ? "✘ not proven" : "NOT PROVEN") + "  " + printable(look, file) + "\n";
}

std::string item_text_of(const Verdict& verdict, const Look& look) {
  v1::ItemView view = view_of(verdict);
  std::vector<std::pair<std::string, Cell>> properties = item_properties(view);
  // The attestations stand in a list of their own, and which record came last is no news to a reader.
  std::erase_if(properties, [](const auto& property) { return property.first == "last record"; });
  properties.push_back({"network", {verdict.network_name}});
  properties.push_back({"where from", {std::string(passport::to_string(verdict.origin)) + ": " +
                                           std::string(passport::describe(verdict.origin)),
                                       Paint::kBold}});
  for (const auto& attestation : verdict.attestations) {
    properties.push_back({"statement", {in_words(ledger::to_string(attestation.kind)) + " by " + attestation.participant +
                                            (attestation.detail.empty() ? "" : ", " + attestation.detail) +
                                            (attestation.withdrawn ? " (withdrawn)" : ""),
                                        attestation.withdrawn ? Paint::kDim : Paint::kPlain}});
  }
  for (const auto& [participant, name] : verdict.names) {
    properties.push_back({"name", name.empty() ? Cell{participant + ", name not shown", Paint::kDim} : Cell{name + " (" + participant + ")"}});
  }
  for (const auto& value : verdict.disclosures) {
    properties.push_back({"disclosed", {value.label + " = " + value.value + ", by " + value.participant}});
  }
  return render_properties(properties, look);
}

std::string journey_text(const Verdict& verdict, const Look& look) {
  Table table{{{"date"}, {"by"}, {"what"}, {"item"}}, {}};
  for (const auto& step : verdict.journey) {
    const bool is_itself = step.item == verdict.item;
    table.rows.push_back({{date_text(step.created_at_ms)},
                          {step.participant},
                          {in_words(step.action)},
                          {is_itself ? "itself" : to_hex(step.item.view().substr(0, kShortIdBytes)),
                           is_itself ? Paint::kBold : Paint::kDim}});
  }
  return render_table(table, look);
}

std::string checks_text(const Verdict& verdict, const Look& look) {
  std::string out;
  for (const auto& check : verdict.checks) {
    const std::string mark = look.utf8 ? (check.passed ? "✔" : "✘") : (check.passed ? "ok    " : "FAILED");
    out += "  " + painted(look, check.passed ? Paint::kGood : Paint::kBad, mark) + " " +
           std::string(passport::describe(check.check));
    if (!check.detail.empty()) {
      out += painted(look, check.passed ? Paint::kDim : Paint::kBad, ": " + printable(look, check.detail));
    }
    out += "\n";
  }
  return out;
}

Json alert_json(const ledger::Alert& alert) {
  Json out{{"kind", ledger::to_string(alert.kind)}, {"detail", alert.detail}};
  if (alert.via) out["via_item"] = to_hex(alert.via->view());
  if (alert.record) out["record_id"] = to_hex(alert.record->view());
  return out;
}

}  // namespace

v1::ItemView view_of(const Verdict& verdict) {
  v1::ItemView view;
  view.set_item(verdict.item.bytes());
  // Our own encoding of our own state: it parses.
  view.mutable_state()->ParseFromString(ledger::encode_item(verdict.state));
  ledger::encode_facts(verdict.facts, *view.mutable_facts());
  view.set_effective_custodian(verdict.custodian);
  for (const ledger::Alert& alert : verdict.alerts) {
    auto& out = *view.add_alerts();
    out.set_kind(std::string(ledger::to_string(alert.kind)));
    out.set_detail(alert.detail);
    if (alert.via) out.set_via_item(alert.via->bytes());
    if (alert.record) out.set_record_id(alert.record->bytes());
  }
  return view;
}

std::string verdict_text(const Verdict& verdict, const std::string& file, const Look& look) {
  std::string out = headline(verdict, file, look);
  if (verdict.accepted()) {
    out.append("\n").append(item_text_of(verdict, look));
    if (!verdict.journey.empty()) out.append("\n").append(journey_text(verdict, look));
  }
  out.append("\nChecked:\n").append(checks_text(verdict, look));
  if (!verdict.accepted()) return out + "The checks after the one that failed were not made.\n";
  for (const std::string_view caveat : passport::caveats()) out += painted(look, Paint::kDim, caveat) + "\n";
  return out;
}

Json verdict_json(const Verdict& verdict) {
  Json out{{"accepted", verdict.accepted()}, {"checks", Json::array()}};
  for (const auto& check : verdict.checks) {
    Json& json = out["checks"].emplace_back(Json::object());
    json = {{"check", passport::to_string(check.check)}, {"passed", check.passed}, {"detail", check.detail}};
    if (check.passed) continue;
    json["reason"] = check.reason;
    if (!check.where.empty()) json["where"] = check.where;
    if (check.line) json["line"] = *check.line;
  }
  if (!verdict.accepted()) return out;
  out["network_id"] = to_hex(verdict.network.view());
  out["network_name"] = verdict.network_name;
  out["as_of"] = as_of_text(verdict);
  out["origin"] = {{"level", passport::to_string(verdict.origin)}, {"says", passport::describe(verdict.origin)}};
  out["custodian"] = verdict.custodian;
  const v1::ItemView view = view_of(verdict);
  out["item"] = to_hex(view.item());
  out["state"] = to_json(view.state());
  out["facts"] = to_json(view.facts());
  out["alerts"] = Json::array();
  for (const auto& alert : verdict.alerts) out["alerts"].push_back(alert_json(alert));
  out["journey"] = Json::array();
  for (const auto& step : verdict.journey) {
    out["journey"].push_back({{"created_at", time_text(step.created_at_ms)},
                              {"participant", step.participant},
                              {"action", step.action},
                              {"item", to_hex(step.item.view())},
                              {"log_id", step.log},
                              {"sequence", step.sequence}});
  }
  out["attestations"] = Json::array();
  for (const auto& attestation : verdict.attestations) {
    out["attestations"].push_back({{"kind", ledger::to_string(attestation.kind)},
                                   {"participant", attestation.participant},
                                   {"item", to_hex(attestation.item.view())},
                                   {"withdrawn", attestation.withdrawn},
                                   {"detail", attestation.detail}});
  }
  out["disclosures"] = Json::array();
  for (const auto& value : verdict.disclosures) {
    out["disclosures"].push_back({{"participant", value.participant}, {"label", value.label}, {"value", value.value}});
  }
  out["private_names"] = Json::array();
  for (const auto& [participant, name] : verdict.names) {
    out["private_names"].push_back({{"participant", participant}, {"name", name.empty() ? Json() : Json(name)}});
  }
  out["caveats"] = passport::caveats();
  return out;
}

}  // namespace golconda::cli
