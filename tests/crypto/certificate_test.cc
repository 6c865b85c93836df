#include "crypto/certificate.h"

#include <gmock/gmock.h>

#include "crypto/base/bytes.h"

namespace golconda::crypto {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::int64_t kFrom = 1'767'225'600;  // 2026-01-01T00:00:00Z
constexpr std::int64_t kTo = 1'798'761'599;    // 2026-12-31T23:59:59Z

// Made with `openssl req -x509`; its fingerprint is what `openssl x509 -fingerprint -sha256` says.
constexpr const char* kForeign = R"(-----BEGIN CERTIFICATE-----
MIIBPDCB76ADAgECAhRy6lbs41vqRHXqoeBLq8UkmwGG4DAFBgMrZXAwFDESMBAG
A1UEAwwJZWxzZXdoZXJlMB4XDTI2MTEyNTA4MDcwNVoXDTM2MTEyMjA4MDcwNVow
FDESMBAGA1UEAwwJZWxzZXdoZXJlMCowBQYDK2VwAyEADT5SaOOClfyX6G/A04lF
YS50SXR23cbWsKbxaLi8dEajUzBRMB0GA1UdDgQWBBQds6g1ZWcwGrvTVtwEpbiF
SyhKljAfBgNVHSMEGDAWgBQds6g1ZWcwGrvTVtwEpbiFSyhKljAPBgNVHRMBAf8E
BTADAQH/MAUGAytlcANBAERZhvzPeZEk9eoSxbja62dWxbUKcTBe5tFNup8Lbc1G
9BvZ6nRwn6SzSEIF8+TY2jJmJy1fI67euVeP6HbjYQ0=
-----END CERTIFICATE-----
)";
constexpr const char* kForeignFingerprint = "2764f849b206fb9ad7ae30c64630180b77339b05f37aa14984fb0e022dbc7bfb";

TlsCertificate certificate() {
  auto made = make_certificate("kao-mine", kFrom, kTo);
  EXPECT_TRUE(made) << describe(made.error());
  return *std::move(made);
}

TEST(Certificate, IsPemWithItsOwnKeyAndNewEachTime) {
  const TlsCertificate first = certificate();
  const TlsCertificate second = certificate();
  EXPECT_THAT(first.certificate_pem, StartsWith("-----BEGIN CERTIFICATE-----\n"));
  EXPECT_THAT(first.key_pem, StartsWith("-----BEGIN PRIVATE KEY-----\n"));
  EXPECT_TRUE(check_certificate_key(first));
  EXPECT_NE(first.key_pem, second.key_pem);
  EXPECT_NE(*certificate_fingerprint(first.certificate_pem), *certificate_fingerprint(second.certificate_pem));
}

TEST(Certificate, TheFingerprintIsWhatOtherToolsSay) {
  const auto fingerprint = certificate_fingerprint(kForeign);
  ASSERT_TRUE(fingerprint);
  EXPECT_EQ(to_hex(fingerprint->view()), kForeignFingerprint);
}

TEST(Certificate, TheFingerprintIsTheFirstCertificates) {
  const TlsCertificate own = certificate();
  EXPECT_EQ(*certificate_fingerprint(own.certificate_pem + kForeign), *certificate_fingerprint(own.certificate_pem));
}

TEST(Certificate, WhatIsNoCertificateHasNoFingerprint) {
  const TlsCertificate own = certificate();
  std::string cut = own.certificate_pem;
  cut.resize(cut.size() / 2);
  for (const std::string& text : {std::string(), std::string("hello"), cut, own.key_pem, std::string(100'000, 'x')}) {
    const auto fingerprint = certificate_fingerprint(text);
    ASSERT_FALSE(fingerprint);
    EXPECT_EQ(fingerprint.error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(fingerprint.error().field, "certificate");
  }
}

TEST(Certificate, BothEndsOfTheValidityAreWithinIt) {
  const TlsCertificate own = certificate();
  EXPECT_TRUE(check_certificate_dates(own.certificate_pem, kFrom));
  EXPECT_TRUE(check_certificate_dates(own.certificate_pem, kTo));
}

TEST(Certificate, SaysSinceWhenAndUntilWhenItIsValid) {
  const TlsCertificate own = certificate();
  const auto early = check_certificate_dates(own.certificate_pem, kFrom - 1);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(early.error().message, HasSubstr("from 2026-01-01T00:00:00Z"));
  const auto late = check_certificate_dates(own.certificate_pem, kTo + 1);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(late.error().message, HasSubstr("expired at 2026-12-31T23:59:59Z"));
}

TEST(Certificate, AKeyOfAnotherCertificateIsRefused) {
  const auto swapped = check_certificate_key({certificate().certificate_pem, certificate().key_pem});
  ASSERT_FALSE(swapped);
  EXPECT_EQ(swapped.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(swapped.error().message, HasSubstr("not the certificate's"));
  const auto none = check_certificate_key({certificate().certificate_pem, "no key"});
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().message, HasSubstr("no private key"));
}

TEST(Certificate, ABadNameOrDatesAreRefused) {
  for (const auto& made : {make_certificate("", kFrom, kTo), make_certificate(std::string(65, 'a'), kFrom, kTo),
                           make_certificate("kao-mine", kTo, kFrom),
                           make_certificate("kao-mine", kFrom, std::int64_t{1} << 60)}) {
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::kInvalidArgument);
  }
  EXPECT_TRUE(make_certificate(std::string(64, 'a'), kFrom, kTo));
}

}  // namespace
}  // namespace golconda::crypto
