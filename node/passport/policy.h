// A policy: a verifier's own rules for accepting a passport, as values, and what they come to for one.
//
// Source: docs/policies.md, which says of every key and every reason exactly what it means; policy_toml.h reads the file.
// The ledger never judges; a policy is data, and so are its dates and weights. Judging takes the passport alone: no node, no
// clock, no internet. A TypeScript port comes to the same outcome and the same reasons.
//
// Errors: none; what the passport does not show makes the outcome incomplete.
// Ownership and thread-safety: values and pure functions.

#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "node/ledger/alerts.h"
#include "node/ledger/attestation.h"
#include "node/ledger/item.h"
#include "node/passport/dossier.h"
#include "node/passport/origin_level.h"

namespace golconda::passport {

// Codes of ISO 3166-1, and the names of groups that were named, whose members are here too.
using Countries = std::set<std::string, std::less<>>;

// A part of a weight, in millionths.
struct Share {
  std::uint32_t millionths = 0;
};
inline constexpr std::uint32_t kWholeShare = 1'000'000;

// ---- which goods a rule is about ------------------------------------------------------------------------------

// A parcel has no weights of single stones: either their mean stands for each, or the whole for the heaviest possible.
enum class ParcelWeight : std::uint8_t { kMean, kWhole };

struct Scope {
  std::vector<ledger::ItemKind> kinds;  // empty: all
  std::optional<ledger::Microcarats> from_weight;   // of one stone, inclusive
  std::optional<ledger::Microcarats> above_weight;  // exclusive
  std::optional<ledger::Microcarats> below_weight;  // exclusive
  ParcelWeight parcel_weight = ParcelWeight::kMean;
  bool loose_only = false;              // not what lies in a piece of jewellery
};

// ---- what a rule demands --------------------------------------------------------------------------------------

// A declared origin is meant when it fits every key that is given.
struct OriginMatch {
  std::optional<Countries> countries;
  std::optional<std::set<ledger::SourceId>> sources;
  std::optional<std::set<ledger::ParticipantId>> participants;
  std::optional<std::uint32_t> extracted_from;  // day, inclusive
  std::optional<std::uint32_t> extracted_to;    // day, inclusive
};

struct ExcludeOrigin {
  OriginMatch origin;
  Share share_max;                 // of the excluded
  bool ignore_undeclared = false;  // false: undeclared carats may be of the excluded origin
};
struct RequireOrigin {
  OriginMatch origin;
  Share share_max;                 // of others
  bool ignore_undeclared = false;
};
struct LimitUndeclared {
  Share share_max;
};
enum class MixedBy : std::uint8_t { kSource, kCountry };
struct LimitMixed {
  Share share_max;  // of all but the largest origin
  MixedBy by = MixedBy::kSource;
};
struct RequireLevel {
  std::set<OriginLevel> levels;
};
enum class CustodyWhen : std::uint8_t { kNow, kEver };
struct ForbidCustody {
  std::optional<Countries> countries;                          // either fits
  std::optional<std::set<ledger::ParticipantId>> participants;
  CustodyWhen when = CustodyWhen::kNow;
};
// Hand-overs from a country into another one.
struct Border {
  std::optional<Countries> from;
  std::optional<Countries> from_except;
  std::optional<Countries> to;
  std::optional<Countries> to_except;
};
struct ForbidCrossing {
  Border border;
};
struct RequireAttestation {
  ledger::StatementKind kind{};
  std::optional<Border> crossing;  // of each crossing; nullopt: of the goods themselves
  std::optional<std::set<ledger::ParticipantId>> by;
  bool names_origins = false;                // it names every country of the goods' declared origins
  std::optional<Countries> exclude_origins;  // it names none of these
  std::optional<std::uint32_t> max_age_days;
};
struct RefuseAlerts {
  std::set<ledger::AlertKind> kinds;
};
struct RequireFresh {
  std::uint32_t max_age_days = 0;
};
using Demand = std::variant<ExcludeOrigin, RequireOrigin, LimitUndeclared, LimitMixed, RequireLevel, ForbidCustody, ForbidCrossing,
                            RequireAttestation, RefuseAlerts, RequireFresh>;

// Where the goods were before a day: whoever can show it is exempt.
enum class ShownBy : std::uint8_t { kCustody, kGrade, kImportConfirmation, kKimberleyCertificate, kAudit };
struct Exempt {
  Countries countries;
  bool inside = false;        // in one of the countries; false: in one that is none of them
  std::uint32_t before = 0;   // day, exclusive
  std::set<ShownBy> shown_by;
};

// ---- a policy -------------------------------------------------------------------------------------------------

enum class Missing : std::uint8_t { kIncomplete, kFail };

struct PolicyRule {
  std::string id;
  std::string says;                    // in words
  bool postponed = false;              // known, and not in force
  std::optional<std::uint32_t> since;  // day, inclusive
  std::optional<std::uint32_t> until;  // day, inclusive
  Missing missing = Missing::kIncomplete;  // what a fact comes to that the passport does not show
  Scope scope;
  Demand demand;
  std::optional<Exempt> exempt;
};

// A public rule that a policy follows.
struct Follows {
  std::string title;
  std::uint32_t date = 0;  // day
  std::string url;
};

struct Policy {
  std::string name;
  std::string title;
  std::string description;
  std::optional<std::uint32_t> updated;  // day
  std::vector<Follows> follows;
  std::map<std::string, Countries, std::less<>> groups;
  std::set<std::string, std::less<>> borderless;  // groups inside which a hand-over crosses no border
  std::vector<PolicyRule> rules;
};

// ---- its outcome ----------------------------------------------------------------------------------------------

// From the best to the worst.
enum class Ruling : std::uint8_t { kNotApplicable, kPass, kIncomplete, kFail };
[[nodiscard]] std::string_view to_string(Ruling ruling);

// The sentences stand in policy/reasons.cc, their meaning in docs/policies.md.
enum class ReasonCode : std::uint8_t {
  kNoGoods,
  kPostponed, kNotYet, kNoLonger, kNotConcerned, kNoCrossing,
  kOriginAllowed, kOriginExcluded, kOriginOther, kOriginUndeclared, kExtractionUnclear, kExempt,
  kDeclared, kUndeclared,
  kNotMixed, kMixed,
  kLevelReached, kLevelTooLow,
  kNotHeld, kHeldBy,
  kCrossingsAllowed, kCrossingForbidden,
  kAttested, kAttestationMissing, kAttestationWithdrawn, kAttestationNotInTime, kAttestationAhead,
  kAttestationExpired, kAttestationOld,
  kAttestationOriginsMissing, kAttestationOriginExcluded,
  kNoAlert, kAlert,
  kFresh, kPassportOld,
  kMovesUnknown, kMore,
};
[[nodiscard]] std::string_view to_string(ReasonCode code);

struct Reason {
  std::string rule;   // its id; "" for kNoGoods
  Ruling ruling{};
  ReasonCode code{};
  std::vector<std::pair<std::string, std::string>> values;  // that the sentence is made with, in its order
  std::string sentence;
  std::optional<ledger::ItemId> item;      // where it is not the passport's own, or one of several
  std::optional<ledger::RecordId> record;  // that shows it
};

// Reasons of one rule that speak against it are counted past this.
inline constexpr std::size_t kReasonsPerRuleMax = 20;

struct Outcome {
  Ruling ruling{};              // kPass, kIncomplete or kFail: the worst of the reasons'
  std::uint32_t as_of_day = 0;  // that it was judged by
  std::vector<Reason> reasons;  // by rule as in the file; each rule has at least one
};

// `as_of_day`: which rules are in force and from when ages count; the passport's own day when not given.
[[nodiscard]] Outcome judge(const Policy& policy, const Dossier& dossier, std::optional<std::uint32_t> as_of_day);

}  // namespace golconda::passport
