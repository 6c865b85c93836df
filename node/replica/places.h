// Where things stand in a log.
//
// Thread-safety: values.

#pragma once

#include <cstdint>

#include "crypto/sha256.h"
#include "node/ledger/ids.h"

namespace golconda::replica {

// Where a record stands.
struct RecordPlace {
  ledger::LogId log;
  std::uint64_t sequence = 0;
  ledger::RecordId id;
};

// A node of a log's RFC 6962 tree: the root of a complete subtree of 2^level leaves, the index-th of its level.
struct TreeNode {
  std::uint8_t level = 0;
  std::uint64_t index = 0;
  crypto::Digest hash;
};

}  // namespace golconda::replica
