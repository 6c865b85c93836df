// What each statement of an attestation has to say, field by field, and who may say it.
//
// Needs no state. Thread-safety: pure functions.

#pragma once

#include <cstdint>
#include <span>

#include "golconda/v1/record.pb.h"
#include "node/ledger/attestation.h"
#include "node/ledger/config.h"
#include "node/ledger/refusal.h"

namespace golconda::ledger {

// Any one of them; empty: every participant. Withdrawing is asked for elsewhere.
[[nodiscard]] std::span<const Role> roles_for(v1::Attest::StatementCase statement);

// kStatementMissing, kFieldMissing, kFieldTooLong, kFieldInvalid, kDateInvalid, kWeightMissing, kWeightTooLarge,
// kCertificateInvalid.
[[nodiscard]] Judged<void> check_statement(const v1::Attest& attest);

}  // namespace golconda::ledger
