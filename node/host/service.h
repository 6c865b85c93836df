// The one narrow interface between the node and whoever serves clients: gRPC today, HTTP next.
//
// Thread-safety: every call from any thread. submit() and the operator calls hand over to the node's own thread;
// reads are served from a snapshot by `reader()` without passing through it.
// Ownership: the service outlives its callers; a Reader keeps its snapshot alive.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "node/host/pending_index.h"
#include "node/host/reader.h"
#include "node/ledger/ids.h"

namespace golconda::v1 {
class Draft;
}

namespace golconda::host {

enum class TokenRole : std::uint8_t { kReader = 1, kSubmitter = 2, kOperator = 3 };

// Who calls, as their token says.
struct Principal {
  ledger::ParticipantId participant;
  TokenRole role = TokenRole::kReader;
};

struct Submission {
  ledger::ParticipantId participant;
  std::string request_id;            // empty: not idempotent
  std::shared_ptr<v1::Draft> draft;  // taken over: the node completes it in place
};

struct Receipt {
  ledger::RecordId record;
  ledger::LogId log;
  std::uint64_t sequence = 0;
  bool final = false;
  bool repeated = false;  // an earlier submission with this request id made the record
  std::vector<std::uint32_t> created_lines;  // lines that created an item; ids follow from record and line
};

struct TokenInfo {
  std::string id;  // the first 8 bytes of the token's hash, hexadecimal
  ledger::ParticipantId participant;
  TokenRole role{};
  std::string note;
  std::int64_t created_at_ms = 0;
};

struct NewToken {
  std::string token;  // shown once; the store keeps its hash
  std::string id;
};

struct LogStatus {
  ledger::LogId log;
  ledger::ParticipantId participant;
  std::uint64_t size = 0;        // records, final or not
  std::uint64_t final_size = 0;
  bool hosted = false;
  std::uint64_t certified_size = 0;  // a quorum has cosigned as many; more than are final here while catching up
  std::size_t votes = 0;             // on the largest checkpoint that is not final yet
  bool forked = false;               // two records were signed at one place: nothing more of it becomes final
  std::string waits_for;             // why the next record is not accepted here; empty when none waits
  std::optional<std::string> not_writable;  // hosted: why nothing is recorded in it now
};

// Another node: linked now, or how its last link ended.
struct PeerStatus {
  std::vector<ledger::ParticipantId> participants;
  crypto::Digest fingerprint;
  std::string address;
  bool dialled = false;
  bool connected = false;
  bool never_linked = false;  // since this node started
  std::int64_t since_ms = 0;  // connected, or not any more, or this node's start
  std::string reason;         // why not any more
  std::string software_version;
  std::uint64_t config_number = 0;
  std::uint64_t lag_records = 0;     // final here, not yet there
  std::uint64_t behind_records = 0;  // there, not yet here
  std::optional<std::chrono::microseconds> latency;  // there and back; nullopt: not measured yet
  std::uint64_t lag_ms = 0;          // at least for so long it has lacked one of lag_records
};

struct NodeStatus {
  ledger::NetworkId network;
  std::string network_name;
  std::uint64_t config_number = 0;
  std::optional<std::string> read_only_reason;
  std::vector<LogStatus> logs;
  std::uint32_t witnesses = 0;
  std::uint32_t quorum = 0;
  std::uint64_t feed_position = 0;
  std::uint64_t items = 0;
  std::int64_t started_at_ms = 0;
  std::uint64_t pending_lines = 0;
  std::uint64_t pending_lines_max = 0;
  bool starting = false;  // peers are asked what they know of this node's logs; nothing is signed meanwhile
  std::uint32_t witnesses_reachable = 0;  // hosted here, or linked now
  std::int64_t committing_since_ms = 0;   // since when the group commit under way has been; 0: none is
  std::int64_t committed_at_ms = 0;       // when the last one was done; 0: none yet
  std::vector<PeerStatus> peers;
};

// An operator's word on the next configuration, in the name of a witness whose key this node holds.
struct Decision {
  enum class Kind : std::uint8_t { kPropose, kProposeAgain, kApprove, kRefuse };
  Kind kind = Kind::kApprove;
  ledger::ParticipantId witness;
  Bytes config;                    // kPropose: the whole configuration
  crypto::Digest config_hash;      // of the one that the others are about
  std::string reason;              // kPropose, kRefuse
  std::int64_t expires_at_ms = 0;  // kPropose, kProposeAgain; 0: never
};

struct DecisionReceipt {
  std::uint64_t number = 0;  // of the configuration that it is about
  std::uint64_t round = 0;
  crypto::Digest config_hash;
  bool repeated = false;     // it had been said before
};

class Service {
 public:
  virtual ~Service() = default;

  using SubmitDone = std::function<void(Result<Receipt>)>;

  // `done` is called exactly once: when the record is final, when it is refused, or after `wait` with final = false
  // (the record is then durable and will become final). It runs on the node's thread and must not block.
  virtual void submit(Submission submission, std::chrono::milliseconds wait, SubmitDone done) = 0;

  // The state as of the newest final record.
  [[nodiscard]] virtual Result<std::shared_ptr<const Reader>> reader() const = 0;
  // What this node's own records make of it that are not final yet. Asked for before reader(), it misses nothing: what has
  // become final between the two is in both.
  [[nodiscard]] virtual std::shared_ptr<const PendingIndex> pending() const = 0;

  [[nodiscard]] virtual Result<NodeStatus> status() const = 0;

  // Calls `wake` on the node's thread whenever the feed grows, until the subscription is destroyed; `wake` must not
  // block. No call is under way once the destructor has returned.
  class Subscription {
   public:
    virtual ~Subscription() = default;
  };
  [[nodiscard]] virtual std::unique_ptr<Subscription> subscribe(std::function<void()> wake) = 0;

  // kUnauthenticated for an unknown token. Constant time in the token's bytes: only its hash is looked up.
  [[nodiscard]] virtual Result<Principal> authenticate(std::string_view token) const = 0;
  [[nodiscard]] virtual Result<NewToken> create_token(const ledger::ParticipantId& participant, TokenRole role,
                                                      std::string note) = 0;
  [[nodiscard]] virtual Result<std::vector<TokenInfo>> list_tokens() const = 0;
  [[nodiscard]] virtual Result<void> revoke_token(std::string_view id) = 0;

  using DecisionDone = std::function<void(Result<DecisionReceipt>)>;
  // `done` is called once, when the statement is durable or refused: on the node's thread, or before decide() returns.
  virtual void decide(Decision decision, DecisionDone done) = 0;

  virtual void rotate_key(const ledger::ParticipantId& participant, SubmitDone done) = 0;
  [[nodiscard]] virtual Result<void> backup(const std::string& directory) = 0;
};

}  // namespace golconda::host
