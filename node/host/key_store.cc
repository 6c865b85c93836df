#include "node/host/key_store.h"

#include <algorithm>
#include <utility>

namespace golconda::host {
namespace {

std::string log_key_name(const ledger::LogId& log, std::size_t number) {
  return "log/" + log.text + "/" + std::to_string(number);
}

}  // namespace

Result<KeyStore> KeyStore::open(std::filesystem::path path, crypto::Secret passphrase) {
  KeyStore store(std::move(path), std::move(passphrase));
  GOLCONDA_TRY(store.entries_, crypto::read_keyfile(store.path_, store.passphrase_));
  return store;
}

KeyStore KeyStore::create(std::filesystem::path path, crypto::Secret passphrase) {
  return KeyStore(std::move(path), std::move(passphrase));
}

const crypto::KeyEntry* KeyStore::find(const std::string& name) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const crypto::KeyEntry& e) { return e.name == name; });
  return found == entries_.end() ? nullptr : &*found;
}

crypto::PublicKey KeyStore::add(std::string name) {
  const crypto::KeyPair key = crypto::KeyPair::generate();
  entries_.push_back({std::move(name), key.seed()});
  return key.public_key();
}

crypto::PublicKey KeyStore::add_log_key(const ledger::LogId& log) {
  std::size_t number = 0;
  while (find(log_key_name(log, number)) != nullptr) ++number;
  return add(log_key_name(log, number));
}

crypto::PublicKey KeyStore::add_witness_key(const ledger::ParticipantId& witness) { return add("witness/" + witness.text); }

Result<void> KeyStore::save() const { return crypto::write_keyfile(path_, entries_, passphrase_); }

KeyRing KeyStore::ring() const {
  KeyRing ring;
  for (const crypto::KeyEntry& entry : entries_) ring.add(crypto::KeyPair::from_seed(entry.seed.bytes()));
  return ring;
}

std::vector<std::pair<std::string, crypto::PublicKey>> KeyStore::list() const {
  std::vector<std::pair<std::string, crypto::PublicKey>> keys;
  for (const crypto::KeyEntry& entry : entries_) {
    keys.emplace_back(entry.name, crypto::KeyPair::from_seed(entry.seed.bytes()).public_key());
  }
  return keys;
}

Result<KeyRotation> KeyStore::rotate(const ledger::LogId& of, const crypto::Digest& enrolled, KeyRing& ring) {
  // A closed log's successor has the keys of a new home, where they were made before anybody knew the log's number.
  const ledger::LogId log(ledger::owner_of(of).text);
  for (std::size_t number = 0;; ++number) {
    const crypto::KeyEntry* entry = find(log_key_name(log, number));
    if (entry == nullptr) break;
    crypto::KeyPair successor = crypto::KeyPair::from_seed(entry->seed.bytes());
    if (crypto::successor_hash(successor.public_key()) != enrolled) continue;
    // An earlier attempt that failed has made it already: then that one is enrolled, not another.
    if (find(log_key_name(log, number + 1)) == nullptr) {
      (void)add_log_key(log);
      if (auto saved = save(); !saved) {
        entries_.pop_back();
        return tl::make_unexpected(std::move(saved).error());
      }
    }
    const KeyRotation rotation{
        successor.public_key(),
        crypto::successor_hash(
            crypto::KeyPair::from_seed(find(log_key_name(log, number + 1))->seed.bytes()).public_key())};
    ring.add(std::move(successor));
    ring.add(crypto::KeyPair::from_seed(find(log_key_name(log, number + 1))->seed.bytes()));
    return rotation;
  }
  return fail(ErrorCode::kPermissionDenied, "the keyfile does not hold the enrolled successor of " + of.text + "'s key", {},
              "restore the keyfile's newest copy");
}

}  // namespace golconda::host
