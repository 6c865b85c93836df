#include "node/net/operator_calls.h"

#include <algorithm>
#include <string>

#include "golconda/v1/api.pb.h"
#include "node/net/limits.h"
#include "node/net/request_check.h"

namespace golconda::net {
namespace {

Result<ledger::ParticipantId> own_participant(const host::Principal& caller, const std::string& asked,
                                              std::string_view doing) {
  GOLCONDA_TRY(auto participant, parse_participant(asked, "participant"));
  if (participant == caller.participant) return participant;
  return fail(ErrorCode::kPermissionDenied,
              "an operator of " + caller.participant.text + " cannot " + std::string(doing) + " " + participant.text,
              "participant", "use an operator's token of " + participant.text);
}

}  // namespace

Result<void> create_token(host::Service& service, const host::Principal& caller,
                          const v1::CreateTokenRequest& request, v1::CreateTokenResponse& response) {
  GOLCONDA_TRY(const auto participant, own_participant(caller, request.participant(), "make a token of"));
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

Result<void> list_tokens(const host::Service& service, const host::Principal& caller,
                         v1::ListTokensResponse& response) {
  GOLCONDA_TRY(const auto tokens, service.list_tokens());
  for (const auto& token : tokens) {
    if (token.participant != caller.participant) continue;
    auto* out = response.add_tokens();
    out->set_id(token.id);
    out->set_participant(token.participant.text);
    out->set_role(static_cast<v1::TokenRole>(token.role));
    out->set_note(token.note);
    out->set_created_at_ms(token.created_at_ms);
  }
  return {};
}

Result<void> revoke_token(host::Service& service, const host::Principal& caller,
                          const v1::RevokeTokenRequest& request) {
  if (!from_hex(request.id()) || request.id().empty() || request.id().size() > kItemIdDigits) {
    return fail(ErrorCode::kInvalidArgument, "that is not a token's id", "id",
                "take the id that `golconda token list` shows, not the token itself");
  }
  GOLCONDA_TRY(const auto tokens, service.list_tokens());
  const bool is_own = std::ranges::any_of(tokens, [&](const host::TokenInfo& token) {
    return token.id == request.id() && token.participant == caller.participant;
  });
  if (!is_own) {
    return fail(ErrorCode::kNotFound, caller.participant.text + " has no token " + request.id(), "id",
                "see `golconda token list`");
  }
  return service.revoke_token(request.id());
}

Result<ledger::ParticipantId> check_rotate_key(const host::Principal& caller, const v1::RotateKeyRequest& request) {
  return own_participant(caller, request.participant(), "rotate the key of");
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
