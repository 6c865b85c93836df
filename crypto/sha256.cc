#include "crypto/sha256.h"

#include <openssl/evp.h>

#include "crypto/base/check.h"

namespace golconda::crypto {
namespace {

// Fetched once: looking the algorithm up by name costs more than hashing a line with it.
const EVP_MD* algorithm() {
  static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  check_invariant(fetched != nullptr, "OpenSSL has no SHA-256");
  return fetched;
}

struct Context {
  EVP_MD_CTX* const raw = EVP_MD_CTX_new();
  Context() { check_invariant(raw != nullptr, "out of memory for a digest context"); }
  ~Context() { EVP_MD_CTX_free(raw); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  void begin() const { check_invariant(EVP_DigestInit_ex2(raw, algorithm(), nullptr) == 1, "SHA-256 does not start"); }
  void update(ByteView data) const {
    check_invariant(EVP_DigestUpdate(raw, data.data(), data.size()) == 1, "SHA-256 does not go on");
  }
  [[nodiscard]] Digest finish() const {
    Digest out;
    check_invariant(EVP_DigestFinal_ex(raw, out.value.data(), nullptr) == 1, "SHA-256 does not finish");
    return out;
  }
};

const Context& thread_context() {
  thread_local const Context context;
  return context;
}

}  // namespace

Digest sha256(ByteView data) { return sha256({data}); }

Digest sha256(std::initializer_list<ByteView> parts) {
  const Context& context = thread_context();
  context.begin();
  for (const ByteView part : parts) context.update(part);
  return context.finish();
}

struct Sha256::State {
  Context context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { state_->context.begin(); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(ByteView data) { state_->context.update(data); }

Digest Sha256::finish() {
  const Digest out = state_->context.finish();
  state_->context.begin();
  return out;
}

}  // namespace golconda::crypto
