#include "tests/passport/judge/policy_line.h"

#include <nlohmann/json.hpp>

#include "node/passport/policy_toml.h"

namespace golconda::passport::judging {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const std::vector<PolicyMistake>& mistakes) {
  Json json = Json::array();
  for (const PolicyMistake& mistake : mistakes) json.push_back({mistake.key, mistake.message});
  return json;
}

Json to_json(const Reason& reason) {
  Json values = Json::array();
  for (const auto& [name, value] : reason.values) values.push_back({name, value});
  return {reason.rule,
          to_string(reason.ruling),
          to_string(reason.code),
          values,
          reason.sentence,
          reason.item ? to_hex(reason.item->view()) : "",
          reason.record ? to_hex(reason.record->view()) : ""};
}

Json to_json(const Outcome& outcome) {
  Json reasons = Json::array();
  for (const Reason& reason : outcome.reasons) reasons.push_back(to_json(reason));
  return {{"outcome", to_string(outcome.ruling)}, {"as_of", outcome.as_of_day}, {"reasons", reasons}};
}

}  // namespace

std::string policy_line(const Verdict& verdict, const std::vector<AskedPolicy>& policies) {
  Json line = Json::array();
  for (const auto& [toml, as_of_day] : policies) {
    const auto policy = parse_policy(toml);
    if (!policy) line.push_back({{"mistakes", to_json(policy.error())}});
    else if (!verdict.accepted()) line.push_back(nullptr);
    else line.push_back(to_json(passport::judge(*policy, verdict.dossier, as_of_day)));
  }
  // Mistakes may quote what a hostile file says.
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace golconda::passport::judging
