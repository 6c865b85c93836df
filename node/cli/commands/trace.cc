// golconda trace: one item's whole history, from the mine to whoever holds it.

#include <iostream>
#include <limits>
#include <memory>

#include "node/cli/commands/commands.h"
#include "node/cli/item_text.h"
#include "node/cli/json_output.h"
#include "node/cli/lookup.h"
#include "node/cli/session.h"
#include "node/query/limits.h"

namespace golconda::cli {
namespace {

struct Options {
  std::string item;
  std::uint32_t items_max = query::kTraceItemsDefault;
  bool all = false;
};

Result<ExitCode> run(const Options& options, const Globals& globals) {
  if (options.items_max == 0 || options.items_max > query::kTraceItemsMax) {
    return fail(ErrorCode::kInvalidArgument, "a trace has 1 to " + std::to_string(query::kTraceItemsMax) + " items", "items",
                "leave --items out to have " + std::to_string(query::kTraceItemsDefault));
  }
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const Bytes id, get_item_id(session.client(), options.item));
  v1::TraceRequest request;
  request.mutable_selector()->set_item(id);
  request.set_items_max(options.all ? static_cast<std::uint32_t>(query::kTraceItemsMax) : options.items_max);
  GOLCONDA_TRY(const v1::TraceResponse trace, session.client().trace(request));
  if (globals.json) {
    std::cout << json_text(to_json(trace));
    return ExitCode::kOk;
  }
  constexpr auto kEverything = std::numeric_limits<std::size_t>::max();
  const LineageLimits limits = options.all ? LineageLimits{kEverything, kEverything} : LineageLimits{};
  std::cout << render_lineage(lineage_of(trace), look_for(surroundings(), globals.ascii), limits);
  return ExitCode::kOk;
}

}  // namespace

void add_trace(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("trace", "Draw one item's whole history: what it was made of, and what was made of it",
                                  "golconda trace 4f0a6d1c\n"
                                  "golconda trace SU-0001 --all\n"
                                  "golconda trace SU-0001 --json | jq '.items[].events[].summary'\n");
  command.add_option("item", options->item, "its id, the first 8 or more digits of it, or your own stone number")
      .type_name("ITEM")
      .required();
  command.add_option("--items", options->items_max, "the most items to ask for (1,000; up to 10,000)").type_name("NUMBER");
  command.add_flag("--all", options->all, "fold nothing");
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
