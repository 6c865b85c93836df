// A subcommand and its options, as CLI11 keeps them. What CLI11 itself declares is seen by options.cc and main.cc alone:
// every file that reads its header compiles for as long again.
//
// Ownership: handles, cheap to copy, valid as long as the application that main.cc makes. What an option is read into
// must outlive the parsing. Thread-safety: none, for the main thread.

#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace golconda::cli {

class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option required();
  Option type_name(const std::string& name);  // of its value, in the help: "FILE"
  Option group(const std::string& heading);   // it stands under, in the help
  Option envname(const std::string& name);    // the environment's variable that stands in for it
  Option show_default();                      // the value that its variable has by now
  Option positive();                          // a number above 0
  Option take_all();                          // may be given more than once, for a list
  Option one_value();                         // a list's, each time that it is given
  Option needs(Option other);
  Option excludes(Option other);

 private:
  CLI::Option* option_;
};

class Command {
 public:
  explicit Command(CLI::App& app) : app_(&app) {}

  // `names`: "-o,--out" or, without dashes, a positional one. T is a string, a list of strings, an integer, or an
  // optional one of them: those that options.cc instantiates.
  template <class T>
  Option add_option(const std::string& names, T& value, const std::string& about);
  // `value` is a bool, or a string that becomes what the name has in braces: "--discrepancy{yes}".
  template <class T>
  Option add_flag(const std::string& names, T& value, const std::string& about);

  // `examples`: complete command lines, one a line, shown first by --help.
  [[nodiscard]] Command add_command(const std::string& name, const std::string& about, const std::string& examples);
  // One of its subcommands has to be named.
  void require_subcommand();
  // `run` is called when the command was asked for, once everything is parsed.
  void callback(std::function<void()> run);

 private:
  CLI::App* app_;
};

}  // namespace golconda::cli
