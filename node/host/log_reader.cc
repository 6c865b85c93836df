#include "node/host/log_reader.h"

#include <utility>

#include "golconda/v1/local.pb.h"
#include "node/host/snapshot_view.h"
#include "node/ledger/record.h"
#include "storage/schema.h"

namespace golconda::host {
namespace {

using storage::Column;

template <class Message>
Result<Message> parse(ByteView bytes, std::string_view what) {
  Message message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return corrupt_entry(what);
  return message;
}

std::string at(const ledger::LogId& log, std::uint64_t sequence) { return log.text + " at " + std::to_string(sequence); }

}  // namespace

Result<passport::RecordPlace> read_place(const storage::Snapshot& snapshot, const ledger::RecordId& record) {
  GOLCONDA_TRY(const auto bytes, snapshot.get(Column::kRecordIds, record.view()));
  if (!bytes) return fail(ErrorCode::kNotFound, "there is no record " + to_hex(record.view()), "record", "check the id");
  GOLCONDA_TRY(const auto place, parse<v1::StoredPlace>(*bytes, "place"));
  return passport::RecordPlace{record, ledger::LogId(place.log_id()), place.sequence()};
}

Result<passport::StoredRecord> read_record(const storage::Snapshot& snapshot, const ledger::LogId& log,
                                           std::uint64_t sequence) {
  GOLCONDA_TRY(const auto bytes, snapshot.get(Column::kRecords, storage::record_key(log.text, sequence)));
  if (!bytes) return fail(ErrorCode::kNotFound, "there is no record of " + at(log, sequence), "sequence");
  GOLCONDA_TRY(auto stored, parse<v1::StoredRecord>(*bytes, "record"));
  passport::StoredRecord record;
  record.body = std::move(*stored.mutable_body());
  record.signature = std::move(*stored.mutable_signature());
  record.line_count = stored.line_count();
  record.place = {ledger::record_id(record.body), log, sequence};
  return record;
}

Result<std::vector<Bytes>> read_lines(const storage::Snapshot& snapshot, const ledger::LogId& log,
                                      std::uint64_t sequence) {
  std::vector<Bytes> lines;
  GOLCONDA_CHECK_OK(for_each(snapshot, Column::kLines, storage::record_key(log.text, sequence), [&lines](ByteView, ByteView value) -> Result<void> {
    GOLCONDA_TRY(auto chunk, parse<v1::LineChunk>(value, "chunk of lines"));
    for (std::string& line : *chunk.mutable_lines()) lines.push_back(std::move(line));
    return {};
  }));
  return lines;
}

Result<Bytes> read_line(const storage::Snapshot& snapshot, const ledger::LogId& log, std::uint64_t sequence, std::uint32_t line) {
  const std::uint32_t chunk = line / storage::kLinesPerChunk;
  GOLCONDA_TRY(const auto bytes, snapshot.get(Column::kLines, storage::lines_key(log.text, sequence, chunk)));
  const auto missing = [&] { return fail(ErrorCode::kNotFound, "there is no line " + std::to_string(line) + " in the record of " + at(log, sequence), "line"); };
  if (!bytes) return missing();
  GOLCONDA_TRY(auto lines, parse<v1::LineChunk>(*bytes, "chunk of lines"));
  const auto index = static_cast<int>(line % storage::kLinesPerChunk);
  if (index >= lines.lines_size()) return missing();
  return std::move(*lines.mutable_lines(index));
}

Result<std::vector<passport::PrivateField>> read_private(const storage::Snapshot& snapshot,
                                                         const ledger::RecordId& record) {
  constexpr std::size_t kLabelOffset = ledger::RecordId::kSizeBytes + 1 + 4;
  std::vector<passport::PrivateField> fields;
  GOLCONDA_CHECK_OK(for_each(snapshot, Column::kPrivates, record.view(), [&fields](ByteView key, ByteView value) -> Result<void> {
    if (key.size() < kLabelOffset) return corrupt_entry("private value's key");
    GOLCONDA_TRY(auto stored, parse<v1::StoredPrivate>(value, "private value"));
    fields.push_back({key[ledger::RecordId::kSizeBytes] != 0, read_be32(key.substr(kLabelOffset - 4, 4)),
                      std::string(key.substr(kLabelOffset)), std::move(*stored.mutable_salt()),
                      std::move(*stored.mutable_value())});
    return {};
  }));
  return fields;
}

Result<crypto::Digest> read_tree_node(const storage::Snapshot& snapshot, const ledger::LogId& log,
                                      const crypto::NodeId& node) {
  GOLCONDA_TRY(const auto bytes, snapshot.get(Column::kTree, storage::tree_key(log.text, node.level, node.index)));
  const auto hash = bytes ? crypto::Digest::from(*bytes) : std::nullopt;
  if (!hash) return corrupt_entry("tree node of " + log.text);
  return *hash;
}

Result<crypto::CompactRange> read_tree(const storage::Snapshot& snapshot, const ledger::LogId& log, std::uint64_t size) {
  std::vector<crypto::Digest> nodes;
  for (const crypto::NodeId& node : crypto::compact_range_nodes(size)) {
    GOLCONDA_TRY(const crypto::Digest hash, read_tree_node(snapshot, log, node));
    nodes.push_back(hash);
  }
  auto tree = crypto::CompactRange::from_nodes(size, std::move(nodes));
  if (!tree) return corrupt_entry("tree of " + log.text);
  return std::move(*tree);
}

}  // namespace golconda::host
