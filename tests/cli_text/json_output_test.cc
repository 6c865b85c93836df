#include "node/cli/json_output.h"

#include <gtest/gtest.h>

#include "golconda/v1/record.pb.h"
#include "golconda/v1/state.pb.h"
#include "node/cli/time_text.h"

namespace golconda::cli {
namespace {

TEST(JsonOutput, NamesAreLowerCaseAndBytesHexadecimal) {
  v1::ItemState state;
  state.set_kind(v1::ITEM_KIND_POLISHED_STONE);
  state.set_weight_uct(530'000);
  state.set_status(v1::ITEM_STATUS_HELD);
  state.set_head("\x9f\x86");
  state.set_held_terms(v1::TERMS_JOB_WORK);
  EXPECT_EQ(json_line(to_json(state)),
            "{\"kind\":\"polished_stone\",\"weight_ct\":\"0.53\",\"weight_uct\":530000,\"count\":0,\"status\":\"held\",\"head\":\"9f86\","
            "\"version\":0,\"held_terms\":\"job_work\",\"content_count\":0,\"nesting_depth\":0,\"origins\":[],\"created_line\":0,"
            "\"discrepancy\":false}\n");
}

TEST(JsonOutput, DaysAndTimesHaveTheirEverydayForm) {
  v1::OriginShare share;
  share.set_from_day(20'456);
  EXPECT_EQ(to_json(share)["from_day"], "2026-01-03");
  v1::RecordBody body;
  body.set_created_at_ms(1'767'398'400'000);
  EXPECT_EQ(to_json(body)["created_at"], "2026-01-03T00:00:00Z");
  EXPECT_EQ(to_json(body)["created_at_ms"], 1'767'398'400'000);
}

TEST(JsonOutput, EnumsOfEveryKindLoseTheirTypesName) {
  v1::Facts facts;
  facts.set_color(v1::COLOR_D);
  facts.set_clarity(v1::CLARITY_VVS1);
  facts.set_fluorescence(v1::FLUORESCENCE_VERY_STRONG);
  const Json json = to_json(facts);
  EXPECT_EQ(json["color"], "d");
  EXPECT_EQ(json["clarity"], "vvs1");
  EXPECT_EQ(json["fluorescence"], "very_strong");
}

TEST(JsonOutput, MessagesInsideMessagesAndListsAreKept) {
  v1::RecordBody body;
  auto& certificate = *body.mutable_attest()->mutable_kimberley_certificate();
  certificate.add_origins()->set_country("BW");
  certificate.add_origins()->set_country("NA");
  const Json json = to_json(body);
  EXPECT_EQ(json["attest"]["kimberley_certificate"]["origins"][1]["country"], "NA");
}

TEST(JsonOutput, AnErrorSaysOnlyWhatItHasToSay) {
  EXPECT_EQ(json_line(to_json(Error{ErrorCode::kRefused, "no", "", "do it", "not_held", 3})),
            "{\"code\":\"refused\",\"message\":\"no\",\"remedy\":\"do it\",\"rule\":\"not_held\",\"line\":3}\n");
  EXPECT_EQ(json_line(to_json(Error{ErrorCode::kNotFound, "gone", "", "", "", std::nullopt})),
            "{\"code\":\"not_found\",\"message\":\"gone\"}\n");
}

TEST(JsonOutput, BytesThatAreNotUtf8NeverThrow) {
  EXPECT_EQ(json_line(Json{{"text", "a\xff"}}), "{\"text\":\"a\xef\xbf\xbd\"}\n");
}

TEST(TimeText, KnowsMomentsOfThisEraOnly) {
  EXPECT_EQ(time_text(1'767'427'199'999), "2026-01-03T07:59:59Z");
  EXPECT_EQ(date_text(1'767'427'199'999), "2026-01-03");
  EXPECT_EQ(time_text(0), "");
  EXPECT_EQ(time_text(-1), "");
  EXPECT_EQ(time_text(INT64_MAX), "");
}

}  // namespace
}  // namespace golconda::cli
