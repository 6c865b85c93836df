// Private names: a participant whose configuration says a commitment in place of its name, and what opens it.
//
// Whoever holds an opening can show the name, and prove that it is the one that the network let in; nobody else can learn
// it, or show another. The id is part of what is committed to, so that nobody can pass off another's commitment as theirs.
//
// Source: docs/format.md, "Private names". Thread-safety: values and pure functions.

#pragma once

#include <string>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"
#include "node/ledger/config.h"

namespace golconda::ledger {

struct NameOpening {
  ParticipantId participant;
  std::string name;  // 1 to kDisplayNameMaxBytes, UTF-8
  Bytes salt;        // crypto::kCommitmentSaltBytes, random
  friend bool operator==(const NameOpening&, const NameOpening&) = default;
};

// What a configuration says in place of the name.
[[nodiscard]] crypto::Digest commit_to(const NameOpening& opening);

// Whether `config` lets that participant in under that private name. kInvalidArgument, saying what is not so.
[[nodiscard]] Result<void> check_opens(const NameOpening& opening, const Config& config);

}  // namespace golconda::ledger
