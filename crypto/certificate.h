// The X.509 certificates that nodes speak TLS with: self-signed, each pinned by its fingerprint in the configuration.
//
// Nobody vouches for them but the configuration, so there is no authority and no chain: a certificate is right when its
// SHA-256 is one that the configuration names, and the day is within its validity.
//
// Errors: kInvalidArgument for what is no certificate, kInternal when OpenSSL fails. Thread-safety: pure, but for
// require_tls_1_3().

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/result.h"
#include "crypto/sha256.h"

namespace golconda::crypto {

struct TlsCertificate {
  std::string certificate_pem;
  std::string key_pem;  // its private key, PKCS #8; for the file that only the node reads
};

// A new P-256 key and a certificate over it in `common_name`'s name, valid within [from_s, to_s], Unix seconds.
[[nodiscard]] Result<TlsCertificate> make_certificate(std::string_view common_name, std::int64_t from_s,
                                                      std::int64_t to_s);

// SHA-256 of the DER bytes of the first certificate in `pem`.
[[nodiscard]] Result<Digest> certificate_fingerprint(std::string_view pem);

// Fails with kInvalidArgument, saying since or until when, unless `now_s` is within the certificate's validity.
[[nodiscard]] Result<void> check_certificate_dates(std::string_view pem, std::int64_t now_s);

// Fails with kInvalidArgument when the key is none, is under a passphrase, or is not the certificate's.
[[nodiscard]] Result<void> check_certificate_key(const TlsCertificate& certificate);

// From now on this process makes no TLS context that speaks less than TLS 1.3, whichever library asks for it: OpenSSL's
// own configuration forbids it, which no library's choice of a lowest version undoes. Contexts made before stay as
// they are. Any thread, any number of times. Stops the process when OpenSSL will not have it.
void require_tls_1_3();

}  // namespace golconda::crypto
