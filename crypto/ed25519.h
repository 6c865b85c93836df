// Ed25519 signatures (RFC 8032) by libsodium, with strict verification and an enrolment check for keys.
//
// Strict: S < L, canonical encodings, no small-order A or R. So a signature has one byte form that verifies, and the
// same verdict in every implementation that is as strict.
//
// Thread-safety: the free functions and const members from any thread.

#pragma once

#include <span>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"
#include "crypto/secret.h"
#include "crypto/sha256.h"

namespace golconda::crypto {

struct PublicKeyTag;
using PublicKey = FixedBytes<32, PublicKeyTag>;

struct SignatureTag;
using Signature = FixedBytes<64, SignatureTag>;

inline constexpr std::size_t kSeedBytes = 32;

// A key that can sign. The secret half lives in locked memory and never leaves but as its seed.
class KeyPair {
 public:
  [[nodiscard]] static KeyPair generate();
  // `seed` has kSeedBytes bytes.
  [[nodiscard]] static KeyPair from_seed(std::span<const std::uint8_t> seed);

  [[nodiscard]] const PublicKey& public_key() const { return public_key_; }
  [[nodiscard]] Signature sign(ByteView message) const;
  // For the keyfile alone.
  [[nodiscard]] Secret seed() const;

 private:
  KeyPair() = default;
  PublicKey public_key_;
  Secret secret_key_;
};

[[nodiscard]] bool verify(const PublicKey& key, ByteView message, const Signature& signature);

// The key of 32 bytes that is fit to be enrolled: a canonical point of the main subgroup, not of small order. A key
// that is not would let two messages share a signature, or one signature verify under two keys. kInvalidArgument.
[[nodiscard]] Result<PublicKey> enrol_public_key(ByteView bytes);

// SHA-256("golconda/key/v1\n" || key): the hash under which a successor key is enrolled with its predecessor.
[[nodiscard]] Digest successor_hash(const PublicKey& key);

}  // namespace golconda::crypto
