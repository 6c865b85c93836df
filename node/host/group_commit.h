// One group commit: everything that arrived while the one before it was under way, in one write and one sync each.
//
//   1. one synced write of the store: new records (bodies, signatures, lines, tree) and the state of final ones
//   2. one synced update of the signing guard: the places of our own new records, the votes
//   3. only then do signatures leave: the completion goes back to the node's thread
//
// If we crash before 1, nothing happened. Between 1 and 2, a record is stored whose place the guard does not know:
// start-up restores it and reserves its place then; its signature never left. Between 2 and 3, start-up finds the same
// record in the store and the guard, and the same vote may be cast again, for it is the same size and root. The store
// is therefore never behind the guard unless it was restored from an old copy or damaged, and that is what the guard
// is there to see.
//
// Errors: kIo and those of the guard and the keys; what was under way may or may not be on disk then.
// Thread-safety: one thread at a time.

#pragma once

#include <optional>
#include <vector>

#include "crypto/base/result.h"
#include "node/host/signer.h"
#include "node/host/state_writer.h"
#include "node/replica/messages.h"

namespace golconda::host {

// What one group commit has to do, each kind in the replica's order; the kinds in this order.
struct CommitJob {
  std::vector<replica::Discard> discards;  // of what earlier jobs wrote
  std::vector<replica::Persist> persists;
  std::vector<replica::Finalise> finalises;
  std::vector<replica::KeepNote> notes;
  std::vector<replica::KeepEvidence> evidence;
  std::vector<replica::SignCheckpoint> checkpoints;
  std::vector<replica::Cosign> cosigns;
  std::vector<replica::SignStatement> statements;
  std::vector<replica::KeepStatement> kept;  // other witnesses' statements
  std::optional<replica::Adopt> adoption;

  [[nodiscard]] bool empty() const {
    return discards.empty() && persists.empty() && finalises.empty() && notes.empty() && evidence.empty() && checkpoints.empty() && cosigns.empty() &&
           statements.empty() && kept.empty() && !adoption;
  }
};

// The inputs for the replica that a job's completion calls for, but for Finalised and Adopted, whose state the host adds.
struct CommitCompletion {
  std::vector<replica::Input> inputs;
  std::vector<replica::FinalSize> final_sizes;
  ledger::ConfigPtr adopted;                             // in force from now on; the host adds the state
};

[[nodiscard]] Result<CommitCompletion> commit_group(const CommitJob& job, StateWriter& writer, Signer& signer);

}  // namespace golconda::host
