// The one mapping between our Error and gRPC's status, both ways; nobody else builds or takes apart a status.
//
//   ErrorCode           gRPC                  may the same call be sent again?
//   kInvalidArgument    INVALID_ARGUMENT      no: correct it
//   kRefused            FAILED_PRECONDITION   no: the ledger's rule in `rule` says why
//   kNotFound           NOT_FOUND             no
//   kAlreadyExists      ALREADY_EXISTS        no
//   kPermissionDenied   PERMISSION_DENIED     no: another token
//   kUnauthenticated    UNAUTHENTICATED       no: a valid token
//   kResourceExhausted  RESOURCE_EXHAUSTED    yes, later or with less
//   kReadOnly           FAILED_PRECONDITION   no: an operator has to act
//   kUnavailable        UNAVAILABLE           yes, with back-off; submissions with the same request_id
//   kCorrupt            DATA_LOSS             no: an operator has to act
//   kIo                 INTERNAL              no
//   kInternal           INTERNAL              no
//
// The whole Error (field, remedy, rule, line) travels as golconda.v1.ErrorDetail inside `grpc-status-details-bin`, in
// the form of google.rpc.Status. Over-long texts are cut, for trailers are small.
//
// Thread-safety: pure functions.

#pragma once

#include <grpcpp/support/status.h>

#include "crypto/base/result.h"

namespace golconda::net {

[[nodiscard]] grpc::Status to_status(const Error& error);

// OK for a value.
template <class T>
[[nodiscard]] grpc::Status to_status(const Result<T>& result) {
  return result ? grpc::Status::OK : to_status(result.error());
}

// The Error that to_status() was given, or for a status that has no details (it came from gRPC itself: a deadline, a
// message too large, no connection) the nearest one with a remedy. `status` is not OK.
[[nodiscard]] Error to_error(const grpc::Status& status);

}  // namespace golconda::net
