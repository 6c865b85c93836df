// A witness's cosignature on a checkpoint: C2SP cosignature/v1.
//
// Source: https://c2sp.org/tlog-cosignature. What is signed is
// "cosignature/v1\ntime <seconds>\n" || the checkpoint's note text; the signature line holds the 4-byte key id, the
// 8-byte big-endian time and the 64-byte Ed25519 signature.
//
// Thread-safety: pure.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "crypto/signed_note.h"

namespace golconda::crypto {

[[nodiscard]] NoteSignature cosign(std::string_view text, std::string_view name, const KeyPair& key,
                                   std::uint64_t time_seconds);

// The time of a valid cosignature of that name and key; nullopt when there is none, or one that is invalid.
[[nodiscard]] std::optional<std::uint64_t> verify_cosignature(const SignedNote& note, std::string_view name,
                                                              const PublicKey& key);

}  // namespace golconda::crypto
