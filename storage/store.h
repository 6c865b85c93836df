// An ordered key-value store with atomic batches and snapshots: RocksDB on a node, memory in tests.
//
// Keys sort bytewise within their column (storage/schema.h). A batch is applied whole or not at all, in the order of
// its writes. tests/storage/store_contract.h holds every promise that is made here.
//
// Ownership: snapshots and iterators keep what they need alive, but must not outlive their store.
// Errors: kIo when the disk fails, kCorrupt when a checksum does not match. After a failed write nothing of its batch
// is visible, and whether it will be after a restart is not known.
// Thread-safety: every call from any thread; an Iterator from one at a time.

#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "storage/batch.h"
#include "storage/schema.h"

namespace golconda::storage {

// What has happened when write() returns.
enum class Durability {
  kSynced,    // on the disk: survives a power failure
  kBuffered,  // with the operating system: survives the process
};

class Iterator {
 public:
  virtual ~Iterator() = default;
  // Moves to the next entry, the first one at first. False at the end, or on an error: see status().
  [[nodiscard]] virtual bool next() = 0;
  // Of the entry moved to; valid until the next next().
  [[nodiscard]] virtual ByteView key() const = 0;
  [[nodiscard]] virtual ByteView value() const = 0;
  // An error that ended the iteration early.
  [[nodiscard]] virtual Result<void> status() const = 0;
};

// The store at one moment.
class Snapshot {
 public:
  virtual ~Snapshot() = default;
  // nullopt: no such key.
  [[nodiscard]] virtual Result<std::optional<Bytes>> get(Column column, ByteView key) const = 0;
  // As get() for many keys of one column, in their order.
  [[nodiscard]] virtual Result<std::vector<std::optional<Bytes>>> get_many(Column column,
                                                                           std::span<const Bytes> keys) const = 0;
  // The entries whose keys begin with `prefix`, from the first one that is not before `from` (which may be empty).
  [[nodiscard]] virtual std::unique_ptr<Iterator> scan(Column column, ByteView prefix, ByteView from = {}) const = 0;
};

class Store {
 public:
  virtual ~Store() = default;
  [[nodiscard]] virtual Result<void> write(const Batch& batch, Durability durability) = 0;
  [[nodiscard]] virtual std::shared_ptr<const Snapshot> snapshot() const = 0;
  // A consistent copy in a new directory on the same disk; it can be opened as a store. kAlreadyExists.
  [[nodiscard]] virtual Result<void> copy_to(const std::string& directory) = 0;
};

}  // namespace golconda::storage
