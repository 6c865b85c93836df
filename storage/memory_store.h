// A Store in memory, for tests. Every version of every key is kept, so that snapshots cost nothing.

#pragma once

#include <memory>

#include "storage/store.h"

namespace golconda::storage {

// copy_to() fails with kInvalidArgument: there is no disk to copy to.
[[nodiscard]] std::unique_ptr<Store> make_memory_store();

}  // namespace golconda::storage
