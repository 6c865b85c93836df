// The node's keys on disk, as the keyfile holds them: each log's keys by number, the newest being the enrolled
// successor of the one before, and the witnesses' keys.
//
// Entry names: "log/<log id>/<number>" and "witness/<participant>".
//
// Errors: as crypto/keyfile.h. Ownership: the passphrase stays in locked memory, because a rotation writes the file
// anew. Thread-safety: one thread at a time.

#pragma once

#include <filesystem>
#include <vector>

#include "crypto/keyfile.h"
#include "node/host/key_ring.h"

namespace golconda::host {

class KeyStore {
 public:
  [[nodiscard]] static Result<KeyStore> open(std::filesystem::path path, crypto::Secret passphrase);
  // An empty one in memory; save() makes the file.
  [[nodiscard]] static KeyStore create(std::filesystem::path path, crypto::Secret passphrase);

  // A new key under that name; kept in memory until save().
  [[nodiscard]] crypto::PublicKey add_log_key(const ledger::LogId& log);
  [[nodiscard]] crypto::PublicKey add_witness_key(const ledger::ParticipantId& witness);
  [[nodiscard]] Result<void> save() const;

  // All keys, ready to sign.
  [[nodiscard]] KeyRing ring() const;
  // Entry names and their public keys, for an operator to look at.
  [[nodiscard]] std::vector<std::pair<std::string, crypto::PublicKey>> list() const;

  // The successor that is enrolled for `log` under the hash `enrolled`, and a successor for it: made and saved if there
  // is none yet. Both are put into `ring`. kPermissionDenied when the successor is not in this keyfile.
  [[nodiscard]] Result<KeyRotation> rotate(const ledger::LogId& log, const crypto::Digest& enrolled, KeyRing& ring);

 private:
  KeyStore(std::filesystem::path path, crypto::Secret passphrase)
      : path_(std::move(path)), passphrase_(std::move(passphrase)) {}
  [[nodiscard]] const crypto::KeyEntry* find(const std::string& name) const;
  [[nodiscard]] crypto::PublicKey add(std::string name);

  std::filesystem::path path_;
  crypto::Secret passphrase_;
  std::vector<crypto::KeyEntry> entries_;
};

}  // namespace golconda::host
