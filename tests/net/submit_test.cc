// Submit through a real server.

#include <gmock/gmock.h>

#include "golconda/v1/api.pb.h"
#include "tests/net/loopback.h"

namespace golconda::net {
namespace {

using ::testing::IsEmpty;

v1::SubmitRequest a_sale(const std::string& participant) {
  v1::SubmitRequest request;
  request.set_participant(participant);
  request.mutable_draft()->mutable_body()->mutable_sell();
  request.mutable_draft()->add_lines()->mutable_sell();
  return request;
}

TEST_F(Loopback, ASubmissionForAnotherParticipantNeverReachesTheNode) {
  service_.answer = host::Receipt{};
  start();
  const auto refused = client(kOperatorToken).submit(a_sale("antwerp-trading"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kPermissionDenied);
  EXPECT_THAT(service_.submissions(), IsEmpty());
}

TEST_F(Loopback, TheSameRequestIdAgainIsSaidToBeARepetition) {
  service_.answer = host::Receipt{};
  start();
  auto request = a_sale("kao-mine");
  request.set_request_id("sale-1");
  const auto first = client(kSubmitterToken).submit(request);
  const auto second = client(kSubmitterToken).submit(request);
  ASSERT_TRUE(first && second);
  EXPECT_FALSE(first->repeated_request());
  EXPECT_TRUE(second->repeated_request());
}

}  // namespace
}  // namespace golconda::net
