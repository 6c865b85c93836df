// Records for a peer, read from the store: what a SendRecords asks for, as far as it fits one message.
//
// Errors: kCorrupt, kIo. Thread-safety: pure over a snapshot.

#pragma once

#include "crypto/base/result.h"
#include "node/replica/messages.h"
#include "node/replica/peer_wire.h"
#include "storage/store.h"

namespace golconda::host {

// At least one record, and then as many as stay within wire::kPeerRecordsBytes; with the proof, if one is asked for.
[[nodiscard]] Result<replica::Records> read_records(const storage::Snapshot& snapshot, const replica::SendRecords& asked);

}  // namespace golconda::host
