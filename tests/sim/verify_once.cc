// The linker puts this before libsodium's verification (--wrap, in CMakeLists.txt): all nodes of a simulated network run in
// one process and verify the same signatures, which took half of the whole run. Verification is a function of its
// bytes alone, so what libsodium has said of them is remembered for the run.

#include <sodium.h>

#include <string>
#include <unordered_map>
#include <utility>

#include "crypto/base/bytes.h"
#include "crypto/sha256.h"

extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier): the linker's names
int __real_crypto_sign_verify_detached(const unsigned char* signature, const unsigned char* message, unsigned long long message_bytes,
                                       const unsigned char* key);
int __wrap_crypto_sign_verify_detached(const unsigned char* signature, const unsigned char* message, unsigned long long message_bytes,
                                       const unsigned char* key);
// NOLINTEND(bugprone-reserved-identifier)
}

namespace {

constexpr std::size_t kRememberedMax = 100'000;  // verifications; some 20 networks' worth, then all are forgotten

}  // namespace

int __wrap_crypto_sign_verify_detached(const unsigned char* signature, const unsigned char* message, unsigned long long message_bytes,
                                       const unsigned char* key) {
  static std::unordered_map<std::string, int> remembered;
  const auto view = [](const unsigned char* bytes, std::size_t size) { return golconda::ByteView(reinterpret_cast<const char*>(bytes), size); };
  golconda::crypto::Sha256 hash;
  hash.update(view(signature, crypto_sign_BYTES));
  hash.update(view(key, crypto_sign_PUBLICKEYBYTES));
  hash.update(view(message, message_bytes));
  std::string asked = hash.finish().bytes();
  if (const auto found = remembered.find(asked); found != remembered.end()) return found->second;
  if (remembered.size() >= kRememberedMax) remembered.clear();
  const int answer = __real_crypto_sign_verify_detached(signature, message, message_bytes, key);
  remembered.emplace(std::move(asked), answer);
  return answer;
}
