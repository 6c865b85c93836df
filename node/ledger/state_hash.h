// The hash of the whole state: equal on any two nodes that hold the same logs, whatever the order of their arrival.
//
// SHA-256("golconda/state/v1\n" || for each entry: column u8 || key length u32 || key || value length u32 || value), the
// columns in the order of their numbers, the keys of each in bytewise order. Columns and keys: docs/format.md.
//
// Thread-safety: one thread at a time.

#pragma once

#include "crypto/base/bytes.h"
#include "crypto/sha256.h"

namespace golconda::ledger {

class StateHash {
 public:
  StateHash();
  // In the order above.
  void add(std::uint8_t column, ByteView key, ByteView value);
  [[nodiscard]] crypto::Digest finish();

 private:
  crypto::Sha256 hash_;
};

}  // namespace golconda::ledger
