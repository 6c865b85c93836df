#include "node/cli/options.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace golconda::cli {

Option Option::required() { return Option(option_->required()); }
Option Option::type_name(const std::string& name) { return Option(option_->type_name(name)); }
Option Option::group(const std::string& heading) { return Option(option_->group(heading)); }
Option Option::envname(const std::string& name) { return Option(option_->envname(name)); }
Option Option::show_default() { return Option(option_->capture_default_str()); }
Option Option::positive() {
  // CLI11's own check says the largest number, in 300 digits.
  const auto above_zero = [](const std::string& text) {
    return text.starts_with('-') || text.find_first_not_of('0') == std::string::npos ? text + " is not a number above 0" : std::string();
  };
  return Option(option_->check(CLI::Validator(above_zero, "")));
}
Option Option::take_all() { return Option(option_->take_all()); }
Option Option::one_value() { return Option(option_->allow_extra_args(false)); }
Option Option::needs(Option other) { return Option(option_->needs(other.option_)); }
Option Option::excludes(Option other) { return Option(option_->excludes(other.option_)); }

template <class T>
Option Command::add_option(const std::string& names, T& value, const std::string& about) {
  return Option(app_->add_option(names, value, about));
}

template <class T>
Option Command::add_flag(const std::string& names, T& value, const std::string& about) {
  return Option(app_->add_flag(names, value, about));
}

Command Command::add_command(const std::string& name, const std::string& about, const std::string& examples) {
  CLI::App* command = app_->add_subcommand(name, about);
  command->footer(examples);
  command->fallthrough();
  return Command(*command);
}

void Command::require_subcommand() { app_->require_subcommand(1); }
void Command::callback(std::function<void()> run) { app_->callback(std::move(run)); }

template Option Command::add_option(const std::string&, std::string&, const std::string&);
template Option Command::add_option(const std::string&, std::vector<std::string>&, const std::string&);
template Option Command::add_option(const std::string&, std::optional<std::uint64_t>&, const std::string&);
template Option Command::add_option(const std::string&, std::optional<std::string>&, const std::string&);
template Option Command::add_option(const std::string&, int&, const std::string&);
template Option Command::add_option(const std::string&, std::uint32_t&, const std::string&);
template Option Command::add_option(const std::string&, std::uint64_t&, const std::string&);
template Option Command::add_flag(const std::string&, bool&, const std::string&);
template Option Command::add_flag(const std::string&, std::string&, const std::string&);

}  // namespace golconda::cli
