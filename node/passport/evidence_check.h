// What evidence of a fork proves: that the owner of a log signed two records at one place of it. It needs the network's
// id and nobody's word: no node, no clock, no witness.
//
// The key that signed both is the one that the network's configuration enrolled for that log, or one that it rotated to
// by the ledger's own rule (node/ledger/rules/rotate_key.cc), which takes both keys' signatures.
//
// Errors: kInvalidArgument with the one thing that does not hold. Thread-safety: pure; any thread.

#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "crypto/ed25519.h"
#include "node/passport/evidence_file.h"

namespace golconda::passport {

struct ForkedRecord {
  ledger::RecordId id;
  std::string action;              // "offer"
  std::int64_t created_at_ms = 0;  // by its author's clock
  std::uint32_t line_count = 0;
};

struct ProvenFork {
  ledger::NetworkId network;
  std::string network_name;
  ledger::ParticipantId participant;  // the owner
  std::string display_name;
  ledger::LogId log;
  std::uint64_t sequence = 0;
  crypto::PublicKey key;              // that signed both
  std::size_t rotations = 0;          // since it was enrolled
  std::array<ForkedRecord, 2> records;
};

// `pinned` is the network that the verifier trusts, however it learnt of it.
[[nodiscard]] Result<ProvenFork> check_evidence(ByteView json, const ledger::NetworkId& pinned);

// The file that check_evidence() accepts, from all that is known of a fork: `known` may have its two records in any
// order, and every rotation of the log. Fails when it proves nothing, or when the way to the key that signed is missing.
[[nodiscard]] Result<EvidenceFile> make_evidence(EvidenceFile known);

}  // namespace golconda::passport
