#include "node/host/signer.h"

#include <utility>

#include "crypto/base/plant.h"
#include "crypto/cosignature.h"
#include "crypto/signed_note.h"
#include "node/host/guard_places.h"
#include "node/ledger/checkpoint_names.h"
#include "node/ledger/record.h"

namespace golconda::host {
namespace {

using KeyPtr = std::shared_ptr<const crypto::KeyPair>;

Result<KeyPtr> find_key(const KeyRing& keys, const crypto::PublicKey& wanted, std::string_view of) {
  KeyPtr key = keys.find(wanted);
  if (key != nullptr) return key;
  return fail(ErrorCode::kReadOnly, "this node does not hold the key of " + std::string(of), {},
              "see `golconda key list`");
}

}  // namespace

Signer::Signer(const KeyRing& keys, crypto::SigningGuard& guard, const ledger::NetworkId& network, ClockSeconds clock)
    : keys_(keys), guard_(guard), network_(network), clock_(std::move(clock)) {}

Result<crypto::Signature> Signer::sign_record(const replica::Persist& record) const {
  if (!record.key) return fail(ErrorCode::kInternal, "a record of another node's log came without a signature");
  GOLCONDA_TRY(const KeyPtr key, find_key(keys_, *record.key, record.place.log.text));
  return key->sign(ledger::signed_bytes(network_, record.place.id));
}

Result<void> Signer::reserve(const std::vector<replica::Persist>& records, const std::vector<replica::Cosign>& votes,
                             const std::vector<replica::SignStatement>& statements) {
  std::vector<crypto::GuardEntry> entries;
  entries.reserve(records.size() + votes.size());
  for (const replica::Persist& record : records) {
    if (!record.key) continue;
    // Restored after a crash, or come back from a peer, below what was signed last: what the guard knows is above it.
    const bool restored = record.stored == nullptr || !record.stored->signature.empty();
    const auto mark = guard_.highest(record_place(record.place.log));
    if (restored && mark && record.place.sequence < mark->position) continue;
    entries.push_back({record_place(record.place.log), {record.place.sequence, record.place.id}});
  }
  const bool forgetful = planted(Plant::kBlindVote);
  for (const replica::Cosign& vote : votes) {
    if (!forgetful) entries.push_back({vote_place(vote.witness, vote.log), {vote.size, vote.root}});
  }
  for (const replica::SignStatement& signing : statements) {
    const ledger::Statement& statement = signing.statement;
    const crypto::GuardMark mark{decision_position(statement.number, statement.round), statement.config_hash};
    if (std::holds_alternative<ledger::Approval>(statement.kind)) entries.push_back({approval_place(signing.witness), mark});
    if (std::holds_alternative<ledger::Seal>(statement.kind)) entries.push_back({seal_place(signing.witness), mark});
  }
  if (planted(Plant::kNoGuard)) return {};
  return guard_.reserve(entries);
}

Result<std::string> Signer::sign_checkpoint(const replica::SignCheckpoint& checkpoint) const {
  GOLCONDA_TRY(const KeyPtr key, find_key(keys_, checkpoint.key, checkpoint.log.text));
  return crypto::format_signature_line(
      crypto::sign_note(checkpoint.note_body, ledger::checkpoint_origin(network_, checkpoint.log), *key));
}

Result<std::string> Signer::cosign(const replica::Cosign& vote) const {
  GOLCONDA_TRY(const KeyPtr key, find_key(keys_, vote.key, "witness " + vote.witness.text));
  return crypto::format_signature_line(crypto::cosign(
      vote.note_body, ledger::witness_key_name(network_, vote.witness), *key, clock_()));
}

Result<ledger::SignedStatement> Signer::sign_statement(const replica::SignStatement& statement) const {
  GOLCONDA_TRY(const KeyPtr key, find_key(keys_, statement.key, "witness " + statement.witness.text));
  const crypto::Signature signature = key->sign(ledger::statement_signed_bytes(network_, statement.bytes));
  return ledger::SignedStatement{statement.bytes, signature.bytes(), statement.floors};
}

}  // namespace golconda::host
