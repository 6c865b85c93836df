// The operator's calls through a real server.

#include "node/query/operator_calls.h"

#include <gmock/gmock.h>

#include "golconda/v1/api.pb.h"
#include "tests/net/loopback.h"

namespace golconda::net {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// kao-mine's operator, on a node that hosts antwerp-trading too.
class OperatorCalls : public Loopback {
 protected:
  void SetUp() override { start(); }
  [[nodiscard]] Client as_operator() const { return client(kOperatorToken); }
};

TEST_F(OperatorCalls, ATokenIsMadeForTheCallersOwnParticipantOnly) {
  v1::CreateTokenRequest request;
  request.set_role(v1::TOKEN_ROLE_READER);
  request.set_participant("antwerp-trading");
  const auto refused = as_operator().create_token(request);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kPermissionDenied);
  EXPECT_EQ(refused.error().field, "participant");
  EXPECT_THAT(refused.error().message, HasSubstr("an operator of kao-mine cannot make a token of antwerp-trading"));
  EXPECT_THAT(service_.made, IsEmpty());

  request.set_participant("kao-mine");
  const auto made = as_operator().create_token(request);
  ASSERT_TRUE(made) << describe(made.error());
  EXPECT_THAT(service_.made, ElementsAre("kao-mine"));
}

TEST_F(OperatorCalls, OnlyTheCallersOwnParticipantsTokensAreListed) {
  const auto listed = as_operator().list_tokens();
  ASSERT_TRUE(listed) << describe(listed.error());
  ASSERT_EQ(listed->tokens_size(), 1);
  EXPECT_EQ(listed->tokens(0).participant(), "kao-mine");
}

TEST_F(OperatorCalls, AnotherParticipantsTokenIsNotThereToRevoke) {
  v1::RevokeTokenRequest request;
  request.set_id("99887766ffeeddcc");
  const auto refused = as_operator().revoke_token(request);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(service_.revoked, IsEmpty());

  request.set_id("00112233aabbccdd");
  const auto revoked = as_operator().revoke_token(request);
  ASSERT_TRUE(revoked) << describe(revoked.error());
  EXPECT_THAT(service_.revoked, ElementsAre("00112233aabbccdd"));
}

TEST_F(OperatorCalls, OnlyTheCallersOwnKeyIsRotated) {
  v1::RotateKeyRequest request;
  request.set_participant("antwerp-trading");
  const auto refused = as_operator().rotate_key(request);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kPermissionDenied);
  EXPECT_THAT(service_.rotated, IsEmpty());

  request.set_participant("kao-mine");
  const auto rotated = as_operator().rotate_key(request);
  ASSERT_TRUE(rotated) << describe(rotated.error());
  EXPECT_THAT(service_.rotated, ElementsAre("kao-mine"));
}

TEST_F(OperatorCalls, ABackupGoesToAnAbsolutePath) {
  v1::BackupRequest request;
  request.set_directory("backups/today");
  const auto refused = as_operator().backup(request);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(refused.error().field, "directory");
  request.set_directory("/var/backups/today");
  EXPECT_TRUE(as_operator().backup(request));
}

}  // namespace
}  // namespace golconda::net
