#include "node/replica/evidence.h"

#include <algorithm>
#include <utility>

#include "golconda/v1/proof.pb.h"
#include "golconda/v1/record.pb.h"
#include "node/ledger/record.h"
#include "proto/limits.h"
#include "proto/strict_parse.h"

namespace golconda::replica {
namespace {

tl::unexpected<Error> wrong(std::string why) {
  return fail(ErrorCode::kInvalidArgument, "this is no evidence of a fork: " + std::move(why), "evidence");
}

bool is_signed(const SignedBody& record, const ledger::NetworkId& network, const crypto::PublicKey& key) {
  const auto signature = crypto::Signature::from(record.signature);
  return signature && crypto::verify(key, ledger::signed_bytes(network, ledger::record_id(record.body)), *signature);
}

}  // namespace

Result<RecordPlace> check_evidence(const ForkEvidence& evidence, const ledger::NetworkId& network,
                                   std::span<const crypto::PublicKey> keys) {
  GOLCONDA_TRY(const v1::RecordBody first, ledger::parse_body(evidence.first.body, network));
  GOLCONDA_TRY(const v1::RecordBody second, ledger::parse_body(evidence.second.body, network));
  if (first.log_id() != second.log_id() || first.sequence() != second.sequence()) return wrong("the two records stand at different places");
  if (evidence.first.body == evidence.second.body) return wrong("the two records are one and the same");
  const bool both_signed = std::any_of(keys.begin(), keys.end(), [&](const crypto::PublicKey& key) {
    return is_signed(evidence.first, network, key) && is_signed(evidence.second, network, key);
  });
  if (!both_signed) return wrong("the owner of " + first.log_id() + " has not signed both records");
  return RecordPlace{ledger::LogId(first.log_id()), first.sequence(), ledger::record_id(evidence.first.body)};
}

Result<ledger::LogId> log_of(const ForkEvidence& evidence, const ledger::NetworkId& network) {
  GOLCONDA_TRY(const v1::RecordBody first, ledger::parse_body(evidence.first.body, network));
  return ledger::LogId(first.log_id());
}

Result<ForkEvidence> to_evidence(const v1::ForkEvidence& message) {
  for (const std::string* body : {&message.first_body(), &message.second_body()}) {
    if (body->size() > wire::kBodyMaxBytes) return wrong("a body is too large");
  }
  return ForkEvidence{{message.first_body(), message.first_signature()}, {message.second_body(), message.second_signature()}};
}

v1::ForkEvidence from_evidence(const ForkEvidence& evidence) {
  v1::ForkEvidence message;
  message.set_first_body(evidence.first.body);
  message.set_first_signature(evidence.first.signature);
  message.set_second_body(evidence.second.body);
  message.set_second_signature(evidence.second.signature);
  return message;
}

Bytes encode_evidence(const ForkEvidence& evidence) { return from_evidence(evidence).SerializeAsString(); }

Result<ForkEvidence> decode_evidence(ByteView bytes) {
  GOLCONDA_TRY(const auto message, wire::parse_strict<v1::ForkEvidence>(bytes, "evidence"));
  return to_evidence(message);
}

}  // namespace golconda::replica
