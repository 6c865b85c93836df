// The node's core: a state machine without I/O. Inputs in, outputs out, the same ones every time.
//
//   Submit -> judge -> Persist -> RecordsDurable -> SignCheckpoint + Cosign -> (quorum) -> Finalise -> Finalised -> Reply
//
// It owns the logs that this node hosts: their chains, the records that are not final yet and the overlay that shows
// their effect, the votes of the node's own witness. Each log has one checkpoint outstanding; what is submitted
// meanwhile goes under the next, so a burst of records shares one round of signing and one write (group commit).
//
// Nothing here reads a clock, draws a random number, starts a thread, logs, or iterates over anything unordered.
// Errors: a wrong submission is answered by a Reply; a broken invariant stops the process.
// Thread-safety: one thread at a time; the host's io_context thread owns it.

#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "node/replica/finality.h"
#include "node/replica/log_chain.h"
#include "node/replica/messages.h"
#include "node/replica/requests.h"
#include "node/replica/witnessing.h"

namespace golconda::replica {

// What the host found at start-up of one hosted log: the final part only.
struct HostedLog {
  ledger::LogId log;
  ledger::LogState final_state;
  crypto::CompactRange final_tree;
};

struct ReplicaSetup {
  std::shared_ptr<const ledger::View> state;
  std::vector<HostedLog> logs;
  std::vector<ledger::ParticipantId> witnesses;  // those whose witness key this node holds
  std::vector<PastVote> past_votes;              // from the signing guard
};

class Replica {
 public:
  explicit Replica(ReplicaSetup setup);

  // Appends what the input calls for to `outputs`, in the order in which it has to happen.
  void step(Input input, std::vector<Output>& outputs);

  // Why nothing may be signed, "" when all is well. While set, submissions are answered kReadOnly.
  void set_read_only(std::string reason);

  [[nodiscard]] std::size_t pending_lines() const { return pending_lines_; }
  // Records in the log, final or not; nullopt when it is not hosted here.
  [[nodiscard]] std::optional<std::uint64_t> log_size(const ledger::LogId& log) const;
  // Whether a record that this log is known to hold is final.
  [[nodiscard]] bool is_final(const RecordPlace& place) const;
  // The state as `log`'s author sees it, with its pending records; nullptr when not hosted. Valid until the next step.
  [[nodiscard]] const ledger::View* author_view(const ledger::LogId& log) const;

 private:
  void on(Submit&& input, std::vector<Output>& outputs);
  void on(Restore&& input, std::vector<Output>& outputs);
  void on(RecordsDurable&& input, std::vector<Output>& outputs);
  void on(CheckpointSigned&& input, std::vector<Output>& outputs);
  void on(Cosigned&& input, std::vector<Output>& outputs);
  void on(Finalised&& input, std::vector<Output>& outputs);

  [[nodiscard]] Result<LogChain*> log_for(const ledger::ParticipantId& participant);
  [[nodiscard]] Result<void> check_room(const Submit& input) const;
  LogChain& chain(const ledger::LogId& log);
  [[nodiscard]] Result<bool> wait_if_repeated(const Submit& input);
  [[nodiscard]] Result<void> accept(Submit input, std::vector<Output>& outputs);
  [[nodiscard]] std::vector<TreeNode> hold(LogChain& log, const RecordPlace& place, std::size_t line_count,
                                           const RequestKey& request, ledger::Changes changes);
  void propose_checkpoint(LogChain& log, std::vector<Output>& outputs);
  void finalise_if_quorum(LogChain& log, std::vector<Output>& outputs);

  std::shared_ptr<const ledger::View> state_;
  std::map<ledger::LogId, LogChain> logs_;
  Witnessing witnessing_;
  Requests requests_;
  std::string read_only_reason_;
  std::size_t pending_lines_ = 0;
  std::size_t pending_records_ = 0;
};

}  // namespace golconda::replica
