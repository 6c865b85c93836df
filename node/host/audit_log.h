// One log of a store, read from its first byte to its last. Part of audit.h.

#pragma once

#include <map>

#include "node/host/audit.h"
#include "node/ledger/config_chain.h"
#include "node/ledger/record.h"
#include "storage/store.h"

namespace golconda::host {

// What the log's own bytes say; findings go to `report`.
struct AuditedLog {
  std::uint64_t size = 0;
  std::map<Bytes, Bytes> tree;  // keys and values of the tree column, as they must be
  std::vector<ledger::RecordId> ids;
};

[[nodiscard]] Result<AuditedLog> audit_log(const storage::Snapshot& snapshot, const ledger::ConfigChain& chain,
                                           const ledger::LogKey& log, AuditReport& report);

}  // namespace golconda::host
