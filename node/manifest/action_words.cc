#include "node/manifest/action_words.h"

#include <utility>

#include "node/manifest/trade_text.h"
#include "node/manifest/trade_values.h"

namespace golconda::manifest {

const std::string& ActionWords::get(std::string_view name) const {
  static const std::string kNothing;
  const auto found = values_.find(name);
  return found == values_.end() ? kNothing : found->second;
}

std::vector<std::string_view> ActionWords::names() const {
  std::vector<std::string_view> names;
  for (const auto& [name, value] : values_) {
    if (!value.empty()) names.push_back(name);
  }
  if (!origins_.empty()) names.emplace_back("origin");
  return names;
}

std::string ActionWords::label(std::string_view name) const {
  if (source_ == Source::kOptions) return "--" + std::string(name);
  if (name == "kind") return "type";
  std::string field;
  bool begins_word = false;
  for (const char c : name) {
    if (c != '-') field += begins_word ? upper_ascii({&c, 1}) : std::string(1, c);
    begins_word = c == '-';
  }
  return field;
}

tl::unexpected<Error> ActionWords::missing(std::string_view name, std::string_view example) const {
  if (source_ == Source::kOptions) {
    // A shell takes several words for several arguments.
    const bool takes_quotes = example.find(' ') != std::string_view::npos && example.find('(') == std::string_view::npos;
    const std::string quotes = takes_quotes ? "\"" : "";
    return wrong(name, label(name) + " is missing", "add it, as in " + label(name) + " " + quotes + std::string(example) + quotes);
  }
  return wrong(name, label(name) + " is missing", "write it, such as " + std::string(example));
}

tl::unexpected<Error> ActionWords::wrong(std::string_view name, std::string message, std::string remedy) const {
  return fail(ErrorCode::kInvalidArgument, std::move(message), label(name), std::move(remedy));
}

Result<std::string> ActionWords::required(std::string_view name, std::string_view example) const {
  if (!says(name)) return missing(name, example);
  return get(name);
}

Result<std::string> ActionWords::text(std::string_view name, std::size_t max_bytes, bool multi_line,
                                      std::string_view example) const {
  if (!example.empty() && !says(name)) return missing(name, example);
  auto parsed = parse_text(get(name), max_bytes, multi_line);
  if (!parsed.has_value()) {
    parsed.error().message = label(name) + ": " + parsed.error().message;
    parsed.error().field = label(name);
  }
  return parsed;
}

Result<std::uint32_t> ActionWords::day(std::string_view name) const {
  return read_required(name, "2026-01-03", parse_day);
}

}  // namespace golconda::manifest
