#include "crypto/ed25519.h"

#include <sodium.h>

#include "crypto/base/check.h"
#include "crypto/domain.h"
#include "crypto/sodium_init.h"

namespace golconda::crypto {
namespace {

static_assert(crypto_sign_PUBLICKEYBYTES == PublicKey::kSizeBytes);
static_assert(crypto_sign_BYTES == Signature::kSizeBytes);
static_assert(crypto_sign_SEEDBYTES == kSeedBytes);

const unsigned char* raw(ByteView bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

}  // namespace

KeyPair KeyPair::generate() {
  init_sodium();
  Secret seed(kSeedBytes);
  randombytes_buf(seed.bytes().data(), seed.size());
  return from_seed(seed.bytes());
}

KeyPair KeyPair::from_seed(std::span<const std::uint8_t> seed) {
  check_invariant(seed.size() == kSeedBytes, "an Ed25519 seed has 32 bytes");
  init_sodium();
  KeyPair pair;
  pair.secret_key_ = Secret(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(pair.public_key_.value.data(), pair.secret_key_.bytes().data(), seed.data());
  return pair;
}

Signature KeyPair::sign(ByteView message) const {
  Signature signature;
  crypto_sign_detached(signature.value.data(), nullptr, raw(message), message.size(), secret_key_.bytes().data());
  return signature;
}

Secret KeyPair::seed() const {
  Secret seed(kSeedBytes);
  crypto_sign_ed25519_sk_to_seed(seed.bytes().data(), secret_key_.bytes().data());
  return seed;
}

// libsodium (since 1.0.12, without ED25519_COMPAT) refuses S >= L, a non-canonical or small-order A and a small-order
// R, and compares R bytewise with its own canonical encoding; so nothing is left to check here. The Wycheproof vectors
// hold it to that.
bool verify(const PublicKey& key, ByteView message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.value.data(), raw(message), message.size(), key.value.data()) == 0;
}

Result<PublicKey> enrol_public_key(ByteView bytes) {
  const auto key = PublicKey::from(bytes);
  if (!key) {
    return fail(ErrorCode::kInvalidArgument,
                "a public key has 32 bytes, this one has " + std::to_string(bytes.size()), "key",
                "give the Ed25519 public key");
  }
  // Canonical, not of small order, in the main subgroup.
  if (crypto_core_ed25519_is_valid_point(key->value.data()) != 1) {
    return fail(ErrorCode::kInvalidArgument, "the public key " + to_hex(bytes) + " is no point that may be enrolled",
                "key", "make the key with `golconda key` or any other Ed25519 implementation");
  }
  return *key;
}

Digest successor_hash(const PublicKey& key) { return sha256({domain::kKey, key.view()}); }

}  // namespace golconda::crypto
