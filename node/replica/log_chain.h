// One log: its chain and tree from the last final record to the newest judged one.
//
// Sizes, always final <= finalising <= size and final <= durable <= size: what is written as final, what the host was
// asked to write so, what is on disk, what has been judged and accepted.
//
// Thread-safety: owned by the replica.

#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "crypto/compact_range.h"
#include "node/ledger/overlay_view.h"
#include "node/replica/messages.h"

namespace golconda::replica {

// A record between its acceptance and its finality.
struct PendingRecord {
  RecordPlace place;
  std::shared_ptr<const PersistedRecord> stored;  // dropped when durable
  std::shared_ptr<const ledger::Changes> changes;
  std::size_t line_count = 0;
  std::vector<std::uint32_t> created_lines;
  RequestKey request;
};

class LogChain {
 public:
  LogChain(ledger::LogId id, const ledger::LogState& final_state, crypto::CompactRange final_tree,
           std::shared_ptr<const ledger::View> state);

  [[nodiscard]] const ledger::LogId& id() const { return id_; }
  [[nodiscard]] const ledger::ParticipantId& participant() const { return participant_; }
  // The state as this log's author sees it: final plus its own pending records.
  [[nodiscard]] const ledger::OverlayView& view() const { return *overlay_; }

  [[nodiscard]] std::uint64_t final_size() const { return final_size_; }
  [[nodiscard]] std::uint64_t finalising_size() const { return finalising_size_; }
  [[nodiscard]] std::uint64_t durable_size() const { return durable_size_; }
  [[nodiscard]] std::uint64_t size() const { return final_size_ + pending_.size(); }
  [[nodiscard]] const crypto::CompactRange& tree() const { return tree_; }

  // The id of record `size` - 1, zero for 0; final_size() <= size <= size().
  [[nodiscard]] ledger::RecordId head_at(std::uint64_t size) const;
  // The root over the first `size` records; final_size() <= size <= size(). Costs a hash or two a pending record.
  [[nodiscard]] crypto::Digest root_at(std::uint64_t size) const;
  // The key that signs the record at that sequence; final_size() <= sequence <= size().
  [[nodiscard]] crypto::PublicKey key_at(std::uint64_t sequence) const;

  // Adds a judged record at the end; returns the tree nodes that it completes.
  [[nodiscard]] std::vector<TreeNode> append(PendingRecord record);

  // The pending record at that sequence, which must exist.
  [[nodiscard]] const PendingRecord& pending(std::uint64_t sequence) const;

  // Records become durable in their order.
  void mark_durable(const RecordPlace& place);

  // Records [finalising_size(), size), to be written as final.
  [[nodiscard]] std::vector<FinalRecord> start_final(std::uint64_t size);
  // They are written: drops them here and from the overlay, which reads `state` from now on.
  [[nodiscard]] std::vector<PendingRecord> pop_final(std::uint64_t size);
  void set_state(std::shared_ptr<const ledger::View> state);

  // Drops all records that are not on their way to being final, which must be durable; returns them.
  [[nodiscard]] std::vector<PendingRecord> drop_tail();

 private:
  ledger::LogId id_;
  ledger::ParticipantId participant_;
  std::shared_ptr<const ledger::View> state_;
  std::unique_ptr<ledger::OverlayView> overlay_;
  std::deque<PendingRecord> pending_;  // of sequences [final_size_, size())
  std::uint64_t final_size_ = 0;
  std::uint64_t finalising_size_ = 0;
  std::uint64_t durable_size_ = 0;
  ledger::RecordId final_head_;
  crypto::PublicKey final_key_;        // signs the record at final_size_
  crypto::CompactRange final_tree_;    // over final_size_ records
  crypto::CompactRange tree_;          // over size() records
};

}  // namespace golconda::replica
