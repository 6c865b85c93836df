#include "node/host/key_ring.h"

#include <map>
#include <mutex>
#include <utility>

namespace golconda::host {

struct KeyRing::State {
  std::mutex mutex;
  std::map<crypto::PublicKey, std::shared_ptr<const crypto::KeyPair>> keys;  // guarded by mutex
};

KeyRing::KeyRing() : state_(std::make_unique<State>()) {}
KeyRing::KeyRing(KeyRing&&) noexcept = default;
KeyRing& KeyRing::operator=(KeyRing&&) noexcept = default;
KeyRing::~KeyRing() = default;

void KeyRing::add(crypto::KeyPair key) {
  const crypto::PublicKey name = key.public_key();
  auto shared = std::make_shared<const crypto::KeyPair>(std::move(key));
  const std::lock_guard lock(state_->mutex);
  state_->keys.insert_or_assign(name, std::move(shared));
}

std::shared_ptr<const crypto::KeyPair> KeyRing::find(const crypto::PublicKey& key) const {
  const std::lock_guard lock(state_->mutex);
  const auto found = state_->keys.find(key);
  return found == state_->keys.end() ? nullptr : found->second;
}

}  // namespace golconda::host
