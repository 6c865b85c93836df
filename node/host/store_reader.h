// The Reader over one snapshot of the store.
//
// Thread-safety: const calls from any thread. Ownership: keeps its snapshot; the store and `config` outlive it.

#pragma once

#include <memory>

#include "node/host/reader.h"
#include "storage/store.h"

namespace golconda::host {

[[nodiscard]] std::shared_ptr<const Reader> open_reader(const storage::Store& store, const ledger::Config& config);

}  // namespace golconda::host
