// A log as it stands: how long, what is last in it, and which key signs next.
//
// Thread-safety: values.

#pragma once

#include <cstdint>

#include "crypto/base/result.h"
#include "crypto/ed25519.h"
#include "node/ledger/config.h"
#include "node/ledger/ids.h"

namespace golconda::ledger {

struct LogState {
  ParticipantId participant;
  std::uint64_t size = 0;        // records
  RecordId head;                 // at size - 1; zero while empty
  crypto::PublicKey key;         // signs the record at sequence `size`
  crypto::Digest next_key_hash;  // the enrolled successor's
  friend bool operator==(const LogState&, const LogState&) = default;
};

// Before its first record, as it was enrolled.
[[nodiscard]] LogState empty_log_state(const Participant& owner, const LogKey& log);

[[nodiscard]] Bytes encode_log_state(const LogState& log);
[[nodiscard]] Result<LogState> decode_log_state(ByteView bytes);

}  // namespace golconda::ledger
