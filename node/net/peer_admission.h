// Whose certificate may be at the other end of a link: a member's whose dates are valid and, where this node dialled,
// one that the configuration names for that address.
//
// Errors: kUnauthenticated for a stranger, kPermissionDenied for a member in the wrong place, kInvalidArgument for a
// certificate that is none or out of its dates; the message is one sentence for the operator.
//
// Thread-safety: any thread, as Peering's.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"
#include "node/host/peering.h"

namespace golconda::net {

// The fingerprint of a certificate that may come in.
[[nodiscard]] Result<crypto::Digest> admit(const host::Peering& peering, std::string_view certificate_pem,
                                           std::int64_t now_s);

// The same for one that was found at `endpoint`.
[[nodiscard]] Result<crypto::Digest> admit_at(const host::Peering& peering, const host::PeerEndpoint& endpoint,
                                              std::string_view certificate_pem, std::int64_t now_s);

// "kao-mine and surat-cutters", for people.
[[nodiscard]] std::string names(const std::vector<ledger::ParticipantId>& participants);

// What another node says, made fit for a log: printable ASCII, at most kGoodbyeMaxBytes.
[[nodiscard]] std::string printable(std::string_view words);

// Seconds since 1970, now.
[[nodiscard]] std::int64_t unix_now_s();

}  // namespace golconda::net
