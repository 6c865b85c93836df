// One hosted log: its chain and tree from the last final record to the newest pending one.
//
// Sizes, always final <= certified <= durable <= size: what a quorum has cosigned and is written, what the outstanding
// checkpoint covers, what is on disk, what has been accepted. Each record goes through all four in order.
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
#include "node/replica/finality.h"
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
  [[nodiscard]] const ledger::OverlayView& view() const { return overlay_; }
  [[nodiscard]] std::uint64_t size() const { return final_size_ + pending_.size(); }
  [[nodiscard]] std::uint64_t final_size() const { return final_size_; }

  // Adds a judged record at the end; returns the tree nodes that it completes.
  [[nodiscard]] std::vector<TreeNode> append(PendingRecord record);

  // The pending record at that sequence, which must exist.
  [[nodiscard]] const PendingRecord& pending(std::uint64_t sequence) const;

  // Records become durable in their order.
  void mark_durable(const RecordPlace& place);

  // The checkpoint to ask signatures for, when something is durable and none is outstanding.
  [[nodiscard]] std::optional<Checkpointing> next_checkpoint(const ledger::Config& config) const;

  // The outstanding checkpoint's votes; nullopt when there is none.
  std::optional<Finality> outstanding;

  // The records that the outstanding checkpoint makes final.
  [[nodiscard]] std::vector<FinalRecord> newly_final() const;

  // They are written: drops them here and from the overlay, which reads `state` from now on.
  [[nodiscard]] std::vector<PendingRecord> pop_final(std::uint64_t size);
  void set_state(std::shared_ptr<const ledger::View> state);

 private:
  ledger::LogId id_;
  ledger::ParticipantId participant_;
  ledger::OverlayView overlay_;
  std::deque<PendingRecord> pending_;  // of sequences [final_size_, size())
  std::uint64_t final_size_ = 0;
  std::uint64_t durable_size_ = 0;
  crypto::CompactRange tree_;          // over size() records
  crypto::CompactRange durable_tree_;  // over durable_size_ records
};

}  // namespace golconda::replica
