#include "node/query/operator_calls.h"

#include <algorithm>
#include <string>

#include "golconda/v1/api.pb.h"
#include "node/query/limits.h"
#include "node/query/request_check.h"
#include "proto/limits.h"

namespace golconda::query {
namespace {

Result<ledger::ParticipantId> own_participant(const host::Principal& caller, const std::string& asked,
                                              std::string_view doing, const std::string& field = "participant") {
  GOLCONDA_TRY(auto participant, parse_participant(asked, field));
  if (participant == caller.participant) return participant;
  return fail(ErrorCode::kPermissionDenied,
              "an operator of " + caller.participant.text + " cannot " + std::string(doing) + " " + participant.text,
              field, "use an operator's token of " + participant.text);
}

tl::unexpected<Error> wrong(const std::string& message, const std::string& field, const std::string& remedy) {
  return fail(ErrorCode::kInvalidArgument, message, field, remedy);
}

Result<void> check_decision_text(const v1::DecideRequest& request, host::Decision::Kind kind) {
  using Kind = host::Decision::Kind;
  const bool takes_reason = kind == Kind::kPropose || kind == Kind::kRefuse;
  const bool takes_expiry = kind == Kind::kPropose || kind == Kind::kProposeAgain;
  if (request.reason().size() > ledger::kReasonMaxBytes) {
    return wrong("the reason has " + std::to_string(request.reason().size()) + " bytes, more than " + std::to_string(ledger::kReasonMaxBytes),
                 "reason", "shorten it");
  }
  if (kind == Kind::kRefuse && request.reason().empty()) return wrong("the reason is missing", "reason", "say why: it stays on record");
  if (!takes_reason && !request.reason().empty()) return wrong("only proposals and refusals have a reason", "reason", "leave it out");
  if (request.expires_at_ms() < 0) return wrong("the time of expiry is before 1970", "expires_at_ms", "give Unix milliseconds, or 0 for never");
  if (!takes_expiry && request.expires_at_ms() != 0) return wrong("only proposals expire", "expires_at_ms", "leave it out");
  return {};
}

Result<host::Decision::Kind> kind_of(const v1::DecideRequest& request) {
  using Kind = host::Decision::Kind;
  switch (request.kind()) {
    case v1::DECISION_KIND_PROPOSE: return Kind::kPropose;
    case v1::DECISION_KIND_PROPOSE_AGAIN: return Kind::kProposeAgain;
    case v1::DECISION_KIND_APPROVE: return Kind::kApprove;
    case v1::DECISION_KIND_REFUSE: return Kind::kRefuse;
    case v1::DECISION_KIND_UNSPECIFIED:
    case v1::DecisionKind_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::DecisionKind_INT_MAX_SENTINEL_DO_NOT_USE_: break;
  }
  return wrong("kind " + std::to_string(static_cast<int>(request.kind())) + " is no decision", "kind",
               "choose propose, propose_again, approve or refuse");
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

Result<host::Decision> read_decision(const host::Principal& caller, const v1::DecideRequest& request) {
  using Kind = host::Decision::Kind;
  GOLCONDA_TRY(auto witness, own_participant(caller, request.witness(), "decide for", "witness"));
  GOLCONDA_TRY(const Kind kind, kind_of(request));
  GOLCONDA_CHECK_OK(check_decision_text(request, kind));
  host::Decision decision{kind, std::move(witness), request.config(), {}, request.reason(), request.expires_at_ms()};
  if (kind == Kind::kPropose) {
    if (!request.config_hash().empty()) return wrong("a new proposal is named by its bytes", "config_hash", "leave it out");
    if (request.config().empty() || request.config().size() > wire::kConfigMaxBytes) {
      return wrong("a configuration has 1 to " + std::to_string(wire::kConfigMaxBytes) + " bytes, and this one has " + std::to_string(request.config().size()),
                   "config", "send the whole next configuration");
    }
    return decision;
  }
  if (!request.config().empty()) return wrong("what is proposed already is named by its hash", "config", "leave it out, and send config_hash");
  const auto hash = crypto::Digest::from(request.config_hash());
  if (!hash) {
    return wrong("a hash has 32 bytes, and this one has " + std::to_string(request.config_hash().size()), "config_hash",
                 "send SHA-256 of the proposed configuration's bytes");
  }
  decision.config_hash = *hash;
  return decision;
}

void fill_decide_response(const host::DecisionReceipt& receipt, v1::DecideResponse& response) {
  response.set_number(receipt.number);
  response.set_round(receipt.round);
  response.set_config_hash(receipt.config_hash.bytes());
  response.set_said_before(receipt.repeated);
}

Result<void> backup(host::Service& service, const v1::BackupRequest& request) {
  if (!request.directory().starts_with('/') || request.directory().size() > kBackupDirectoryMaxBytes) {
    return fail(ErrorCode::kInvalidArgument, "\"" + request.directory().substr(0, kStatusFieldMaxBytes) +
                                                 "\" is not an absolute path on the node's disk",
                "directory", "name a new directory by its whole path, such as /var/backups/golconda-1");
  }
  return service.backup(request.directory());
}

}  // namespace golconda::query
