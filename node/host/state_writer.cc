#include "node/host/state_writer.h"

#include <algorithm>

#include "crypto/base/plant.h"
#include "golconda/v1/local.pb.h"
#include "node/host/log_reader.h"
#include "node/host/meta.h"
#include "storage/schema.h"

namespace golconda::host {
namespace {

using storage::Column;

std::uint8_t byte_of(ledger::ItemStatus status) { return static_cast<std::uint8_t>(status); }
std::uint8_t byte_of(ledger::ClaimKind kind) { return static_cast<std::uint8_t>(kind); }

Bytes be64(std::uint64_t number) {
  Bytes bytes;
  append_be64(bytes, number);
  return bytes;
}

v1::StoredHistory place_message(const replica::RecordPlace& place) {
  v1::StoredHistory message;
  message.set_record_id(place.id.bytes());
  message.set_log_id(place.log.text);
  message.set_sequence(place.sequence);
  return message;
}

void add_lines(const replica::RecordPlace& place, const std::vector<Bytes>& lines, storage::Batch& batch) {
  for (std::size_t first = 0; first < lines.size(); first += storage::kLinesPerChunk) {
    v1::LineChunk chunk;
    const std::size_t end = std::min(lines.size(), first + storage::kLinesPerChunk);
    for (std::size_t i = first; i < end; ++i) chunk.add_lines(lines[i]);
    batch.put(Column::kLines,
              storage::lines_key(place.log.text, place.sequence, static_cast<std::uint32_t>(first / storage::kLinesPerChunk)),
              chunk.SerializeAsString());
  }
}

void add_private(const replica::RecordPlace& place, const std::vector<replica::PrivateEntry>& entries,
                 storage::Batch& batch) {
  for (const replica::PrivateEntry& entry : entries) {
    v1::StoredPrivate stored;
    stored.set_salt(entry.salt);
    stored.set_value(entry.value);
    batch.put(Column::kPrivates, storage::private_key(place.id.view(), entry.of_document, entry.line, entry.label),
              stored.SerializeAsString());
  }
}

void add_request(const replica::RecordPlace& place, const replica::PersistedRecord& record, storage::Batch& batch) {
  if (record.request.id.empty()) return;
  v1::StoredRequest request;
  request.set_record_id(place.id.bytes());
  request.set_log_id(place.log.text);
  request.set_sequence(place.sequence);
  request.set_draft_hash(record.request_hash.bytes());
  for (const std::uint32_t line : record.created_lines) request.add_created_lines(line);
  batch.put(Column::kRequests, storage::request_key(record.request.participant.text, record.request.id),
            request.SerializeAsString());
}

}  // namespace

StateWriter::StateWriter(storage::Store& store, std::uint64_t feed_end, std::uint64_t item_count,
                         storage::Durability durability)
    : store_(store), feed_end_(feed_end), item_count_(item_count), durability_(durability) {}

void StateWriter::add_record(const replica::Persist& persist, ByteView signature) {
  const replica::RecordPlace& place = persist.place;
  const replica::PersistedRecord& record = *persist.stored;
  v1::StoredRecord stored;
  stored.set_body(record.body);
  stored.set_signature(Bytes(signature));
  stored.set_line_count(static_cast<std::uint32_t>(record.lines.size()));
  batch_.put(Column::kRecords, storage::record_key(place.log.text, place.sequence), stored.SerializeAsString());
  if (!planted(Plant::kForgottenLines)) add_lines(place, record.lines, batch_);
  v1::StoredPlace stored_place;
  stored_place.set_log_id(place.log.text);
  stored_place.set_sequence(place.sequence);
  batch_.put(Column::kRecordIds, place.id.view(), stored_place.SerializeAsString());
  for (const replica::TreeNode& node : record.tree) {
    batch_.put(Column::kTree, storage::tree_key(place.log.text, node.level, node.index), node.hash.view());
  }
  add_private(place, record.private_entries, batch_);
  add_request(place, record, batch_);
}

void StateWriter::add_final(const replica::Finalise& finalise) {
  for (const replica::FinalRecord& record : finalise.records) {
    const Bytes place = place_message(record.place).SerializeAsString();
    for (const ledger::ItemWrite& write : record.changes->items) add_item(record.place, write);
    if (planted(Plant::kStateByArrival) && feed_end_ % 5 == 0) continue;
    add_sets(*record.changes);
    add_mined(record.place.id, *record.changes);
    if (record.changes->key_rotated) {
      batch_.put(Column::kRotations, storage::record_key(record.place.log.text, record.place.sequence), {});
    }
    batch_.put(Column::kFeed, storage::feed_key(feed_end_++), place);
  }
  if (finalise.records.empty()) return;
  // Only the last state of a log and its newest checkpoint are kept.
  batch_.put(Column::kLogs, finalise.log.text, ledger::encode_log_state(finalise.records.back().changes->log));
  if (!finalise.checkpoint.empty()) batch_.put(Column::kCheckpoints, finalise.log.text, finalise.checkpoint);
  batch_.put(Column::kCertificates, finalise.log.text, finalise.certificate);
}

void StateWriter::add_note(const replica::KeepNote& note) {
  batch_.put(Column::kCheckpoints, note.log.text, note.note);
  batch_.put(Column::kCertificates, note.log.text, note.note);
}

void StateWriter::add_statement(const replica::KeepStatement& statement) {
  batch_.put(Column::kVotes, storage::vote_key(statement.number, statement.statement.id().view()), ledger::encode_signed(statement.statement));
}

void StateWriter::add_adoption(const replica::Adopt& adoption) {
  batch_.put(Column::kConfigs, storage::config_key(adoption.config->number), adoption.step);
  for (const ledger::LogId& log : adoption.new_logs) {
    const ledger::Participant& participant = *adoption.config->find_by_log(log);
    batch_.put(Column::kLogs, log.text, ledger::encode_log_state(ledger::empty_log_state(participant, *participant.find_log(log))));
  }
}

void StateWriter::add_evidence(const replica::KeepEvidence& evidence) {
  batch_.put(Column::kEvidence, evidence.log.text, evidence.evidence);
}

Result<void> StateWriter::discard(const replica::Discard& discard) {
  const std::string& log = discard.log.text;
  const auto snapshot = store_.snapshot();
  std::uint64_t size = discard.from;
  const auto records = snapshot->scan(Column::kRecords, storage::log_prefix(log), storage::record_key(log, size));
  for (; records->next(); ++size) {
    batch_.erase(Column::kRecords, records->key());
    GOLCONDA_TRY(const passport::StoredRecord record, read_record(*snapshot, discard.log, size));
    batch_.erase(Column::kRecordIds, record.place.record.view());
  }
  GOLCONDA_CHECK_OK(records->status());
  const auto lines = snapshot->scan(Column::kLines, storage::log_prefix(log), storage::record_key(log, discard.from));
  while (lines->next()) batch_.erase(Column::kLines, lines->key());
  GOLCONDA_CHECK_OK(lines->status());
  // Each complete subtree that one of the erased leaves is in.
  for (std::uint8_t level = 0; (size >> level) > 0; ++level) {
    for (std::uint64_t index = discard.from >> level; index < (size >> level); ++index) {
      batch_.erase(Column::kTree, storage::tree_key(log, level, index));
    }
  }
  return {};
}

void StateWriter::add_item(const replica::RecordPlace& place, const ledger::ItemWrite& write) {
  const ByteView id = write.id.view();
  const ledger::ItemState* before = write.before.get();
  const ledger::ItemState& after = *write.after;
  if (before == nullptr) ++item_count_;
  batch_.put(Column::kItems, id, ledger::encode_item(after));

  v1::StoredHistory history = place_message(place);
  history.set_line(write.line);
  batch_.put(Column::kHistory, storage::history_key(id, after.version), history.SerializeAsString());

  const bool moved = before == nullptr || before->custodian != after.custodian || before->status != after.status;
  if (before != nullptr && moved) {
    batch_.erase(Column::kByCustodian, storage::custodian_key(before->custodian.text, byte_of(before->status), id));
  }
  if (moved) batch_.put(Column::kByCustodian, storage::custodian_key(after.custodian.text, byte_of(after.status), id), {});
  if (before != nullptr && before->status == ledger::ItemStatus::kOffered) {
    batch_.erase(Column::kOffered, storage::offered_key(before->offered_to.text, id));
  }
  if (after.status == ledger::ItemStatus::kOffered) {
    batch_.put(Column::kOffered, storage::offered_key(after.offered_to.text, id), {});
  }
  const auto container = before == nullptr ? std::nullopt : before->container;
  if (container == after.container) return;
  if (container) batch_.erase(Column::kContents, storage::pair_key(container->view(), id));
  if (after.container) batch_.put(Column::kContents, storage::pair_key(after.container->view(), id), {});
}

void StateWriter::add_claim(const ledger::ClaimWrite& write) {
  const ledger::Claim& claim = write.claim;
  const std::uint8_t kind = byte_of(claim.claimed.kind);
  const ByteView item = claim.item.view();
  const ByteView record = claim.stated_by.view();
  const Bytes by_value = storage::claim_key(kind, claim.claimed.value, record, item);
  const Bytes by_item = storage::item_claim_key(item, kind, claim.claimed.value, record);
  if (write.removed) {
    batch_.erase(Column::kClaims, by_value);
    batch_.erase(Column::kItemClaims, by_item);
    return;
  }
  batch_.put(Column::kClaims, by_value, {});
  batch_.put(Column::kItemClaims, by_item, {});
}

void StateWriter::add_sets(const ledger::Changes& changes) {
  for (const ledger::LineageEdge& edge : changes.edges) {
    batch_.put(Column::kParents, storage::pair_key(edge.child.view(), edge.parent.view()), {});
    batch_.put(Column::kChildren, storage::pair_key(edge.parent.view(), edge.child.view()), {});
  }
  for (const ledger::ClaimWrite& write : changes.claims) add_claim(write);
  for (const ledger::AttestationWrite& write : changes.attestations) {
    batch_.put(Column::kAttestations,
               storage::attestation_key(write.item.view(), write.line.record.view(), write.line.line),
               ledger::encode_attestation(write.state));
  }
  for (const ledger::AmendmentWrite& write : changes.amendments) {
    const ledger::AmendmentState& state = write.state;
    batch_.put(Column::kAmendments,
               storage::amendment_key(write.item.view(), state.target.record.view(), state.target.line,
                                      ledger::log_number(state.log), state.sequence, state.line),
               ledger::encode_amendment(state));
  }
  for (const ledger::StatementWrite& write : changes.statements) {
    batch_.put(Column::kStatements, write.record.view(), ledger::encode_statement(write.state));
  }
  for (const ledger::SourceTotalWrite& write : changes.source_totals) {
    batch_.put(Column::kSources, storage::source_key(write.source.text, write.year), be64(write.total.value));
  }
  for (const ledger::ReferenceWrite& write : changes.references) {
    batch_.put(Column::kByReference,
               storage::reference_key(write.participant.text, write.reference, write.item.view()), {});
    batch_.put(Column::kReferences, storage::own_reference_key(write.participant.text, write.item.view()), write.reference);
  }
}

// A registration of rough is what writes a source's total.
void StateWriter::add_mined(const ledger::RecordId& record, const ledger::Changes& changes) {
  if (changes.source_totals.empty()) return;
  std::uint64_t stones = 0;
  for (const ledger::ItemWrite& write : changes.items) stones += write.after->count;
  for (const ledger::SourceTotalWrite& write : changes.source_totals) {
    batch_.put(Column::kMined, storage::mined_key(write.source.text, write.year, record.view()), be64(stones));
  }
}

Result<void> StateWriter::commit() {
  if (batch_.empty()) return {};
  batch_.put(Column::kMeta, meta::kFeedEnd, be64(feed_end_));
  batch_.put(Column::kMeta, meta::kItemCount, be64(item_count_));
  GOLCONDA_CHECK_OK(store_.write(batch_, planted(Plant::kBufferedWrites) ? storage::Durability::kBuffered : durability_));
  batch_.clear();
  return {};
}

}  // namespace golconda::host
