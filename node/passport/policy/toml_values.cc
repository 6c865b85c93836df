#include "node/passport/policy/toml_values.h"

#include "node/ledger/config.h"
#include "node/passport/policy/assigned_countries.h"

namespace golconda::passport {
namespace {

constexpr std::size_t kWholeDigitsMax = 8;
constexpr std::size_t kWeightDecimals = 6;   // of a carat: micro-carats
constexpr std::size_t kPercentDecimals = 4;  // of a per cent: millionths

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "12.5" in units of ten to the minus `decimals`; then one blank or none, and `unit`. nullopt for anything else.
std::optional<std::uint64_t> decimal_of(std::string_view text, std::size_t decimals, std::string_view unit) {
  std::uint64_t value = 0;
  std::size_t at = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    if (at == kWholeDigitsMax) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
  }
  if (at == 0) return std::nullopt;
  std::size_t taken = 0;
  if (at < text.size() && text[at] == '.') {
    for (++at; at < text.size() && is_digit(text[at]); ++at, ++taken) {
      if (taken == decimals) return std::nullopt;
      value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
    }
    if (taken == 0) return std::nullopt;
  }
  for (; taken < decimals; ++taken) value *= 10;
  if (at < text.size() && text[at] == ' ') ++at;
  return text.substr(at) == unit ? std::optional(value) : std::nullopt;
}

// The text of an amount: a number without its unit says less than it seems to.
std::optional<std::string> amount_text(Section& section, std::string_view key, const std::string& remedy) {
  if (section.has(key) && !section.has_text(key)) {
    section.ignore(key);
    section.mistake(key, "is not an amount in quotes", remedy);
    return std::nullopt;
  }
  return section.text(key, kPolicyNameMaxBytes);
}

}  // namespace

std::optional<ledger::Microcarats> weight_of(std::string_view text) {
  const auto value = decimal_of(text, kWeightDecimals, "ct");
  if (!value || *value == 0 || *value > ledger::kItemWeightMaxUct.value) return std::nullopt;
  return ledger::Microcarats{*value};
}

std::optional<Share> share_of(std::string_view text) {
  const auto value = decimal_of(text, kPercentDecimals, "%");
  if (!value || *value > kWholeShare) return std::nullopt;
  return Share{static_cast<std::uint32_t>(*value)};
}

std::optional<ledger::Microcarats> read_weight(Section& section, std::string_view key) {
  static const std::string kRemedy = "write it in quotes and in carats, with at most six decimals and at most 10000000, such as \"0.50 ct\"";
  const auto text = amount_text(section, key, kRemedy);
  if (!text) return std::nullopt;
  const auto weight = weight_of(*text);
  if (!weight) section.mistake(key, "is no weight: \"" + *text + "\"", kRemedy);
  return weight;
}

Share read_share(Section& section, std::string_view key) {
  static const std::string kRemedy = "write it in quotes and in per cent, with at most four decimals, such as \"12.5 %\"";
  const auto text = amount_text(section, key, kRemedy);
  if (!text) return {};
  const auto share = share_of(*text);
  if (!share) section.mistake(key, "is no share: \"" + *text + "\"", kRemedy);
  return share.value_or(Share{});
}

std::optional<Countries> read_countries(Section& section, std::string_view key, const Groups& groups) {
  const auto entries = section.texts(key);
  if (!entries) return std::nullopt;
  Countries countries;
  for (const At<std::string>& entry : *entries) {
    if (const auto group = groups.find(entry.value); group != groups.end()) {
      countries.insert(group->second.begin(), group->second.end());
    } else if (is_assigned_country(entry.value)) {
      countries.insert(entry.value);
    } else {
      section.mistake_at(entry.place, key, "names \"" + entry.value + "\", which is no country and no group",
                         "write an assigned code of ISO 3166-1 such as GB, or a name that stands in [groups]");
    }
  }
  return countries;
}

bool is_policy_id(std::string_view text) { return ledger::is_id(text, kPolicyNameMaxBytes); }

void id_mistake(Section& section, std::string_view key, const At<std::string>& entry) {
  section.mistake_at(entry.place, key, "names \"" + entry.value + "\", which is no id",
                     "write it as the network does, with small letters, digits and hyphens: `golconda status` lists them");
}

}  // namespace golconda::passport
