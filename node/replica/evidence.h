// Proof that a log was forked: two bodies at one place of it, both signed by its owner.
//
// It needs nobody's word: whoever knows the log's key can check it. Source: design section 6; bytes:
// golconda/v1/proof.proto.
//
// Errors: kInvalidArgument with what does not hold. Thread-safety: pure.

#pragma once

#include <cstdint>
#include <span>

#include "crypto/base/result.h"
#include "crypto/ed25519.h"
#include "node/ledger/ids.h"
#include "node/replica/places.h"

namespace golconda::v1 {
class ForkEvidence;
}

namespace golconda::replica {

// A record's body and signature: its lines prove nothing about a fork.
struct SignedBody {
  Bytes body;
  Bytes signature;
};

struct ForkEvidence {
  SignedBody first;
  SignedBody second;
};

// The place at which the log was forked, once the bodies are of one place of this network, differ, and one of `keys`
// has signed both. The id in it is the first's.
[[nodiscard]] Result<RecordPlace> check_evidence(const ForkEvidence& evidence, const ledger::NetworkId& network,
                                                 std::span<const crypto::PublicKey> keys);

// Whose log it is about, by its own word.
[[nodiscard]] Result<ledger::LogId> log_of(const ForkEvidence& evidence, const ledger::NetworkId& network);

[[nodiscard]] Result<ForkEvidence> to_evidence(const v1::ForkEvidence& message);
[[nodiscard]] v1::ForkEvidence from_evidence(const ForkEvidence& evidence);
// As it is kept and handed on in a file.
[[nodiscard]] Bytes encode_evidence(const ForkEvidence& evidence);
[[nodiscard]] Result<ForkEvidence> decode_evidence(ByteView bytes);

}  // namespace golconda::replica
