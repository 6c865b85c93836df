// Secret keys in one encrypted file.
//
// Format: "golconda-keyfile-v1\n" || opslimit u64 || memlimit_bytes u64 || salt (16) || nonce (24) || ciphertext. The
// key is Argon2id13(passphrase, salt); the cipher is XChaCha20-Poly1305 with everything before the ciphertext as
// associated data. The plaintext is, for each entry, name length u8 || name || seed (32). Integers are big-endian.
// Source: libsodium's crypto_pwhash and crypto_aead_xchacha20poly1305_ietf.
//
// Errors: kPermissionDenied for a wrong passphrase or a changed file (they cannot be told apart), kCorrupt for what is
// no keyfile, kIo. Thread-safety: pure but for the disk.

#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "crypto/secret.h"

namespace golconda::crypto {

struct KeyEntry {
  std::string name;  // 1 to 255 bytes; no name twice
  Secret seed;       // kSeedBytes (crypto/ed25519.h)
};

// What guessing one passphrase costs.
struct KeyfileCost {
  std::uint64_t operations = 0;
  std::uint64_t memory_bytes = 0;
};
inline constexpr KeyfileCost kKeyfileCost{3, std::uint64_t{256} << 20};  // libsodium's "moderate": about a second
// A file cannot make us spend more than this.
inline constexpr KeyfileCost kKeyfileCostMax{16, std::uint64_t{1} << 30};
inline constexpr std::size_t kKeyfileEntriesMax = 8'192;
inline constexpr std::size_t kPassphraseMinBytes = 8;

// Replaces the file atomically and durably; on an error the old one stands.
[[nodiscard]] Result<void> write_keyfile(const std::filesystem::path& path, std::span<const KeyEntry> entries,
                                         const Secret& passphrase, const KeyfileCost& cost = kKeyfileCost);

[[nodiscard]] Result<std::vector<KeyEntry>> read_keyfile(const std::filesystem::path& path, const Secret& passphrase);

}  // namespace golconda::crypto
