// What a policy comes to for a whole stock: a table, a summary, and both for programs.
//
// Thread-safety: pure functions.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/cli/policy_stock.h"
#include "node/passport/policy.h"

namespace golconda::cli {

// One row's answer.
struct StockResult {
  std::string why_not_genuine;                // "" of a genuine passport; then all below
  ledger::ItemId item;
  ledger::ItemKind kind{};
  ledger::Microcarats weight;
  passport::Outcome outcome;
  [[nodiscard]] bool is_genuine() const { return why_not_genuine.empty(); }
};

struct StockReport {
  const passport::Policy& policy;
  const std::vector<StockRow>& rows;
  const std::vector<StockResult>& results;  // as rows
};

// At most this many rows of the table are shown to a person, those that do not pass first.
inline constexpr std::size_t kStockRowsShownMax = 200;

[[nodiscard]] std::string stock_text(const StockReport& report, const Look& look);
[[nodiscard]] Json stock_json(const StockReport& report);
// A line for each row: its name, the outcome, and the first rule that speaks against it.
[[nodiscard]] std::string stock_csv(const StockReport& report);
// Of the worst row.
[[nodiscard]] passport::Ruling stock_ruling(const StockReport& report);

}  // namespace golconda::cli
