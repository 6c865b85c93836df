#include "node/cli/policy_text.h"

#include "node/cli/render_table.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

using passport::Ruling;

constexpr std::size_t kShortIdBytes = 4;

std::string mark_of(Ruling ruling, const Look& look) {
  switch (ruling) {
    case Ruling::kNotApplicable: return "-";
    case Ruling::kPass: return look.utf8 ? "✔" : "ok";
    case Ruling::kIncomplete: return "?";
    case Ruling::kFail: return look.utf8 ? "✘" : "x";
  }
  return "?";
}

std::string days_of(const passport::PolicyRule& rule) {
  if (rule.postponed) return "postponed";
  std::string days = rule.since ? "since " + manifest::day_text(*rule.since) : std::string();
  if (rule.until) days += std::string(days.empty() ? "" : " ") + "until " + manifest::day_text(*rule.until);
  return days;
}

}  // namespace

std::string ruling_word(Ruling ruling) {
  switch (ruling) {
    case Ruling::kNotApplicable: return "does not apply";
    case Ruling::kPass: return "passes";
    case Ruling::kIncomplete: return "is incomplete";
    case Ruling::kFail: return "fails";
  }
  return "is unknown";
}

Paint paint_of(Ruling ruling) {
  switch (ruling) {
    case Ruling::kNotApplicable: return Paint::kDim;
    case Ruling::kPass: return Paint::kGood;
    case Ruling::kIncomplete: return Paint::kWarn;
    case Ruling::kFail: return Paint::kBad;
  }
  return Paint::kPlain;
}

ExitCode exit_code_for(Ruling ruling) {
  switch (ruling) {
    case Ruling::kNotApplicable:
    case Ruling::kPass: return ExitCode::kOk;
    case Ruling::kIncomplete: return ExitCode::kIncomplete;
    case Ruling::kFail: return ExitCode::kRefused;
  }
  return ExitCode::kInternal;
}

std::string outcome_text(const passport::Policy& policy, const passport::Outcome& outcome, const ledger::ItemId& item, const Look& look) {
  std::string text = "It " + painted(look, paint_of(outcome.ruling), ruling_word(outcome.ruling)) + " by the policy " +
                     printable(look, policy.name) + ", judged by " + manifest::day_text(outcome.as_of_day) + ":\n";
  Table table{{{""}, {"rule"}, {"why"}}, {}};
  for (const passport::Reason& reason : outcome.reasons) {
    const bool is_of_another = reason.item && *reason.item != item;
    const std::string about = is_of_another ? to_hex(reason.item->view().substr(0, kShortIdBytes)) + ": " : std::string();
    table.rows.push_back({{mark_of(reason.ruling, look), paint_of(reason.ruling)},
                          {reason.rule},
                          {about + reason.sentence, reason.ruling == Ruling::kNotApplicable ? Paint::kDim : Paint::kPlain}});
  }
  return text + render_table(table, look);
}

Json outcome_json(const passport::Policy& policy, const passport::Outcome& outcome) {
  Json out{{"policy", policy.name}, {"outcome", passport::to_string(outcome.ruling)}, {"as_of", manifest::day_text(outcome.as_of_day)}, {"reasons", Json::array()}};
  for (const passport::Reason& reason : outcome.reasons) {
    Json entry{{"rule", reason.rule}, {"outcome", passport::to_string(reason.ruling)}, {"code", passport::to_string(reason.code)}};
    entry["values"] = Json::object();
    for (const auto& [name, value] : reason.values) entry["values"][name] = value;
    entry["sentence"] = reason.sentence;
    if (reason.item) entry["item"] = to_hex(reason.item->view());
    if (reason.record) entry["record_id"] = to_hex(reason.record->view());
    out["reasons"].push_back(std::move(entry));
  }
  return out;
}

std::string policy_text(const passport::Policy& policy, const Look& look) {
  std::string text = painted(look, Paint::kBold, printable(look, policy.name)) + "  " + printable(look, policy.title) + "\n";
  if (policy.updated) text += "as of " + manifest::day_text(*policy.updated) + "\n";
  for (const passport::Follows& follows : policy.follows) {
    text += "follows " + printable(look, follows.title) + ", " + manifest::day_text(follows.date) +
            (follows.url.empty() ? "" : "\n        " + printable(look, follows.url)) + "\n";
  }
  Table table{{{"rule"}, {"in force"}, {"says"}}, {}};
  for (const passport::PolicyRule& rule : policy.rules) table.rows.push_back({{rule.id}, {days_of(rule)}, {rule.says}});
  return text + "\n" + render_table(table, look);
}

Json policy_json(const passport::Policy& policy) {
  Json out{{"name", policy.name}, {"title", policy.title}};
  if (policy.updated) out["updated"] = manifest::day_text(*policy.updated);
  out["follows"] = Json::array();
  for (const passport::Follows& follows : policy.follows) {
    out["follows"].push_back({{"title", follows.title}, {"date", manifest::day_text(follows.date)}, {"url", follows.url}});
  }
  out["rules"] = Json::array();
  for (const passport::PolicyRule& rule : policy.rules) {
    Json entry{{"id", rule.id}, {"says", rule.says}, {"postponed", rule.postponed}};
    if (rule.since) entry["since"] = manifest::day_text(*rule.since);
    if (rule.until) entry["until"] = manifest::day_text(*rule.until);
    out["rules"].push_back(std::move(entry));
  }
  return out;
}

Json mistakes_json(const std::vector<passport::PolicyMistake>& mistakes) {
  Json out = Json::array();
  for (const passport::PolicyMistake& mistake : mistakes) {
    out.push_back({{"line", mistake.line},
                   {"column", mistake.column},
                   {"key", mistake.key},
                   {"message", mistake.message},
                   {"remedy", mistake.remedy}});
  }
  return out;
}

}  // namespace golconda::cli
