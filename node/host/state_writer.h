// From the replica's values to the store's keys: one batch a group commit.
//
// Every key that is written is listed in storage/schema.h. Indexes are written in the same batch as the state that
// they index, so that neither can be ahead of the other.
//
// Thread-safety: the commit thread's alone.

#pragma once

#include <cstdint>

#include "crypto/base/result.h"
#include "crypto/ed25519.h"
#include "node/replica/messages.h"
#include "storage/batch.h"
#include "storage/store.h"

namespace golconda::host {

class StateWriter {
 public:
  // `store` is borrowed. `feed_end` and `item_count` are what recovery found.
  StateWriter(storage::Store& store, std::uint64_t feed_end, std::uint64_t item_count,
              storage::Durability durability = storage::Durability::kSynced);

  // A new record: body, signature, lines, tree nodes, private values, its request id.
  void add_record(const replica::Persist& persist, ByteView signature);

  // Final records: their changes, indexes, history and feed, and the checkpoint that made them so.
  void add_final(const replica::Finalise& finalise);

  // More cosignatures under the newest final checkpoint.
  void add_note(const replica::KeepNote& note);

  void add_statement(const replica::KeepStatement& statement);

  // The step, and the empty logs that it adds.
  void add_adoption(const replica::Adopt& adoption);

  void add_evidence(const replica::KeepEvidence& evidence);

  // Erases stored records that are not final, with their lines and tree nodes. Before anything is added.
  [[nodiscard]] Result<void> discard(const replica::Discard& discard);

  // Writes what was added since the last commit. On an error the batch is kept and nothing is visible.
  [[nodiscard]] Result<void> commit();

 private:
  void add_item(const replica::RecordPlace& place, const ledger::ItemWrite& write);
  void add_claim(const ledger::ClaimWrite& write);
  void add_sets(const ledger::Changes& changes);
  void add_mined(const ledger::RecordId& record, const ledger::Changes& changes);

  storage::Store& store_;
  storage::Batch batch_;
  std::uint64_t feed_end_;
  std::uint64_t item_count_;
  storage::Durability durability_;
};

}  // namespace golconda::host
