// The operator's calls on tokens and back-ups: checks on what is asked, then the service does it. Nothing here knows
// gRPC; that the caller is an operator has been checked (authorizer.h).
//
// Errors: kInvalidArgument (field named), and what the service fails with.
// Thread-safety: any thread.

#pragma once

#include "crypto/base/result.h"
#include "node/host/service.h"

namespace golconda::v1 {
class BackupRequest;
class CreateTokenRequest;
class CreateTokenResponse;
class ListTokensResponse;
class RevokeTokenRequest;
}  // namespace golconda::v1

namespace golconda::net {

[[nodiscard]] Result<void> create_token(host::Service& service, const v1::CreateTokenRequest& request,
                                        v1::CreateTokenResponse& response);
[[nodiscard]] Result<void> list_tokens(const host::Service& service, v1::ListTokensResponse& response);
[[nodiscard]] Result<void> revoke_token(host::Service& service, const v1::RevokeTokenRequest& request);
// The directory is on the node's own disk: absolute, so that it does not hang on where the node was started.
[[nodiscard]] Result<void> backup(host::Service& service, const v1::BackupRequest& request);

}  // namespace golconda::net
