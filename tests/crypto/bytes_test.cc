#include "crypto/base/bytes.h"

#include <gtest/gtest.h>

#include "crypto/sha256.h"

namespace golconda {
namespace {

TEST(Hex, GoesBothWaysAndTakesBothCases) {
  EXPECT_EQ(to_hex(Bytes("\x00\xff\x1a", 3)), "00ff1a");
  EXPECT_EQ(from_hex("00FF1a"), Bytes("\x00\xff\x1a", 3));
  EXPECT_EQ(from_hex("0"), std::nullopt);
  EXPECT_EQ(from_hex("0g"), std::nullopt);
}

TEST(Base64, HasRfc4648sExamples) {
  for (const auto& [bytes, text] : {std::pair<const char*, const char*>{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}}) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
  }
}

TEST(Base64, HasOneTextForEachBytes) {
  for (const char* bad : {"Zg", "Zg=", "Zh==", "Zm9=", "Z===", "=Zg=", "Zm9v\n", "Zm 9v", "Zm9_"}) EXPECT_EQ(from_base64(bad), std::nullopt) << bad;
}

TEST(BigEndian, IsReadAsItWasWritten) {
  Bytes bytes;
  append_be32(bytes, 0x01020304);
  append_be64(bytes, 0x05060708090a0b0c);
  EXPECT_EQ(to_hex(bytes), "0102030405060708090a0b0c");
  EXPECT_EQ(read_be32(ByteView(bytes).substr(0, 4)), 0x01020304);
  EXPECT_EQ(read_be64(ByteView(bytes).substr(4)), 0x05060708090a0b0c);
}

TEST(Sha256, HasThePublishedDigests) {
  EXPECT_EQ(to_hex(crypto::sha256("abc").view()), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(crypto::sha256({"a", "b", "c"}), crypto::sha256("abc"));
  crypto::Sha256 hash;
  for (int round = 0; round < 2; ++round) {
    hash.update("ab");
    hash.update("c");
    EXPECT_EQ(hash.finish(), crypto::sha256("abc")) << "it starts afresh after finish()";
  }
}

}  // namespace
}  // namespace golconda
