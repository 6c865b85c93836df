// What a passport is made of, as its builder reads it: the node's store, or a map in tests.
//
// Errors: kNotFound where an id is unknown, kIo or kCorrupt when the source fails.
// Thread-safety: const calls from one thread at a time unless the implementation says more.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "crypto/sha256.h"
#include "node/ledger/ids.h"
#include "node/ledger/view.h"

namespace golconda::passport {

// Where a record stands: its id, its log and its place there.
struct RecordPlace {
  ledger::RecordId record;
  ledger::LogId log;
  std::uint64_t sequence = 0;
};

// One write of an item's state: the version that it made (from 1) and the line that made it.
struct HistoryEntry {
  std::uint32_t version = 0;
  RecordPlace place;
  std::uint32_t line = 0;
};

struct StoredRecord {
  RecordPlace place;
  Bytes body;
  Bytes signature;
  std::uint32_t line_count = 0;
};

// A private value of one line, or of the document when `of_document`.
struct PrivateField {
  bool of_document = false;
  std::uint32_t line = 0;
  std::string label;
  Bytes salt;   // 32
  Bytes value;
};

class PassportReader {
 public:
  virtual ~PassportReader() = default;

  // The state, the lineage and the sets at the same moment.
  [[nodiscard]] virtual const ledger::LineageView& lineage() const = 0;

  // Every write of the item's state, oldest first.
  [[nodiscard]] virtual Result<std::vector<HistoryEntry>> history(const ledger::ItemId& item) const = 0;
  [[nodiscard]] virtual Result<RecordPlace> place(const ledger::RecordId& record) const = 0;
  [[nodiscard]] virtual Result<StoredRecord> record(const RecordPlace& place) const = 0;
  [[nodiscard]] virtual Result<Bytes> line(const RecordPlace& place, std::uint32_t line) const = 0;
  // All of a record's lines, in order.
  [[nodiscard]] virtual Result<std::vector<Bytes>> lines(const RecordPlace& place) const = 0;
  [[nodiscard]] virtual Result<std::vector<PrivateField>> private_fields(const RecordPlace& place) const = 0;

  // The newest final checkpoint of a log with its cosignatures, as a C2SP signed note; its size covers every final
  // record.
  [[nodiscard]] virtual Result<std::string> checkpoint(const ledger::LogId& log) const = 0;
  // RFC 6962 inclusion path of record `sequence` in the log's first `size` records.
  [[nodiscard]] virtual Result<std::vector<crypto::Digest>> inclusion_path(const ledger::LogId& log,
                                                                           std::uint64_t sequence,
                                                                           std::uint64_t size) const = 0;
  // Sequences of the final records that rotated the log's key, rising.
  [[nodiscard]] virtual Result<std::vector<std::uint64_t>> rotations(const ledger::LogId& log) const = 0;
  // From the genesis to the one in force: the genesis' bytes, and of each later one its v1::ConfigStep.
  [[nodiscard]] virtual Result<std::vector<Bytes>> configurations() const = 0;
};

}  // namespace golconda::passport
