#include "node/passport/policy/reasons.h"

#include <algorithm>
#include <iterator>

#include "crypto/base/check.h"

namespace golconda::passport {
namespace {

constexpr std::uint64_t kUnitsPerPercent = kWholeShare / 100;  // 0.0001 %

constexpr ReasonText kTexts[] = {
    {ReasonCode::kNoGoods, "no_goods", "it is empty, and there is nothing to judge"},
    {ReasonCode::kPostponed, "postponed", "the rule is postponed, without a date"},
    {ReasonCode::kNotYet, "not_yet", "the rule applies from {since} on"},
    {ReasonCode::kNoLonger, "no_longer", "the rule applied until {until}"},
    {ReasonCode::kNotConcerned, "not_concerned", "nothing here is of a kind and weight that the rule is about"},
    {ReasonCode::kNoCrossing, "no_crossing", "nothing that the rule is about crossed such a border"},
    {ReasonCode::kOriginAllowed, "origin_allowed", "its origins are as the rule wants them"},
    {ReasonCode::kOriginExcluded, "origin_excluded", "{share} of it is from {origins}, and {at_most} may be"},
    {ReasonCode::kOriginOther, "origin_other", "{share} of it is from {origins} and not from where it has to be, and {at_most} may be"},
    {ReasonCode::kOriginUndeclared, "origin_undeclared", "{share} of it is of undeclared origin, which may be any, and {at_most} may be"},
    {ReasonCode::kExtractionUnclear, "extraction_unclear", "of {share} of it, from {origins}, the passport does not say on which side of the rule's days it was dug"},
    {ReasonCode::kExempt, "exempt", "it is exempt: {evidence} of {day} shows where it was before {before}"},
    {ReasonCode::kDeclared, "declared", "no more of it is of undeclared origin than may be"},
    {ReasonCode::kUndeclared, "undeclared", "{share} of it is of undeclared origin, and {at_most} may be"},
    {ReasonCode::kNotMixed, "not_mixed", "it is no more of a mixture than it may be"},
    {ReasonCode::kMixed, "mixed", "{share} of it is not from {origin}, where most of it is from, and {at_most} may be"},
    {ReasonCode::kLevelReached, "level_reached", "its origin is shown as well as it has to be"},
    {ReasonCode::kLevelTooLow, "level_too_low", "its origin is {level}, and has to be {levels}"},
    {ReasonCode::kNotHeld, "not_held", "nobody whom the rule names held it"},
    {ReasonCode::kHeldBy, "held_by", "{participant} in {country} held it on {day}"},
    {ReasonCode::kCrossingsAllowed, "crossings_allowed", "it crossed no border that the rule closes"},
    {ReasonCode::kCrossingForbidden, "crossing_forbidden", "it came from {from} to {to} on {day}, over a border that the rule closes"},
    {ReasonCode::kAttested, "attested", "the {kind} that the rule asks for is shown"},
    {ReasonCode::kAttestationMissing, "attestation_missing", "no {kind} is shown for {what}"},
    {ReasonCode::kAttestationWithdrawn, "attestation_withdrawn", "{participant} has withdrawn the {kind} for {what}"},
    {ReasonCode::kAttestationNotInTime, "attestation_not_in_time", "the {kind} by {participant}, valid {valid}, is not in time for {what}"},
    {ReasonCode::kAttestationAhead, "attestation_ahead", "the {kind} by {participant} is of {day}, which is after {as_of}"},
    {ReasonCode::kAttestationExpired, "attestation_expired", "the {kind} by {participant} ran out on {last_day}, before {as_of}"},
    {ReasonCode::kAttestationOld, "attestation_old", "the {kind} by {participant} is of {day}, {age} days before {as_of}, and may be {at_most} days old"},
    {ReasonCode::kAttestationOriginsMissing, "attestation_origins_missing", "the {kind} by {participant} does not name {countries}, where some of it was mined"},
    {ReasonCode::kAttestationOriginExcluded, "attestation_origin_excluded", "the {kind} by {participant} names {countries}, which the rule excludes"},
    {ReasonCode::kNoAlert, "no_alert", "it bears none of the alerts that the rule names"},
    {ReasonCode::kAlert, "alert", "it bears the alert: {alert}"},
    {ReasonCode::kFresh, "fresh", "the passport is recent enough"},
    {ReasonCode::kPassportOld, "passport_old", "the passport is of {day}, {age} days before {as_of}, and may be {at_most} days old"},
    {ReasonCode::kMovesUnknown, "moves_unknown", "it changed hands more often than is looked at"},
    {ReasonCode::kMore, "more", "and {count} more of the like"},
};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < std::size(kTexts); ++i) {
    if (static_cast<std::size_t>(kTexts[i].code) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "one text for each code, in the order of ReasonCode");
static_assert(std::size(kTexts) == static_cast<std::size_t>(ReasonCode::kMore) + 1);

std::string percent_text(std::uint64_t units) {
  std::string decimals = std::to_string(units % kUnitsPerPercent);
  decimals.insert(0, 4 - decimals.size(), '0');
  while (decimals.ends_with('0')) decimals.pop_back();
  return std::to_string(units / kUnitsPerPercent) + (decimals.empty() ? "" : "." + decimals) + " %";
}

}  // namespace

std::span<const ReasonText> reason_texts() { return kTexts; }

std::string_view to_string(ReasonCode code) {
  const auto index = static_cast<std::size_t>(code);
  check_invariant(index < std::size(kTexts), "a reason has a text");
  return kTexts[index].name;
}

std::string_view to_string(Ruling ruling) {
  switch (ruling) {
    case Ruling::kNotApplicable: return "not_applicable";
    case Ruling::kPass: return "pass";
    case Ruling::kIncomplete: return "incomplete";
    case Ruling::kFail: return "fail";
  }
  return "unknown";
}

std::string sentence_of(ReasonCode code, const Values& values) {
  std::string_view rest = kTexts[static_cast<std::size_t>(code)].sentence;
  std::string sentence;
  while (true) {
    const std::size_t open = rest.find('{');
    sentence += rest.substr(0, open);
    if (open == std::string_view::npos) return sentence;
    const std::size_t close = rest.find('}', open);
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    const auto value = std::ranges::find(values, name, [](const auto& entry) { return std::string_view(entry.first); });
    check_invariant(value != values.end(), "a reason has the values of its sentence");
    sentence += value->second;
    rest.remove_prefix(close + 1);
  }
}

std::string share_text(std::uint64_t part_uct, std::uint64_t whole_uct) {
  const std::uint64_t units = whole_uct == 0 ? 0 : ledger::multiply_divide(kWholeShare, part_uct, whole_uct);
  return units == 0 && part_uct != 0 ? "less than 0.0001 %" : percent_text(units);
}

std::string share_text(Share share) { return percent_text(share.millionths); }

std::string list_text(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), kListedMax); ++i) text += (i == 0 ? "" : ", ") + words[i];
  return words.size() <= kListedMax ? text : text + " and " + std::to_string(words.size() - kListedMax) + " more";
}

std::string in_words(std::string_view name) {
  std::string words(name);
  std::ranges::replace(words, '_', ' ');
  return words;
}

}  // namespace golconda::passport
