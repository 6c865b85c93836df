// The node's core: a state machine without I/O. Inputs in, outputs out, the same ones every time.
//
//   own record    Submit -> judge -> Persist -> RecordsDurable -> SignCheckpoint + Cosign -> ...
//   another's     PeerSaid -> CheckRecords -> RecordsChecked -> judge -> Persist -> RecordsDurable -> Cosign -> ...
//   ... both      votes from peers -> (quorum) -> Finalise -> Finalised -> Reply
//
// It keeps every log of the network: the ones that this node hosts, whose records it makes, and the others', whose
// records it fetches. Each log has its chain, the records that are not final yet with the overlay that shows their
// effect, the checkpoints that gather signatures, and its intake. An author has one checkpoint outstanding; what is
// submitted meanwhile goes under the next, so a burst of records shares one round of signing and one write.
//
// Below a checkpoint that a quorum has cosigned, records come with a proof that they are under it: they are final as
// they arrive, and a node that is far behind needs no more memory than one that is not.
//
// Nothing here reads a clock, draws a random number, starts a thread, logs, or iterates over anything unordered.
// Errors: a wrong submission is answered by a Reply, a wrong message by DropPeer; a broken invariant stops the process.
// Thread-safety: one thread at a time; the host's io_context thread owns it.

#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "node/replica/ballots.h"
#include "node/replica/intake.h"
#include "node/replica/limits.h"
#include "node/replica/log_chain.h"
#include "node/replica/membership.h"
#include "node/replica/messages.h"
#include "node/replica/past_signatures.h"
#include "node/replica/peers.h"
#include "node/replica/requests.h"
#include "node/replica/witnessing.h"

namespace golconda::replica {

// A checkpoint that a quorum has cosigned.
struct Certificate {
  std::uint64_t size = 0;
  crypto::Digest root;
  std::string note;
  std::size_t lines = 0;        // signatures on it
  bool author_checked = false;  // the author's is one of them; until then it only looks so
};

// What the host found of one log at start-up.
struct StoredLog {
  ledger::LogId log;
  ledger::LogState final_state;
  crypto::CompactRange final_tree;
  bool hosted = false;                     // this node holds its key
  std::optional<Certificate> certificate;  // the largest known; beyond the final records while catching up
  Bytes evidence;                          // v1::ForkEvidence; empty unless the log was forked
  std::vector<crypto::PublicKey> rotated;  // the keys that final records brought, in their order
};

struct ReplicaSetup {
  std::shared_ptr<const ledger::View> state;             // reads the newest configuration
  std::optional<ledger::ConfigChain> configs;
  std::vector<ledger::SignedStatement> statements;       // about the newest configuration and the next
  std::vector<StoredLog> logs;                   // every log of the configuration
  std::vector<ledger::ParticipantId> witnesses;  // those whose witness key this node holds
  std::vector<ledger::ParticipantId> former_witnesses;  // the same of the configuration before
  PastSignatures past;                           // of logs and witnesses that a later configuration brings too
  std::string software_version;
  bool check_every_signature = false;            // also far below a certificate, whose proof stands for them otherwise
};

struct PeerReport {
  PeerId peer = 0;
  std::vector<ledger::ParticipantId> participants;
  std::string software_version;
  std::uint64_t config_number = 0;
  std::uint64_t lag_records = 0;    // final here and not yet there
  std::uint64_t behind_records = 0; // there and not yet here
};

struct LogReport {
  ledger::LogId log;
  bool hosted = false;
  std::uint64_t size = 0;
  std::uint64_t durable_size = 0;
  std::uint64_t final_size = 0;
  std::uint64_t certified_size = 0;
  std::size_t votes = 0;              // on the largest checkpoint that is not final
  bool forked = false;
  std::string waits_for;              // why the next record is not accepted; empty when none waits
};

class Replica {
 public:
  explicit Replica(ReplicaSetup setup);

  // Appends what the input calls for to `outputs`, in the order in which it has to happen.
  void step(Input input, std::vector<Output>& outputs);

  // Why nothing may be signed, for good. While set, submissions are answered kReadOnly.
  void set_read_only(std::string reason);
  // Why nothing of that hosted log may be signed now; nullopt when all is well.
  [[nodiscard]] std::optional<Error> not_writable(const ledger::LogId& log) const;
  // Peers are being asked what they know of our own logs.
  [[nodiscard]] bool starting() const { return starting_; }

  [[nodiscard]] std::size_t pending_lines() const { return own_pending_lines_ + foreign_pending_lines_; }
  // Records in the log, final or not; nullopt when it is unknown.
  [[nodiscard]] std::optional<std::uint64_t> log_size(const ledger::LogId& log) const;
  // Whether a record that this log is known to hold is final.
  [[nodiscard]] bool is_final(const RecordPlace& place) const;

  [[nodiscard]] std::vector<LogReport> logs() const;
  [[nodiscard]] std::vector<PeerReport> peers() const;

 private:
  using Outputs = std::vector<Output>;

  struct Log {
    Log(StoredLog stored, std::uint64_t signed_before, std::shared_ptr<const ledger::View> state);

    LogChain chain;
    Intake intake;
    Ballots ballots;
    bool hosted = false;
    std::uint64_t signed_size = 0;              // hosted: what the guard says was signed; more than is held after a restore
    std::optional<Ballots::Key> proposal;       // hosted: the outstanding checkpoint
    std::optional<Certificate> certificate;
    std::optional<Certificate> sound_certificate;  // the one before, while it is not known yet whether the author has signed that
    std::optional<Finality> settled;            // the ballot of that certificate once the log is final up to it: later votes add up
    bool has_late_votes = false;                // since its note was last stored
    std::uint64_t proven_size = 0;              // the first so many are under the certificate, or one before it
    std::optional<std::uint64_t> disproved_tick;  // since when a quorum is known to stand behind another branch
    std::set<ledger::ParticipantId> contradicting;  // whose nodes have sent what does not fit, under that certificate
    bool drop_wanted = false;                   // the tail is on another branch; dropped once it is all durable
    std::size_t pending_lines = 0;
    std::string waits_for;                      // why the first waiting record was refused
    bool retry = false;                         // the state has changed since
    std::vector<crypto::PublicKey> rotated;     // keys that final records brought: what was signed by one may be half of a fork
    std::uint64_t floors_met = 0;               // the configuration under which it was seen to stand on the floors
    std::optional<ForkEvidence> evidence;
    struct Probe {                              // a record asked for to compare it with ours
      PeerId peer = 0;
      std::uint64_t low = 0;                    // below it, both hold the same
      std::uint64_t high = 0;                   // at it, they are said to differ
      std::uint64_t sequence = 0;               // the one asked for
      std::uint64_t tick = 0;
      std::string suspicion;                    // what the peer is dropped for if they do not
    };
    std::optional<Probe> probe;
    std::optional<SignedBody> suspect;          // the peer's record at the probe's place, signed by the owner
    std::string broken;                         // hosted: why its own stored records cannot be gone on from
  };

  // ---- submissions: submission.cc
  void on(Submit&& input, Outputs& outputs);
  void on(Restore&& input, Outputs& outputs);
  void on(Forget&& input, Outputs& outputs);
  [[nodiscard]] Result<Log*> log_for(const ledger::ParticipantId& participant);
  [[nodiscard]] Result<void> check_room(const Submit& input) const;
  [[nodiscard]] Result<bool> wait_if_repeated(const Submit& input, Outputs& outputs);
  [[nodiscard]] Result<void> accept(Submit input, Outputs& outputs);
  [[nodiscard]] std::vector<TreeNode> hold(Log& log, const RecordPlace& place, std::size_t line_count,
                                           const RequestKey& request, ledger::Changes changes);
  void release(Log& log, const PendingRecord& record);

  // ---- durable, signed, final: checkpoints.cc
  void on(RecordsDurable&& input, Outputs& outputs);
  void on(CheckpointSigned&& input, Outputs& outputs);
  void on(Cosigned&& input, Outputs& outputs);
  void on(NoteChecked&& input, Outputs& outputs);
  void on(Finalised&& input, Outputs& outputs);
  [[nodiscard]] static std::uint64_t votable_size(const LogChain& chain);
  void propose_checkpoint(Log& log, Outputs& outputs);
  void consider_vote(Log& log, Outputs& outputs);
  void count(Log& log, const Finality& ballot, Outputs& outputs);
  void finalise(Log& log, Outputs& outputs);
  [[nodiscard]] bool author_signed(Log& log);
  void vote(Log& log, const Checkpointing& checkpoint, Outputs& outputs);
  static void settle(Log& log, std::uint64_t size);
  [[nodiscard]] static bool is_settled(const Log& log, const crypto::Checkpoint& checkpoint, std::string_view note_body);
  [[nodiscard]] static bool add_late_vote(Log& log, const ledger::ParticipantId& witness, std::string signature_line);
  [[nodiscard]] static bool gathers_late_votes(const Log& log);
  static void renew_certificate(Log& log);
  void keep_late_votes(Outputs& outputs);
  [[nodiscard]] const ledger::Config& config() const { return *configs_.newest(); }

  // ---- peers: conversation.cc
  void on(PeerUp&& input, Outputs& outputs);
  void on(PeerDown&& input, Outputs& outputs);
  void on(PeerSaid&& input, Outputs& outputs);
  void on(Tick&& input, Outputs& outputs);
  void hear(Peer& peer, Hello&& hello, Outputs& outputs);
  void hear(Peer& peer, Have&& have, Outputs& outputs);
  void hear(Peer& peer, Want&& want, Outputs& outputs);
  void hear(Peer& peer, Records&& records, Outputs& outputs);
  void hear(Peer& peer, Note&& note, Outputs& outputs);
  void hear(Peer& peer, ForkEvidence&& evidence, Outputs& outputs);
  void drop(PeerId peer, std::string reason, Outputs& outputs);
  [[nodiscard]] static LogHave ours(const Log& log);
  void push(const std::set<ledger::LogId>& grown, Outputs& outputs);
  void tell_what_it_lacks(Peer& peer, bool again, Outputs& outputs);
  void tell_notes(Peer& peer, const Log& log, bool again, Outputs& outputs);
  void give_up_slow_answers(Outputs& outputs);
  void send_note(const Log& log, const Ballots::Key& key, std::size_t lines, const std::string& note, Outputs& outputs);
  void open_when_ready(Outputs& outputs);

  // ---- fetching and judging other nodes' records: fetching.cc
  void on(RecordsChecked&& input, Outputs& outputs);
  void fetch(Log& log, Outputs& outputs);
  [[nodiscard]] bool may_fetch(const Log& log) const;
  [[nodiscard]] static bool fits_a_log(std::uint64_t records, std::size_t lines);
  [[nodiscard]] bool may_hold(const Log& log) const;
  [[nodiscard]] const Log* finishing() const;
  [[nodiscard]] bool needs_proof(const Log& log) const;
  [[nodiscard]] std::uint64_t held_size(const Log& log) const;
  [[nodiscard]] crypto::Digest held_root(const Log& log, std::uint64_t size) const;
  void start_check(Log& log, Outputs& outputs);
  void take_in(Log& log, RecordsChecked&& checked, Outputs& outputs);
  void judge_waiting(Log& log, Outputs& outputs);
  void retry_waiting(bool large_too, Outputs& outputs);
  void note_reached(Log& log, std::uint64_t size);
  [[nodiscard]] bool is_contradicted(Log& log, PeerId by);
  void wrong_tail(Log& log, PeerId peer, const std::string& why, Outputs& outputs);
  void drop_tail_when_durable(Log& log, Outputs& outputs);

  // ---- the next configuration: deciding.cc
  void on(Decide&& input, Outputs& outputs);
  void on(StatementSigned&& input, Outputs& outputs);
  void on(Adopted&& input, Outputs& outputs);
  [[nodiscard]] Result<void> decide(Decide input, Outputs& outputs);
  [[nodiscard]] Result<void> say(const Decide& by, Propose&& word, Outputs& outputs);
  [[nodiscard]] Result<void> say(const Decide& by, ProposeAgain&& word, Outputs& outputs);
  [[nodiscard]] Result<void> say(const Decide& by, Approve&& word, Outputs& outputs);
  [[nodiscard]] Result<void> say(const Decide& by, Refuse&& word, Outputs& outputs);
  [[nodiscard]] Result<Ballot> proposed(const crypto::Digest& config_hash) const;
  [[nodiscard]] std::uint64_t next_round(const ledger::ParticipantId& witness) const;
  void propose(const ledger::ParticipantId& witness, std::int64_t at_ms, const Ballot& ballot, const ledger::Proposal& proposal, Outputs& outputs);
  [[nodiscard]] Result<void> may_approve(const ledger::ParticipantId& witness, const Ballot& ballot) const;
  [[nodiscard]] Result<void> check_closings(const ledger::Config& next) const;
  void state(const ledger::ParticipantId& witness, std::int64_t at_ms, const Ballot& ballot,
             decltype(ledger::Statement::kind) kind, std::optional<std::uint64_t> ticket, Outputs& outputs);
  [[nodiscard]] SignStatement statement_of(const ledger::ParticipantId& witness, std::int64_t at_ms, const Ballot& ballot,
                                           decltype(ledger::Statement::kind) kind) const;
  void follow(const ledger::SignedStatement& statement, Outputs& outputs);
  void go_on_deciding(Outputs& outputs);
  void carry_on(Outputs& outputs);
  void adopt(ledger::ConfigPtr next, Bytes step, Outputs& outputs);
  void add_new_logs(const std::vector<ledger::LogId>& hosted);
  void learn_names();
  void repeat_if_stuck(Outputs& outputs);
  [[nodiscard]] bool quorum_is_heard(const ledger::Config& of) const;
  void end_log(Log& log, Outputs& outputs);
  [[nodiscard]] const ledger::LogKey* entry_of(const ledger::LogId& log) const;
  [[nodiscard]] bool is_frozen(const ledger::LogId& log) const;
  [[nodiscard]] bool is_closed(const ledger::LogId& log) const;
  [[nodiscard]] bool follows_whole_logs(const Log& log) const;
  [[nodiscard]] bool takes_part(const std::vector<ledger::ParticipantId>& participants) const;
  void tell_all(const ledger::SignedStatement& statement, Outputs& outputs);
  [[nodiscard]] Standing standing() const;
  void tell_standing(Outputs& outputs);
  void hear(Peer& peer, Standing&& theirs, Outputs& outputs);
  void hear(Peer& peer, ledger::SignedStatement&& statement, Outputs& outputs);
  void hear(Peer& peer, ConfigStep&& step, Outputs& outputs);

  // ---- what holds the next configuration to this one: sealing.cc
  void seal(const ledger::ParticipantId& witness, Outputs& outputs);
  void seal_late(Outputs& outputs);
  [[nodiscard]] std::optional<std::uint64_t> late_round(const ledger::ParticipantId& witness) const;
  [[nodiscard]] std::optional<std::vector<ledger::Floor>> floors_cosigned(const std::vector<ledger::ParticipantId>& witnesses);
  [[nodiscard]] static bool has_floor(const LogChain& chain, const ledger::Floor& floor);
  [[nodiscard]] std::optional<std::vector<ledger::Floor>> floors_held();
  [[nodiscard]] bool is_torn(const Log& log) const;
  [[nodiscard]] bool stands_on_floors(Log& log);

  // ---- what was signed before this start: recalling.cc
  [[nodiscard]] std::uint64_t signed_size_of(const ledger::LogId& log) const;
  [[nodiscard]] bool is_unguarded(const ledger::Statement& said) const;
  void recall_statements(const std::vector<ledger::SignedStatement>& statements);
  void recall_decisions();
  [[nodiscard]] bool is_ahead(const ledger::ParticipantId& witness) const;
  void sign_decisions_again(Outputs& outputs);
  void approve_again(Outputs& outputs);

  // ---- forks: forks.cc
  void on(RecordRead&& input, Outputs& outputs);
  void suspect_fork(Log& log, PeerId peer, std::uint64_t sequence, std::string suspicion, Outputs& outputs);
  [[nodiscard]] bool seeks_evidence(Log& log, Outputs& outputs);
  void ask_probe(Log& log, Outputs& outputs);
  void give_up_probe(Log& log);
  void prove_fork(Log& log, SignedBytes theirs, Outputs& outputs);
  [[nodiscard]] static ledger::RecordId held_id(const Log& log, std::uint64_t sequence);
  void check_probe(Log& log, const Peer& peer, Records&& records, Outputs& outputs);
  void on_probe_checked(Log& log, RecordsChecked&& checked, Outputs& outputs);
  void freeze(Log& log, ForkEvidence evidence, Outputs& outputs);
  [[nodiscard]] std::vector<crypto::PublicKey> keys_of(const Log& log) const;

  [[nodiscard]] Log& known(const ledger::LogId& log);  // of an answer to our own output: it must be there
  [[nodiscard]] Log* find(const ledger::LogId& log);   // nullptr: no such log

  std::shared_ptr<const ledger::View> state_;
  ledger::ConfigChain configs_;
  Membership membership_;
  ledger::ConfigPtr adopting_;                                  // being written
  std::map<ledger::ParticipantId, Ballot> sealing_;             // what our own witnesses have sealed since the start
  std::set<ledger::ParticipantId> late_seals_;                  // of ours: sealed, or about to be
  std::vector<ledger::SignedStatement> unsent_;                 // of our own witnesses, stored before a crash; in no guard
  std::vector<ledger::ParticipantId> former_witnesses_;         // our own, before the present configuration
  std::uint64_t stuck_tick_ = 0;                                // since when a later round stands in the way; 0: it does not
  std::uint64_t patience_ticks_ = kStuckTicks;                  // with that
  std::map<crypto::Digest, std::uint64_t> deciding_;            // tickets, by the statement that is being signed
  std::map<ledger::LogId, Log> logs_;
  std::map<std::string, ledger::LogId, std::less<>> logs_by_origin_;
  std::map<ledger::LogId, std::uint64_t> signed_sizes_;         // by the guard, of every log that it knows
  std::vector<PastDecision> past_decisions_;                    // by the guard
  Witnessing witnessing_;
  Requests requests_;
  Peers peers_;
  std::set<ledger::ParticipantId> others_;  // participants whose logs are not hosted here
  std::string software_version_;
  bool check_every_signature_ = false;
  std::string read_only_reason_;
  bool starting_ = false;
  std::uint64_t tick_ = 0;
  std::size_t own_pending_lines_ = 0;
  std::size_t own_pending_records_ = 0;
  std::size_t foreign_pending_lines_ = 0;
};

}  // namespace golconda::replica
