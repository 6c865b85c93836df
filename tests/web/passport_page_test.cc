// The file that checks itself, as it is put together; that it then does so, the browser's tests see.

#include <array>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/web/passport_page.h"

namespace golconda::web {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kLink = "https://passport.example/s/cb8b29a2ef8b5440007e3b6b0b0674c7";
constexpr std::string_view kHash = "6f1ed002ab5595859014ebf0951522d9f1c3a3d7d8d4f1c7d0f0a8f5a2d6f3b1\n";

class PassportPage : public testing::Test {
 protected:
  const std::array<Asset, 2> assets_{
      Asset{"passport-template.html", "a\"@@GOLCONDA_PAGE@@\" b\"@@GOLCONDA_QR@@\" <script>@@GOLCONDA_PASSPORT@@</script> z", {}, {}},
      Asset{"checker.sha256", kHash, {}, {}}};
};

TEST_F(PassportPage, HoldsThePassportsOwnBytesAndWhereTheStoneIsShown) {
  const auto page = passport_page(assets_, R"({"a":"$&\\0"})", kLink);
  ASSERT_TRUE(page.has_value());
  EXPECT_THAT(*page, HasSubstr("a\"" + std::string(kLink) + "\" b\"PHN2Zy")) << "base64 of \"<svg\"";
  EXPECT_THAT(*page, testing::EndsWith(R"(<script>{"a":"$&\\0"}</script> z)"));
  EXPECT_THAT(*page, Not(HasSubstr("@@")));
}

TEST_F(PassportPage, HasNoPictureWhereNoNodeShowsTheStone) {
  EXPECT_EQ(passport_page(assets_, "{}", ""), "a\"\" b\"\" <script>{}</script> z");
}

TEST_F(PassportPage, DoesNotReplaceWhatThePassportSays) {
  EXPECT_EQ(passport_page(assets_, "@@GOLCONDA_QR@@", ""), "a\"\" b\"\" <script>@@GOLCONDA_QR@@</script> z");
}

TEST_F(PassportPage, TakesNothingThatCouldEndItsElement) {
  const auto script = passport_page(assets_, R"({"a":"</script>"})", kLink);
  ASSERT_FALSE(script.has_value());
  EXPECT_EQ(script.error().field, "passport");
  const auto quote = passport_page(assets_, "{}", "https://passport.example/s/\"onload=");
  ASSERT_FALSE(quote.has_value());
  EXPECT_EQ(quote.error().field, "link");
}

TEST_F(PassportPage, SaysThatAProgramWithoutPagesHasNone) {
  const auto page = passport_page({}, "{}", kLink);
  ASSERT_FALSE(page.has_value());
  EXPECT_EQ(page.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(checker_hash({}).has_value());
}

TEST_F(PassportPage, TheCheckersHashIsOneLine) { EXPECT_EQ(checker_hash(assets_), kHash.substr(0, 64)); }

TEST(EmbeddedPassportPage, HasEveryPlaceOnce) {
  if (find_asset(embedded_assets(), "passport-template.html") == nullptr) GTEST_SKIP() << "built without pages";
  const auto page = passport_page(embedded_assets(), R"({"passport":1})", kLink);
  ASSERT_TRUE(page.has_value());
  EXPECT_THAT(*page, HasSubstr(R"(id="passport">{"passport":1}</script>)"));
  EXPECT_THAT(*page, Not(HasSubstr("@@GOLCONDA")));
  ASSERT_TRUE(checker_hash(embedded_assets()).has_value());
  EXPECT_EQ(checker_hash(embedded_assets())->size(), 64U);
}

}  // namespace
}  // namespace golconda::web
