#include "node/query/authorizer.h"

#include <algorithm>
#include <array>

#include "node/query/limits.h"

namespace golconda::query {
namespace {

using host::TokenRole;

constexpr std::array<MethodRule, 19> kMethodTable{{
    {method::kSubmit, TokenRole::kSubmitter},
    {method::kGet, TokenRole::kReader},
    {method::kGetMany, TokenRole::kReader},
    {method::kFind, TokenRole::kReader},
    {method::kList, TokenRole::kReader},
    {method::kTrace, TokenRole::kReader},
    {method::kWatch, TokenRole::kReader},
    {method::kMakePassport, TokenRole::kReader},
    {method::kGetRecord, TokenRole::kReader},
    {method::kGetEvidence, TokenRole::kReader},
    {method::kGetStatistics, TokenRole::kReader},
    {method::kStatus, TokenRole::kReader},
    {method::kGetConfigurations, TokenRole::kReader},
    {method::kCreateToken, TokenRole::kOperator},
    {method::kListTokens, TokenRole::kOperator},
    {method::kRevokeToken, TokenRole::kOperator},
    {method::kRotateKey, TokenRole::kOperator},
    {method::kBackup, TokenRole::kOperator},
    {method::kDecide, TokenRole::kOperator},
}};

constexpr std::string_view kScheme = "Bearer ";
constexpr const char* kTokenRemedy =
    "send `authorization: Bearer <token>`; an operator makes one with `golconda token create`";

}  // namespace

std::span<const MethodRule> method_table() { return kMethodTable; }

std::string_view to_string(TokenRole role) {
  switch (role) {
    case TokenRole::kReader: return "reader";
    case TokenRole::kSubmitter: return "submitter";
    case TokenRole::kOperator: return "operator";
  }
  return "unknown";
}

Result<host::Principal> Authorizer::authorize(std::string_view method, std::string_view authorization,
                                              std::string_view address, TimePoint now) {
  const auto* rule = std::ranges::find(kMethodTable, method, &MethodRule::method);
  if (rule == kMethodTable.end()) {
    return fail(ErrorCode::kPermissionDenied, "nobody may call " + std::string(method), "method");
  }
  if (authorization.empty()) {
    return fail(ErrorCode::kUnauthenticated, "this call needs a token and none was sent", "authorization",
                kTokenRemedy);
  }
  if (!authorization.starts_with(kScheme) || authorization.size() == kScheme.size() ||
      authorization.size() > kScheme.size() + kTokenMaxBytes) {
    return fail(ErrorCode::kUnauthenticated, "the authorization is not of the form `Bearer <token>`",
                "authorization", kTokenRemedy);
  }
  const std::string_view token = authorization.substr(kScheme.size());
  const crypto::Digest token_hash = crypto::sha256(token);
  const std::string from(address);
  if (over_budget(from, token_hash, now)) {
    return fail(ErrorCode::kResourceExhausted,
                "too many unknown tokens from " + from + ": more than " +
                    std::to_string(kFailedTokensPerWindowMax) + " within " +
                    std::to_string(kFailedTokensWindow.count()) + " s",
                "authorization", "wait a moment and send a valid token");
  }
  auto principal = service_.authenticate(token);
  if (!principal) {
    if (principal.error().code == ErrorCode::kUnauthenticated) note_failure(from, now);
    return principal;
  }
  note_success(token_hash);
  if (principal->role < rule->role) {
    return fail(ErrorCode::kPermissionDenied,
                "this call needs the role " + std::string(to_string(rule->role)) + ", and the token of " +
                    principal->participant.text + " has the role " + std::string(to_string(principal->role)),
                "authorization", "use a token with the role " + std::string(to_string(rule->role)));
  }
  return principal;
}

bool Authorizer::over_budget(const std::string& address, const crypto::Digest& token_hash, TimePoint now) {
  const std::scoped_lock lock(mutex_);
  const auto found = failures_.find(address);
  if (found == failures_.end()) return false;
  if (now - found->second.window_start >= kFailedTokensWindow) {
    failures_.erase(found);
    return false;
  }
  return found->second.count >= kFailedTokensPerWindowMax && !good_tokens_.contains(token_hash);
}

void Authorizer::note_failure(const std::string& address, TimePoint now) {
  const std::scoped_lock lock(mutex_);
  if (failures_.size() >= kFailingAddressesMax && !failures_.contains(address)) {
    std::erase_if(failures_, [now](const auto& entry) {
      return now - entry.second.window_start >= kFailedTokensWindow;
    });
    // Still full: more addresses fail at once than we remember. Forgetting is cheaper than growing.
    if (failures_.size() >= kFailingAddressesMax) failures_.clear();
  }
  auto& failures = failures_.try_emplace(address, Failures{now, 0}).first->second;
  ++failures.count;
}

void Authorizer::note_success(const crypto::Digest& token_hash) {
  const std::scoped_lock lock(mutex_);
  if (good_tokens_.size() >= kRememberedTokensMax) good_tokens_.clear();
  good_tokens_.insert(token_hash);
}

}  // namespace golconda::query
