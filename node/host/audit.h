// The audit: everything derived again from the logs' bytes alone, and held against what the store says.
//
//   - each log's chain: form, sequence, previous, lines_root, signature by the key in force, tree nodes, checkpoint with
//     its quorum, and the places by record id;
//   - the state: every final record judged again, in the order in which it became final, into a scratch store; then
//     every derived column compared, key by key and byte by byte;
//   - private values against the commitments that were signed.
//
// What was signed by nobody cannot be derived: clients' tokens and the hashes of their drafts are only looked at for
// their form.
//
// Errors: kIo when a store fails. What is wrong with the ledger is a finding, not an error.
// Thread-safety: one thread; nobody writes the store meanwhile.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "crypto/sha256.h"
#include "storage/store.h"

namespace golconda::host {

// Findings that are kept; all are counted.
inline constexpr std::size_t kFindingsMax = 1'000;

struct AuditReport {
  std::vector<std::string> findings;  // one sentence each, naming the log and sequence or the column and key
  std::uint64_t finding_count = 0;
  std::uint64_t records = 0;
  std::uint64_t items = 0;
  crypto::Digest state_hash;  // of the derived state

  void add(std::string finding);
};

// `genesis` is what the auditor holds to be the network's; `scratch` is empty and is filled with the derived state.
// `on_record` is called after each record that was judged.
[[nodiscard]] Result<AuditReport> audit(const storage::Store& store, storage::Store& scratch, ByteView genesis,
                                        const std::function<void()>& on_record = nullptr);

}  // namespace golconda::host
