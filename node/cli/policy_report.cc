#include "node/cli/policy_report.h"

#include <algorithm>
#include <map>
#include <utility>

#include "node/manifest/csv_reader.h"
#include "node/manifest/trade_text.h"
#include "node/cli/policy_text.h"
#include "node/cli/progress.h"
#include "node/cli/render_table.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

using passport::Outcome;
using passport::Reason;
using passport::Ruling;

constexpr std::size_t kShortIdBytes = 4;
constexpr std::string_view kNotGenuine = "not_genuine";

std::string name_of(const StockRow& row) {
  if (!row.reference.empty()) return row.reference;
  return row.passport.empty() ? row.item : row.passport;
}

Ruling ruling_of(const StockResult& result) { return result.is_genuine() ? result.outcome.ruling : Ruling::kFail; }

std::string outcome_name(const StockResult& result) {
  return std::string(result.is_genuine() ? passport::to_string(result.outcome.ruling) : kNotGenuine);
}

// The first of the worst reasons; nullptr of what passes.
const Reason* reason_of(const StockResult& result) {
  if (!result.is_genuine() || result.outcome.ruling == Ruling::kPass) return nullptr;
  const auto found = std::ranges::find(result.outcome.reasons, result.outcome.ruling, &Reason::ruling);
  return found == result.outcome.reasons.end() ? nullptr : &*found;
}

std::string why(const StockResult& result) {
  if (!result.is_genuine()) return result.why_not_genuine;
  const Reason* reason = reason_of(result);
  if (reason == nullptr) return {};
  return (reason->rule.empty() ? std::string() : reason->rule + ": ") + reason->sentence;
}

struct Counts {
  std::map<std::string, std::size_t> outcomes;                            // by their name
  std::map<std::pair<std::string, std::string>, std::size_t> reasons;    // rows, by rule and code, of what speaks against them
};

Counts counts_of(const StockReport& report) {
  Counts counts;
  for (const char* outcome : {"pass", "fail", "incomplete"}) counts.outcomes[outcome] = 0;
  counts.outcomes[std::string(kNotGenuine)] = 0;
  for (const StockResult& result : report.results) {
    ++counts.outcomes[outcome_name(result)];
    std::map<std::pair<std::string, std::string>, bool> seen;
    if (!result.is_genuine()) continue;
    for (const Reason& reason : result.outcome.reasons) {
      if (reason.ruling < Ruling::kIncomplete) continue;
      const std::pair key{reason.rule, std::string(passport::to_string(reason.code))};
      if (!std::exchange(seen[key], true)) ++counts.reasons[key];
    }
  }
  return counts;
}

// Indices of the rows to show: the worst first, each kind in the order of the file, when not all of them fit.
std::vector<std::size_t> shown_rows(const StockReport& report) {
  std::vector<std::size_t> order(report.rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (order.size() <= kStockRowsShownMax) return order;
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return ruling_of(report.results[i]); });
  order.resize(kStockRowsShownMax);
  return order;
}

std::string rows_text(const StockReport& report, const Look& look) {
  Table table{{{"line", Align::kRight}, {"what"}, {"item"}, {"kind"}, {"weight", Align::kRight}, {"outcome"}, {"why"}}, {}};
  for (const std::size_t i : shown_rows(report)) {
    const StockResult& result = report.results[i];
    const bool is_known = result.is_genuine();
    std::string kind(is_known ? ledger::to_string(result.kind) : std::string_view());
    std::ranges::replace(kind, '_', ' ');
    table.rows.push_back({{std::to_string(report.rows[i].file_line)},
                          {name_of(report.rows[i])},
                          {is_known ? to_hex(result.item.view().substr(0, kShortIdBytes)) : std::string()},
                          {kind},
                          {is_known ? manifest::weight_text(result.weight) : std::string()},
                          {is_known ? std::string(passport::to_string(result.outcome.ruling)) : "not genuine", paint_of(ruling_of(result))},
                          {why(result)}});
  }
  std::string text = render_table(table, look);
  if (table.rows.size() < report.rows.size()) {
    text += "and " + manifest::thousands(report.rows.size() - table.rows.size()) + " more; --out FILE.csv writes all of them\n";
  }
  return text;
}

}  // namespace

std::string stock_text(const StockReport& report, const Look& look) {
  const Counts counts = counts_of(report);
  std::string text = rows_text(report, look) + "\n" + manifest::thousands(report.rows.size()) +
                     (report.rows.size() == 1 ? " passport" : " passports") + " by the policy " + printable(look, report.policy.name) + ": ";
  text += painted(look, Paint::kGood, manifest::thousands(counts.outcomes.at("pass")) + " pass") + ", ";
  text += painted(look, Paint::kBad, manifest::thousands(counts.outcomes.at("fail")) + " fail") + ", ";
  text += painted(look, Paint::kWarn, manifest::thousands(counts.outcomes.at("incomplete")) + " incomplete");
  if (const std::size_t bad = counts.outcomes.at(std::string(kNotGenuine)); bad != 0) {
    text += ", " + painted(look, Paint::kBad, manifest::thousands(bad) + " not genuine");
  }
  text += "\n";
  if (counts.reasons.empty()) return text;
  Table table{{{"rule"}, {"reason"}, {"passports", Align::kRight}}, {}};
  for (const auto& [reason, count] : counts.reasons) table.rows.push_back({{reason.first}, {reason.second}, {manifest::thousands(count)}});
  return text + "\n" + render_table(table, look);
}

Json stock_json(const StockReport& report) {
  const Counts counts = counts_of(report);
  Json out{{"policy", report.policy.name}, {"rows", Json::array()}};
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    const StockRow& row = report.rows[i];
    const StockResult& result = report.results[i];
    Json entry{{"file_line", row.file_line}};
    if (!row.reference.empty()) entry["reference"] = row.reference;
    if (!row.passport.empty()) entry["passport"] = row.passport;
    entry["genuine"] = result.is_genuine();
    if (!result.is_genuine()) {
      entry["outcome"] = kNotGenuine;
      entry["why"] = result.why_not_genuine;
      out["rows"].push_back(std::move(entry));
      continue;
    }
    entry["item"] = to_hex(result.item.view());
    entry["kind"] = ledger::to_string(result.kind);
    entry["weight_uct"] = result.weight.value;
    Json outcome = outcome_json(report.policy, result.outcome);
    for (const char* key : {"outcome", "as_of", "reasons"}) entry[key] = std::move(outcome[key]);
    out["rows"].push_back(std::move(entry));
  }
  out["summary"] = {{"passports", report.rows.size()}};
  for (const auto& [outcome, count] : counts.outcomes) out["summary"][outcome] = count;
  out["summary"]["reasons"] = Json::array();
  for (const auto& [reason, count] : counts.reasons) {
    out["summary"]["reasons"].push_back({{"rule", reason.first}, {"code", reason.second}, {"passports", count}});
  }
  return out;
}

std::string stock_csv(const StockReport& report) {
  std::string csv = "file_line,reference,passport,item,kind,weight,outcome,as_of,rule,code,why\n";
  for (std::size_t i = 0; i < report.rows.size(); ++i) {
    const StockRow& row = report.rows[i];
    const StockResult& result = report.results[i];
    const bool is_known = result.is_genuine();
    const Reason* reason = reason_of(result);
    csv += std::to_string(row.file_line) + "," + manifest::report_field(row.reference) + "," + manifest::report_field(row.passport) + "," +
           (is_known ? to_hex(result.item.view()) : manifest::report_field(row.item)) + "," + (is_known ? std::string(ledger::to_string(result.kind)) : "") + "," +
           (is_known ? manifest::weight_text(result.weight) : "") + "," + outcome_name(result) + "," +
           (is_known ? manifest::day_text(result.outcome.as_of_day) : "") + "," + (reason == nullptr ? "" : reason->rule) + "," +
           (reason == nullptr ? "" : std::string(passport::to_string(reason->code))) + "," + manifest::report_field(why(result)) + "\n";
  }
  return csv;
}

Ruling stock_ruling(const StockReport& report) {
  Ruling worst = Ruling::kPass;
  for (const StockResult& result : report.results) worst = std::max(worst, ruling_of(result));
  return worst;
}

}  // namespace golconda::cli
