#include "node/passport/policy/toml_section.h"

#include <algorithm>
#include <utility>

#include "crypto/base/edit_distance.h"
#include "node/passport/days.h"

namespace golconda::passport {
namespace {

bool is_control(char c, bool many_lines) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && !(many_lines && c == '\n')) || byte == 0x7F;
}

}  // namespace

const toml::node* Section::ask(std::string_view key) {
  asked_.emplace_back(key);
  return table_->get(key);
}

void Section::mistake_at(toml::source_position place, std::string_view key, std::string message, std::string remedy) {
  std::string path = path_ + std::string(key);
  if (path.ends_with('.')) path.pop_back();
  mistakes_->push_back({place.line, place.column, std::move(path), std::move(message), std::move(remedy)});
}

void Section::mistake(std::string_view key, std::string message, std::string remedy) {
  const toml::node* node = table_->get(key);
  mistake_at((node == nullptr ? *table_ : *node).source().begin, key, std::move(message), std::move(remedy));
}

void Section::require(std::string_view key, std::string_view example) {
  if (!has(key)) mistake(key, "is missing", "add " + std::string(key) + " = " + std::string(example));
}

std::optional<std::string> Section::checked_text(const toml::node& node, std::string_view key, std::size_t bytes_max, bool many_lines) {
  const toml::source_position place = node.source().begin;
  const auto value = node.value_exact<std::string>();
  if (!value) {
    mistake_at(place, key, "is not a text", "put it in quotes");
  } else if (value->empty()) {
    mistake_at(place, key, "is empty", "write it, or leave the key out");
  } else if (value->size() > bytes_max) {
    mistake_at(place, key, "is longer than " + std::to_string(bytes_max) + " bytes", "shorten it");
  } else if (std::ranges::any_of(*value, [&](char c) { return is_control(c, many_lines); })) {
    mistake_at(place, key, "has control characters", many_lines ? "take them out" : "write it on one line");
  } else {
    return value;
  }
  return std::nullopt;
}

std::optional<std::string> Section::text(std::string_view key, std::size_t bytes_max, bool many_lines) {
  const toml::node* node = ask(key);
  return node == nullptr ? std::nullopt : checked_text(*node, key, bytes_max, many_lines);
}

std::optional<At<std::string>> Section::placed_text(std::string_view key) {
  auto value = text(key, kPolicyNameMaxBytes);
  if (!value) return std::nullopt;
  return At<std::string>{*std::move(value), table_->get(key)->source().begin};
}

std::optional<bool> Section::flag(std::string_view key) {
  const toml::node* node = ask(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value_exact<bool>();
  if (!value) mistake(key, "is neither true nor false", "write true or false, without quotes");
  return value;
}

std::optional<std::uint32_t> Section::number(std::string_view key, std::uint32_t min, std::uint32_t max) {
  const toml::node* node = ask(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value_exact<std::int64_t>();
  if (value && *value >= min && *value <= max) return static_cast<std::uint32_t>(*value);
  mistake(key, "is not a whole number from " + std::to_string(min) + " to " + std::to_string(max), "write it without quotes, point or unit");
  return std::nullopt;
}

std::optional<std::uint32_t> Section::day(std::string_view key) {
  const toml::node* node = ask(key);
  if (node == nullptr) return std::nullopt;
  if (const auto date = node->value_exact<toml::date>()) {
    if (const auto day = day_of_date(date->year, date->month, date->day)) return day;
    mistake(key, "is a day in no calendar, or before 1970", "correct it");
    return std::nullopt;
  }
  mistake(key, "is not a date", "write it as 2024-03-01, without quotes and without a time");
  return std::nullopt;
}

std::optional<std::vector<At<std::string>>> Section::texts(std::string_view key) {
  const toml::node* node = ask(key);
  if (node == nullptr) return std::nullopt;
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    mistake(key, "is not a list", "write it as [\"...\", \"...\"]");
    return std::nullopt;
  }
  if (array->empty()) mistake(key, "names nothing", "name at least one, or leave the key out");
  if (array->size() > kPolicyListMax) {
    mistake(key, "has more than " + std::to_string(kPolicyListMax) + " entries", "shorten the list");
    return std::nullopt;
  }
  std::vector<At<std::string>> list;
  for (const toml::node& entry : *array) {
    auto text = checked_text(entry, key, kPolicyNameMaxBytes, false);
    if (!text) continue;
    const toml::source_position place = entry.source().begin;
    if (std::ranges::find(list, *text, &At<std::string>::value) != list.end()) {
      mistake_at(place, key, "names \"" + *text + "\" twice", "name it once");
      continue;
    }
    list.push_back({*std::move(text), place});
  }
  return list;
}

std::optional<Section> Section::section(std::string_view key) {
  const toml::node* node = ask(key);
  if (node == nullptr) return std::nullopt;
  if (const toml::table* table = node->as_table()) return Section(*table, path_ + std::string(key) + ".", *mistakes_);
  mistake(key, "is not a table", "write it as " + std::string(key) + " = { ... }");
  return std::nullopt;
}

std::vector<Section> Section::sections(std::string_view key) {
  std::vector<Section> list;
  const toml::node* node = ask(key);
  if (node == nullptr) return list;
  const toml::array* array = node->as_array();
  const bool is_list_of_tables = array != nullptr && std::ranges::all_of(*array, [](const toml::node& n) { return n.is_table(); });
  if (!is_list_of_tables) {
    mistake(key, "is not a list of tables", "write each as [[" + path_ + std::string(key) + "]]");
    return list;
  }
  for (const toml::node& entry : *array) list.push_back(Section(*entry.as_table(), path_ + std::string(key) + ".", *mistakes_));
  return list;
}

std::vector<At<std::string>> Section::keys() const {
  std::vector<At<std::string>> keys;
  for (const auto& [key, node] : *table_) keys.push_back({std::string(key.str()), key.source().begin});
  return keys;
}

void Section::finish() {
  for (const auto& [key, place] : keys()) {
    if (std::ranges::find(asked_, key) == asked_.end()) mistake_at(place, key, "is no key that is known here", did_you_mean(key, asked_));
  }
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::string all;
  for (const std::string& candidate : known) {
    all += (all.empty() ? "" : ", ") + candidate;
    if (word.size() > kComparedMaxBytes || candidate.size() > kComparedMaxBytes) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance >= best_distance || distance >= candidate.size()) continue;
    best = candidate;
    best_distance = distance;
  }
  return best.empty() ? "known are: " + all : "did you mean " + std::string(best) + "?";
}

}  // namespace golconda::passport
