// What a witness says about the next configuration: proposals, approvals, refusals, seals.
//
// Source: golconda/v1/membership.proto, docs/membership.md.
//
// Errors: kInvalidArgument naming the field. Ownership: values. Thread-safety: pure functions.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "crypto/base/result.h"
#include "crypto/ed25519.h"
#include "node/ledger/config.h"

namespace golconda::v1 {
class SignedStatement;
}

namespace golconda::ledger {

struct Proposal {
  Bytes config;
  std::string reason;
  std::int64_t expires_at_ms = 0;  // 0: never
};
struct Approval {};
struct Objection {  // v1::Refusal: a ledger::Refusal is a rule's
  std::string reason;
};
struct Seal {
  crypto::Digest floors_hash;
};

struct Statement {
  std::uint64_t number = 0;
  std::uint64_t round = 0;
  crypto::Digest config_hash;
  ParticipantId witness;
  std::int64_t at_ms = 0;
  std::variant<Proposal, Approval, Objection, Seal> kind;
};

struct Floor {
  LogId log;
  std::uint64_t size = 0;
  crypto::Digest root;
  bool forked = false;
  friend bool operator==(const Floor&, const Floor&) = default;
};

// As it is kept and sent. `bytes` are what was signed; `floors` only of a seal, and empty where they were left out.
struct SignedStatement {
  Bytes bytes;
  Bytes signature;
  Bytes floors;

  [[nodiscard]] crypto::Digest id() const;  // SHA-256(bytes)
};

[[nodiscard]] Bytes encode_statement(const Statement& statement);
// Strict: the form, the limits, that a proposal's hash is its configuration's. Not who signed it.
[[nodiscard]] Result<Statement> parse_statement(ByteView bytes);

// Sorted by log, each once.
[[nodiscard]] Bytes encode_floors(const std::vector<Floor>& floors);
[[nodiscard]] Result<std::vector<Floor>> parse_floors(ByteView bytes);

// What the witness key signs.
[[nodiscard]] Bytes statement_signed_bytes(const NetworkId& network, ByteView statement);
// Whether that witness of `config`, the configuration in force when it was said, has signed it.
[[nodiscard]] bool is_signed(const SignedStatement& statement, const ParticipantId& witness, const Config& config);

// v1::SignedStatement as bytes, strictly; sizes are bounded by proto/limits.h.
[[nodiscard]] Bytes encode_signed(const SignedStatement& statement);
[[nodiscard]] Result<SignedStatement> parse_signed(ByteView bytes);
[[nodiscard]] Result<SignedStatement> to_signed(const v1::SignedStatement& message);

}  // namespace golconda::ledger
