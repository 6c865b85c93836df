// golconda policy test: what a policy comes to for every passport of a stock.

#include <algorithm>
#include <atomic>
#include <iostream>
#include <memory>
#include <mutex>
#include <thread>

#include "node/cli/bulk_input.h"
#include "node/cli/commands/policy.h"
#include "node/cli/file_text.h"
#include "node/cli/lookup.h"
#include "node/cli/option_values.h"
#include "node/cli/pinned_network.h"
#include "node/cli/policy_report.h"
#include "node/cli/policy_source.h"
#include "node/cli/policy_text.h"
#include "node/cli/progress.h"
#include "node/cli/session.h"
#include "node/manifest/trade_values.h"
#include "node/passport/check.h"
#include "node/passport/limits.h"

namespace golconda::cli {
namespace {

struct Options {
  std::string policy;
  std::string stock;
  std::string network;
  std::string as_of;
  std::string out;
};

// What every row is judged with. Shared by the threads that do.
struct Bench {
  passport::Policy policy;
  ledger::NetworkId network;
  std::optional<std::uint32_t> as_of_day;
  std::optional<Session> session;  // where a row names an item
};

// Names become ids; all that are not known are told at once.
Result<void> find_items(const net::Client& client, std::vector<StockRow>& rows, const std::string& stock) {
  manifest::MistakeList mistakes;
  for (StockRow& row : rows) {
    if (row.item.empty()) continue;
    auto id = get_item_id(client, row.item);
    if (id.has_value()) {
      if (row.reference.empty()) row.reference = row.item;
      row.item = to_hex(*id);
    } else if (id.error().code == ErrorCode::kNotFound || id.error().code == ErrorCode::kInvalidArgument) {
      mistakes.add(row.file_line, "item", row.item, id.error());
    } else {
      return tl::make_unexpected(std::move(id).error());
    }
  }
  if (mistakes.empty()) return {};
  BulkInput input;
  input.name = stock;
  input.is_file = true;
  return tl::make_unexpected(listed_error(mistakes.take(), input));
}

Result<Bytes> passport_of(const StockRow& row, const Bench& bench) {
  if (!row.passport.empty()) return read_file(row.passport, passport::kPassportMaxBytes);
  v1::MakePassportRequest request;
  request.mutable_selector()->set_item(from_hex(row.item).value_or(Bytes{}));
  GOLCONDA_TRY(v1::MakePassportResponse made, bench.session->client().make_passport(request));
  return std::move(*made.mutable_json());
}

Result<StockResult> judge_row(const StockRow& row, const Bench& bench) {
  GOLCONDA_TRY(const Bytes json, passport_of(row, bench));
  const passport::Verdict verdict = passport::check(json, bench.network);
  StockResult result;
  if (!verdict.accepted()) {
    result.why_not_genuine = std::string(passport::to_string(verdict.checks.back().check)) + ": " + verdict.checks.back().detail;
    return result;
  }
  result.item = verdict.item;
  result.kind = verdict.state.kind;
  result.weight = verdict.state.weight;
  result.outcome = passport::judge(bench.policy, verdict.dossier, bench.as_of_day);
  return result;
}

// Rows side by side: each takes some milliseconds of signatures. The first error ends it.
Result<std::vector<StockResult>> judge_all(const std::vector<StockRow>& rows, const Bench& bench, bool show_progress) {
  std::vector<StockResult> results(rows.size());
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::optional<Error> failed;
  {
    Progress progress(look_for(surroundings(), false), "judging", "passports", rows.size(), show_progress && errors_are_seen());
    const auto work = [&] {
      for (std::size_t i = next++; i < rows.size(); i = next++) {
        auto result = judge_row(rows[i], bench);
        const std::scoped_lock lock(mutex);
        if (result.has_value()) {
          results[i] = *std::move(result);
          progress.advance(1);
          continue;
        }
        next = rows.size();
        if (!failed) failed = std::move(result).error();
      }
    };
    std::vector<std::jthread> threads;
    const std::size_t count = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, rows.size());
    for (std::size_t i = 0; i < count; ++i) threads.emplace_back(work);
  }
  if (failed) return tl::make_unexpected(*std::move(failed));
  return results;
}

// The network of the file's passports; of those that the node makes, the node's own.
Result<Bench> prepare(const Options& options, const Globals& globals, std::vector<StockRow>& rows) {
  Bench bench;
  GOLCONDA_TRY(bench.policy, load_policy(options.policy));
  if (!options.as_of.empty()) {
    GOLCONDA_TRY(bench.as_of_day, option_value(manifest::parse_day(options.as_of), "--as-of"));
  }
  const bool asks_node = std::ranges::any_of(rows, [](const StockRow& row) { return !row.item.empty(); });
  if (asks_node) {
    GOLCONDA_TRY(bench.session, Session::open(globals));
    GOLCONDA_CHECK_OK(find_items(bench.session->client(), rows, options.stock));
  }
  const bool has_files = std::ranges::any_of(rows, [](const StockRow& row) { return !row.passport.empty(); });
  if (has_files || !options.network.empty()) {
    GOLCONDA_TRY(bench.network, pinned_network(options.network, globals));
    return bench;
  }
  GOLCONDA_TRY(const v1::StatusResponse status, bench.session->client().status());
  bench.network = ledger::NetworkId::from(status.network_id()).value_or(ledger::NetworkId{});
  return bench;
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  GOLCONDA_TRY(std::vector<StockRow> rows, read_stock(options.stock, "stock"));
  GOLCONDA_TRY(const Bench bench, prepare(options, globals, rows));
  std::optional<NewFile> out;
  if (!options.out.empty()) {
    GOLCONDA_TRY(out, NewFile::create(options.out, false));
  }
  GOLCONDA_TRY(const std::vector<StockResult> results, judge_all(rows, bench, !globals.json));
  const StockReport report{bench.policy, rows, results};
  if (out) GOLCONDA_CHECK_OK(out->finish(stock_csv(report)));
  if (options.out != "-") std::cout << (globals.json ? json_text(stock_json(report)) : stock_text(report, look_for(surroundings(), globals.ascii)));
  return exit_code_for(stock_ruling(report));
}

}  // namespace

void add_policy_test(Command policy, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = policy.add_command("test", "Judge a whole stock: a table of the outcomes, and how many pass and why the others do not",
      "golconda policy test g7-russian-origin stock.csv --home /var/lib/golconda\n"
      "golconda policy test ours.toml polished.csv --as antwerp-trading     the node makes the passports\n"
      "golconda policy test ours.toml stock.csv --as-of 2026-01-01 --out outcomes.csv\n");
  command.add_option("policy", options->policy, "one that comes with the program, or a file").type_name("NAME|FILE").required();
  command.add_option("stock", options->stock, "a CSV with a column passport (files) or item (ids, stone numbers); - for standard input")
      .type_name("CSV")
      .required();
  command.add_option("--network", options->network, "the network that you trust (the one of --home)").type_name("ID");
  command.add_option("--as-of", options->as_of, "the day to judge by (each passport's own)").type_name("DAY");
  command.add_option("--out", options->out, "a CSV with every row's outcome; - for standard output").type_name("FILE");
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
