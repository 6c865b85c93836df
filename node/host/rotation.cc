#include "node/host/rotation.h"

#include "crypto/domain.h"
#include "golconda/v1/draft.pb.h"

namespace golconda::host {

std::shared_ptr<v1::Draft> rotation_draft(const ledger::NetworkId& network, const ledger::LogId& log,
                                          std::uint64_t sequence, const KeyRotation& rotation,
                                          const crypto::KeyPair& successor) {
  Bytes message(crypto::domain::kRotate);
  message += network.view();
  message += log.text;
  message.push_back('\0');
  append_be64(message, sequence);
  message += rotation.new_key.view();
  auto draft = std::make_shared<v1::Draft>();
  v1::RotateKey& action = *draft->mutable_body()->mutable_rotate_key();
  action.set_new_key(rotation.new_key.bytes());
  action.set_new_key_signature(successor.sign(message).bytes());
  action.set_next_key_hash(rotation.next_key_hash.bytes());
  return draft;
}

}  // namespace golconda::host
