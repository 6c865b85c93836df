// The moment of the ledger that an answer was made at: at the same place it would be made the same again.

#pragma once

#include <cstdint>

#include "node/host/reader.h"

namespace golconda::web {

// Final records, and the configuration that names sources and members.
struct LedgerPlace {
  std::uint64_t feed_end = 0;
  std::uint64_t config_number = 0;
  friend bool operator==(const LedgerPlace&, const LedgerPlace&) = default;
};

// Errors: the reader's.
inline Result<LedgerPlace> place_of(const host::Reader& reader) {
  GOLCONDA_TRY(const std::uint64_t feed_end, reader.feed_end());
  return LedgerPlace{feed_end, reader.config().number};
}

}  // namespace golconda::web
