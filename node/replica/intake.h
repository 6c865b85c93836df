// One log's way in: what was asked of which peer, what is being checked, and what was checked and waits to be judged.
//
//   want -> arrived -> checking -> waiting -> (judged: the chain)
//
// One batch is on the wire, one is being checked, so that the network and the processors work at once. What waits needs
// something that is not final here yet, or is invalid for good: both look the same, and both cost no more than
// kIntakeLinesMax.
//
// Thread-safety: owned by the replica.

#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "crypto/compact_range.h"
#include "node/replica/check_records.h"
#include "node/replica/peer_wire.h"

namespace golconda::replica {

class Intake {
 public:
  // Begins behind what the chain holds: the tree over it, its head, and the key that signs next.
  Intake(crypto::CompactRange tree, const ledger::RecordId& head, const crypto::PublicKey& key);

  // ---- what is held: the chain's records and those that wait
  [[nodiscard]] std::uint64_t held_size() const { return tree_.size(); }
  [[nodiscard]] const ledger::RecordId& held_head() const { return head_; }
  [[nodiscard]] const crypto::PublicKey& held_key() const { return key_; }

  // ---- asking
  struct Asked {
    PeerId peer = 0;
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    std::uint64_t certified_size = 0;
    crypto::Digest certified_root;
    std::uint64_t tick = 0;  // when
  };
  [[nodiscard]] const std::optional<Asked>& asked() const { return asked_; }
  void ask(Asked asked) { asked_ = std::move(asked); }
  // It came, or never will.
  void answered() { asked_.reset(); }
  // Where the next batch would begin: behind what is held, being checked and arrived.
  [[nodiscard]] std::uint64_t next() const { return next_; }
  // Whether there is room for another batch.
  [[nodiscard]] bool has_room() const;

  // ---- arriving
  // False when these are not the ones to come next: they are then ignored.
  [[nodiscard]] bool arrive(PeerId peer, Records records);
  // The next batch to check, once nothing is being checked.
  // Its signatures are to be checked unless it is far below a certificate and not `every_signature` is wanted.
  [[nodiscard]] std::optional<CheckRecords> start_check(const ledger::LogId& log, const ledger::NetworkId& network,
                                                        bool every_signature);
  [[nodiscard]] bool checking() const { return checking_; }

  // ---- checked
  // The check is done. False when what was held has changed since: the batch is then useless.
  [[nodiscard]] bool finish_check(const RecordsChecked& checked);
  // The tree as it would be with these records.
  [[nodiscard]] crypto::CompactRange tree_with(const std::vector<CheckedRecord>& records) const;
  void add(std::vector<CheckedRecord> records, crypto::CompactRange tree, const crypto::PublicKey& key_after);

  [[nodiscard]] std::deque<CheckedRecord>& waiting() { return waiting_; }
  [[nodiscard]] const std::deque<CheckedRecord>& waiting() const { return waiting_; }
  [[nodiscard]] CheckedRecord pop();
  [[nodiscard]] std::size_t waiting_lines() const { return waiting_lines_; }

  // The log was cut back, or has grown by its author's own records: begin again behind it. What waits is dropped.
  void restart(crypto::CompactRange tree, const ledger::RecordId& head, const crypto::PublicKey& key);
  // What came is no good: begin again behind what is held. What is being checked is useless then.
  void rewind();

 private:
  struct Arrived {
    PeerId peer = 0;
    Records records;
  };
  crypto::CompactRange tree_;
  ledger::RecordId head_;
  crypto::PublicKey key_;
  std::uint64_t next_ = 0;
  std::optional<Asked> asked_;
  std::optional<Arrived> arrived_;
  bool checking_ = false;
  std::uint64_t checking_from_ = 0;
  std::uint64_t era_ = 0;           // restarts and rewinds so far
  std::uint64_t checking_era_ = 0;
  std::deque<CheckedRecord> waiting_;
  std::size_t waiting_lines_ = 0;
};

}  // namespace golconda::replica
