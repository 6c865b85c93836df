#include "node/replica/check_records.h"

#include <utility>

#include "crypto/base/plant.h"
#include "golconda/v1/record.pb.h"

namespace golconda::replica {
namespace {

// One after the other: what follows, and under which key.
class Checker {
 public:
  explicit Checker(CheckRecords& work)
      : work_(work), sequence_(work.from), previous_(work.previous), key_(work.key) {}

  // False at the first fault, which `out` then names.
  bool check(SignedBytes bytes, RecordsChecked& out) {
    auto parsed = ledger::ParsedRecord::parse(bytes.body, bytes.lines, work_.network);
    if (!parsed) return rubbish(out, parsed.error().message);
    const ledger::Record& record = parsed->record();
    const v1::RecordBody& body = *record.body;
    if (body.log_id() != work_.log.text || body.sequence() != sequence_) return rubbish(out, "it is another place's record");
    const bool unchecked = !work_.with_signatures || planted(Plant::kUncheckedSignatures);
    if (!unchecked && !is_signed(record.id, bytes.signature)) {
      rubbish(out, "its signature is not that of the log's key");
      out.verdict = RecordsVerdict::kNotSigned;
      return false;
    }
    if (!work_.is_probe && body.previous() != previous_.view()) {
      const bool first = sequence_ == work_.from;
      if (!first || !work_.with_signatures) return rubbish(out, "it does not follow the record before it");
      out.verdict = RecordsVerdict::kOtherBranch;
      out.why = "it follows another record than the one that is held";
    }
    const crypto::PublicKey signed_by = key_;
    if (body.has_rotate_key()) {
      const auto next = crypto::PublicKey::from(body.rotate_key().new_key());
      if (!next) return rubbish(out, "its new key has not 32 bytes");
      key_ = *next;
    }
    previous_ = record.id;
    out.records.push_back({{work_.log, sequence_, record.id}, signed_by, *std::move(parsed), std::move(bytes)});
    ++sequence_;
    out.key_after = key_;
    return out.verdict == RecordsVerdict::kGood;
  }

 private:
  bool is_signed(const ledger::RecordId& id, ByteView bytes) const {
    const auto signature = crypto::Signature::from(bytes);
    return signature && crypto::verify(key_, ledger::signed_bytes(work_.network, id), *signature);
  }
  bool rubbish(RecordsChecked& out, const std::string& why) const {
    out.verdict = RecordsVerdict::kRubbish;
    out.why = "record " + std::to_string(sequence_) + " of " + work_.log.text + ": " + why;
    return false;
  }

  const CheckRecords& work_;
  std::uint64_t sequence_;
  ledger::RecordId previous_;
  crypto::PublicKey key_;
};

}  // namespace

RecordsChecked check_records(CheckRecords work) {
  RecordsChecked out;
  out.peer = work.peer;
  out.is_probe = work.is_probe;
  out.log = work.log;
  out.from = work.from;
  out.key_after = work.key;
  out.certified_size = work.certified_size;
  out.certified_root = work.certified_root;
  out.proof = std::move(work.proof);
  out.records.reserve(work.records.size());
  Checker checker(work);
  for (SignedBytes& record : work.records) {
    if (!checker.check(std::move(record), out)) break;
  }
  return out;
}

}  // namespace golconda::replica
