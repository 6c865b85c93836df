// The values of policies as their files write them: weights, shares, countries, and words of fixed sets.
//
// Thread-safety: pure functions, but for the mistakes that they add to a section.

#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "node/passport/policy/toml_section.h"

namespace golconda::passport {

// "0.50 ct": digits, at most six decimals, the unit. nullopt for anything else, for nothing, and past the heaviest item.
[[nodiscard]] std::optional<ledger::Microcarats> weight_of(std::string_view text);

// "12.5 %": digits, at most four decimals, the sign; at most 100 %.
[[nodiscard]] std::optional<Share> share_of(std::string_view text);

[[nodiscard]] std::optional<ledger::Microcarats> read_weight(Section& section, std::string_view key);
// 0 % when left out.
[[nodiscard]] Share read_share(Section& section, std::string_view key);

using Groups = std::map<std::string, Countries, std::less<>>;
// Codes, and names of groups; of these also the members.
[[nodiscard]] std::optional<Countries> read_countries(Section& section, std::string_view key, const Groups& groups);

// Ids of participants or sources.
template <class Id>
[[nodiscard]] std::optional<std::set<Id>> read_ids(Section& section, std::string_view key);

template <class Value>
using Word = std::pair<std::string_view, Value>;

// One word of a set, or a list of them.
template <class Value>
[[nodiscard]] std::optional<Value> read_word(Section& section, std::string_view key, std::span<const Word<Value>> words);
template <class Value>
[[nodiscard]] std::vector<Value> read_words(Section& section, std::string_view key, std::span<const Word<Value>> words);

// ---- how the templates do it ----------------------------------------------------------------------------------

void id_mistake(Section& section, std::string_view key, const At<std::string>& entry);
[[nodiscard]] bool is_policy_id(std::string_view text);

template <class Id>
std::optional<std::set<Id>> read_ids(Section& section, std::string_view key) {
  const auto entries = section.texts(key);
  if (!entries) return std::nullopt;
  std::set<Id> ids;
  for (const At<std::string>& entry : *entries) {
    if (is_policy_id(entry.value)) ids.emplace(entry.value);
    else id_mistake(section, key, entry);
  }
  return ids;
}

template <class Value>
std::optional<Value> word_of(Section& section, std::string_view key, const At<std::string>& entry, std::span<const Word<Value>> words) {
  std::vector<std::string> known;
  for (const auto& [word, value] : words) {
    if (word == entry.value) return value;
    known.emplace_back(word);
  }
  section.mistake_at(entry.place, key, "has the unknown word \"" + entry.value + "\"", did_you_mean(entry.value, known));
  return std::nullopt;
}

template <class Value>
std::optional<Value> read_word(Section& section, std::string_view key, std::span<const Word<Value>> words) {
  const auto text = section.placed_text(key);
  return text ? word_of(section, key, *text, words) : std::nullopt;
}

template <class Value>
std::vector<Value> read_words(Section& section, std::string_view key, std::span<const Word<Value>> words) {
  std::vector<Value> values;
  const auto entries = section.texts(key);
  if (!entries) return values;
  for (const At<std::string>& entry : *entries) {
    if (const auto value = word_of(section, key, entry, words)) values.push_back(*value);
  }
  return values;
}

}  // namespace golconda::passport
