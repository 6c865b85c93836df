// Configurations for tests: a founding network to change, and the seals that put a change in force.
//
// Keys come from fixed seeds: a log's is test_key("kao/0"), a witness's test_key("kao/witness").

#pragma once

#include <string>
#include <vector>

#include "crypto/ed25519.h"
#include "golconda/v1/config.pb.h"
#include "node/ledger/config.h"
#include "node/ledger/statement.h"

namespace golconda::test {

[[nodiscard]] crypto::KeyPair test_key(const std::string& name);
[[nodiscard]] crypto::KeyPair witness_key_of(const std::string& participant);

// The genesis of antwerp (trader), kao (miner, source kao), kimber (cutter and trader), lotus (trader), who witness, and
// surat (cutter), who does not: of four witnesses three are a quorum.
[[nodiscard]] v1::Config founding();

// `before` with the next number and the hash of `before`'s bytes.
[[nodiscard]] v1::Config after(const v1::Config& before);

[[nodiscard]] v1::Participant& member(v1::Config& config, const std::string& id);
// Where its id belongs, with one open log and no more rights than the role.
v1::Participant& add_member(v1::Config& config, const std::string& id, v1::Role role);
v1::Source& add_source(v1::Participant& participant, const std::string& id);
void set_witnesses(v1::Config& config, const std::vector<std::string>& ids);

void freeze(v1::Config& config, const std::string& id);
// Closes its last log, with the rights that the participant has.
v1::Closing& close(v1::Config& config, const std::string& id, std::uint64_t size, const crypto::Digest& root);
// The log after its last one.
v1::Log& add_log(v1::Config& config, const std::string& id);

[[nodiscard]] ledger::Config parsed(const v1::Config& config, const std::optional<ledger::NetworkId>& network = std::nullopt);

// As its witness would say it.
[[nodiscard]] ledger::SignedStatement signed_statement(const ledger::NetworkId& network, const ledger::Statement& statement);
[[nodiscard]] ledger::SignedStatement seal(const ledger::Config& current, ByteView config, const std::string& witness,
                                           std::uint64_t round = 1);
// The step that puts `config` in force after `current`, sealed by those witnesses in one round.
[[nodiscard]] Bytes step_of(const ledger::Config& current, ByteView config, const std::vector<std::string>& witnesses);

}  // namespace golconda::test
