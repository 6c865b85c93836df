// The one binary: `golconda <subcommand>`. Registers the subcommands, reads the command line, answers with an exit code.

#include <csignal>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "node/cli/command.h"
#include "node/cli/commands/commands.h"

namespace golconda::cli {
namespace {

constexpr const char* kAbout = "Golconda: a traceability ledger for diamonds.";
constexpr const char* kExamples =
    "golconda init --help                                    set up a network\n"
    "golconda register today.csv --source kao-pit --day 2026-03-02 --created stones.csv\n"
    "                                                        register a day's rough\n"
    "golconda offer stones.csv --to antwerp --terms sale     hand it on\n"
    "golconda trace 4f0a6d1c                                 one stone's whole history\n"
    "golconda verify stone.passport.json --network <its id>  check a passport, with no node at all\n";

// CLI11's help with the examples, kept as the footer, before everything else but the description.
class ExamplesFirst : public CLI::Formatter {
 public:
  ExamplesFirst() { column_width(34); }

  std::string make_usage(const CLI::App* app, std::string name) const override {
    std::ostringstream out;
    std::istringstream examples(app->get_footer());
    bool first = true;
    for (std::string line; std::getline(examples, line); first = false) {
      out << (first ? "\nExamples:\n" : "") << "  " << line << "\n";
    }
    out << "\n" << CLI::Formatter::make_usage(app, std::move(name));
    return out.str();
  }

  std::string make_footer(const CLI::App* /*app*/) const override { return {}; }
};

void add_commands(Command app, Globals& globals, int& exit_code) {
  for (const auto add :
       {add_init,    add_enrol,  add_found,    add_join,           add_run,   add_audit,   add_key,
        add_register, add_register_stock, add_offer, add_accept,   add_decline, add_pack,  add_unpack,
        add_blend,   add_divide, add_cut,      add_grade,          add_attest, add_amend,  add_sell,
        add_buy_back, add_report_lost, add_take_over, add_show,    add_find,  add_trace,   add_list,
        add_watch,   add_passport, add_labels, add_verify, add_policy,         add_evidence, add_statistics, add_status,
        add_peers,   add_member, add_proposal, add_token,          add_backup, add_version}) {
    add(app, globals, exit_code);
  }
}

// The subcommand whose help tells more about a mistake in `app`'s command line.
std::string help_of(const CLI::App& app) {
  std::string command = "golconda";
  for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    command += " " + at->get_name();
  }
  return command + " --help";
}

int main_of(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a pager that is closed early ends the output, not the submission
  CLI::App app(kAbout, "golconda");
  app.footer(kExamples);
  app.set_version_flag("--version", std::string("golconda ") + GOLCONDA_VERSION);
  Globals globals;
  int exit_code = to_int(ExitCode::kOk);
  app.formatter(std::make_shared<ExamplesFirst>());
  app.fallthrough();
  add_globals(Command(app), globals);
  add_commands(Command(app), globals, exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == to_int(ExitCode::kOk)) return app.exit(error);  // --help, --version
    print_error(Error{ErrorCode::kInvalidArgument, error.what(), {}, "see `" + help_of(app) + "`", {}, std::nullopt},
                globals.json);
    return to_int(ExitCode::kBadInput);
  }
  return exit_code;
}

}  // namespace
}  // namespace golconda::cli

int main(int argc, char** argv) { return golconda::cli::main_of(argc, argv); }
