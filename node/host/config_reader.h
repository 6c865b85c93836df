// Configurations and what was said about them, as the store has them.
//
// Errors: kCorrupt, kIo. Thread-safety: pure over a snapshot.

#pragma once

#include <cstdint>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/config_chain.h"
#include "node/ledger/statement.h"
#include "storage/store.h"

namespace golconda::host {

// v1::ConfigStep of configurations 1, 2, 3 ...
[[nodiscard]] Result<std::vector<Bytes>> read_steps(const storage::Snapshot& snapshot);
[[nodiscard]] Result<Bytes> read_step(const storage::Snapshot& snapshot, std::uint64_t number);
[[nodiscard]] Result<std::vector<ledger::SignedStatement>> read_statements(const storage::Snapshot& snapshot, std::uint64_t number);

// From the genesis, each step checked: kCorrupt when one does not hold.
[[nodiscard]] Result<ledger::ConfigChain> read_chain(const storage::Snapshot& snapshot, ledger::ConfigPtr genesis);

}  // namespace golconda::host
