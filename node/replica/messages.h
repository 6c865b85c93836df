// The replica's whole vocabulary: what it is told (Input) and what it wants done (Output).
//
// The replica does no I/O: it cannot write, sign, send or look at a clock. It asks by returning outputs, in the order
// in which they have to happen, and hears of the result by an input. A reply leaves only after the write it rests on,
// because it is returned only on the input that reports the write.
//
// Ownership: outputs own or share what they carry; shared data is immutable from the moment it is returned.
// Thread-safety: values.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "crypto/base/result.h"
#include "crypto/ed25519.h"
#include "crypto/sha256.h"
#include "node/ledger/changes.h"
#include "node/ledger/ids.h"
#include "node/ledger/view.h"

namespace golconda::v1 {
class Draft;
}

namespace golconda::replica {

// A client's own name for a submission: a retry carries the same one.
struct RequestKey {
  ledger::ParticipantId participant;
  std::string id;  // empty: not idempotent
  friend auto operator<=>(const RequestKey&, const RequestKey&) = default;
};

// A private value beside the commitment that stands for it; kept by the author's node, never sent unasked.
struct PrivateEntry {
  bool of_document = false;
  std::uint32_t line = 0;
  std::string label;
  Bytes salt;
  Bytes value;
};

// A node of a log's RFC 6962 tree: the root of a complete subtree of 2^level leaves, the index-th of its level.
struct TreeNode {
  std::uint8_t level = 0;
  std::uint64_t index = 0;
  crypto::Digest hash;
};

// Where a record stands.
struct RecordPlace {
  ledger::LogId log;
  std::uint64_t sequence = 0;
  ledger::RecordId id;
};

// ---- inputs ----------------------------------------------------------------------------------------------------

// A draft whose lines have their salts and commitments. `now_ms` is the host's clock, informative.
struct Submit {
  std::uint64_t ticket = 0;  // the host's name for who waits
  RequestKey request;
  crypto::Digest request_hash;  // of the draft as the client sent it
  std::shared_ptr<v1::Draft> draft;
  std::vector<PrivateEntry> private_entries;
  std::int64_t now_ms = 0;
  // What the store says that an earlier submission with this request id made; nullopt when it knows none.
  std::optional<RecordPlace> known;
};

// A record of a hosted log that a start-up found durable and not final. In the log's order, before any Submit.
struct Restore {
  RecordPlace place;
  Bytes body;
  Bytes signature;
  std::vector<Bytes> lines;
};

// The records of one group commit, in their order: each one and everything in its Persist are on disk, its place is in
// the signing guard. Told together, so that they go under one checkpoint.
struct RecordsDurable {
  std::vector<RecordPlace> places;
};

// The author's signature line on a checkpoint.
struct CheckpointSigned {
  ledger::LogId log;
  std::uint64_t size = 0;
  std::string signature_line;
};

// A witness of this node voted; the vote is durable.
struct Cosigned {
  ledger::ParticipantId witness;
  ledger::LogId log;
  std::uint64_t size = 0;
  std::string signature_line;
};

// The Finalises of one group commit are written. `state` is the state with them, and what the rules read from now on.
struct FinalSize {
  ledger::LogId log;
  std::uint64_t size = 0;
};
struct Finalised {
  std::vector<FinalSize> logs;
  std::shared_ptr<const ledger::View> state;
};

using Input = std::variant<Submit, Restore, RecordsDurable, CheckpointSigned, Cosigned, Finalised>;

// ---- outputs ---------------------------------------------------------------------------------------------------

// Sign the record, write it and all that is here in one durable batch, then put its place into the guard; answer
// RecordsDurable. A restored record comes without `stored`: it is on disk already, only the guard has to know.
struct PersistedRecord {
  Bytes body;
  std::vector<Bytes> lines;
  std::vector<TreeNode> tree;
  std::vector<PrivateEntry> private_entries;
  RequestKey request;
  crypto::Digest request_hash;
  std::vector<std::uint32_t> created_lines;
};
struct Persist {
  RecordPlace place;
  crypto::PublicKey key;  // the log's, in force at that sequence
  std::shared_ptr<const PersistedRecord> stored;
};

// Sign a checkpoint's note body with the log's key; answer CheckpointSigned.
struct SignCheckpoint {
  ledger::LogId log;
  crypto::PublicKey key;  // the log's, in force after the last record covered
  std::uint64_t size = 0;
  crypto::Digest root;
  std::string note_body;
};

// Vote: put (log, size, root) into the guard, then cosign; answer Cosigned.
struct Cosign {
  ledger::ParticipantId witness;
  ledger::LogId log;
  std::uint64_t size = 0;
  crypto::Digest root;
  std::string note_body;
};

// Records that a quorum has cosigned: write their changes, the feed and the checkpoint in one durable batch; answer
// Finalised.
struct FinalRecord {
  RecordPlace place;
  std::shared_ptr<const ledger::Changes> changes;
};
struct Finalise {
  ledger::LogId log;
  std::uint64_t size = 0;
  std::string checkpoint;  // the note with its cosignatures
  std::vector<FinalRecord> records;
};

// The answer to a Submit. Comes once with `final` false when the record is durable, once more when it is final; or
// once as an error, and then nothing was kept.
struct Accepted {
  RecordPlace place;
  bool final = false;
  bool repeated = false;
  std::vector<std::uint32_t> created_lines;
};
struct Reply {
  std::uint64_t ticket = 0;
  Result<Accepted> result;
};

using Output = std::variant<Persist, SignCheckpoint, Cosign, Finalise, Reply>;

}  // namespace golconda::replica
