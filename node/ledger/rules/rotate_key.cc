// rotate_key: the log's key gives way to the successor that was enrolled with it.
//
//   1. the new key has the hash that was enrolled (kKeyNotEnrolled), so a thief of today's key cannot rotate;
//   2. none of the author's logs, up to this one, was enrolled with it (kKeyTaken). Other keys are not looked at: a
//      later configuration enrols more of them, and what was good before stays good;
//   3. it is a sound key (kKeyInvalid) and has signed its coming into force at this place (kKeySignatureInvalid);
//   4. its own successor's hash is given (kFieldMissing, kFieldInvalid).
// In force from the next record on; this one is signed by the old key, as the caller checks.

#include "crypto/domain.h"
#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/rules.h"

namespace golconda::ledger {
namespace {

bool is_taken(const Participant& author, const LogId& log, const crypto::PublicKey& key) {
  for (const LogKey& enrolled : author.logs) {
    if (enrolled.key == key) return true;
    if (enrolled.log == log) break;
  }
  return false;
}

}  // namespace

Judged<Changes> rotate_key(const Context& context) {
  const v1::RotateKey& action = context.record.body->rotate_key();
  const auto key = crypto::PublicKey::from(action.new_key());
  if (!key || crypto::successor_hash(*key) != context.log.next_key_hash) {
    return refuse(Rule::kKeyNotEnrolled, std::nullopt,
                  {{"new key", to_hex(action.new_key()).substr(0, 64)},
                   {"enrolled hash", to_hex(context.log.next_key_hash.view())}});
  }
  if (is_taken(context.author, context.log_id, *key)) {
    return refuse(Rule::kKeyTaken, std::nullopt, {{"new key", to_hex(key->view())}});
  }
  if (!crypto::enrol_public_key(action.new_key())) {
    return refuse(Rule::kKeyInvalid, std::nullopt, {{"new key", to_hex(key->view())}});
  }
  Bytes message(crypto::domain::kRotate);
  message += context.view.config().network.view();
  message += context.log_id.text;
  message.push_back('\0');
  append_be64(message, context.log.size);
  message += key->view();
  const auto signature = crypto::Signature::from(action.new_key_signature());
  if (!signature || !crypto::verify(*key, message, *signature)) {
    return refuse(Rule::kKeySignatureInvalid, std::nullopt, {{"new key", to_hex(key->view())}});
  }
  GOLCONDA_CHECK_OK(require_hash(action.next_key_hash(), "next_key_hash", std::nullopt));

  // Cannot fail from here.
  Changes changes;
  changes.key_rotated = true;
  changes.log.key = *key;
  changes.log.next_key_hash = *crypto::Digest::from(action.next_key_hash());
  return changes;
}

}  // namespace golconda::ledger
