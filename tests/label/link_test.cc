#include "node/label/link.h"

#include <gtest/gtest.h>

namespace golconda::label {
namespace {

TEST(Link, IsTheBaseAndTheItem) { EXPECT_EQ(passport_link("https://passport.example", "cb8b"), "https://passport.example/s/cb8b"); }

TEST(Link, ABaseThatIsNoneIsRefusedByItsOptionsName) {
  EXPECT_TRUE(check_base_url("https://passport.example:8443/x", "web"));
  const auto checked = check_base_url("https://passport.example/" + std::string(kBaseUrlMaxBytes, 'x'), "web");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().field, "web");
  EXPECT_EQ(checked.error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace golconda::label
