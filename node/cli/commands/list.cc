// golconda list: what a participant holds, or what is offered to him.

#include <array>
#include <memory>

#include "node/cli/commands/commands.h"
#include "node/cli/field_options.h"
#include "node/cli/item_pages.h"
#include "node/cli/item_text.h"
#include "node/manifest/nearest.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

struct Options {
  std::string custodian;
  std::string status;
  bool offered = false;
  bool alerts = false;
  PageOptions page;
};

Result<v1::ItemStatus> parse_status(const std::string& text) {
  constexpr std::array<std::string_view, 6> kWords{"held", "offered", "packed", "sold", "consumed", "lost"};
  const std::string word = manifest::lower_ascii(manifest::trim(text));
  for (int value = v1::ITEM_STATUS_HELD; value <= v1::ITEM_STATUS_LOST; ++value) {
    if (status_word(static_cast<v1::ItemStatus>(value)) == word) return static_cast<v1::ItemStatus>(value);
  }
  return manifest::unreadable(manifest::quoted(text) + " is not a status", manifest::did_you_mean(text, kWords));
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  v1::ListRequest request;
  request.set_custodian(options.custodian);
  if (!options.status.empty()) {
    GOLCONDA_TRY(const v1::ItemStatus status, option_value(parse_status(options.status), "--status"));
    request.set_status(status);
  }
  GOLCONDA_TRY(const Session session, Session::open(globals));
  if (options.offered) {
    if (!options.custodian.empty() || !options.status.empty()) {
      return fail(ErrorCode::kInvalidArgument, "--offered stands beside --custodian or --status", "offered",
                  "leave these out: it lists what is offered to you, whoever holds it");
    }
    GOLCONDA_TRY(*request.mutable_offered_to(), session.participant());
  }
  request.set_with_alerts(options.alerts);
  return print_pages(globals, options.page, [&](std::uint32_t page_size, const std::string& page_token) {
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return session.client().list(request);
  });
}

}  // namespace

void add_list(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("list", "List what you hold, what others hold, or what is offered to you",
                                  "golconda list\n"
                                  "golconda list --offered\n"
                                  "golconda list --alerts --all\n"
                                  "golconda list --status held --manifest --all > stock.csv\n"
                                  "golconda list --custodian antwerp-trading --limit 20\n");
  command.add_option("--custodian", options->custodian, "whose goods (your own)").type_name("PARTICIPANT");
  command.add_option("--status", options->status, "held, offered, packed, sold, consumed or lost (all but consumed)")
      .type_name("STATUS");
  command.add_flag("--offered", options->offered, "what is offered to you");
  command.add_flag("--alerts", options->alerts, "of these only what bears an alert");
  add_page_options(command, options->page);
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
