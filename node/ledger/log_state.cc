#include "node/ledger/log_state.h"

#include "golconda/v1/state.pb.h"

namespace golconda::ledger {

LogState empty_log_state(const Participant& owner, const LogKey& log) { return {owner.id, 0, {}, log.key, log.next_key_hash}; }

Bytes encode_log_state(const LogState& log) {
  v1::LogState out;
  out.set_participant(log.participant.text);
  out.set_size(log.size);
  out.set_head(log.head.bytes());
  out.set_key(log.key.bytes());
  out.set_next_key_hash(log.next_key_hash.bytes());
  return out.SerializeAsString();
}

Result<LogState> decode_log_state(ByteView bytes) {
  v1::LogState in;
  const bool parsed = in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  const auto head = RecordId::from(in.head());
  const auto key = crypto::PublicKey::from(in.key());
  const auto next = crypto::Digest::from(in.next_key_hash());
  if (!parsed || !head || !key || !next) {
    return fail(ErrorCode::kCorrupt, "a stored log state is not what it must be", {}, "run `golconda audit`");
  }
  return LogState{ParticipantId(in.participant()), in.size(), *head, *key, *next};
}

}  // namespace golconda::ledger
