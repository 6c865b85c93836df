// Reading records, lines, trees and checkpoints back from one snapshot of the store.
//
// Errors: kNotFound for what is not there, kCorrupt, kIo. Thread-safety: pure functions over a snapshot.

#pragma once

#include <functional>
#include <vector>

#include "crypto/compact_range.h"
#include "node/passport/reader.h"
#include "storage/store.h"

namespace golconda::host {

[[nodiscard]] Result<passport::RecordPlace> read_place(const storage::Snapshot& snapshot, const ledger::RecordId& record);

// The record at that sequence, with the id that its body has.
[[nodiscard]] Result<passport::StoredRecord> read_record(const storage::Snapshot& snapshot, const ledger::LogId& log,
                                                         std::uint64_t sequence);

[[nodiscard]] Result<std::vector<Bytes>> read_lines(const storage::Snapshot& snapshot, const ledger::LogId& log,
                                                    std::uint64_t sequence);

// One of them, at the cost of its neighbours in the same chunk.
[[nodiscard]] Result<Bytes> read_line(const storage::Snapshot& snapshot, const ledger::LogId& log, std::uint64_t sequence,
                                      std::uint32_t line);

[[nodiscard]] Result<std::vector<passport::PrivateField>> read_private(const storage::Snapshot& snapshot,
                                                                       const ledger::RecordId& record);

[[nodiscard]] Result<crypto::Digest> read_tree_node(const storage::Snapshot& snapshot, const ledger::LogId& log,
                                                    const crypto::NodeId& node);

// The tree over the log's first `size` records.
[[nodiscard]] Result<crypto::CompactRange> read_tree(const storage::Snapshot& snapshot, const ledger::LogId& log,
                                                     std::uint64_t size);

}  // namespace golconda::host
