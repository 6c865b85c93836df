// The operator's calls on tokens, keys and back-ups: checks on what is asked, then the service does it. Nothing here
// knows gRPC; that the caller is an operator has been checked (authorizer.h).
//
// A node may host organisations that do not trust each other, and each has an operator's token. Tokens and keys are
// therefore their own participant's business: an operator makes, lists and revokes its own participant's tokens and
// rotates its own participant's key, decides in its own participant's name alone, and learns nothing of the others' tokens.
// Only Backup is about the whole node.
//
// Errors: kInvalidArgument (field named), kPermissionDenied for another participant's, kNotFound, and what the service
// fails with.
// Thread-safety: any thread.

#pragma once

#include "crypto/base/result.h"
#include "node/host/service.h"

namespace golconda::v1 {
class BackupRequest;
class CreateTokenRequest;
class CreateTokenResponse;
class DecideRequest;
class DecideResponse;
class ListTokensResponse;
class RevokeTokenRequest;
class RotateKeyRequest;
}  // namespace golconda::v1

namespace golconda::query {

[[nodiscard]] Result<void> create_token(host::Service& service, const host::Principal& caller,
                                        const v1::CreateTokenRequest& request, v1::CreateTokenResponse& response);
[[nodiscard]] Result<void> list_tokens(const host::Service& service, const host::Principal& caller,
                                       v1::ListTokensResponse& response);
// kNotFound for another participant's token, as for one that is not there.
[[nodiscard]] Result<void> revoke_token(host::Service& service, const host::Principal& caller,
                                        const v1::RevokeTokenRequest& request);
// Whose key is rotated: the caller's own participant.
[[nodiscard]] Result<ledger::ParticipantId> check_rotate_key(const host::Principal& caller,
                                                             const v1::RotateKeyRequest& request);
// What the caller's own participant says about the next configuration; whether that is a witness, and may say it, is the
// node's to judge.
[[nodiscard]] Result<host::Decision> read_decision(const host::Principal& caller, const v1::DecideRequest& request);
void fill_decide_response(const host::DecisionReceipt& receipt, v1::DecideResponse& response);
// The directory is on the node's own disk: absolute, so that it does not hang on where the node was started.
[[nodiscard]] Result<void> backup(host::Service& service, const v1::BackupRequest& request);

}  // namespace golconda::query
