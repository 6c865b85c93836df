// The node's thread: it owns the replica, feeds it, and does what it asks for.
//
// Everything that is asked for while a group commit is under way is collected for the next one. Signatures of peers'
// records and checkpoints are checked on a pool of threads, and reading for peers is done there too.
//
// Thread-safety: post() and the calls said so from any thread; everything else on the io_context's thread.

#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include "node/host/commit_queue.h"
#include "node/host/current_config.h"
#include "node/host/final_history.h"
#include "node/host/host.h"
#include "node/host/peer_port.h"
#include "node/host/pending_items.h"
#include "node/host/recovery.h"
#include "node/host/signer.h"
#include "node/host/state_writer.h"
#include "node/host/subscribers.h"
#include "node/host/tokens.h"
#include "node/host/waiters.h"
#include "node/replica/replica.h"

namespace golconda::host {

class Host::Core {
 public:
  // `recovered` is what start-up found in `setup.store`.
  Core(HostSetup setup, Recovered recovered);
  // Finishes the group commit under way; what waits then is answered kUnavailable.
  ~Core();

  // Restores the pending records and starts both threads.
  void start();

  // Any thread.
  void submit(Submission submission, std::chrono::milliseconds wait, SubmitDone done);
  void decide(Decision decision, DecisionDone done);
  void rotate_key(const ledger::ParticipantId& participant, SubmitDone done);
  [[nodiscard]] Result<std::shared_ptr<const Reader>> reader() const;
  [[nodiscard]] Result<NodeStatus> status() const;
  [[nodiscard]] replica::PeerId opened(PeerIdentity identity, std::shared_ptr<PeerLink> link);
  void received(replica::PeerId peer, Bytes message, std::function<void()> next);
  void drained(replica::PeerId peer) { peers_.resume(peer); }
  void closed(replica::PeerId peer, const std::string& reason);
  void missed(const PeerIdentity& identity, const std::string& reason) { peers_.note(identity, reason); }
  [[nodiscard]] std::vector<PeerEndpoint> endpoints() const;

  [[nodiscard]] ledger::ConfigPtr config() const { return config_.get(); }
  storage::Store& store() { return *setup_.store; }
  Tokens& tokens() { return tokens_; }
  Subscribers& subscribers() { return subscribers_; }
  const PendingItems& pending() const { return pending_; }

 private:
  void accept(replica::Submit submit, std::chrono::milliseconds wait, SubmitDone done);
  [[nodiscard]] Result<std::optional<replica::Accepted>> answered_before(replica::Submit& submit);
  void rotate(const ledger::LogId& log, const KeyRotation& rotation, SubmitDone done);
  void step(replica::Input input);
  void run_outputs();
  void commit_if_idle();
  void on_committed(CommitCompletion completion);
  void adopt(ledger::ConfigPtr config);
  void on_decided(replica::Decided decided);
  void become_read_only(std::string reason);
  void on_failed(const Error& error);
  void tick();
  void submit_held_back();
  // Runs `work` on the pool and gives what it returns to the replica.
  template <class Work>
  void on_pool(Work work);

  HostSetup setup_;
  CurrentConfig config_;
  std::int64_t started_at_ms_;
  boost::asio::thread_pool pool_;
  PeerPort peers_;
  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  Waiters waiters_;
  Subscribers subscribers_;
  Tokens tokens_;
  Signer signer_;
  StateWriter writer_;
  replica::Replica replica_;
  std::vector<replica::Restore> restores_;

  boost::asio::steady_timer ticker_;
  std::map<std::uint64_t, DecisionDone> deciding_;
  std::uint64_t next_decision_ = 1;
  std::deque<replica::Submit> held_back_;  // until the replica has heard its peers

  std::vector<replica::Output> outputs_;
  CommitJob next_job_;
  FinalHistory final_history_;
  PendingItems pending_;
  bool committing_ = false;
  std::int64_t committing_since_ms_ = 0;  // 0: nothing is under way
  std::int64_t committed_at_ms_ = 0;      // the last that was done; 0: none yet
  std::optional<std::string> read_only_reason_;

  std::mutex rotating_;  // one rotation at a time: each stores a new successor key

  std::unique_ptr<CommitQueue> commits_;
  std::thread thread_;
};

}  // namespace golconda::host
