// golconda watch: records as they become final, until interrupted.

#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

#include "crypto/base/bytes.h"
#include "golconda/v1/api.pb.h"
#include "node/cli/commands/commands.h"
#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/cli/session.h"
#include "node/cli/time_text.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

constexpr std::chrono::seconds kPauseBeforeReconnecting{2};

struct Options {
  std::optional<std::uint64_t> from;
  std::uint64_t events_max = 0;  // 0: for ever
};

void print_event(const v1::WatchEvent& event, bool json, const Look& look) {
  if (json) {
    std::cout << json_line(to_json(event)) << std::flush;
    return;
  }
  std::cout << painted(look, Paint::kDim, std::to_string(event.position())) << "  " << time_text(event.created_at_ms())
            << "  " << printable(look, event.log_id()) << "  " << painted(look, Paint::kBold, printable(look, event.action()))
            << "  " << manifest::thousands(event.line_count()) << (event.line_count() == 1 ? " line  " : " lines  ")
            << painted(look, Paint::kDim, to_hex(event.record_id())) << std::endl;
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const v1::StatusResponse status, session.client().status());
  std::uint64_t next = options.from.value_or(status.feed_position());
  std::uint64_t seen = 0;
  const Look look = look_for(surroundings(), globals.ascii);
  for (;;) {
    const auto on_event = [&](const v1::WatchEvent& event) {
      print_event(event, globals.json, look);
      next = event.position() + 1;
      ++seen;
      return std::cout.good() && (options.events_max == 0 || seen < options.events_max);
    };
    const Result<void> watched = session.client().watch(next, on_event);
    if (watched.has_value()) return ExitCode::kOk;
    if (watched.error().code != ErrorCode::kUnavailable) return tl::make_unexpected(watched.error());
    // The node restarts, or ended the watch because we were slow: go on where it broke off.
    if (errors_are_seen()) std::cerr << "the watch broke off; trying again from position " << next << "\n";
    std::this_thread::sleep_for(kPauseBeforeReconnecting);
  }
}

}  // namespace

void add_watch(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("watch", "Watch records as they become final, until interrupted",
                                  "golconda watch\n"
                                  "golconda watch --from 0 --count 100 --json\n");
  command.add_option("--from", options->from, "the first position wanted; 0 is the node's first (from now on)")
      .type_name("POSITION");
  command.add_option("--count", options->events_max, "end after that many (never)").type_name("NUMBER");
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
