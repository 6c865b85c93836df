#include "node/query/submit_calls.h"

#include <gmock/gmock.h>

#include "golconda/v1/api.pb.h"
#include "node/query/limits.h"

namespace golconda::query {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

v1::SubmitRequest a_sale(const std::string& participant) {
  v1::SubmitRequest request;
  request.set_participant(participant);
  request.mutable_draft()->mutable_body()->mutable_sell();
  request.mutable_draft()->add_lines()->mutable_sell();
  return request;
}

Error refusal_of(const v1::SubmitRequest& request, host::TokenRole role = host::TokenRole::kSubmitter) {
  const auto checked = check_submit({ledger::ParticipantId("kao-mine"), role}, request);
  if (!checked) return checked.error();
  ADD_FAILURE() << "let in";
  return {};
}

TEST(SubmitCheck, ATokenSubmitsForItsOwnParticipantOnlyAnOperatorsToo) {
  EXPECT_TRUE(check_submit({ledger::ParticipantId("kao-mine"), host::TokenRole::kSubmitter}, a_sale("kao-mine")));
  for (const auto role : {host::TokenRole::kSubmitter, host::TokenRole::kOperator}) {
    const Error error = refusal_of(a_sale("antwerp-trading"), role);
    EXPECT_EQ(error.code, ErrorCode::kPermissionDenied);
    EXPECT_THAT(error.message, HasSubstr("a token of kao-mine cannot submit for antwerp-trading"));
  }
}

TEST(SubmitCheck, AKeyIsNotRotatedByASubmission) {
  auto request = a_sale("kao-mine");
  request.mutable_draft()->mutable_body()->mutable_rotate_key();
  EXPECT_EQ(refusal_of(request).code, ErrorCode::kPermissionDenied);
}

TEST(SubmitCheck, WhatTheNodeSetsIsRefused) {
  auto request = a_sale("kao-mine");
  request.mutable_draft()->mutable_body()->set_sequence(7);
  EXPECT_EQ(refusal_of(request).field, "draft.body.sequence");
  request = a_sale("kao-mine");
  request.mutable_draft()->mutable_lines(0)->set_salt("0123456789abcdef");
  EXPECT_EQ(refusal_of(request).field, "draft.lines.salt");
  EXPECT_EQ(refusal_of(request).line, 0U);
}

TEST(SubmitCheck, PrivateValuesHaveALabelAPlaceAndASize) {
  auto request = a_sale("kao-mine");
  auto& value = *request.mutable_draft()->add_private_values();
  value.set_label("Price USD");
  EXPECT_EQ(refusal_of(request).field, "draft.private_values.label");
  value.set_label("price_usd");
  value.set_line(1);
  EXPECT_EQ(refusal_of(request).field, "draft.private_values.line");
  value.set_line(0);
  value.set_value(std::string(1'025, '1'));
  EXPECT_EQ(refusal_of(request).field, "draft.private_values.value");
  value.set_value("1200");
  EXPECT_TRUE(check_submit({ledger::ParticipantId("kao-mine"), host::TokenRole::kSubmitter}, request));
}

TEST(SubmitCheck, AWaitAndARequestIdHaveTheirBounds) {
  auto request = a_sale("kao-mine");
  request.set_wait_ms(static_cast<std::uint32_t>(kSubmitWaitMax.count()) + 1);
  EXPECT_EQ(refusal_of(request).field, "wait_ms");
  request.set_wait_ms(0);
  request.set_request_id(std::string(kRequestIdMaxBytes + 1, 'a'));
  EXPECT_EQ(refusal_of(request).field, "request_id");
  request.set_request_id("with blanks");
  EXPECT_EQ(refusal_of(request).field, "request_id");
}

}  // namespace
}  // namespace golconda::query
