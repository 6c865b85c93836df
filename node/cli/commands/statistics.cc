// golconda statistics: production, trade and certificates, as the Kimberley Process publishes them.

#include <iostream>
#include <memory>
#include <string_view>

#include "golconda/v1/api.pb.h"
#include "node/cli/commands/commands.h"
#include "node/manifest/csv_reader.h"
#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/cli/render_table.h"
#include "node/cli/session.h"
#include "node/manifest/trade_weight.h"

namespace golconda::cli {
namespace {

struct Options {
  std::uint32_t year = 0;
  std::string csv;  // which table
};

Cell number(std::uint64_t value) { return {std::to_string(value)}; }
Cell weight(std::uint64_t uct) { return {manifest::carats_text(ledger::Microcarats{uct})}; }
Cell country(const std::string& code) { return {code.empty() ? "unknown" : code}; }

// Carats that left and did not arrive, or a minus and those that arrived besides.
Cell difference(std::uint64_t out_uct, std::uint64_t in_uct) {
  if (out_uct == in_uct) return {"0"};
  if (out_uct > in_uct) return weight(out_uct - in_uct);
  return {"-" + weight(in_uct - out_uct).text, Paint::kBad};
}

Cell dollars(const v1::CertificateRow& row) {
  if (row.values_known() == 0) return {};
  const std::string cents = std::to_string(row.value_cents() % 100);
  return {std::to_string(row.value_cents() / 100) + "." + (cents.size() == 1 ? "0" : "") + cents};
}

constexpr auto kRight = Align::kRight;

Table production(const v1::GetStatisticsResponse& figures) {
  Table table{{{"year"}, {"country"}, {"source"}, {"miner"}, {"stones", kRight}, {"carats", kRight}, {"documents", kRight}}, {}};
  for (const auto& row : figures.production()) {
    table.rows.push_back({number(row.year()), country(row.country()), {row.source_name()}, {row.participant()},
                          number(row.stones()), weight(row.weight_uct()), number(row.documents())});
  }
  return table;
}

Table trade(const v1::GetStatisticsResponse& figures) {
  Table table{{{"year"}, {"from"}, {"to"}, {"certificates", kRight}, {"carats out", kRight}, {"confirmed", kRight}, {"carats in", kRight}, {"difference", kRight}}, {}};
  for (const auto& row : figures.trade()) {
    const auto& out = row.exports();
    const auto& in = row.imports();
    table.rows.push_back({number(row.year()), country(row.from()), country(row.to()), number(out.documents()), weight(out.weight_uct()),
                          number(in.documents()), weight(in.weight_uct()), difference(out.weight_uct(), in.weight_uct())});
  }
  return table;
}

Table certificates(const v1::GetStatisticsResponse& figures) {
  Table table{{{"year"}, {"country"}, {"certificates", kRight}, {"parcels", kRight}, {"carats", kRight}, {"of several origins", kRight},
               {"confirmed", kRight}, {"withdrawn", kRight}, {"USD", kRight}, {"values known", kRight}}, {}};
  for (const auto& row : figures.certificates()) {
    table.rows.push_back({number(row.year()), country(row.country()), number(row.issued().documents()), number(row.issued().parcels()),
                          weight(row.issued().weight_uct()), number(row.mixed()), number(row.confirmed()), number(row.withdrawn()),
                          dollars(row), number(row.values_known())});
  }
  return table;
}

struct NamedTable {
  std::string_view name;
  std::string_view title;
  Table (*make)(const v1::GetStatisticsResponse& figures);
};

constexpr NamedTable kTables[] = {
    {"production", "Production of rough", production},
    {"trade", "Exports against imports", trade},
    {"certificates", "Kimberley certificates issued", certificates},
};

std::string csv_of(const Table& table) {
  std::string csv;
  const auto add = [&csv](std::size_t i, const std::string& field) { csv += (i == 0 ? "" : ",") + field; };
  for (std::size_t i = 0; i < table.columns.size(); ++i) add(i, manifest::csv_field(table.columns[i].heading));
  csv += "\n";
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool is_number = table.columns[i].align == Align::kRight;
      add(i, is_number ? row[i].text : manifest::report_field(row[i].text));
    }
    csv += "\n";
  }
  return csv;
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  const NamedTable* wanted = nullptr;
  for (const NamedTable& table : kTables) {
    if (table.name == options.csv) wanted = &table;
  }
  if (!options.csv.empty() && wanted == nullptr) {
    return fail(ErrorCode::kInvalidArgument, "there is no table \"" + options.csv + "\"", "--csv", "name production, trade or certificates");
  }
  GOLCONDA_TRY(const Session session, Session::open(globals));
  v1::GetStatisticsRequest request;
  request.set_from_year(options.year);
  request.set_to_year(options.year);
  GOLCONDA_TRY(const v1::GetStatisticsResponse figures, session.client().get_statistics(request));
  if (globals.json) {
    std::cout << json_text(to_json(figures));
    return ExitCode::kOk;
  }
  if (wanted != nullptr) {
    std::cout << csv_of(wanted->make(figures));
    return ExitCode::kOk;
  }
  const Look look = look_for(surroundings(), globals.ascii);
  for (const NamedTable& table : kTables) {
    const std::string drawn = render_table(table.make(figures), look);
    std::cout << table.title << "\n" << (drawn.empty() ? "nothing yet\n" : drawn) << "\n";
  }
  return ExitCode::kOk;
}

}  // namespace

void add_statistics(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("statistics", "What was mined, traded and certified, by year and country",
                                  "golconda statistics                        every year\n"
                                  "golconda statistics --year 2026\n"
                                  "golconda statistics --csv trade > trade.csv\n");
  command.add_option("--year", options->year, "that calendar year alone").type_name("YEAR");
  command.add_option("--csv", options->csv, "one table as CSV: production, trade or certificates").type_name("TABLE");
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
