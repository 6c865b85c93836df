// The only place that uses this node's signing keys, and the guard that stands before them.
//
// reserve() puts what is about to be signed into the signing guard, durably; a signature leaves the process only after
// it (see commit_queue.h). Thread-safety: the commit thread's alone.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "crypto/ed25519.h"
#include "crypto/signing_guard.h"
#include "node/host/key_ring.h"
#include "node/ledger/config.h"
#include "node/replica/messages.h"

namespace golconda::host {

class Signer {
 public:
  using ClockSeconds = std::function<std::uint64_t()>;

  // `keys` and `guard` are borrowed. `clock` gives the cosignatures' timestamps, Unix seconds.
  Signer(const KeyRing& keys, crypto::SigningGuard& guard, const ledger::NetworkId& network, ClockSeconds clock);

  // Over "golconda/record/v1\n" || network || record id. Must not leave before reserve().
  [[nodiscard]] Result<crypto::Signature> sign_record(const replica::Persist& record) const;

  // Our own records' places and the votes. kReadOnly when anything is not ahead of what was signed before; nothing is
  // reserved then.
  [[nodiscard]] Result<void> reserve(const std::vector<replica::Persist>& records,
                                     const std::vector<replica::Cosign>& votes,
                                     const std::vector<replica::SignStatement>& statements);

  // Signature lines of a C2SP signed note, each with its line feed.
  [[nodiscard]] Result<std::string> sign_checkpoint(const replica::SignCheckpoint& checkpoint) const;
  [[nodiscard]] Result<std::string> cosign(const replica::Cosign& vote) const;
  [[nodiscard]] Result<ledger::SignedStatement> sign_statement(const replica::SignStatement& statement) const;

 private:
  const KeyRing& keys_;
  crypto::SigningGuard& guard_;
  ledger::NetworkId network_;
  ClockSeconds clock_;
};

}  // namespace golconda::host
