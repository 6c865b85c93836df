// What the store remembers of clients' requests.
//
// Errors: kIo, kCorrupt. Thread-safety: any thread.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "crypto/base/result.h"
#include "node/replica/messages.h"
#include "storage/store.h"

namespace golconda::host {

struct KnownRequest {
  replica::RecordPlace place;
  crypto::Digest draft_hash;
  std::vector<std::uint32_t> created_lines;
};

// nullopt: no submission with that id was ever recorded.
[[nodiscard]] Result<std::optional<KnownRequest>> find_request(const storage::Store& store,
                                                               const replica::RequestKey& key);

// A number in the `meta` column; 0 when it was never written.
[[nodiscard]] Result<std::uint64_t> meta_number(const storage::Snapshot& snapshot, std::string_view name);

}  // namespace golconda::host
