#include "node/net/operator_calls.h"

#include <string>

#include "golconda/v1/api.pb.h"
#include "node/net/limits.h"
#include "node/net/request_check.h"

namespace golconda::net {

Result<void> create_token(host::Service& service, const v1::CreateTokenRequest& request,
                          v1::CreateTokenResponse& response) {
  GOLCONDA_TRY(const auto participant, parse_participant(request.participant(), "participant"));
  if (request.role() == v1::TOKEN_ROLE_UNSPECIFIED || !v1::TokenRole_IsValid(request.role())) {
    return fail(ErrorCode::kInvalidArgument,
                "role " + std::to_string(static_cast<int>(request.role())) + " is none a token can have", "role",
                "choose reader, submitter or operator");
  }
  if (request.note().size() > kTokenNoteMaxBytes) {
    return fail(ErrorCode::kInvalidArgument,
                "the note has " + std::to_string(request.note().size()) + " bytes, more than " +
                    std::to_string(kTokenNoteMaxBytes),
                "note", "shorten it");
  }
  GOLCONDA_TRY(auto made,
               service.create_token(participant, static_cast<host::TokenRole>(request.role()), request.note()));
  response.set_token(std::move(made.token));
  response.set_id(std::move(made.id));
  return {};
}

Result<void> list_tokens(const host::Service& service, v1::ListTokensResponse& response) {
  GOLCONDA_TRY(const auto tokens, service.list_tokens());
  for (const auto& token : tokens) {
    auto* out = response.add_tokens();
    out->set_id(token.id);
    out->set_participant(token.participant.text);
    out->set_role(static_cast<v1::TokenRole>(token.role));
    out->set_note(token.note);
    out->set_created_at_ms(token.created_at_ms);
  }
  return {};
}

Result<void> revoke_token(host::Service& service, const v1::RevokeTokenRequest& request) {
  if (!from_hex(request.id()) || request.id().empty() || request.id().size() > kItemIdDigits) {
    return fail(ErrorCode::kInvalidArgument, "that is not a token's id", "id",
                "take the id that `golconda token list` shows, not the token itself");
  }
  return service.revoke_token(request.id());
}

Result<void> backup(host::Service& service, const v1::BackupRequest& request) {
  if (!request.directory().starts_with('/') || request.directory().size() > kBackupDirectoryMaxBytes) {
    return fail(ErrorCode::kInvalidArgument, "\"" + request.directory().substr(0, kStatusFieldMaxBytes) +
                                                 "\" is not an absolute path on the node's disk",
                "directory", "name a new directory by its whole path, such as /var/backups/golconda-1");
  }
  return service.backup(request.directory());
}

}  // namespace golconda::net
