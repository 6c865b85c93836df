// The sets beside an item's state: attestations, grades, amendments, and claims to unique values.
//
// They need no order: whatever order logs arrive in, the same set results. Numbers as in record.proto and state.proto.
//
// Thread-safety: values.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/ids.h"
#include "node/ledger/item.h"

namespace golconda::ledger {

enum class StatementKind : std::uint8_t {
  kKimberleyCertificate = 1, kImportConfirmation = 2, kWarranty = 3, kOriginStatement = 4, kRoughMatch = 5,
  kAudit = 6, kInsurance = 7, kFlag = 8, kSettleDuplicate = 10, kGrade = 11,
};
enum class FlagKind : std::uint8_t { kNone = 0, kStolen = 1, kRecalled = 2, kSuspectedSynthetic = 3, kConflict = 4 };
enum class ClaimKind : std::uint8_t {
  kNone = 0, kFingerprint = 1, kInscription = 2, kReport = 3, kKimberleyCertificate = 4,
};
[[nodiscard]] std::string_view to_string(StatementKind kind);
[[nodiscard]] std::string_view to_string(FlagKind kind);
[[nodiscard]] std::string_view to_string(ClaimKind kind);

// One attest record as a whole.
struct StatementState {
  StatementKind kind{};
  LogId log;
  FlagKind flag = FlagKind::kNone;
  std::optional<RecordId> withdrawn_by;
  friend bool operator==(const StatementState&, const StatementState&) = default;
};

// One line of an attest or grade record.
struct AttestationState {
  StatementKind kind{};
  ParticipantId participant;
  LogId log;
  std::uint64_t sequence = 0;
  FlagKind flag = FlagKind::kNone;
  Bytes row;  // golconda.v1.AttestRow or GradeRow, as signed
  ClaimKind claim_kind = ClaimKind::kNone;  // settle_duplicate
  std::string claim_value;                  // settle_duplicate
  friend bool operator==(const AttestationState&, const AttestationState&) = default;
};

struct Attestation {
  LineRef line;
  AttestationState state;
};

struct AmendmentState {
  LineRef target;
  Facts facts;
  LogId log;
  std::uint64_t sequence = 0;
  std::uint32_t line = 0;
  friend bool operator==(const AmendmentState&, const AmendmentState&) = default;
};

// A value that ought to be one item's alone (or, for a certificate number, one attest record's).
struct ClaimValue {
  ClaimKind kind{};
  std::string value;  // normalised: upper case and trimmed for report and certificate, as it is otherwise
  friend bool operator==(const ClaimValue&, const ClaimValue&) = default;
  friend auto operator<=>(const ClaimValue&, const ClaimValue&) = default;
};

struct Claim {
  ClaimValue claimed;
  RecordId stated_by;
  ItemId item;
  friend bool operator==(const Claim&, const Claim&) = default;
  friend auto operator<=>(const Claim&, const Claim&) = default;
};

// Without the spaces around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// The value as claims to it are compared: trimmed and in upper case for reports and certificates, whose numbers people
// write either way; as it is for the rest.
[[nodiscard]] ClaimValue normalised_claim(ClaimKind kind, std::string_view value);

[[nodiscard]] Bytes encode_statement(const StatementState& statement);
[[nodiscard]] Result<StatementState> decode_statement(ByteView bytes);
[[nodiscard]] Bytes encode_attestation(const AttestationState& attestation);
[[nodiscard]] Result<AttestationState> decode_attestation(ByteView bytes);
[[nodiscard]] Bytes encode_amendment(const AmendmentState& amendment);
[[nodiscard]] Result<AmendmentState> decode_amendment(ByteView bytes);

}  // namespace golconda::ledger
