// The Reader over one snapshot of the store.
//
// Thread-safety: const calls from any thread. Ownership: keeps its snapshot and the configuration.

#pragma once

#include <memory>

#include "node/host/reader.h"
#include "node/ledger/config_chain.h"
#include "storage/store.h"

namespace golconda::host {

[[nodiscard]] std::shared_ptr<const Reader> open_reader(const storage::Store& store, ledger::ConfigPtr config);

}  // namespace golconda::host
