// The signing keys that this node holds, found by their public halves.
//
// What a key is for (a log, its successor, a witness) the configuration and the log's own rotations say; the ring only
// knows whether it can sign for a public key. Secrets live in locked memory (crypto/secret.h).
//
// Ownership: pairs are shared so that a rotation can add one while another signs.
// Thread-safety: every call from any thread.

#pragma once

#include <memory>

#include "crypto/ed25519.h"
#include "node/ledger/ids.h"

namespace golconda::host {

// What a log's owner needs to give its key up for the successor that was enrolled with it.
struct KeyRotation {
  crypto::PublicKey new_key;      // the enrolled successor, in the ring
  crypto::Digest next_key_hash;   // of the successor's successor, made and stored by the rotation
};

class KeyRing {
 public:
  KeyRing();
  KeyRing(KeyRing&&) noexcept;
  KeyRing& operator=(KeyRing&&) noexcept;
  ~KeyRing();

  void add(crypto::KeyPair key);
  // nullptr: this node does not hold the secret.
  [[nodiscard]] std::shared_ptr<const crypto::KeyPair> find(const crypto::PublicKey& key) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace golconda::host
