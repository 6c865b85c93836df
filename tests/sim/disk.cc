#include "tests/sim/disk.h"

#include <utility>

#include "crypto/base/check.h"
#include "storage/memory_store.h"

namespace golconda::sim {

class DiskStore final : public storage::Store {
 public:
  explicit DiskStore(Disk& disk) : disk_(disk) {}
  Result<void> write(const storage::Batch& batch, storage::Durability durability) override { return disk_.write(batch, durability); }
  std::shared_ptr<const storage::Snapshot> snapshot() const override { return disk_.live_->snapshot(); }
  Result<void> copy_to(const std::string& directory) override { return disk_.live_->copy_to(directory); }

 private:
  Disk& disk_;
};

Disk::Disk() : live_(storage::make_memory_store()) {}

std::unique_ptr<storage::Store> Disk::open() { return std::make_unique<DiskStore>(*this); }

Result<void> Disk::write(const storage::Batch& batch, storage::Durability durability) {
  if (std::exchange(fail_next_, false)) return fail(ErrorCode::kIo, "no space is left on the simulated disk");
  unsynced_.push_back(batch);
  check_invariant(live_->write(batch, durability).has_value(), "memory takes every write");
  if (durability == storage::Durability::kSynced) {
    for (storage::Batch& covered : unsynced_) synced_.push_back(std::move(covered));
    unsynced_.clear();
  }
  if (std::exchange(lose_next_, false)) return fail(ErrorCode::kIo, "the simulated disk's answer is lost");
  return {};
}

void Disk::crash() {
  fail_next_ = lose_next_ = false;
  if (unsynced_.empty()) return;
  unsynced_.clear();
  replay();
}

void Disk::restore(const Image& image) {
  synced_ = image.writes;
  unsynced_.clear();
  replay();
}

void Disk::replay() {
  live_ = storage::make_memory_store();
  for (const storage::Batch& batch : synced_) {
    check_invariant(live_->write(batch, storage::Durability::kSynced).has_value(), "memory takes every write");
  }
}

}  // namespace golconda::sim
