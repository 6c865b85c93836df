// The other nodes that this one is linked to: what each has said that it holds, and what it was told.
//
// Thread-safety: owned by the replica.

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "node/replica/ballots.h"
#include "node/replica/peer_wire.h"

namespace golconda::replica {

struct Peer {
  PeerId id = 0;
  std::vector<ledger::ParticipantId> participants;
  bool greeted = false;   // its hello came
  bool told = false;      // its first have came
  bool dropped = false;   // nothing that it says counts any more; its end is awaited
  std::string software_version;
  std::uint64_t config_number = 0;

  std::map<ledger::LogId, LogHave> has;   // by its own word, and by what was sent to it since
  std::map<ledger::LogId, LogHave> said;  // what we last told it of ours
  // Signature lines that it was sent, by log and checkpoint.
  std::map<ledger::LogId, std::map<Ballots::Key, std::size_t>> noted;
  std::map<ledger::LogId, std::uint64_t> pushed;  // our own logs' records that were sent unasked, up to here
  std::set<ledger::LogId> warned;                 // it has, or was sent, the evidence of a fork
  std::uint64_t step_sent = 0;                    // the newest configuration that was sent to it, and when
  std::uint64_t step_tick = 0;
  std::size_t notes_in_check = 0;                 // of those that it sent
  std::uint64_t unproven_warnings = 0;            // evidence from it that this node could not verify
  // Wants of ours that it left unanswered, by log: it is asked last.
  std::map<ledger::LogId, std::uint64_t> failures;

  [[nodiscard]] bool usable() const { return greeted && !dropped; }
  [[nodiscard]] std::uint64_t size_of(const ledger::LogId& log) const;
  [[nodiscard]] std::uint64_t final_size_of(const ledger::LogId& log) const;
};

class Peers {
 public:
  Peer& add(PeerId id, std::vector<ledger::ParticipantId> participants);
  void remove(PeerId id);
  // nullptr: gone, or dropped.
  [[nodiscard]] Peer* find(PeerId id);

  [[nodiscard]] std::map<PeerId, Peer>& all() { return peers_; }
  [[nodiscard]] const std::map<PeerId, Peer>& all() const { return peers_; }
  [[nodiscard]] std::vector<PeerId> usable_ids() const;

  // Whom to ask for records of `log` from sequence `from` on: one that has them, with the fewest failures, one that
  // has `preferred` or more before others; nullptr when nobody has any.
  [[nodiscard]] Peer* choose(const ledger::LogId& log, std::uint64_t from, std::uint64_t preferred);
  // The largest size that any of them says to have; not those that have said so and not shown it
  // kUnshownClaimsMax times.
  [[nodiscard]] std::uint64_t largest_size(const ledger::LogId& log) const;
  // Whether each of these participants' nodes has said what it holds.
  [[nodiscard]] bool have_all_told(const std::set<ledger::ParticipantId>& participants) const;

 private:
  std::map<PeerId, Peer> peers_;
};

}  // namespace golconda::replica
