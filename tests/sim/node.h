// One node of the simulation: the real replica, state writer, recovery, signer and guard, over a simulated disk. What
// the host does with threads is done here by events.
//
// Thread-safety: one thread.

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "crypto/checkpoint.h"
#include "crypto/signing_guard.h"
#include "node/host/group_commit.h"
#include "node/host/reader.h"
#include "node/replica/replica.h"
#include "tests/sim/cast.h"
#include "tests/sim/chance.h"
#include "tests/sim/clockwork.h"
#include "tests/sim/disk.h"
#include "tests/sim/network.h"
#include "tests/sim/witness_stand.h"

namespace golconda::sim {

class Node {
 public:
  // `who` says whose each end of the network is, and is filled while nodes are made; `directory` holds the guards;
  // `stand` hears what the node does.
  Node(std::size_t number, ledger::ParticipantId member, const Cast& cast, const std::vector<ledger::ParticipantId>& who,
       const std::filesystem::path& directory, Clockwork& clock, Chance chance, Network& network, WitnessStand& stand);
  ~Node();
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  [[nodiscard]] EndId end() const { return end_; }
  [[nodiscard]] std::size_t number() const { return number_; }
  [[nodiscard]] const ledger::ParticipantId& member() const { return member_; }
  [[nodiscard]] bool is_up() const { return process_ != nullptr; }
  [[nodiscard]] Disk& disk() { return disk_; }
  [[nodiscard]] const std::filesystem::path& guard_path() const { return guard_path_; }

  // Starts the process on what the disk and the guard hold; false when the disk fails.
  [[nodiscard]] bool start();
  // Ends it at once, in whatever it is doing.
  void crash();

  // A client's submission; what comes of it the stand hears.
  void submit(std::shared_ptr<v1::Draft> draft);
  void rotate_key();
  // What its operator says of the next configuration.
  void decide(replica::Decide word);

  [[nodiscard]] std::shared_ptr<const host::Reader> reader() const;
  [[nodiscard]] std::vector<replica::LogReport> logs() const;
  [[nodiscard]] const ledger::Config& config() const;
  // The largest checkpoint of the log that a quorum has cosigned, as far as it knows; nullopt: none.
  [[nodiscard]] std::optional<crypto::Checkpoint> certified(const ledger::LogId& log) const;
  // Over the state on its disk.
  [[nodiscard]] crypto::Digest state_hash() const;

  // What leaves the node goes through here; nullptr drops it. For adversaries.
  std::function<Message(Message)> on_send;
  // What arrives, before the replica sees it. For adversaries.
  std::function<void(replica::PeerId link, const Bytes& message)> on_hear;
  // The open links, for adversaries that talk out of turn.
  [[nodiscard]] const std::vector<replica::PeerId>& links() const { return links_; }
  void say(replica::PeerId link, Message message);

  std::int64_t clock_skew_ms = 0;

 private:
  struct Process;
  void run_outputs();
  void do_output(replica::Output output);
  void commit_if_idle();
  void commit();
  void adopt(ledger::ConfigPtr next);
  void step(replica::Input input);
  void tick();
  // `what` happens after a while, unless this process has ended by then.
  void later(std::uint64_t delay, std::function<void()> what);
  [[nodiscard]] std::int64_t now_ms() const;

  std::size_t number_;
  ledger::ParticipantId member_;
  const Cast& cast_;
  std::filesystem::path guard_path_;
  Clockwork& clock_;
  Chance chance_;
  Network& network_;
  WitnessStand& stand_;
  EndId end_;
  Disk disk_;
  host::KeyRing keys_;
  std::vector<replica::PeerId> links_;
  std::unique_ptr<Process> process_;
  std::uint64_t era_ = 0;
  std::uint64_t tickets_ = 0;
};

}  // namespace golconda::sim
