// golconda status: the node, its network and its logs.

#include <iostream>

#include "crypto/base/bytes.h"
#include "golconda/v1/api.pb.h"
#include "node/cli/commands/commands.h"
#include "node/cli/json_output.h"
#include "node/cli/progress.h"
#include "node/cli/render_table.h"
#include "node/cli/session.h"
#include "node/cli/time_text.h"

namespace golconda::cli {
namespace {

void print(const v1::StatusResponse& status, const Look& look) {
  const std::string read_only = status.read_only() ? "read-only: " + status.read_only_reason() : "ready";
  const std::string pending = thousands(status.pending_lines()) + " of at most " + thousands(status.pending_lines_max());
  std::cout << render_properties(
      {{"network", {status.network_name(), Paint::kBold}},
       {"network id", {to_hex(status.network_id())}},
       {"node", {read_only, status.read_only() ? Paint::kBad : Paint::kGood}},
       {"version", {status.version()}},
       {"started", {time_text(status.started_at_ms())}},
       {"configuration", {std::to_string(status.config_number())}},
       {"witnesses", {std::to_string(status.witnesses()) + ", of which " + std::to_string(status.quorum()) + " make a record final"}},
       {"items", {thousands(status.items())}},
       {"final records", {thousands(status.feed_position())}},
       {"lines not final yet", {pending}}},
      look);
  Table table{{{"log"}, {"participant"}, {"records", Align::kRight}, {"final", Align::kRight}, {"here"}}, {}};
  for (const auto& log : status.logs()) {
    table.rows.push_back({{log.log_id()},
                          {log.participant()},
                          {thousands(log.size())},
                          {thousands(log.final_size()), log.final_size() < log.size() ? Paint::kWarn : Paint::kPlain},
                          {log.hosted() ? "written here" : "copy"}});
  }
  std::cout << "\n" << render_table(table, look);
}

}  // namespace

void add_status(CLI::App& app, Globals& globals, int& exit_code) {
  CLI::App* command = add_command(app, "status", "Show the node, its network and its logs",
                                  "golconda status\n"
                                  "golconda status --json\n");
  on_run(command, globals, exit_code, [](const Globals& g) -> Result<ExitCode> {
    GOLCONDA_TRY(const Session session, Session::open(g));
    GOLCONDA_TRY(const v1::StatusResponse status, session.client().status());
    if (g.json) {
      std::cout << json_text(to_json(status));
    } else {
      print(status, look_for(surroundings(), g.ascii));
    }
    return ExitCode::kOk;
  });
}

}  // namespace golconda::cli
