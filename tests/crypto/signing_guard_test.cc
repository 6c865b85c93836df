#include "crypto/signing_guard.h"

#include <gtest/gtest.h>

#include "crypto/durable_file.h"
#include "tests/support/temp_directory.h"

namespace golconda::crypto {
namespace {

GuardEntry entry(const std::string& place, std::uint64_t position, const std::string& id) {
  return {place, {position, sha256(id)}};
}

Result<void> reserve(SigningGuard& guard, const GuardEntry& one) { return guard.reserve({&one, 1}); }

class Guard : public testing::Test {
 protected:
  test::TempDirectory directory;
  std::filesystem::path path = directory / "guard";
};

TEST_F(Guard, LetsEachPlaceRiseAndRemembersIt) {
  {
    auto guard = *SigningGuard::create(path);
    EXPECT_TRUE(reserve(guard, entry("log/a", 0, "zero")).has_value());
    EXPECT_TRUE(reserve(guard, entry("log/a", 1, "one")).has_value());
    EXPECT_TRUE(reserve(guard, entry("log/b", 0, "other")).has_value());
  }
  const auto guard = *SigningGuard::open(path);
  EXPECT_EQ(guard.highest("log/a"), (GuardMark{1, sha256("one")}));
  EXPECT_EQ(guard.highest("log/b"), (GuardMark{0, sha256("other")}));
  EXPECT_EQ(guard.highest("log/c"), std::nullopt);
  EXPECT_FALSE(guard.slot_was_broken());
}

TEST_F(Guard, NeverLetsASecondThingBeSignedAtAPlace) {
  auto guard = *SigningGuard::create(path);
  ASSERT_TRUE(reserve(guard, entry("log/a", 5, "five")).has_value());
  EXPECT_EQ(reserve(guard, entry("log/a", 5, "another")).error().code, ErrorCode::kReadOnly);
  EXPECT_EQ(reserve(guard, entry("log/a", 4, "earlier")).error().code, ErrorCode::kReadOnly);
  EXPECT_TRUE(reserve(guard, entry("log/a", 5, "five")).has_value()) << "the same again is no fork";
  EXPECT_EQ(guard.highest("log/a")->position, 5);
}

TEST_F(Guard, TakesAllOrNone) {
  auto guard = *SigningGuard::create(path);
  ASSERT_TRUE(reserve(guard, entry("log/b", 3, "three")).has_value());
  const std::vector<GuardEntry> entries{entry("log/a", 0, "zero"), entry("log/b", 2, "two")};
  EXPECT_FALSE(guard.reserve(entries).has_value());
  EXPECT_EQ(guard.highest("log/a"), std::nullopt);
}

TEST_F(Guard, IsMadeOnceAndHeldByOne) {
  const auto guard = *SigningGuard::create(path);
  EXPECT_EQ(SigningGuard::create(path).error().code, ErrorCode::kAlreadyExists);
  EXPECT_EQ(SigningGuard::open(path).error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(SigningGuard::open(directory / "nothing").error().code, ErrorCode::kNotFound);
}

TEST_F(Guard, SurvivesATornWriteOfEitherSlotWithWhatWasSyncedBefore) {
  {
    auto guard = *SigningGuard::create(path);
    for (std::uint64_t i = 0; i < 4; ++i) ASSERT_TRUE(reserve(guard, entry("log/a", i, std::to_string(i))).has_value());
  }
  const Bytes good = *read_file(path, 1 << 26);
  int survived = 0;
  for (std::size_t at = good.find("GLGUARD1"); at != Bytes::npos; at = good.find("GLGUARD1", at + 1)) {
    Bytes torn = good;
    torn[at + 60] = static_cast<char>(torn[at + 60] ^ 1);
    ASSERT_TRUE(replace_file(path, torn, FileAccess::kOwnerOnly).has_value());
    const auto guard = SigningGuard::open(path);
    ASSERT_TRUE(guard.has_value()) << describe(guard.error());
    EXPECT_TRUE(guard->slot_was_broken());
    EXPECT_GE(guard->highest("log/a")->position, 2) << "the other slot has the group before";
    ++survived;
  }
  EXPECT_EQ(survived, 2);
}

TEST_F(Guard, OfWhichNothingCanBeReadIsNotTakenForAnEmptyOne) {
  { auto guard = *SigningGuard::create(path); }
  ASSERT_TRUE(replace_file(path, Bytes(100, 'x'), FileAccess::kOwnerOnly).has_value());
  EXPECT_EQ(SigningGuard::open(path).error().code, ErrorCode::kCorrupt);
  ASSERT_TRUE(replace_file(path, "", FileAccess::kOwnerOnly).has_value());
  EXPECT_EQ(SigningGuard::open(path).error().code, ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace golconda::crypto
