#include "crypto/cosignature.h"

#include <string>

namespace golconda::crypto {
namespace {

constexpr std::size_t kTimeBytes = 8;

std::string signed_message(std::string_view text, std::uint64_t time_seconds) {
  // tlog-cosignature: "The signed message MUST be: cosignature/v1, time, and the checkpoint's note body".
  return "cosignature/v1\ntime " + std::to_string(time_seconds) + "\n" + std::string(text);
}

}  // namespace

NoteSignature cosign(std::string_view text, std::string_view name, const KeyPair& key, std::uint64_t time_seconds) {
  NoteSignature out{std::string(name), note_key_id(name, NoteAlgorithm::kCosignatureV1, key.public_key()), {}};
  append_be64(out.signature, time_seconds);
  out.signature += key.sign(signed_message(text, time_seconds)).view();
  return out;
}

std::optional<std::uint64_t> verify_cosignature(const SignedNote& note, std::string_view name, const PublicKey& key) {
  const std::uint32_t id = note_key_id(name, NoteAlgorithm::kCosignatureV1, key);
  std::optional<std::uint64_t> time;
  for (const NoteSignature& line : note.signatures) {
    if (line.name != name || line.key_id != id) continue;
    if (line.signature.size() != kTimeBytes + Signature::kSizeBytes) return std::nullopt;
    const std::uint64_t seconds = read_be64(ByteView(line.signature).substr(0, kTimeBytes));
    const auto signature = Signature::from(ByteView(line.signature).substr(kTimeBytes));
    if (!verify(key, signed_message(note.text, seconds), *signature)) return std::nullopt;
    time = seconds;
  }
  return time;
}

}  // namespace golconda::crypto
