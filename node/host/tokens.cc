#include "node/host/tokens.h"

#include <array>
#include <utility>

#include "crypto/domain.h"
#include "crypto/sha256.h"
#include "golconda/v1/local.pb.h"
#include "storage/schema.h"

namespace golconda::host {
namespace {

using storage::Column;

constexpr std::string_view kPrefix = "glc_";
constexpr std::size_t kIdBytes = 8;  // of the hash: enough to tell ten thousand apart

crypto::Digest hash_of(std::string_view token) { return crypto::sha256({crypto::domain::kToken, token}); }

std::string id_of(ByteView hash) { return to_hex(hash.substr(0, kIdBytes)); }

bool has_form(std::string_view token) {
  return token.size() == kPrefix.size() + 2 * kTokenSecretBytes && token.starts_with(kPrefix) &&
         from_hex(token.substr(kPrefix.size())).has_value();
}

Result<TokenInfo> parse(ByteView hash, ByteView bytes) {
  v1::StoredToken stored;
  const bool parsed = stored.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  if (!parsed || stored.role() < static_cast<std::uint32_t>(TokenRole::kReader) ||
      stored.role() > static_cast<std::uint32_t>(TokenRole::kOperator)) {
    return fail(ErrorCode::kCorrupt, "a stored token is not what it must be", {}, "run `golconda audit`");
  }
  return TokenInfo{id_of(hash), ledger::ParticipantId(stored.participant()), static_cast<TokenRole>(stored.role()),
                   stored.note(), stored.created_at_ms()};
}

}  // namespace

std::string new_token(const RandomFill& random) {
  std::array<std::uint8_t, kTokenSecretBytes> secret{};
  random(secret);
  return std::string(kPrefix) + to_hex({reinterpret_cast<const char*>(secret.data()), secret.size()});
}

Tokens::Tokens(storage::Store& store, RandomFill random, std::function<std::int64_t()> now_ms)
    : store_(store), random_(std::move(random)), now_ms_(std::move(now_ms)) {}

Result<Principal> Tokens::authenticate(std::string_view token) const {
  // The lookup is by the hash of what was sent: its time says nothing of how near a guess came.
  const crypto::Digest hash = hash_of(token);
  GOLCONDA_TRY(const auto stored, store_.snapshot()->get(Column::kTokens, hash.view()));
  if (!stored || !has_form(token)) {
    return fail(ErrorCode::kUnauthenticated, "the token is not known here", "authorization",
                "ask the node's operator for one: `golconda token create`");
  }
  GOLCONDA_TRY(TokenInfo info, parse(hash.view(), *stored));
  return Principal{std::move(info.participant), info.role};
}

Result<NewToken> Tokens::create(const ledger::ParticipantId& participant, TokenRole role, std::string note) {
  std::string token = new_token(random_);
  GOLCONDA_CHECK_OK(enrol(participant, role, std::move(note), token));
  const std::string id = id_of(hash_of(token).view());
  return NewToken{std::move(token), id};
}

Result<void> Tokens::enrol(const ledger::ParticipantId& participant, TokenRole role, std::string note,
                           std::string_view token) {
  if (!has_form(token)) return fail(ErrorCode::kInvalidArgument, "the token has not the form glc_<64 hexadecimal digits>", "token");
  if (note.size() > kTokenNoteMaxBytes) {
    return fail(ErrorCode::kInvalidArgument, "the note has more than " + std::to_string(kTokenNoteMaxBytes) + " bytes",
                "note", "shorten it");
  }
  const std::lock_guard lock(writing_);
  GOLCONDA_TRY(const std::vector<TokenInfo> all, list());
  if (all.size() >= kTokensMax) {
    return fail(ErrorCode::kResourceExhausted, "there are " + std::to_string(kTokensMax) + " tokens already", {},
                "revoke some: `golconda token list`");
  }
  v1::StoredToken stored;
  stored.set_participant(participant.text);
  stored.set_role(static_cast<std::uint32_t>(role));
  stored.set_note(note);
  stored.set_created_at_ms(now_ms_());
  storage::Batch batch;
  batch.put(Column::kTokens, hash_of(token).view(), stored.SerializeAsString());
  return store_.write(batch, storage::Durability::kSynced);
}

Result<std::vector<TokenInfo>> Tokens::list() const {
  std::vector<TokenInfo> tokens;
  const auto snapshot = store_.snapshot();
  const auto scan = snapshot->scan(Column::kTokens, {});
  while (scan->next()) {
    GOLCONDA_TRY(TokenInfo info, parse(scan->key(), scan->value()));
    tokens.push_back(std::move(info));
  }
  GOLCONDA_CHECK_OK(scan->status());
  return tokens;
}

Result<void> Tokens::revoke(std::string_view id) {
  const std::lock_guard lock(writing_);
  const auto snapshot = store_.snapshot();
  const auto scan = snapshot->scan(Column::kTokens, {});
  while (scan->next()) {
    if (id_of(scan->key()) != id) continue;
    storage::Batch batch;
    batch.erase(Column::kTokens, scan->key());
    return store_.write(batch, storage::Durability::kSynced);
  }
  GOLCONDA_CHECK_OK(scan->status());
  return fail(ErrorCode::kNotFound, "there is no token " + std::string(id), "id", "see `golconda token list`");
}

}  // namespace golconda::host
