#include "crypto/ed25519.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include "tests/crypto/vectors.h"

namespace golconda::crypto {
namespace {

Bytes hex(std::string_view text) { return *from_hex(text); }

// RFC 8032, section 7.1, TEST 2.
const Bytes kSeed = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
const Bytes kKey = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
const Bytes kSignature = hex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

KeyPair rfc_key() { return KeyPair::from_seed({reinterpret_cast<const std::uint8_t*>(kSeed.data()), kSeed.size()}); }

TEST(Ed25519, SignsAsRfc8032Does) {
  EXPECT_EQ(rfc_key().public_key().bytes(), kKey);
  EXPECT_EQ(rfc_key().sign("\x72").bytes(), kSignature);
  EXPECT_TRUE(verify(*PublicKey::from(kKey), "\x72", *Signature::from(kSignature)));
}

TEST(Ed25519, RefusesAnotherMessageKeyOrSignature) {
  EXPECT_FALSE(verify(*PublicKey::from(kKey), "\x73", *Signature::from(kSignature)));
  EXPECT_FALSE(verify(KeyPair::generate().public_key(), "\x72", *Signature::from(kSignature)));
  for (std::size_t byte = 0; byte < kSignature.size(); ++byte) {
    Bytes changed = kSignature;
    changed[byte] = static_cast<char>(changed[byte] ^ 1);
    EXPECT_FALSE(verify(*PublicKey::from(kKey), "\x72", *Signature::from(changed))) << byte;
  }
}

TEST(Ed25519, AgreesWithWycheproof) {
  GOLCONDA_VECTOR_FILE(path, "wycheproof_ed25519.json");
  simdjson::dom::parser parser;
  int cases = 0;
  for (const auto group : parser.load(*path)["testGroups"]) {
    const auto key = PublicKey::from(hex(std::string_view(group["publicKey"]["pk"])));
    ASSERT_TRUE(key.has_value());
    for (const auto test : group["tests"]) {
      const auto signature = Signature::from(hex(std::string_view(test["sig"])));
      const bool valid = signature && verify(*key, hex(std::string_view(test["msg"])), *signature);
      EXPECT_EQ(valid, std::string_view(test["result"]) == "valid") << "tcId " << std::int64_t(test["tcId"]);
      ++cases;
    }
  }
  EXPECT_GT(cases, 100);
}

TEST(Enrolment, TakesAKeyThatWasMadeAsKeysAre) { EXPECT_TRUE(enrol_public_key(rfc_key().public_key().view())); }

TEST(Enrolment, RefusesPointsThatAreNoGoodKeys) {
  const Bytes identity = hex("0100000000000000000000000000000000000000000000000000000000000000");
  const Bytes order_eight = hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
  const Bytes not_canonical = hex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
  const Bytes not_on_the_curve = hex("0200000000000000000000000000000000000000000000000000000000000000");
  for (const Bytes& key : {identity, order_eight, not_canonical, not_on_the_curve, Bytes(31, '\1'), Bytes()}) {
    const auto enrolled = enrol_public_key(key);
    ASSERT_FALSE(enrolled.has_value()) << to_hex(key);
    EXPECT_EQ(enrolled.error().code, ErrorCode::kInvalidArgument);
  }
}

TEST(Enrolment, RefusesAPointOutsideTheMainSubgroup) {
  // The key of RFC 8032's TEST 2 plus the point of order two, (0, -1): on the curve and canonical, of order 2 L.
  const Bytes mixed = hex("b0bfe83c17bc76a56d48f558b2e481436367d330d13b69733f32aa0ed50b99f3");
  EXPECT_FALSE(enrol_public_key(mixed).has_value());
}

TEST(Successor, IsEnrolledByItsHash) {
  EXPECT_EQ(successor_hash(*PublicKey::from(kKey)), sha256("golconda/key/v1\n" + kKey));
}

}  // namespace
}  // namespace golconda::crypto
