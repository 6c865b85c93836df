// The unique values that one line claims for an item.
//
// One derivation for all who need it: the rules write these claims into the state, and a passport shows the same line as
// evidence of them. A difference between the two would let anybody spoil another's passport.
//
// Thread-safety: pure functions.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "node/ledger/attestation.h"
#include "node/ledger/ids.h"

namespace golconda::v1 {
class Line;
class RecordBody;
}  // namespace golconda::v1

namespace golconda::ledger {

// `number` is the line's in the record, `author` the record's. A new item and a report claim their fingerprint,
// inscription and report number in the name of their own record, a Kimberley certificate its number; an amendment claims
// the values it puts in, in the name of the record that it corrects. Items are as the line names them, known or not.
[[nodiscard]] std::vector<Claim> claims_in(const v1::RecordBody& body, const RecordId& record,
                                           const ParticipantId& author, const v1::Line& line, std::uint32_t number);

// A fingerprint's bytes as they are claimed, in hexadecimal.
[[nodiscard]] ClaimValue fingerprint_claim(ByteView fingerprint);
[[nodiscard]] ClaimValue inscription_claim(std::string_view inscription);

}  // namespace golconda::ledger
