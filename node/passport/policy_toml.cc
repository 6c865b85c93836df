#include "node/passport/policy_toml.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "node/passport/policy/assigned_countries.h"
#include "node/passport/policy/toml_rule.h"

namespace golconda::passport {
namespace {

constexpr std::string_view kFormat = "golconda-policy/v1";
constexpr std::size_t kGroupNameMaxBytes = 16;

// Two capitals or more, and no country's: the European Union's certificates bear EU.
bool is_group_name(std::string_view name) {
  return name.size() >= 2 && name.size() <= kGroupNameMaxBytes && std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// A group's own name is among its members: it stands on its certificates.
Groups read_groups(Section& file) {
  Groups groups;
  auto section = file.section("groups");
  if (!section) return groups;
  for (const auto& [name, place] : section->keys()) {
    if (!is_group_name(name) || is_assigned_country(name)) {
      section->mistake_at(place, name, "is no name for a group", "write 2 to 16 capital letters that are no country's code, such as EU");
    }
    Countries members = read_countries(*section, name, {}).value_or(Countries{});
    members.insert(name);
    groups.emplace(name, std::move(members));
  }
  return groups;
}

std::set<std::string, std::less<>> read_borderless(Section& file, const Groups& groups) {
  std::set<std::string, std::less<>> names;
  for (const At<std::string>& entry : file.texts("borderless").value_or(std::vector<At<std::string>>{})) {
    if (groups.contains(entry.value)) names.insert(entry.value);
    else file.mistake_at(entry.place, "borderless", "names \"" + entry.value + "\", which is no group", "add it to [groups]");
  }
  return names;
}

std::vector<Follows> read_follows(Section& file) {
  std::vector<Follows> list;
  for (Section& section : file.sections("follows")) {
    Follows follows;
    section.require("title", "\"Council Regulation (EU) No 833/2014, Article 3p\"");
    follows.title = section.text("title", kPolicyLineMaxBytes).value_or("");
    section.require("date", "2025-02-24");
    follows.date = section.day("date").value_or(0);
    follows.url = section.text("url", kPolicyLineMaxBytes).value_or("");
    section.finish();
    list.push_back(std::move(follows));
  }
  return list;
}

std::vector<PolicyRule> read_rules(Section& file, const Groups& groups) {
  std::vector<PolicyRule> rules;
  std::set<std::string> ids;
  if (!file.has("rule")) file.mistake("rule", "is missing", "add a [[rule]]");
  std::vector<Section> sections = file.sections("rule");
  if (sections.size() > kPolicyRulesMax) {
    file.mistake("rule", "has more than " + std::to_string(kPolicyRulesMax) + " entries", "write fewer rules");
    sections.clear();
  }
  for (Section& section : sections) {
    PolicyRule rule = read_rule(section, groups);
    if (!rule.id.empty() && !ids.insert(rule.id).second) section.mistake("id", "is another rule's too: \"" + rule.id + "\"", "give each rule its own");
    rules.push_back(std::move(rule));
  }
  if (file.has("rule") && rules.empty()) file.mistake("rule", "is empty", "add a [[rule]]");
  return rules;
}

Policy read_policy(Section& file) {
  Policy policy;
  file.require("format", "\"" + std::string(kFormat) + "\"");
  const auto format = file.text("format", kPolicyNameMaxBytes);
  if (format && *format != kFormat) {
    file.mistake("format", "is not one that is known: \"" + *format + "\"", "write \"" + std::string(kFormat) + "\"");
  }
  file.require("name", "\"our-own-rules\"");
  policy.name = file.text("name", kPolicyNameMaxBytes).value_or("");
  if (!policy.name.empty() && !is_policy_id(policy.name)) {
    file.mistake("name", "is no id: \"" + policy.name + "\"", "write it with small letters, digits and hyphens");
  }
  file.require("title", "\"What we buy\"");
  policy.title = file.text("title", kPolicyLineMaxBytes).value_or("");
  policy.description = file.text("description", kPolicyTextMaxBytes, true).value_or("");
  policy.updated = file.day("updated");
  policy.follows = read_follows(file);
  policy.groups = read_groups(file);
  policy.borderless = read_borderless(file, policy.groups);
  policy.rules = read_rules(file, policy.groups);
  file.finish();
  return policy;
}

}  // namespace

tl::expected<Policy, std::vector<PolicyMistake>> parse_policy(std::string_view text) {
  std::vector<PolicyMistake> mistakes;
  if (text.size() > kPolicyMaxBytes) {
    mistakes.push_back({1, 1, {}, "is larger than " + std::to_string(kPolicyMaxBytes) + " bytes", "shorten it"});
    return tl::make_unexpected(std::move(mistakes));
  }
  try {
    const toml::table table = toml::parse(text);
    Section file(table, {}, mistakes);
    Policy policy = read_policy(file);
    if (mistakes.empty()) return policy;
  } catch (const toml::parse_error& error) {
    const toml::source_position place = error.source().begin;
    mistakes.push_back({place.line, place.column, {}, "is not TOML: " + std::string(error.description()),
                        "correct it: https://toml.io shows the form"});
  }
  std::ranges::stable_sort(mistakes, {}, [](const PolicyMistake& mistake) { return std::tie(mistake.line, mistake.column); });
  return tl::make_unexpected(std::move(mistakes));
}

}  // namespace golconda::passport
