#include "crypto/certificate.h"

#include <array>
#include <ctime>
#include <memory>
#include <mutex>
#include <optional>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/conf.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "crypto/base/check.h"

namespace golconda::crypto {
namespace {

constexpr std::size_t kCommonNameMaxBytes = 64;  // ub-common-name of RFC 5280
constexpr std::size_t kPemMaxBytes = 64 * 1024;  // ours take less than 1 KiB
constexpr int kSerialBits = 127;                 // positive, and at most 20 octets

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
template <class T, auto Free>
using Owned = std::unique_ptr<T, Freed<Free>>;
using Certificate = Owned<X509, X509_free>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Memory = Owned<BIO, BIO_free>;

tl::unexpected<Error> openssl_failed(std::string_view doing) {
  std::array<char, 256> reason{};
  ERR_error_string_n(ERR_peek_last_error(), reason.data(), reason.size());
  ERR_clear_error();
  return fail(ErrorCode::kInternal, "OpenSSL cannot " + std::string(doing) + ": " + reason.data());
}

// Reads from `text`, which it does not copy; nullptr for what is too long to be a certificate or a key.
Memory memory_of(std::string_view text) {
  if (text.size() > kPemMaxBytes) return nullptr;
  return Memory(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

std::string text_of(BIO& memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(&memory, &data);
  return {data, static_cast<std::size_t>(size)};
}

Result<Certificate> parse(std::string_view pem) {
  const Memory memory = memory_of(pem);
  Certificate certificate(memory ? PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr) : nullptr);
  ERR_clear_error();
  if (!certificate) {
    return fail(ErrorCode::kInvalidArgument, "this is no certificate in PEM form", "certificate",
                "it begins with -----BEGIN CERTIFICATE-----");
  }
  return certificate;
}

// A key under a passphrase is refused: OpenSSL would ask for it on the terminal, and a node has nobody there.
int no_passphrase(char*, int, int, void*) { return -1; }

Result<void> set_name_and_serial(X509& certificate, std::string_view common_name) {
  const Owned<BIGNUM, BN_free> serial(BN_new());
  X509_NAME* const name = X509_get_subject_name(&certificate);
  const bool made =
      serial && BN_rand(serial.get(), kSerialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1 &&
      BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(&certificate)) != nullptr &&
      X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8,
                                 reinterpret_cast<const unsigned char*>(common_name.data()),
                                 static_cast<int>(common_name.size()), -1, 0) == 1 &&
      X509_set_issuer_name(&certificate, name) == 1;
  if (!made) return openssl_failed("name a certificate");
  return {};
}

Result<void> add_extension(X509& certificate, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, &certificate, &certificate, nullptr, nullptr, 0);
  const Owned<X509_EXTENSION, X509_EXTENSION_free> extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
  if (!extension || X509_add_ext(&certificate, extension.get(), -1) != 1) return openssl_failed("add an extension");
  return {};
}

Result<TlsCertificate> to_pem(X509& certificate, EVP_PKEY& key) {
  const Memory certificate_pem(BIO_new(BIO_s_mem()));
  const Memory key_pem(BIO_new(BIO_s_secmem()));  // wiped when it is freed
  if (!certificate_pem || !key_pem || PEM_write_bio_X509(certificate_pem.get(), &certificate) != 1 ||
      PEM_write_bio_PKCS8PrivateKey(key_pem.get(), &key, nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    return openssl_failed("write a certificate");
  }
  return TlsCertificate{text_of(*certificate_pem), text_of(*key_pem)};
}

// Seconds since 1970; nullopt for a time that is malformed.
std::optional<std::int64_t> unix_seconds(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  return timegm(&parts);
}

std::string utc(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm parts{};
  std::array<char, 32> text{};
  gmtime_r(&time, &parts);
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace

Result<TlsCertificate> make_certificate(std::string_view common_name, std::int64_t from_s, std::int64_t to_s) {
  if (common_name.empty() || common_name.size() > kCommonNameMaxBytes) {
    return fail(ErrorCode::kInvalidArgument, "a certificate's name has 1 to 64 bytes", "common_name");
  }
  if (from_s > to_s) {
    return fail(ErrorCode::kInvalidArgument, "a certificate cannot end before it begins", "to_s");
  }
  const Key key(EVP_EC_gen("P-256"));
  const Certificate certificate(X509_new());
  if (!key || !certificate || X509_set_version(certificate.get(), X509_VERSION_3) != 1) {
    return openssl_failed("make a key");
  }
  if (ASN1_TIME_set(X509_getm_notBefore(certificate.get()), from_s) == nullptr ||
      ASN1_TIME_set(X509_getm_notAfter(certificate.get()), to_s) == nullptr) {
    ERR_clear_error();
    return fail(ErrorCode::kInvalidArgument, "a certificate's dates are within the years 0 to 9999", "to_s");
  }
  GOLCONDA_CHECK_OK(set_name_and_serial(*certificate, common_name));
  GOLCONDA_CHECK_OK(add_extension(*certificate, NID_basic_constraints, "critical,CA:FALSE"));
  GOLCONDA_CHECK_OK(add_extension(*certificate, NID_key_usage, "critical,digitalSignature"));
  GOLCONDA_CHECK_OK(add_extension(*certificate, NID_ext_key_usage, "serverAuth,clientAuth"));
  if (X509_set_pubkey(certificate.get(), key.get()) != 1 ||
      X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0) {
    return openssl_failed("sign a certificate");
  }
  return to_pem(*certificate, *key);
}

Result<Digest> certificate_fingerprint(std::string_view pem) {
  GOLCONDA_TRY(const Certificate certificate, parse(pem));
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate.get(), &der);
  if (size <= 0) return openssl_failed("write a certificate");
  const Digest digest = sha256(ByteView(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)));
  OPENSSL_free(der);
  return digest;
}

Result<void> check_certificate_dates(std::string_view pem, std::int64_t now_s) {
  GOLCONDA_TRY(const Certificate certificate, parse(pem));
  const auto from_s = unix_seconds(X509_get0_notBefore(certificate.get()));
  const auto to_s = unix_seconds(X509_get0_notAfter(certificate.get()));
  if (!from_s || !to_s) {
    return fail(ErrorCode::kInvalidArgument, "the certificate's dates are malformed", "certificate");
  }
  if (now_s < *from_s) {
    return fail(ErrorCode::kInvalidArgument, "the certificate is valid only from " + utc(*from_s) + " on",
                "certificate", "compare the two clocks");
  }
  if (now_s > *to_s) {
    return fail(ErrorCode::kInvalidArgument, "the certificate expired at " + utc(*to_s), "certificate",
                "a new one has to be made and enrolled");
  }
  return {};
}

Result<void> check_certificate_key(const TlsCertificate& certificate) {
  GOLCONDA_TRY(const Certificate parsed, parse(certificate.certificate_pem));
  const Memory memory = memory_of(certificate.key_pem);
  const Key key(memory ? PEM_read_bio_PrivateKey(memory.get(), nullptr, no_passphrase, nullptr) : nullptr);
  const bool belongs = key && X509_check_private_key(parsed.get(), key.get()) == 1;
  ERR_clear_error();
  if (!key) {
    return fail(ErrorCode::kInvalidArgument, "this is no private key in PEM form without a passphrase", "key",
                "it begins with -----BEGIN PRIVATE KEY-----");
  }
  if (!belongs) {
    return fail(ErrorCode::kInvalidArgument, "the private key is not the certificate's", "key",
                "replace both files together");
  }
  return {};
}

void require_tls_1_3() {
  static std::once_flag once;
  std::call_once(once, [] {
    // The system's own configuration first: it is read once, and would otherwise come later and replace ours.
    check_invariant(OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CONFIG, nullptr) == 1, "OpenSSL does not start");
    constexpr std::string_view kSettings =
        "golconda = modules\n"
        "[modules]\nssl_conf = contexts\n"
        "[contexts]\nsystem_default = every_context\n"
        "[every_context]\nProtocol = -ALL, TLSv1.3\n";
    const Owned<CONF, NCONF_free> settings(NCONF_new(nullptr));
    const Memory memory = memory_of(kSettings);
    check_invariant(settings && memory && NCONF_load_bio(settings.get(), memory.get(), nullptr) == 1 &&
                        CONF_modules_load(settings.get(), "golconda", 0) == 1,
                    "OpenSSL refuses to be bound to TLS 1.3");
  });
}

}  // namespace golconda::crypto
