// golconda status: the node, its network and its logs.

#include <algorithm>
#include <iostream>

#include "crypto/base/bytes.h"
#include "golconda/v1/api.pb.h"
#include "node/cli/commands/commands.h"
#include "node/cli/json_output.h"
#include "node/cli/render_table.h"
#include "node/cli/session.h"
#include "node/cli/time_text.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

Cell node_text(const v1::StatusResponse& status) {
  if (status.read_only()) return {"read-only: " + status.read_only_reason(), Paint::kBad};
  if (status.starting()) return {"starting: asks its peers what they know of its logs", Paint::kWarn};
  return {"ready", Paint::kGood};
}

Cell witnesses_text(const v1::StatusResponse& status) {
  const std::uint32_t reachable = status.witnesses_reachable();
  const std::string text = std::to_string(reachable) + " of " + std::to_string(status.witnesses()) + " reachable; " +
                           std::to_string(status.quorum()) + " make a record final";
  if (reachable >= status.quorum()) return {text, Paint::kGood};
  return {text + ": " + std::to_string(status.quorum() - reachable) + " short, nothing becomes final until they return", Paint::kBad};
}

Cell log_text(const v1::LogStatus& log) {
  if (log.forked()) return {"FORKED by its owner: closed to everybody; see `golconda evidence " + log.log_id() + "`", Paint::kBad};
  if (!log.not_writable().empty()) return {log.not_writable(), Paint::kBad};
  if (log.certified_size() > log.size()) return {"catching up to " + manifest::thousands(log.certified_size()), Paint::kWarn};
  if (!log.waits_for().empty()) return {"waits: " + log.waits_for(), Paint::kWarn};
  if (log.final_size() < log.size()) return {std::to_string(log.votes()) + " have cosigned", Paint::kWarn};
  return {""};
}

void print(const v1::StatusResponse& status, const Look& look) {
  const std::string pending = manifest::thousands(status.pending_lines()) + " of at most " + manifest::thousands(status.pending_lines_max());
  const auto linked = std::count_if(status.peers().begin(), status.peers().end(), [](const auto& peer) { return peer.connected(); });
  std::cout << render_properties(
      {{"network", {status.network_name(), Paint::kBold}},
       {"network id", {to_hex(status.network_id())}},
       {"node", node_text(status)},
       {"version", {status.version()}},
       {"started", {time_text(status.started_at_ms())}},
       {"configuration", {std::to_string(status.config_number())}},
       {"witnesses", witnesses_text(status)},
       {"peers", {std::to_string(linked) + " linked; see `golconda peers`"}},
       {"items", {manifest::thousands(status.items())}},
       {"final records", {manifest::thousands(status.feed_position())}},
       {"lines not final yet", {pending}}},
      look);
  Table table{{{"log"}, {"participant"}, {"records", Align::kRight}, {"final", Align::kRight}, {"here"}, {""}}, {}};
  for (const auto& log : status.logs()) {
    table.rows.push_back({{log.log_id()},
                          {log.participant()},
                          {manifest::thousands(log.size())},
                          {manifest::thousands(log.final_size()), log.final_size() < log.size() ? Paint::kWarn : Paint::kPlain},
                          {log.hosted() ? "written here" : "copy"},
                          log_text(log)});
  }
  std::cout << "\n" << render_table(table, look);
}

}  // namespace

void add_status(Command app, Globals& globals, int& exit_code) {
  Command command = app.add_command("status", "Show the node, its network and its logs",
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
