// A node's disk: it outlives the node's process, forgets what was not synced, fails when it is told to.
//
// Thread-safety: one thread.

#pragma once

#include <memory>
#include <vector>

#include "storage/store.h"

namespace golconda::sim {

class Disk {
 public:
  Disk();

  // The store as a process sees it. Ends with crash().
  [[nodiscard]] std::unique_ptr<storage::Store> open();

  // The process is gone: what was written without a sync is lost.
  void crash();

  // The next write is refused and changes nothing: the disk is full, or broken.
  void fail_next_write() { fail_next_ = true; }
  // The next write is done, and the process hears that it was not: what a crash right after the sync looks like.
  void lose_next_answer() { lose_next_ = true; }

  // As it is on the platters now; a later restore() goes back to it.
  struct Image {
    std::vector<storage::Batch> writes;
  };
  [[nodiscard]] Image image() const { return {synced_}; }
  void restore(const Image& image);

 private:
  friend class DiskStore;
  Result<void> write(const storage::Batch& batch, storage::Durability durability);
  void replay();

  std::vector<storage::Batch> synced_;    // every write that a sync has covered, in order
  std::vector<storage::Batch> unsynced_;
  std::shared_ptr<storage::Store> live_;  // all of them
  bool fail_next_ = false;
  bool lose_next_ = false;
};

}  // namespace golconda::sim
