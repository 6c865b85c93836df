// The frame of every subcommand: the options that all of them take, how one is registered, how it ends.
//
// A subcommand is one file, commands/<name>.cc, with one function that main.cc calls:
//
//   void add_offer(Command app, Globals& globals, int& exit_code) {
//     auto options = std::make_shared<Options>();
//     Command command = app.add_command("offer", "Offer items to another participant",
//                                       "golconda offer box.csv --to antwerp --terms sale\n");
//     command.add_option("--to", options->to, "the participant who shall have them").required();
//     on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
//   }
//
// where `run` returns Result<ExitCode>. An Error is printed by the frame ("golconda: <message>", "  do: <remedy>", or
// JSON with --json) and becomes the exit code of its kind; run() prints only what it has to say itself.
//
// Thread-safety: none, for the main thread. Ownership: `globals` and `exit_code` outlive `app`.

#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "crypto/base/result.h"
#include "node/cli/exit_codes.h"
#include "node/cli/options.h"

namespace golconda::cli {

// The options before or after any subcommand's name.
struct Globals {
  std::string node;        // host:port; "" when not given: session.h says which then
  std::string home;        // directory of the node and its tokens; default_home() unless given
  std::string as;          // participant
  std::string token_file;
  std::string ca_file;     // PEM of the authority behind the node's certificate
  bool json = false;
  bool ascii = false;
};

// $HOME/.golconda
[[nodiscard]] std::string default_home();

// Adds the options of Globals to `app`, and asks for one subcommand.
void add_globals(Command app, Globals& globals);

using Run = std::function<Result<ExitCode>(const Globals&)>;

// Runs `run` when `command` was asked for, prints its error, and sets `exit_code`. No exception leaves it.
void on_run(Command command, const Globals& globals, int& exit_code, Run run);

// "golconda: <message>\n  do: <remedy>\n" on stderr, or {"error": {...}} on stdout.
void print_error(const Error& error, bool json);

// The two lines, for tests and for whoever prints them elsewhere.
[[nodiscard]] std::string error_text(const Error& error);

}  // namespace golconda::cli
