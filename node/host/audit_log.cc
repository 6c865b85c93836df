#include "node/host/audit_log.h"

#include <algorithm>

#include "crypto/checkpoint.h"
#include "crypto/commitment.h"
#include "crypto/compact_range.h"
#include "crypto/cosignature.h"
#include "golconda/v1/local.pb.h"
#include "golconda/v1/record.pb.h"
#include "node/host/log_reader.h"
#include "node/host/meta.h"
#include "node/host/snapshot_view.h"
#include "node/ledger/checkpoint_names.h"
#include "node/ledger/quorum.h"
#include "node/replica/evidence.h"
#include "storage/schema.h"

namespace golconda::host {
namespace {

using google::protobuf::RepeatedPtrField;
using storage::Column;

class LogAudit {
 public:
  LogAudit(const storage::Snapshot& snapshot, const ledger::ConfigChain& chain, const ledger::LogKey& log, AuditReport& report)
      : snapshot_(snapshot), chain_(chain), config_(*chain.newest()), log_(log.log), enrolled_key_(log.key), key_(log.key), report_(report) {}

  Result<AuditedLog> run() {
    GOLCONDA_TRY(const auto hosted, snapshot_.get(Column::kMeta, meta::hosted(log_)));
    is_hosted_ = hosted.has_value();
    // Keys are compared too: a record under a wrong key would leave a hole.
    const auto scan = snapshot_.scan(Column::kRecords, storage::log_prefix(log_.text));
    while (scan->next()) {
      if (scan->key() != storage::record_key(log_.text, out_.size)) {
        finding("its records are not all there, or one is out of place");
        break;
      }
      GOLCONDA_CHECK_OK(audit_record());
      if (broken_) break;
    }
    GOLCONDA_CHECK_OK(scan->status());
    GOLCONDA_CHECK_OK(audit_notes());
    return std::move(out_);
  }

 private:
  void finding(const std::string& what) { report_.add(log_.text + " at " + std::to_string(out_.size) + ": " + what); }

  // A record that is not what was signed ends the log's audit: nothing after it can be told.
  Result<void> broken(const std::string& what) {
    finding(what);
    broken_ = true;
    return {};
  }

  Result<void> audit_record() {
    auto stored = read_record(snapshot_, log_, out_.size);
    if (!stored) return stored.error().code == ErrorCode::kIo ? tl::make_unexpected(stored.error()) : broken(stored.error().message);
    auto lines = read_lines(snapshot_, log_, out_.size);
    if (!lines) return lines.error().code == ErrorCode::kIo ? tl::make_unexpected(lines.error()) : broken(lines.error().message);
    const auto parsed = ledger::ParsedRecord::parse(stored->body, *lines, config_.network);
    if (!parsed) return broken(parsed.error().message);
    const v1::RecordBody& body = *parsed->record().body;
    const ledger::RecordId id = parsed->record().id;
    if (body.log_id() != log_.text || body.sequence() != out_.size) return broken("it was signed for another place");
    if (body.previous() != previous_.view()) return broken("it does not follow the record before it");
    const auto signature = crypto::Signature::from(stored->signature);
    if (!signature || !crypto::verify(key_, ledger::signed_bytes(config_.network, id), *signature)) {
      return broken("its signature is not that of the key in force");
    }
    GOLCONDA_CHECK_OK(audit_storage(*stored, *lines, id));
    GOLCONDA_CHECK_OK(audit_private(parsed->record()));
    if (body.has_rotate_key()) key_ = crypto::PublicKey::from(body.rotate_key().new_key()).value_or(key_);
    tree_.append(id, [this](std::uint8_t level, std::uint64_t index, const crypto::Digest& hash) {
      out_.tree.emplace(storage::tree_key(log_.text, level, index), hash.bytes());
    });
    previous_ = id;
    out_.ids.push_back(id);
    ++out_.size;
    roots_.push_back(tree_.root());
    keys_.push_back(key_);
    ++report_.records;
    return {};
  }

  // The way the record is stored: its count of lines, its chunks, its place by id.
  Result<void> audit_storage(const passport::StoredRecord& stored, const std::vector<Bytes>& lines, const ledger::RecordId& id) {
    if (stored.line_count != lines.size()) finding("its stored count of lines is wrong");
    std::uint32_t chunk = 0;
    const auto scan = snapshot_.scan(Column::kLines, storage::record_key(log_.text, out_.size));
    for (; scan->next(); ++chunk) {
      v1::LineChunk expected;
      for (std::size_t i = std::size_t{chunk} * storage::kLinesPerChunk; i < lines.size() && expected.lines_size() < static_cast<int>(storage::kLinesPerChunk); ++i) {
        expected.add_lines(lines[i]);
      }
      if (scan->key() != storage::lines_key(log_.text, out_.size, chunk) || scan->value() != expected.SerializeAsString()) {
        finding("its lines are stored in another way than they were written");
      }
    }
    GOLCONDA_CHECK_OK(scan->status());
    v1::StoredRecord expected;
    expected.set_body(stored.body);
    expected.set_signature(stored.signature);
    expected.set_line_count(stored.line_count);
    GOLCONDA_TRY(const auto bytes, snapshot_.get(Column::kRecords, storage::record_key(log_.text, out_.size)));
    if (bytes != expected.SerializeAsString()) finding("it is stored in another way than it was written");
    v1::StoredPlace place;
    place.set_log_id(log_.text);
    place.set_sequence(out_.size);
    GOLCONDA_TRY(const auto known, snapshot_.get(Column::kRecordIds, id.view()));
    if (known != place.SerializeAsString()) finding("its place is not found by its id");
    return {};
  }

  Result<void> audit_private(const ledger::Record& record) {
    const auto fields = read_private(snapshot_, record.id);
    if (!fields) {
      if (fields.error().code == ErrorCode::kIo) return tl::make_unexpected(fields.error());
      finding(fields.error().message);
      return {};
    }
    std::size_t wanted = static_cast<std::size_t>(record.body->commitments_size());
    for (const v1::Line* line : record.lines) wanted += static_cast<std::size_t>(line->commitments_size());
    // Of another node's log, values are known only where its author has handed them over.
    if (is_hosted_ ? wanted != fields->size() : wanted < fields->size()) finding("a private value is missing, or one too many is there");
    for (const passport::PrivateField& field : *fields) {
      const bool known = field.of_document || field.line < record.lines.size();
      const auto* commitments = !known ? nullptr : field.of_document ? &record.body->commitments() : &record.lines[field.line]->commitments();
      if (commitments == nullptr || !is_committed(*commitments, field)) {
        finding("the private value \"" + field.label + "\" is not the one that was committed to");
      }
    }
    return {};
  }

  static bool is_committed(const RepeatedPtrField<v1::Commitment>& commitments, const passport::PrivateField& field) {
    return std::any_of(commitments.begin(), commitments.end(), [&](const v1::Commitment& c) {
      return c.label() == field.label && crypto::opens(c.hash(), field.salt, field.label, field.value);
    });
  }

  Result<void> audit_notes() {
    GOLCONDA_TRY(const auto checkpoint, snapshot_.get(Column::kCheckpoints, log_.text));
    GOLCONDA_TRY(const auto certificate, snapshot_.get(Column::kCertificates, log_.text));
    GOLCONDA_TRY(const auto evidence, snapshot_.get(Column::kEvidence, log_.text));
    GOLCONDA_TRY(const auto state, snapshot_.get(Column::kLogs, log_.text));
    const auto log_state = state ? ledger::decode_log_state(*state) : fail(ErrorCode::kCorrupt, "it has no state");
    if (!log_state) {
      finding(log_state.error().message);
      return {};
    }
    const std::uint64_t final_size = log_state->size;
    if (evidence) audit_evidence(*evidence);
    if (!certificate) {
      if (final_size != 0) finding("there is no checkpoint of what is final");
      return {};
    }
    if (const auto why = wrong_with(*certificate, final_size); !why.empty()) finding("its certificate " + why);
    // A log that is being caught up with is behind its certificate, and its own last checkpoint is older.
    const auto covered = size_of(*certificate);
    if (covered == final_size && checkpoint != certificate) finding("its checkpoint is not the one that made its records final");
    if (covered == final_size || !checkpoint) return {};
    if (const auto why = wrong_with(*checkpoint, 0); !why.empty()) finding("its checkpoint " + why);
    return {};
  }

  static std::uint64_t size_of(const std::string& text) {
    const auto note = crypto::parse_note(text);
    const auto checkpoint = note ? crypto::parse_checkpoint(note->text) : tl::make_unexpected(note.error());
    return checkpoint ? checkpoint->size : 0;
  }

  void audit_evidence(ByteView bytes) {
    keys_.push_back(enrolled_key_);
    const auto evidence = replica::decode_evidence(bytes);
    const auto place = evidence ? replica::check_evidence(*evidence, config_.network, keys_) : tl::make_unexpected(evidence.error());
    keys_.pop_back();
    if (!place || place->log != log_) finding("what is kept as evidence of a fork proves none");
  }

  // "" when the checkpoint is sound and covers at least `final_size` records. Beyond what is held only its votes can be
  // told.
  std::string wrong_with(const std::string& text, std::uint64_t final_size) const {
    const auto note = crypto::parse_note(text);
    if (!note) return note.error().message;
    const auto checkpoint = crypto::parse_checkpoint(note->text);
    if (!checkpoint) return checkpoint.error().message;
    if (checkpoint->origin != ledger::checkpoint_origin(config_.network, log_)) return "is another log's";
    const ledger::ConfigPtr under = chain_.find(checkpoint->config_number);
    if (under == nullptr) return "was made under a configuration that is not here";
    if (checkpoint->size < final_size || checkpoint->size == 0) return "does not cover what is final";
    const bool held = checkpoint->size <= out_.size;
    if (held && checkpoint->root != roots_[checkpoint->size - 1]) return "has a root that the records have not";
    if (held && !crypto::verify_note(*note, checkpoint->origin, keys_[checkpoint->size - 1])) return "is not signed by its author";
    std::size_t votes = 0;
    for (const ledger::ParticipantId& id : under->witnesses) {
      const auto name = ledger::witness_key_name(under->network, id);
      if (crypto::verify_cosignature(*note, name, *under->find(id)->witness_key)) ++votes;
    }
    if (votes < ledger::quorum(under->witnesses.size())) return "is not countersigned by a quorum";
    return note->signatures.size() == votes + 1 ? "" : "carries a signature that is not valid";
  }

  const storage::Snapshot& snapshot_;
  const ledger::ConfigChain& chain_;
  const ledger::Config& config_;
  ledger::LogId log_;
  crypto::PublicKey enrolled_key_;
  crypto::PublicKey key_;
  AuditReport& report_;
  crypto::CompactRange tree_;
  ledger::RecordId previous_;
  std::vector<crypto::Digest> roots_;           // after each record
  std::vector<crypto::PublicKey> keys_;         // in force after each record
  AuditedLog out_;
  bool is_hosted_ = false;  // by the node whose store this is
  bool broken_ = false;
};

}  // namespace

Result<AuditedLog> audit_log(const storage::Snapshot& snapshot, const ledger::ConfigChain& chain, const ledger::LogKey& log,
                             AuditReport& report) {
  return LogAudit(snapshot, chain, log, report).run();
}

}  // namespace golconda::host
