#include "node/web/api/json_codec.h"

#include <gmock/gmock.h>

#include "golconda/v1/api.pb.h"

namespace golconda::web {
namespace {

using ::testing::HasSubstr;

Error refusal(const std::string& json) {
  v1::SubmitRequest request;
  const auto read = from_json(json, request);
  EXPECT_FALSE(read) << json;
  return read ? Error{} : read.error();
}

TEST(JsonCodec, ReadsTheProto3Mapping) {
  v1::SubmitRequest request;
  const auto read = from_json(R"({"participant":"kao-mine","requestId":"r-1","waitMs":5000,"draft":{"body":{"registerRough":
      {"sourceId":"kao","extractedFromDay":20514}},"lines":[{"newItem":{"kind":"ITEM_KIND_ROUGH_STONE","weightUct":"2000000"}}],
      "privateValues":[{"label":"price_usd","value":"MTIwMA=="}]}})", request);
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(request.wait_ms(), 5000U);
  EXPECT_EQ(request.draft().lines(0).new_item().weight_uct(), 2'000'000U);
  EXPECT_EQ(request.draft().private_values(0).value(), "1200");
}

TEST(JsonCodec, WritesNumbersOf64BitsAsTextsAndLeavesOutWhatIsEmpty) {
  v1::SubmitResponse response;
  response.set_record_id(std::string(2, '\xff'));
  response.set_sequence(9'007'199'254'740'993);  // no double holds it
  response.set_final(true);
  const auto json = to_json(response);
  ASSERT_TRUE(json);
  EXPECT_EQ(*json, R"({"recordId":"//8=","sequence":"9007199254740993","final":true})");
}

TEST(JsonCodec, RefusesAFieldThatTheCallDoesNotHave) {
  const Error top = refusal(R"({"participants":"kao-mine"})");
  EXPECT_EQ(top.code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(top.field, "participants");
  EXPECT_EQ(top.message, "this call has no field participants");
  const Error deep = refusal(R"({"draft":{"lines":[{"newItem":{}},{"newItm":{}}]}})");
  EXPECT_EQ(deep.field, "draft.lines[1].newItm");
}

TEST(JsonCodec, NamesTheFieldOfAValueThatDoesNotFit) {
  EXPECT_EQ(refusal(R"({"waitMs":-1})").field, "wait_ms");
  EXPECT_EQ(refusal(R"({"waitMs":1.5})").field, "wait_ms");
  EXPECT_EQ(refusal(R"({"waitMs":4294967296})").field, "wait_ms");
  EXPECT_EQ(refusal(R"({"requestId":5})").field, "request_id");
  EXPECT_EQ(refusal(R"({"draft":[]})").field, "draft");
  EXPECT_EQ(refusal(R"({"draft":{"privateValues":[{"value":"*"}]}})").field, "draft.private_values[0].value");
  EXPECT_EQ(refusal(R"({"draft":{"lines":[{"newItem":{"kind":"ITEM_KIND_PEBBLE"}}]}})").field, "draft.lines[0].new_item.kind");
}

TEST(JsonCodec, RefusesTwoActionsInOneDraft) {
  EXPECT_THAT(refusal(R"({"draft":{"body":{"offer":{},"cut":{}}}})").message, HasSubstr("already set"));
}

TEST(JsonCodec, RefusesWhatProtobufsOwnReaderWouldTake) {
  EXPECT_EQ(refusal("{'requestId':'x'}").field, "body");
  EXPECT_EQ(refusal(R"({"requestId":"x","requestId":"y"})").field, "body");
  EXPECT_EQ(refusal("{\"requestId\":\"x\",}").field, "body");
}

TEST(JsonCodec, CutsWhatItQuotesOfAHostileName) {
  const Error error = refusal("{\"" + std::string(100'000, 'x') + "\":1}");
  EXPECT_LE(error.field.size(), 256U);
  EXPECT_LE(error.message.size(), 1'000U);
}

}  // namespace
}  // namespace golconda::web
