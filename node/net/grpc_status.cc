#include "node/net/grpc_status.h"

#include <optional>
#include <string>

#include "golconda/v1/api.pb.h"
#include "node/net/status_details.pb.h"
#include "node/query/error_detail.h"

namespace golconda::net {
namespace {

grpc::StatusCode status_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument: return grpc::StatusCode::INVALID_ARGUMENT;
    case ErrorCode::kRefused: return grpc::StatusCode::FAILED_PRECONDITION;
    case ErrorCode::kNotFound: return grpc::StatusCode::NOT_FOUND;
    case ErrorCode::kAlreadyExists: return grpc::StatusCode::ALREADY_EXISTS;
    case ErrorCode::kPermissionDenied: return grpc::StatusCode::PERMISSION_DENIED;
    case ErrorCode::kUnauthenticated: return grpc::StatusCode::UNAUTHENTICATED;
    case ErrorCode::kResourceExhausted: return grpc::StatusCode::RESOURCE_EXHAUSTED;
    case ErrorCode::kReadOnly: return grpc::StatusCode::FAILED_PRECONDITION;
    case ErrorCode::kUnavailable: return grpc::StatusCode::UNAVAILABLE;
    case ErrorCode::kCorrupt: return grpc::StatusCode::DATA_LOSS;
    case ErrorCode::kIo: return grpc::StatusCode::INTERNAL;
    case ErrorCode::kInternal: return grpc::StatusCode::INTERNAL;
  }
  return grpc::StatusCode::INTERNAL;
}

std::optional<Error> detailed_error(const grpc::Status& status) {
  StatusDetails details;
  if (status.error_details().empty() || !details.ParseFromString(status.error_details())) return std::nullopt;
  for (const auto& any : details.details()) {
    v1::ErrorDetail detail;
    if (!any.UnpackTo(&detail)) continue;
    return query::from_detail(detail);
  }
  return std::nullopt;
}

Error plain_error(ErrorCode code, std::string message, std::string remedy) {
  return Error{code, std::move(message), {}, std::move(remedy), {}, std::nullopt};
}

}  // namespace

grpc::Status to_status(const Error& error) {
  const v1::ErrorDetail detail = query::to_detail(error);
  const grpc::StatusCode code = status_code(error.code);
  StatusDetails details;
  details.set_code(static_cast<int>(code));
  details.set_message(detail.message());
  details.add_details()->PackFrom(detail);
  return {code, detail.message(), details.SerializeAsString()};
}

Error to_error(const grpc::Status& status) {
  if (auto detailed = detailed_error(status)) return *std::move(detailed);
  const std::string said = status.error_message().empty() ? "no reason was given" : status.error_message();
  switch (status.error_code()) {
    case grpc::StatusCode::INVALID_ARGUMENT:
    case grpc::StatusCode::OUT_OF_RANGE: return plain_error(ErrorCode::kInvalidArgument, said, "");
    case grpc::StatusCode::FAILED_PRECONDITION: return plain_error(ErrorCode::kRefused, said, "");
    case grpc::StatusCode::NOT_FOUND: return plain_error(ErrorCode::kNotFound, said, "");
    case grpc::StatusCode::ALREADY_EXISTS: return plain_error(ErrorCode::kAlreadyExists, said, "");
    case grpc::StatusCode::PERMISSION_DENIED: return plain_error(ErrorCode::kPermissionDenied, said, "");
    case grpc::StatusCode::UNAUTHENTICATED: return plain_error(ErrorCode::kUnauthenticated, said, "");
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return plain_error(ErrorCode::kResourceExhausted, "the message or the call is over a limit: " + said,
                         "split the document, or ask for less at a time");
    case grpc::StatusCode::UNAVAILABLE:
      return plain_error(ErrorCode::kUnavailable, "the node cannot be reached: " + said, "try again");
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return plain_error(ErrorCode::kUnavailable, "the node did not answer in time",
                         "try again; a submission with the same request id is never made twice");
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::ABORTED:
      return plain_error(ErrorCode::kUnavailable, "the call was broken off: " + said, "try again");
    case grpc::StatusCode::UNIMPLEMENTED:
      return plain_error(ErrorCode::kInvalidArgument, "the node does not know this call",
                         "use a node and a client of the same version");
    case grpc::StatusCode::DATA_LOSS: return plain_error(ErrorCode::kCorrupt, said, "");
    case grpc::StatusCode::OK:
    case grpc::StatusCode::UNKNOWN:
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::DO_NOT_USE: return plain_error(ErrorCode::kInternal, said, "");
  }
  return plain_error(ErrorCode::kInternal, said, "");
}

}  // namespace golconda::net
