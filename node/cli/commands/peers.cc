// golconda peers: the other nodes, linked or not, and what they lack.

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

constexpr std::size_t kFingerprintDigits = 12;

std::string joined(const google::protobuf::RepeatedPtrField<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Cell latency_text(const v1::PeerStatus& peer) {
  if (!peer.connected()) return {""};
  return {peer.latency_us() == 0 ? "-" : duration_text(std::chrono::microseconds(peer.latency_us()))};
}

Cell lag_text(const v1::PeerStatus& peer) {
  if (!peer.connected()) return {""};
  if (peer.lag_records() == 0 && peer.behind_records() == 0) return {"-", Paint::kGood};
  std::string text;
  if (peer.lag_records() > 0) {
    text = manifest::thousands(peer.lag_records()) + (peer.lag_records() == 1 ? " record, " : " records, ") + duration_text(std::chrono::milliseconds(peer.lag_ms()));
  }
  if (peer.behind_records() > 0) text += (text.empty() ? "" : "; ") + std::string("has ") + manifest::thousands(peer.behind_records()) + " that are not here";
  return {text, Paint::kWarn};
}

void print(const v1::StatusResponse& status, const Look& look) {
  if (status.peers().empty()) {
    std::cout << "No other node is or was linked since " << time_text(status.started_at_ms()) << ".\n";
    return;
  }
  Table table{{{"node"}, {"state"}, {"since"}, {"address"}, {"certificate"}, {"version"}, {"latency", Align::kRight}, {"lag"}}, {}};
  for (const v1::PeerStatus& peer : status.peers()) {
    const std::string state = peer.connected() ? (peer.dialled() ? "linked (dialled)" : "linked (dialled us)") : "not linked: " + peer.reason();
    table.rows.push_back({{joined(peer.participants())},
                          {state, peer.connected() ? Paint::kGood : Paint::kBad},
                          {time_text(peer.since_ms())},
                          {peer.address()},
                          {to_hex(peer.fingerprint()).substr(0, kFingerprintDigits)},
                          {peer.version()},
                          latency_text(peer),
                          lag_text(peer)});
  }
  std::cout << render_table(table, look);
}

}  // namespace

void add_peers(Command app, Globals& globals, int& exit_code) {
  Command command = app.add_command("peers", "Show the other nodes and what they lack",
                                  "golconda peers\n"
                                  "golconda peers --json\n");
  on_run(command, globals, exit_code, [](const Globals& g) -> Result<ExitCode> {
    GOLCONDA_TRY(const Session session, Session::open(g));
    GOLCONDA_TRY(const v1::StatusResponse status, session.client().status());
    if (g.json) {
      std::cout << json_text(to_json(status)["peers"]);
    } else {
      print(status, look_for(surroundings(), g.ascii));
    }
    return ExitCode::kOk;
  });
}

}  // namespace golconda::cli
