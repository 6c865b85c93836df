#include "node/cli/file_text.h"

#include <filesystem>

#include <gmock/gmock.h>

namespace golconda::cli {
namespace {

using ::testing::HasSubstr;

TEST(FileText, ASecretIsForItsOwnerOnlyAndReplacesWhatWasThere) {
  const auto path = std::filesystem::path(::testing::TempDir()) / "golconda_claim_codes_test.csv";
  ASSERT_TRUE(write_file(path.string(), "old, and longer\n", false).has_value());
  ASSERT_TRUE(write_file(path.string(), "new\n", true).has_value());
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(*read_file(path.string(), 100), "new\n");
  const auto too_large = read_file(path.string(), 3);
  ASSERT_FALSE(too_large.has_value());
  EXPECT_THAT(too_large.error().message, HasSubstr("is larger than 3 bytes"));
  std::filesystem::remove(path);
  EXPECT_EQ(read_file(path.string(), 100).error().code, ErrorCode::kInvalidArgument);
}

TEST(FileText, WhatCannotBeWrittenLeavesNothingBehind) {
  const auto directory = std::filesystem::path(::testing::TempDir()) / "golconda_no_such_directory";
  const auto written = write_file((directory / "x.csv").string(), "x", false);
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::kInvalidArgument);
  EXPECT_FALSE(std::filesystem::exists(directory));
}

}  // namespace
}  // namespace golconda::cli
