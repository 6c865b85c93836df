#include "crypto/keyfile.h"

#include <set>
#include <utility>

#include <sodium.h>

#include "crypto/durable_file.h"
#include "crypto/ed25519.h"
#include "crypto/random.h"
#include "crypto/sodium_init.h"

namespace golconda::crypto {
namespace {

constexpr ByteView kMagic = "golconda-keyfile-v1\n";
constexpr std::size_t kSaltBytes = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kCostBytes = 16;
constexpr std::size_t kHeaderBytes = kMagic.size() + kCostBytes + kSaltBytes + kNonceBytes;
constexpr std::size_t kNameMaxBytes = 255;
constexpr std::size_t kFileMaxBytes = kHeaderBytes + kTagBytes + kKeyfileEntriesMax * (1 + kNameMaxBytes + kSeedBytes);

const unsigned char* bytes_of(ByteView view) { return reinterpret_cast<const unsigned char*>(view.data()); }
unsigned char* bytes_of(Bytes& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

Result<Secret> derive_key(const Secret& passphrase, ByteView salt, const KeyfileCost& cost) {
  Secret key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  const ByteView text = passphrase.view();
  if (crypto_pwhash(key.bytes().data(), key.size(), text.data(), text.size(), bytes_of(salt), cost.operations,
                    cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return fail(ErrorCode::kResourceExhausted,
                "not enough memory to derive the keyfile's key: it takes " +
                    std::to_string(cost.memory_bytes >> 20) + " MiB",
                {}, "free some memory and try again");
  }
  return key;
}

Result<void> check_entries(std::span<const KeyEntry> entries) {
  std::set<std::string_view> names;
  for (const KeyEntry& entry : entries) {
    if (entry.name.empty() || entry.name.size() > kNameMaxBytes || entry.seed.size() != kSeedBytes ||
        !names.insert(entry.name).second) {
      return fail(ErrorCode::kInvalidArgument, "a key needs a name of its own and a seed of 32 bytes", entry.name);
    }
  }
  if (entries.size() > kKeyfileEntriesMax) {
    return fail(ErrorCode::kResourceExhausted, "a keyfile holds at most " + std::to_string(kKeyfileEntriesMax) + " keys");
  }
  return {};
}

// The plaintext never touches memory that can be swapped out.
Secret plaintext_of(std::span<const KeyEntry> entries) {
  std::size_t size = 0;
  for (const KeyEntry& entry : entries) size += 1 + entry.name.size() + kSeedBytes;
  Secret plain(size);
  auto out = plain.bytes().begin();
  for (const KeyEntry& entry : entries) {
    *out++ = static_cast<std::uint8_t>(entry.name.size());
    out = std::copy(entry.name.begin(), entry.name.end(), out);
    out = std::copy(entry.seed.bytes().begin(), entry.seed.bytes().end(), out);
  }
  return plain;
}

Result<std::vector<KeyEntry>> entries_of(ByteView plain) {
  std::vector<KeyEntry> entries;
  while (!plain.empty()) {
    const auto name_bytes = static_cast<std::uint8_t>(plain.front());
    plain.remove_prefix(1);
    if (name_bytes == 0 || plain.size() < name_bytes + kSeedBytes) {
      return fail(ErrorCode::kCorrupt, "the keyfile's content is not what a keyfile holds");
    }
    KeyEntry& entry = entries.emplace_back();
    entry.name = std::string(plain.substr(0, name_bytes));
    entry.seed = Secret::copy_of(plain.substr(name_bytes, kSeedBytes));
    plain.remove_prefix(name_bytes + kSeedBytes);
  }
  return entries;
}

}  // namespace

Result<void> write_keyfile(const std::filesystem::path& path, std::span<const KeyEntry> entries,
                           const Secret& passphrase, const KeyfileCost& cost) {
  init_sodium();
  if (passphrase.size() < kPassphraseMinBytes) {
    return fail(ErrorCode::kInvalidArgument,
                "the passphrase is shorter than " + std::to_string(kPassphraseMinBytes) + " characters", "passphrase",
                "choose a longer one: it is all that protects the keys");
  }
  GOLCONDA_CHECK_OK(check_entries(entries));
  Bytes file(kMagic);
  append_be64(file, cost.operations);
  append_be64(file, cost.memory_bytes);
  std::uint8_t drawn[kSaltBytes + kNonceBytes];
  fill_random(drawn);
  file.append(reinterpret_cast<const char*>(drawn), sizeof drawn);

  GOLCONDA_TRY(const Secret key, derive_key(passphrase, ByteView(file).substr(kMagic.size() + kCostBytes, kSaltBytes), cost));
  const Secret plain = plaintext_of(entries);
  file.resize(kHeaderBytes + plain.size() + kTagBytes);
  const ByteView header = ByteView(file).substr(0, kHeaderBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(file) + kHeaderBytes, nullptr, plain.bytes().data(), plain.size(),
                                             bytes_of(header), header.size(), nullptr,
                                             bytes_of(header.substr(kHeaderBytes - kNonceBytes)), key.bytes().data());
  return replace_file(path, file, FileAccess::kOwnerOnly);
}

Result<std::vector<KeyEntry>> read_keyfile(const std::filesystem::path& path, const Secret& passphrase) {
  init_sodium();
  GOLCONDA_TRY(const Bytes file, read_file(path, kFileMaxBytes));
  const ByteView view = file;
  if (view.size() < kHeaderBytes + kTagBytes || !view.starts_with(kMagic)) {
    return fail(ErrorCode::kCorrupt, path.string() + " is no keyfile of golconda", {}, "restore it from its backup");
  }
  const KeyfileCost cost{read_be64(view.substr(kMagic.size(), 8)), read_be64(view.substr(kMagic.size() + 8, 8))};
  if (cost.operations == 0 || cost.operations > kKeyfileCostMax.operations ||
      cost.memory_bytes < crypto_pwhash_MEMLIMIT_MIN || cost.memory_bytes > kKeyfileCostMax.memory_bytes) {
    return fail(ErrorCode::kCorrupt, path.string() + " asks for more work than any keyfile of golconda does", {},
                "restore it from its backup");
  }
  GOLCONDA_TRY(const Secret key, derive_key(passphrase, view.substr(kMagic.size() + kCostBytes, kSaltBytes), cost));
  const ByteView header = view.substr(0, kHeaderBytes);
  const ByteView sealed = view.substr(kHeaderBytes);
  Secret plain(sealed.size() - kTagBytes);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.bytes().data(), nullptr, nullptr, bytes_of(sealed),
                                                 sealed.size(), bytes_of(header), header.size(),
                                                 bytes_of(header.substr(kHeaderBytes - kNonceBytes)),
                                                 key.bytes().data()) != 0) {
    return fail(ErrorCode::kPermissionDenied, "the passphrase does not open " + path.string(), "passphrase",
                "check the passphrase; if it is right, the file was changed: restore it from its backup");
  }
  return entries_of(plain.view());
}

}  // namespace golconda::crypto
