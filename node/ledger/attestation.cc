#include "node/ledger/attestation.h"

#include <algorithm>

#include "golconda/v1/state.pb.h"
#include "node/ledger/facts_codec.h"

namespace golconda::ledger {
namespace {

static_assert(static_cast<int>(StatementKind::kKimberleyCertificate) == v1::STATEMENT_KIND_KIMBERLEY_CERTIFICATE);
static_assert(static_cast<int>(StatementKind::kSettleDuplicate) == v1::STATEMENT_KIND_SETTLE_DUPLICATE);
static_assert(static_cast<int>(StatementKind::kGrade) == v1::STATEMENT_KIND_GRADE);
static_assert(static_cast<int>(FlagKind::kConflict) == v1::FLAG_KIND_CONFLICT);
static_assert(static_cast<int>(ClaimKind::kKimberleyCertificate) == v1::CLAIM_KIND_KIMBERLEY_CERTIFICATE);

tl::unexpected<Error> corrupt(std::string_view what) {
  return fail(ErrorCode::kCorrupt, "a stored " + std::string(what) + " is not what it must be", {},
              "run `golconda audit`");
}

// ASCII only, whatever the locale: the state must not depend on a machine.
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

template <class Message>
bool parse(ByteView bytes, Message& out) {
  return out.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace

std::string_view to_string(StatementKind kind) {
  switch (kind) {
    case StatementKind::kKimberleyCertificate: return "kimberley_certificate";
    case StatementKind::kImportConfirmation: return "import_confirmation";
    case StatementKind::kWarranty: return "warranty";
    case StatementKind::kOriginStatement: return "origin_statement";
    case StatementKind::kRoughMatch: return "rough_match";
    case StatementKind::kAudit: return "audit";
    case StatementKind::kInsurance: return "insurance";
    case StatementKind::kFlag: return "flag";
    case StatementKind::kSettleDuplicate: return "settle_duplicate";
    case StatementKind::kGrade: return "grade";
  }
  return "unknown";
}

std::string_view to_string(FlagKind kind) {
  switch (kind) {
    case FlagKind::kNone: return "none";
    case FlagKind::kStolen: return "stolen";
    case FlagKind::kRecalled: return "recalled";
    case FlagKind::kSuspectedSynthetic: return "suspected_synthetic";
    case FlagKind::kConflict: return "conflict";
  }
  return "unknown";
}

std::string_view to_string(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::kNone: return "none";
    case ClaimKind::kFingerprint: return "fingerprint";
    case ClaimKind::kInscription: return "inscription";
    case ClaimKind::kReport: return "report";
    case ClaimKind::kKimberleyCertificate: return "kimberley_certificate";
  }
  return "unknown";
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

ClaimValue normalised_claim(ClaimKind kind, std::string_view value) {
  ClaimValue claim{kind, std::string(value)};
  if (kind == ClaimKind::kReport || kind == ClaimKind::kKimberleyCertificate) {
    claim.value = std::string(trimmed(value));
    std::transform(claim.value.begin(), claim.value.end(), claim.value.begin(), upper);
  }
  return claim;
}

Bytes encode_statement(const StatementState& statement) {
  v1::StatementState out;
  out.set_kind(static_cast<v1::StatementKind>(statement.kind));
  out.set_log_id(statement.log.text);
  out.set_flag(static_cast<v1::FlagKind>(statement.flag));
  if (statement.withdrawn_by) out.set_withdrawn_by(statement.withdrawn_by->bytes());
  return out.SerializeAsString();
}

Result<StatementState> decode_statement(ByteView bytes) {
  v1::StatementState in;
  if (!parse(bytes, in) || !v1::StatementKind_IsValid(in.kind()) || in.kind() == v1::STATEMENT_KIND_UNSPECIFIED) {
    return corrupt("statement");
  }
  StatementState statement{static_cast<StatementKind>(in.kind()), LogId(in.log_id()), static_cast<FlagKind>(in.flag()), {}};
  if (!in.withdrawn_by().empty()) {
    statement.withdrawn_by = RecordId::from(in.withdrawn_by());
    if (!statement.withdrawn_by) return corrupt("statement");
  }
  return statement;
}

Bytes encode_attestation(const AttestationState& attestation) {
  v1::AttestationState out;
  out.set_kind(static_cast<v1::StatementKind>(attestation.kind));
  out.set_participant(attestation.participant.text);
  out.set_log_id(attestation.log.text);
  out.set_sequence(attestation.sequence);
  out.set_flag(static_cast<v1::FlagKind>(attestation.flag));
  out.set_row(attestation.row);
  out.set_claim_kind(static_cast<v1::ClaimKind>(attestation.claim_kind));
  out.set_claim_value(attestation.claim_value);
  return out.SerializeAsString();
}

Result<AttestationState> decode_attestation(ByteView bytes) {
  v1::AttestationState in;
  if (!parse(bytes, in) || !v1::StatementKind_IsValid(in.kind()) || in.kind() == v1::STATEMENT_KIND_UNSPECIFIED) {
    return corrupt("attestation");
  }
  return AttestationState{static_cast<StatementKind>(in.kind()), ParticipantId(in.participant()), LogId(in.log_id()),
                          in.sequence(), static_cast<FlagKind>(in.flag()), in.row(),
                          static_cast<ClaimKind>(in.claim_kind()), in.claim_value()};
}

Bytes encode_amendment(const AmendmentState& amendment) {
  v1::AmendmentState out;
  out.set_target_record(amendment.target.record.bytes());
  out.set_target_line(amendment.target.line);
  encode_facts(amendment.facts, *out.mutable_facts());
  out.set_log_id(amendment.log.text);
  out.set_sequence(amendment.sequence);
  out.set_line(amendment.line);
  return out.SerializeAsString();
}

Result<AmendmentState> decode_amendment(ByteView bytes) {
  v1::AmendmentState in;
  if (!parse(bytes, in)) return corrupt("amendment");
  const auto target = RecordId::from(in.target_record());
  if (!target) return corrupt("amendment");
  return AmendmentState{{*target, in.target_line()}, decode_facts(in.facts()), LogId(in.log_id()), in.sequence(), in.line()};
}

}  // namespace golconda::ledger
