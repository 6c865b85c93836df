// The one mapping of our Error to HTTP, as net/grpc_status.h is to gRPC; nobody else writes an error's JSON.
//
//   ErrorCode           HTTP   may the same request be sent again?
//   kInvalidArgument    400    no: correct it
//   kUnauthenticated    401    no: a valid token
//   kPermissionDenied   403    no: another token
//   kNotFound           404    no
//   kRefused            409    no: the ledger's rule in `rule` says why
//   kAlreadyExists      409    no
//   kReadOnly           409    no: an operator has to act
//   kResourceExhausted  429    yes, later or with less
//   kUnavailable        503    yes, with back-off; submissions with the same request id
//   kCorrupt, kIo, kInternal  500  no
//
// The body: {"error":{"code","message","field","remedy","rule","line","retry"}}; `line` is null where there is none,
// counted from 0; `retry` is the table's last column.
//
// Thread-safety: pure functions.

#pragma once

#include <string>

#include "crypto/base/result.h"
#include "node/web/response.h"

namespace golconda::web {

[[nodiscard]] int http_status(ErrorCode code);
[[nodiscard]] Response error_response(const Error& error);
// With a status of its own, for what has no ErrorCode: 405, 413, 431...
[[nodiscard]] Response error_response(int status, const Error& error);

}  // namespace golconda::web
