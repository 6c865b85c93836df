#include "crypto/signed_note.h"

#include <algorithm>

#include "crypto/sha256.h"

namespace golconda::crypto {
namespace {

constexpr std::string_view kSignaturePrefix = "\xE2\x80\x94 ";  // U+2014 EM DASH, space
constexpr std::size_t kKeyIdBytes = 4;

tl::unexpected<Error> malformed(const char* what) {
  return fail(ErrorCode::kInvalidArgument, std::string("the signed note is malformed: ") + what, "note");
}

// signed-note: "MUST NOT contain any ASCII control characters (those below U+0020) other than newline".
bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

// signed-note: key names "MUST be non-empty, and not include any Unicode spaces or plus characters". Ours are ASCII.
bool is_key_name(std::string_view name) {
  return !name.empty() && name.size() <= kNoteKeyNameMaxBytes && std::all_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7f && c != '+';
  });
}

Result<NoteSignature> parse_signature_line(std::string_view line) {
  if (!line.starts_with(kSignaturePrefix)) return malformed("a signature line does not begin with an em dash");
  line.remove_prefix(kSignaturePrefix.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return malformed("a signature line has no signature");
  const std::string_view name = line.substr(0, space);
  if (!is_key_name(name)) return malformed("a key name is empty, too long or has a forbidden character");
  const auto blob = from_base64(line.substr(space + 1));
  if (!blob || blob->size() <= kKeyIdBytes) return malformed("a signature is not base64 of a key id and a signature");
  return NoteSignature{std::string(name), read_be32(ByteView(*blob).substr(0, kKeyIdBytes)), blob->substr(kKeyIdBytes)};
}

}  // namespace

std::uint32_t note_key_id(std::string_view name, NoteAlgorithm algorithm, const PublicKey& key) {
  const char separator_and_algorithm[] = {'\n', static_cast<char>(algorithm)};
  const Digest hash = sha256({name, ByteView(separator_and_algorithm, 2), key.view()});
  return read_be32(hash.view().substr(0, kKeyIdBytes));
}

Result<SignedNote> parse_note(std::string_view note) {
  if (note.size() > kNoteMaxBytes) return malformed("it is larger than a note may be");
  if (has_control_character(note)) return malformed("it has a control character");
  // signed-note: the text is separated from the signatures by the last empty line.
  const std::size_t split = note.rfind("\n\n");
  if (split == std::string_view::npos) return malformed("no empty line stands before the signatures");
  SignedNote parsed;
  parsed.text = note.substr(0, split + 1);
  std::string_view rest = note.substr(split + 2);
  if (rest.empty()) return malformed("it has no signature");
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return malformed("the last line does not end in a line feed");
    if (parsed.signatures.size() == kNoteSignaturesMax) return malformed("it has too many signatures");
    GOLCONDA_TRY(NoteSignature signature, parse_signature_line(rest.substr(0, end)));
    parsed.signatures.push_back(std::move(signature));
    rest.remove_prefix(end + 1);
  }
  return parsed;
}

std::string format_signature_line(const NoteSignature& signature) {
  Bytes blob;
  append_be32(blob, signature.key_id);
  blob += signature.signature;
  return std::string(kSignaturePrefix) + signature.name + " " + to_base64(blob) + "\n";
}

std::string format_note(const SignedNote& note) {
  std::string out = note.text + "\n";
  for (const NoteSignature& signature : note.signatures) out += format_signature_line(signature);
  return out;
}

std::string verifier_key_text(std::string_view name, NoteAlgorithm algorithm, const PublicKey& key) {
  Bytes id;
  append_be32(id, note_key_id(name, algorithm, key));
  Bytes typed(1, static_cast<char>(algorithm));
  typed += key.view();
  return std::string(name) + "+" + to_hex(id) + "+" + to_base64(typed);
}

NoteSignature sign_note(std::string_view text, std::string_view name, const KeyPair& key) {
  return {std::string(name), note_key_id(name, NoteAlgorithm::kEd25519, key.public_key()), key.sign(text).bytes()};
}

bool verify_note(const SignedNote& note, std::string_view name, const PublicKey& key) {
  const std::uint32_t id = note_key_id(name, NoteAlgorithm::kEd25519, key);
  bool valid = false;
  for (const NoteSignature& line : note.signatures) {
    if (line.name != name || line.key_id != id) continue;
    const auto signature = Signature::from(line.signature);
    if (!signature || !verify(key, note.text, *signature)) return false;
    valid = true;
  }
  return valid;
}

}  // namespace golconda::crypto
