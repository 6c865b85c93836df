#include "node/ledger/state_hash.h"

#include "crypto/domain.h"

namespace golconda::ledger {

StateHash::StateHash() { hash_.update(crypto::domain::kState); }

void StateHash::add(std::uint8_t column, ByteView key, ByteView value) {
  Bytes frame;
  frame.push_back(static_cast<char>(column));
  append_be32(frame, static_cast<std::uint32_t>(key.size()));
  frame += key;
  append_be32(frame, static_cast<std::uint32_t>(value.size()));
  hash_.update(frame);
  hash_.update(value);
}

crypto::Digest StateHash::finish() { return hash_.finish(); }

}  // namespace golconda::ledger
