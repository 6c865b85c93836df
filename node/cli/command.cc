#include "node/cli/command.h"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <sstream>
#include <utility>

#include "node/cli/json_output.h"
#include "node/cli/look.h"

namespace golconda::cli {
namespace {

// Line by line, for what came from elsewhere must not steer the terminal.
void print_lines(std::ostream& out, std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out << printable(text.substr(begin, end - begin)) << "\n";
    begin = end + 1;
  }
}

}  // namespace

std::string default_home() {
  const char* home = std::getenv("HOME");
  return home == nullptr || *home == '\0' ? ".golconda" : std::string(home) + "/.golconda";
}

void add_globals(Command app, Globals& globals) {
  globals.home = default_home();
  app.add_option("--node", globals.node, "the node's address (of the home's node, or 127.0.0.1:7400)")
      .type_name("HOST:PORT")
      .envname("GOLCONDA_NODE");
  app.add_option("--home", globals.home, "the node's directory, with its tokens (~/.golconda)")
      .type_name("DIRECTORY")
      .envname("GOLCONDA_HOME");
  app.add_option("--as", globals.as, "the participant you act for; needless when the home has one token")
      .type_name("PARTICIPANT")
      .envname("GOLCONDA_AS");
  app.add_option("--token-file", globals.token_file, "a token in a file, instead of <home>/tokens/<participant>")
      .type_name("FILE")
      .envname("GOLCONDA_TOKEN_FILE");
  app.add_option("--ca", globals.ca_file, "who signed a remote node's certificate, PEM")
      .type_name("FILE")
      .envname("GOLCONDA_CA");
  app.add_flag("--json", globals.json, "answer with JSON, errors too");
  app.add_flag("--ascii", globals.ascii, "draw with ASCII characters only");
  app.require_subcommand();
}

void on_run(Command command, const Globals& globals, int& exit_code, Run run) {
  command.callback([&globals, &exit_code, run = std::move(run)] {
    try {
      const Result<ExitCode> result = run(globals);
      if (!result.has_value()) print_error(result.error(), globals.json);
      exit_code = to_int(result.has_value() ? *result : exit_code_for(result.error().code));
    } catch (const std::exception& exception) {  // of a library that we should have stopped earlier
      print_error(Error{ErrorCode::kInternal, std::string("unexpected: ") + exception.what(), {},
                        "report this as a bug, with the command line", {}, std::nullopt},
                  globals.json);
      exit_code = to_int(ExitCode::kInternal);
    }
  });
}

std::string error_text(const Error& error) {
  std::ostringstream out;
  out << "golconda: ";
  print_lines(out, error.message.empty() ? std::string_view("it failed") : std::string_view(error.message));
  if (!error.remedy.empty()) out << "  do: " << printable(error.remedy) << "\n";
  return out.str();
}

void print_error(const Error& error, bool json) {
  std::cout.flush();
  if (json) {
    std::cout << json_text(Json{{"error", to_json(error)}}) << std::flush;
  } else {
    std::cerr << error_text(error) << std::flush;
  }
}

}  // namespace golconda::cli
