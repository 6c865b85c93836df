// Stores for tests that look behind a node: one that outlives it, and one whose disk fails.

#pragma once

#include <atomic>
#include <memory>

#include "storage/store.h"

namespace golconda::host::test {

// Passes everything on to a store that the test keeps.
class SharedStore final : public storage::Store {
 public:
  explicit SharedStore(std::shared_ptr<storage::Store> store) : store_(std::move(store)) {}
  Result<void> write(const storage::Batch& batch, storage::Durability durability) override {
    return store_->write(batch, durability);
  }
  std::shared_ptr<const storage::Snapshot> snapshot() const override { return store_->snapshot(); }
  Result<void> copy_to(const std::string& directory) override { return store_->copy_to(directory); }

 private:
  std::shared_ptr<storage::Store> store_;
};

// Writes as long as `writes_left` lasts; then every write fails and changes nothing.
class FaultStore final : public storage::Store {
 public:
  FaultStore(std::shared_ptr<storage::Store> store, std::shared_ptr<std::atomic<int>> writes_left)
      : store_(std::move(store)), writes_left_(std::move(writes_left)) {}
  Result<void> write(const storage::Batch& batch, storage::Durability durability) override {
    if (--*writes_left_ < 0) return fail(ErrorCode::kIo, "the disk is full", {}, "make room");
    return store_->write(batch, durability);
  }
  std::shared_ptr<const storage::Snapshot> snapshot() const override { return store_->snapshot(); }
  Result<void> copy_to(const std::string& directory) override { return store_->copy_to(directory); }

 private:
  std::shared_ptr<storage::Store> store_;
  std::shared_ptr<std::atomic<int>> writes_left_;
};

}  // namespace golconda::host::test
