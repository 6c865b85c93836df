#include "node/web/api/strict_json.h"

#include <string>

#include <gmock/gmock.h>

#include "node/web/api/limits.h"

namespace golconda::web {
namespace {

using ::testing::HasSubstr;

std::string refusal(std::string_view text) {
  const auto checked = check_strict_json(text);
  if (checked) return "taken";
  EXPECT_EQ(checked.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(checked.error().field, "body");
  EXPECT_NE(checked.error().remedy, "");
  return checked.error().message;
}

TEST(StrictJson, TakesOneObject) {
  EXPECT_TRUE(check_strict_json("{}"));
  EXPECT_TRUE(check_strict_json(R"( {"a": [1, -2.5e3, true, null, "é\u00e9"], "b": {"a": {}}} )"));
}

TEST(StrictJson, RefusesWhatIsNoJson) {
  for (const char* text : {"", " ", "{", "{\"a\":1,}", "{'a':1}", "{a:1}", "{\"a\":01}", "{\"a\":1} {}", "{\"a\":NaN}", "{\"a\":\"\n\"}",
                           "{\"a\":1 /* no */}", "{\"a\":\"\\x\"}"}) {
    EXPECT_THAT(refusal(text), HasSubstr("is not JSON")) << text;
  }
  EXPECT_EQ(refusal("{\"a\": 1,\n  \"b\": x}"), "the body is not JSON from line 2, column 8 on");
}

TEST(StrictJson, RefusesTextThatIsNotUtf8) {
  EXPECT_THAT(refusal("{\"a\":\"\xff\"}"), HasSubstr("is not JSON"));
  EXPECT_THAT(refusal("{\"a\":\"\xc0\xaf\"}"), HasSubstr("is not JSON"));
  EXPECT_THAT(refusal("{\"a\":\"\\ud800\"}"), HasSubstr("is not JSON"));
}

TEST(StrictJson, RefusesWhatIsNotAnObject) {
  EXPECT_EQ(refusal("[1]"), "the body is a list");
  EXPECT_EQ(refusal("\"text\""), "the body is a single value");
  EXPECT_EQ(refusal("null"), "the body is a single value");
}

TEST(StrictJson, RefusesANameThatStandsTwiceInOneObject) {
  EXPECT_EQ(refusal(R"({"a":1,"a":1})"), "\"a\" stands twice in one object");
  EXPECT_EQ(refusal(R"({"waitMs":1,"x":[],"wait_ms":2})"), "\"wait_ms\" stands twice in one object");
  EXPECT_TRUE(check_strict_json(R"({"a":{"b":1},"c":{"b":1},"d":[{"b":1},{"b":1}]})"));
}

TEST(StrictJson, BoundsHowDeepItNests) {
  const auto nested = [](std::size_t depth) { return "{\"a\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}"; };
  EXPECT_TRUE(check_strict_json(nested(kJsonDepthMax)));
  EXPECT_THAT(refusal(nested(kJsonDepthMax + 1)), HasSubstr("nests more than"));
  EXPECT_THAT(refusal("{\"a\":" + std::string(1'000'000, '[')), HasSubstr("nests more than"));
}

}  // namespace
}  // namespace golconda::web
