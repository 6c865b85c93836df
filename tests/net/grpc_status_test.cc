#include "node/net/grpc_status.h"

#include <gtest/gtest.h>

#include "golconda/v1/api.pb.h"
#include "node/query/limits.h"
#include "node/net/status_details.pb.h"

namespace golconda::net {
namespace {

constexpr std::array kCodes{
    ErrorCode::kInvalidArgument, ErrorCode::kRefused,         ErrorCode::kNotFound,          ErrorCode::kAlreadyExists,
    ErrorCode::kPermissionDenied, ErrorCode::kUnauthenticated, ErrorCode::kResourceExhausted, ErrorCode::kReadOnly,
    ErrorCode::kUnavailable,     ErrorCode::kCorrupt,         ErrorCode::kIo,                ErrorCode::kInternal};

TEST(GrpcStatus, CarriesEveryErrorThereAndBackWhole) {
  for (const ErrorCode code : kCodes) {
    const Error error{code, "weight in 1.20 ct, out 1.30 ct", "lines", "correct the row", "mass_balance", 17};
    EXPECT_EQ(to_error(to_status(error)), error) << to_string(code);
    const Error bare{code, "no", "", "", "", std::nullopt};
    EXPECT_EQ(to_error(to_status(bare)), bare) << to_string(code);
  }
}

TEST(GrpcStatus, TellsLineZeroFromNoLine) {
  Error error{ErrorCode::kRefused, "no", "", "", "not_held", 0};
  EXPECT_EQ(to_error(to_status(error)).line, 0U);
}

TEST(GrpcStatus, OnlyRetryableErrorsBecomeARetryableStatus) {
  for (const ErrorCode code : kCodes) {
    const auto status = to_status(Error{code, "", "", "", "", std::nullopt}).error_code();
    const bool may_succeed_later = code == ErrorCode::kUnavailable || code == ErrorCode::kResourceExhausted;
    EXPECT_EQ(may_succeed_later,
              status == grpc::StatusCode::UNAVAILABLE || status == grpc::StatusCode::RESOURCE_EXHAUSTED)
        << to_string(code);
  }
}

TEST(GrpcStatus, ARefusalAndAReadOnlyNodeAreFailedPreconditions) {
  EXPECT_EQ(to_status(Error{ErrorCode::kRefused, "", "", "", "", {}}).error_code(),
            grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(to_status(Error{ErrorCode::kReadOnly, "", "", "", "", {}}).error_code(),
            grpc::StatusCode::FAILED_PRECONDITION);
}

TEST(GrpcStatus, DetailsReadAsAGoogleRpcStatus) {
  const auto status = to_status(Error{ErrorCode::kNotFound, "nothing", "", "", "", std::nullopt});
  StatusDetails details;
  ASSERT_TRUE(details.ParseFromString(status.error_details()));
  EXPECT_EQ(details.code(), static_cast<int>(grpc::StatusCode::NOT_FOUND));
  EXPECT_EQ(details.message(), "nothing");
  ASSERT_EQ(details.details_size(), 1);
  EXPECT_EQ(details.details(0).type_url(), "type.googleapis.com/golconda.v1.ErrorDetail");
}

TEST(GrpcStatus, ALongMessageIsCutBetweenCharactersAndFitsTheTrailers) {
  std::string message = "x";
  while (message.size() < 3 * query::kStatusMessageMaxBytes) message += "\u00e9";
  const auto status = to_status(Error{ErrorCode::kRefused, message, "", "", "", std::nullopt});
  EXPECT_LE(status.error_message().size(), query::kStatusMessageMaxBytes);
  EXPECT_TRUE(status.error_message().ends_with("\u00e9..."));
  EXPECT_LT(status.error_message().size() + status.error_details().size(), 4096U);
}

TEST(GrpcStatus, AStatusOfGrpcItselfGetsARemedy) {
  const Error deadline = to_error(grpc::Status(grpc::StatusCode::DEADLINE_EXCEEDED, "Deadline Exceeded"));
  EXPECT_EQ(deadline.code, ErrorCode::kUnavailable);
  EXPECT_NE(deadline.remedy, "");
  const Error unknown = to_error(grpc::Status(grpc::StatusCode::UNIMPLEMENTED, ""));
  EXPECT_EQ(unknown.code, ErrorCode::kInvalidArgument);
}

TEST(GrpcStatus, DetailsThatAreNotOursFallBackToTheCode) {
  const grpc::Status status(grpc::StatusCode::NOT_FOUND, "gone", "\xff\xff not a message");
  EXPECT_EQ(to_error(status).code, ErrorCode::kNotFound);
  EXPECT_EQ(to_error(status).message, "gone");
}

}  // namespace
}  // namespace golconda::net
