// Evidence of a fork as a file: two records at one place of a log, both signed with its owner's key, and the rotations
// that lead from the key that was enrolled to that one. Whoever has it can show anybody what the owner did.
//
// Format: docs/format.md. parse_evidence() takes what to_json() writes and nothing else, byte for byte; what the file
// proves is evidence_check.h's.
//
// Errors: kInvalidArgument naming the place. Ownership and thread-safety: values; pure functions.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/ids.h"

namespace golconda::passport {

inline constexpr std::string_view kEvidenceFormat = "golconda-evidence/v1";

// A record without its lines: they prove nothing about a fork.
struct SignedBody {
  Bytes body;
  Bytes signature;  // 64
};

struct EvidenceFile {
  ledger::NetworkId network;
  std::vector<Bytes> configurations;  // from the genesis
  ledger::LogId log;
  SignedBody first;                   // the one with the smaller id
  SignedBody second;
  std::vector<SignedBody> rotations;  // of that log, below the fork, rising, up to the key that signed both
};

// Whether this is meant as evidence rather than a passport. Says nothing about what it is worth.
[[nodiscard]] bool is_evidence(ByteView json);

[[nodiscard]] std::string to_json(const EvidenceFile& file);

[[nodiscard]] Result<EvidenceFile> parse_evidence(ByteView json);

}  // namespace golconda::passport
