// C2SP signed notes: a text and the signature lines below it.
//
// Source: https://c2sp.org/signed-note. A note is the text (which ends in a line feed), an empty line, and one line a
// signature: "— <key name> <base64 of 4-byte key id || signature>\n", with an em dash.
//
// Errors: kInvalidArgument naming what is malformed. Thread-safety: pure; views point into the parsed note.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/bytes.h"
#include "crypto/base/result.h"
#include "crypto/ed25519.h"

namespace golconda::crypto {

inline constexpr std::size_t kNoteMaxBytes = 1'000'000;  // the bound of other implementations
inline constexpr std::size_t kNoteSignaturesMax = 1'024 + 1;  // every participant may be a witness, and the author
inline constexpr std::size_t kNoteKeyNameMaxBytes = 256;

// Signature algorithms, the byte that goes into a key id.
enum class NoteAlgorithm : std::uint8_t { kEd25519 = 0x01, kCosignatureV1 = 0x04 };

struct NoteSignature {
  std::string name;
  std::uint32_t key_id = 0;
  Bytes signature;  // without the key id
};

struct SignedNote {
  std::string text;  // ends in a line feed; what is signed
  std::vector<NoteSignature> signatures;
};

// SHA-256(name || 0x0A || algorithm || key)[0..4], big-endian.
[[nodiscard]] std::uint32_t note_key_id(std::string_view name, NoteAlgorithm algorithm, const PublicKey& key);

// Strict: the one form that format_note writes.
[[nodiscard]] Result<SignedNote> parse_note(std::string_view note);

// "— name base64\n".
[[nodiscard]] std::string format_signature_line(const NoteSignature& signature);
[[nodiscard]] std::string format_note(const SignedNote& note);

// "name+keyid+base64(algorithm || key)": how other tools are told of a key.
[[nodiscard]] std::string verifier_key_text(std::string_view name, NoteAlgorithm algorithm, const PublicKey& key);

// An Ed25519 signature (algorithm 0x01) over the note's text, as a signature.
[[nodiscard]] NoteSignature sign_note(std::string_view text, std::string_view name, const KeyPair& key);
// Whether some signature of that name and key is there and valid. One that is there and invalid is false, whatever
// else is there.
[[nodiscard]] bool verify_note(const SignedNote& note, std::string_view name, const PublicKey& key);

}  // namespace golconda::crypto
