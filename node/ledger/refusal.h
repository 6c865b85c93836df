// Why a record is refused: one name per rule, the line, the values that clash, and what to do.
//
// The names are stable: programs match on them, docs list them. A refused record changes nothing.
//
// Thread-safety: values.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "crypto/base/result.h"

namespace golconda::ledger {

// Grouped by stage; sentences and remedies in refusal.cc. kStateUnreadable is the one that is not a rule: the view
// failed, and the record may be tried again.
enum class Rule : std::uint16_t {
  kStateUnreadable,
  // form
  kWrongNetwork, kWrongSequence, kWrongPrevious, kLogUnknown, kRoleMissing, kNoLines, kTooManyLines,
  kWrongRow, kItemTwice, kWeightMissing, kWeightTooLarge, kCountWrong, kKindNotAllowed, kFactsInvalid, kFieldMissing,
  kFieldTooLong, kFieldInvalid, kDateInvalid,
  // state of an item
  kItemUnknown, kHeadMismatch, kNotCustodian, kNotHeld, kNotOfferedToYou, kNotOwner, kOwnersDiffer, kTermsDiffer,
  // register
  kSourceNotYours, kLicenceExceeded, kYearsDiffer,
  // containers
  kNotContainer, kNotInContainer, kNestingTooDeep,
  // mass balance
  kMassBalance, kPolishedOutweighsParent, kCountBalance, kTooManyOrigins,
  kTooManyShares,
  // transfers
  kReceiverUnknown, kReceiverIsSender, kReceiverRoleMissing, kTermsMissing, kTermsNotAllowed, kDiscrepancyMissing,
  kDiscrepancyUnfounded,
  // attestations and amendments
  kStatementMissing, kCertificateInvalid, kTargetUnknown, kTargetNotYours, kAlreadyWithdrawn, kNothingAmended,
  // sale
  kClaimHashInvalid, kNotSoldByYou, kClaimCodeWrong,
  // keys
  kKeyNotEnrolled, kKeyTaken, kKeyInvalid, kKeySignatureInvalid,
  // who has left
  kNotAdministrator, kLogIncomplete,
};

// Stable snake_case ("head_mismatch").
[[nodiscard]] std::string_view to_string(Rule rule);

struct Clash {
  std::string name;   // "weight in", "head expected"
  std::string value;  // "1.20 ct", "4f0a..."
};

struct Refusal {
  Rule rule{};
  std::optional<std::uint32_t> line;  // from 0; none when the document as a whole is wrong
  std::vector<Clash> clashes;

  // One sentence for a person with the clashing values, and the remedy.
  [[nodiscard]] std::string message() const;
  [[nodiscard]] std::string_view remedy() const;
  // As the error that leaves the ledger: kRefused, or kIo for kStateUnreadable.
  [[nodiscard]] Error to_error() const;
};

template <class T>
using Judged = tl::expected<T, Refusal>;

[[nodiscard]] inline tl::unexpected<Refusal> refuse(Rule rule, std::optional<std::uint32_t> line,
                                                    std::vector<Clash> clashes = {}) {
  return tl::unexpected<Refusal>(Refusal{rule, line, std::move(clashes)});
}

}  // namespace golconda::ledger
