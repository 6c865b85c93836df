// One table of a TOML file, read strictly: every key is known, and every mistake is kept with its place.
//
// Ownership: the table and the mistakes are borrowed. Thread-safety: one thread.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "node/passport/policy_toml.h"

namespace golconda::passport {

// A value with its place in the file.
template <class T>
struct At {
  T value{};
  toml::source_position place{};
};

class Section {
 public:
  // `path`: of its keys in messages, "rule." or "".
  Section(const toml::table& table, std::string path, std::vector<PolicyMistake>& mistakes)
      : table_(&table), path_(std::move(path)), mistakes_(&mistakes) {}

  [[nodiscard]] bool has(std::string_view key) const { return table_->get(key) != nullptr; }
  [[nodiscard]] bool has_text(std::string_view key) const { return has(key) && table_->get(key)->is_string(); }
  // The key is known, and read by somebody else or not at all.
  void ignore(std::string_view key) { (void)ask(key); }
  // A mistake when it is not there.
  void require(std::string_view key, std::string_view example);

  // Each is nullopt when the key is not there, or wrong, which is a mistake then.
  [[nodiscard]] std::optional<std::string> text(std::string_view key, std::size_t bytes_max, bool many_lines = false);
  // A short one, for whoever reads more into it.
  [[nodiscard]] std::optional<At<std::string>> placed_text(std::string_view key);
  [[nodiscard]] std::optional<bool> flag(std::string_view key);
  [[nodiscard]] std::optional<std::uint32_t> number(std::string_view key, std::uint32_t min, std::uint32_t max);
  [[nodiscard]] std::optional<std::uint32_t> day(std::string_view key);
  [[nodiscard]] std::optional<std::vector<At<std::string>>> texts(std::string_view key);
  [[nodiscard]] std::optional<Section> section(std::string_view key);
  [[nodiscard]] std::vector<Section> sections(std::string_view key);
  // The keys that are there, in no particular order.
  [[nodiscard]] std::vector<At<std::string>> keys() const;

  // A mistake in what a key says; in an entry of its list; in the table as a whole.
  void mistake(std::string_view key, std::string message, std::string remedy);
  void mistake_at(toml::source_position place, std::string_view key, std::string message, std::string remedy);
  void mistake_here(std::string message, std::string remedy) { mistake_at(table_->source().begin, {}, std::move(message), std::move(remedy)); }

  // Each key that nobody asked for is a mistake. Last.
  void finish();

 private:
  const toml::node* ask(std::string_view key);
  std::optional<std::string> checked_text(const toml::node& node, std::string_view key, std::size_t bytes_max, bool many_lines);

  const toml::table* table_;
  std::string path_;
  std::vector<PolicyMistake>* mistakes_;
  std::vector<std::string> asked_;
};

// "did you mean from_weight?", or all of them where none is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace golconda::passport
