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
#include "node/ledger/config_chain.h"
#include "node/ledger/ids.h"
#include "node/ledger/statement.h"
#include "node/ledger/view.h"
#include "node/replica/check_note.h"
#include "node/replica/check_records.h"
#include "node/replica/peer_id.h"
#include "node/replica/places.h"

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

// A record that a start-up found durable and not final. In its log's order, before anything else is told.
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
  std::uint64_t config_number = 0;  // what the note says
  std::uint64_t size = 0;
  std::string signature_line;
};

// A witness of this node voted; the vote is durable.
struct Cosigned {
  ledger::ParticipantId witness;
  ledger::LogId log;
  std::uint64_t config_number = 0;  // what the note says
  std::uint64_t size = 0;
  crypto::Digest root;
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

// Whoever waited with this ticket does not any more.
struct Forget {
  std::uint64_t ticket = 0;
};

// A link to another node is open, and these are the participants that its certificate stands for.
struct PeerUp {
  PeerId peer = 0;
  std::vector<ledger::ParticipantId> participants;
};
struct PeerDown {
  PeerId peer = 0;
};
// One message of a peer, as it came: v1::PeerMessage.
struct PeerSaid {
  PeerId peer = 0;
  Bytes message;
};

// The answer to ReadRecord; nothing in it when the store has no such record.
struct RecordRead {
  PeerId peer = 0;
  ledger::LogId log;
  std::uint64_t sequence = 0;
  Bytes body;
  Bytes signature;
};

// An operator's word on the next configuration, in the name of a witness of this node. Answered by Decided.
struct Propose {
  Bytes config;
  std::string reason;
  std::int64_t expires_at_ms = 0;  // 0: never
};
struct Approve {
  crypto::Digest config_hash;
};
struct Refuse {
  crypto::Digest config_hash;
  std::string reason;
};
// Proposes in a new round what was proposed before.
struct ProposeAgain {
  crypto::Digest config_hash;
  std::int64_t expires_at_ms = 0;  // 0: never
};
struct Decide {
  std::uint64_t ticket = 0;
  ledger::ParticipantId witness;
  std::variant<Propose, Approve, Refuse, ProposeAgain> word;
  std::int64_t now_ms = 0;  // the host's clock
};

// The answer to SignStatement: it is durable and signed.
struct StatementSigned {
  ledger::SignedStatement statement;
};

// The answer to Adopt: it is written. `state` reads the new configuration; `witnesses` are those of its witnesses
// whose keys this node holds.
struct Adopted {
  std::uint64_t number = 0;
  std::shared_ptr<const ledger::View> state;
  std::vector<ledger::LogId> hosted;  // of the logs that it adds, those whose key this node holds
  std::vector<ledger::ParticipantId> witnesses;
};

// kTickMillis have passed. The replica's only notion of time.
struct Tick {};

using Input = std::variant<Submit, Restore, RecordsDurable, CheckpointSigned, Cosigned, Finalised, Forget, PeerUp,
                           PeerDown, PeerSaid, RecordsChecked, NoteChecked, RecordRead, Decide, StatementSigned, Adopted,
                           Tick>;

// ---- outputs ---------------------------------------------------------------------------------------------------

// Write the record and all that is here in one durable batch, then answer RecordsDurable. A record of a log that is
// hosted here has a `key`: sign it, unless it came back from a peer with its signature, and put its place into the
// guard before the answer. A restored one comes without `stored`: it is on disk already, only the guard has to know.
struct PersistedRecord {
  Bytes body;
  Bytes signature;  // empty: to be made
  std::vector<Bytes> lines;
  std::vector<TreeNode> tree;
  std::vector<PrivateEntry> private_entries;
  RequestKey request;
  crypto::Digest request_hash;
  std::vector<std::uint32_t> created_lines;
};
struct Persist {
  RecordPlace place;
  std::optional<crypto::PublicKey> key;  // the log's, in force at that sequence; nullopt: another node's log
  std::shared_ptr<const PersistedRecord> stored;
  std::shared_ptr<const ledger::Changes> changes;  // what it makes of the state once it is final
};

// Sign a checkpoint's note body with the log's key; answer CheckpointSigned.
struct SignCheckpoint {
  ledger::LogId log;
  std::uint64_t config_number = 0;
  crypto::PublicKey key;  // the log's, in force after the last record covered
  std::uint64_t size = 0;
  crypto::Digest root;
  std::string note_body;
};

// Vote: put (log, size, root) into the guard, then cosign; answer Cosigned.
struct Cosign {
  ledger::ParticipantId witness;
  crypto::PublicKey key;
  ledger::LogId log;
  std::uint64_t config_number = 0;
  std::uint64_t size = 0;
  crypto::Digest root;
  std::string note_body;
};

// Records that a quorum has cosigned: write their changes, the feed and the notes in one durable batch, not before what
// they were persisted with; answer Finalised.
struct FinalRecord {
  RecordPlace place;
  std::shared_ptr<const ledger::Changes> changes;
};
struct Finalise {
  ledger::LogId log;
  std::uint64_t size = 0;
  std::string checkpoint;   // the note with its cosignatures, of exactly `size`; empty while the log is behind it
  std::string certificate;  // the largest such note that is known, of `size` or more
  std::vector<FinalRecord> records;
};

// The note under which a log is final has gathered more cosignatures: store it in place of the one there. It may be lost in a
// crash, and then has fewer again.
struct KeepNote {
  ledger::LogId log;
  std::string note;
};

// Erase the log's records from that sequence on, which are not final: a quorum has cosigned another branch.
struct Discard {
  ledger::LogId log;
  std::uint64_t from = 0;
};

// Keep a proof that a log was forked, for ever: v1::ForkEvidence.
struct KeepEvidence {
  ledger::LogId log;
  Bytes evidence;
};

// Send a v1::PeerMessage to each of these peers.
struct Send {
  std::vector<PeerId> to;
  std::shared_ptr<const Bytes> message;
};

// Read durable records [from, to) of a log, as many as fit a message, and send them as v1::Records; with the proof that
// they are under the checkpoint of `certified_size`, when that is not 0 and the log is as long.
struct SendRecords {
  PeerId peer = 0;
  ledger::LogId log;
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::uint64_t certified_size = 0;
};

// Read one durable record; answer RecordRead.
struct ReadRecord {
  PeerId peer = 0;  // for the answer
  ledger::LogId log;
  std::uint64_t sequence = 0;
};

// Sign a statement with the witness's key and store it, and put what binds the witness, an approval or a seal, into the
// guard; answer StatementSigned.
struct SignStatement {
  ledger::ParticipantId witness;
  crypto::PublicKey key;
  ledger::Statement statement;
  Bytes bytes;   // of `statement`
  Bytes floors;  // of a seal
};

// Store another witness's statement.
struct KeepStatement {
  std::uint64_t number = 0;
  ledger::SignedStatement statement;
};

// A configuration is in force: store the step and the logs that it adds, durably; answer Adopted.
struct Adopt {
  ledger::ConfigPtr config;
  Bytes step;
  std::vector<ledger::LogId> new_logs;
};

// Read the step to that configuration and send it.
struct SendConfigStep {
  PeerId peer = 0;
  std::uint64_t number = 0;
};

// The answer to a Decide: the statement that was made, durable; or why none was.
struct DecisionMade {
  std::uint64_t number = 0;
  std::uint64_t round = 0;
  crypto::Digest config_hash;
  bool repeated = false;  // it had been said before
};
struct Decided {
  std::uint64_t ticket = 0;
  Result<DecisionMade> result;
};

// Close the link and keep the reason for people: what it sent is no message of an honest node.
struct DropPeer {
  PeerId peer = 0;
  std::string reason;
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

// CheckRecords and CheckNote are work for other threads: pure functions, whose results are inputs.
using Output = std::variant<Persist, SignCheckpoint, Cosign, Finalise, KeepNote, Reply, Discard, KeepEvidence, Send, SendRecords,
                            CheckRecords, CheckNote, ReadRecord, SignStatement, KeepStatement, Adopt, SendConfigStep, Decided,
                            DropPeer>;

}  // namespace golconda::replica
