#include "crypto/keyfile.h"

#include <fstream>

#include <gtest/gtest.h>

#include "crypto/durable_file.h"
#include "crypto/ed25519.h"
#include "tests/support/temp_directory.h"

namespace golconda::crypto {
namespace {

// The least that libsodium takes: these tests are about the file, not about the cost.
constexpr KeyfileCost kCheap{1, 8'192};
constexpr std::size_t kSealedFrom = 20 + 8 + 8 + 16 + 24;

Secret passphrase() { return Secret::copy_of("correct horse battery staple"); }

std::vector<KeyEntry> two_entries() {
  std::vector<KeyEntry> entries;
  entries.push_back({"log:kao-mine:0", Secret::copy_of(Bytes(kSeedBytes, 'a'))});
  entries.push_back({"witness", Secret::copy_of(Bytes(kSeedBytes, 'b'))});
  return entries;
}

class Keyfile : public testing::Test {
 protected:
  test::TempDirectory directory;
  std::filesystem::path path = directory / "keys";

  void SetUp() override { ASSERT_TRUE(write_keyfile(path, two_entries(), passphrase(), kCheap).has_value()); }
  Bytes bytes() const { return *read_file(path, 1 << 20); }
};

TEST_F(Keyfile, ReadsBackWhatWasSealed) {
  const auto entries = read_keyfile(path, passphrase());
  ASSERT_TRUE(entries.has_value()) << describe(entries.error());
  ASSERT_EQ(entries->size(), 2);
  EXPECT_EQ((*entries)[1].name, "witness");
  EXPECT_EQ((*entries)[1].seed.view(), Bytes(kSeedBytes, 'b'));
}

TEST_F(Keyfile, HoldsNoSeedInTheClearAndIsItsOwnersAlone) {
  EXPECT_EQ(bytes().find(Bytes(8, 'a')), Bytes::npos);
  EXPECT_EQ(std::filesystem::status(path).permissions() & std::filesystem::perms::all,
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Keyfile, RefusesAnotherPassphrase) {
  const auto entries = read_keyfile(path, Secret::copy_of("correct horse battery stable"));
  ASSERT_FALSE(entries.has_value());
  EXPECT_EQ(entries.error().code, ErrorCode::kPermissionDenied);
}

TEST_F(Keyfile, RefusesEveryChangedByte) {
  const Bytes good = bytes();
  for (std::size_t at = 0; at < good.size(); at += at < kSealedFrom ? 1 : 7) {
    Bytes bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x40);
    ASSERT_TRUE(replace_file(path, bad, FileAccess::kOwnerOnly).has_value());
    ASSERT_FALSE(read_keyfile(path, passphrase()).has_value()) << "byte " << at;
  }
}

TEST_F(Keyfile, SpendsNoMoreThanItsLimitOnAStrangersWord) {
  Bytes bad = bytes();
  bad[20] = 0x7f;  // the first byte of opslimit
  ASSERT_TRUE(replace_file(path, bad, FileAccess::kOwnerOnly).has_value());
  const auto entries = read_keyfile(path, passphrase());
  ASSERT_FALSE(entries.has_value());
  EXPECT_EQ(entries.error().code, ErrorCode::kCorrupt);
}

TEST_F(Keyfile, RefusesAFileThatIsNone) {
  ASSERT_TRUE(replace_file(path, "-----BEGIN PRIVATE KEY-----\n", FileAccess::kOwnerOnly).has_value());
  EXPECT_EQ(read_keyfile(path, passphrase()).error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(read_keyfile(directory / "nothing", passphrase()).error().code, ErrorCode::kNotFound);
}

TEST(DurableFile, CreatesOnceAndReplacesWhole) {
  const test::TempDirectory directory;
  ASSERT_TRUE(create_file(directory / "f", "one", FileAccess::kEverybody).has_value());
  EXPECT_EQ(create_file(directory / "f", "two", FileAccess::kEverybody).error().code, ErrorCode::kAlreadyExists);
  EXPECT_EQ(*read_file(directory / "f", 10), "one");
  ASSERT_TRUE(replace_file(directory / "f", "three", FileAccess::kEverybody).has_value());
  EXPECT_EQ(*read_file(directory / "f", 10), "three");
  EXPECT_EQ(read_file(directory / "f", 4).error().code, ErrorCode::kIo) << "larger than asked for";
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1) << "no temporary file stays";
}

}  // namespace
}  // namespace golconda::crypto
