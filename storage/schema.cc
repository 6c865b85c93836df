#include "storage/schema.h"

#include <array>

namespace golconda::storage {
namespace {

constexpr std::array<std::string_view, kColumnCount> kNames = {
    "meta",     "records",    "lines",       "record_ids", "tree",       "checkpoints", "logs",    "items",  "attestations",
    "statements", "claims",   "sources",     "amendments", "parents",    "children",    "item_claims", "history",
    "by_custodian", "offered", "by_reference", "contents", "feed",       "requests",    "privates", "tokens",
    "rotations", "certificates", "evidence", "configs", "votes", "mined", "references"};

constexpr Column kStateColumns[] = {Column::kLogs,   Column::kItems,      Column::kAttestations, Column::kStatements,
                                    Column::kClaims, Column::kSources,    Column::kAmendments,   Column::kParents};

// A key in the making, part by part.
class Key {
 public:
  Key& text(std::string_view part) {
    bytes_ += part;
    bytes_.push_back('\0');
    return *this;
  }
  Key& raw(ByteView part) {
    bytes_ += part;
    return *this;
  }
  Key& u8(std::uint8_t number) {
    bytes_.push_back(static_cast<char>(number));
    return *this;
  }
  Key& u16(std::uint32_t number) { return u8(static_cast<std::uint8_t>(number >> 8)).u8(static_cast<std::uint8_t>(number)); }
  Key& u32(std::uint32_t number) {
    append_be32(bytes_, number);
    return *this;
  }
  Key& u64(std::uint64_t number) {
    append_be64(bytes_, number);
    return *this;
  }
  Bytes done() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

}  // namespace

std::string_view column_name(Column column) { return kNames[static_cast<std::size_t>(column)]; }

std::span<const Column> state_columns() { return kStateColumns; }

Bytes log_prefix(std::string_view log) { return Key().text(log).done(); }

Bytes record_key(std::string_view log, std::uint64_t sequence) { return Key().text(log).u64(sequence).done(); }

Bytes lines_key(std::string_view log, std::uint64_t sequence, std::uint32_t chunk) {
  return Key().text(log).u64(sequence).u16(chunk).done();
}

Bytes tree_key(std::string_view log, std::uint8_t level, std::uint64_t index) {
  return Key().text(log).u8(level).u64(index).done();
}

Bytes attestation_key(ByteView item, ByteView record, std::uint32_t line) {
  return Key().raw(item).raw(record).u32(line).done();
}

Bytes claim_prefix(std::uint8_t kind, std::string_view value) { return Key().u8(kind).text(value).done(); }

Bytes claim_key(std::uint8_t kind, std::string_view value, ByteView record, ByteView item) {
  return Key().u8(kind).text(value).raw(record).raw(item).done();
}

Bytes item_claim_prefix(ByteView item, std::uint8_t kind, std::string_view value) {
  return Key().raw(item).u8(kind).text(value).done();
}

Bytes item_claim_key(ByteView item, std::uint8_t kind, std::string_view value, ByteView record) {
  return Key().raw(item).u8(kind).text(value).raw(record).done();
}

Bytes source_key(std::string_view source, std::uint32_t year) { return Key().text(source).u32(year).done(); }

Bytes mined_key(std::string_view source, std::uint32_t year, ByteView record) {
  return Key().text(source).u32(year).raw(record).done();
}

Bytes amendment_prefix(ByteView item, ByteView target_record, std::uint32_t target_line) {
  return Key().raw(item).raw(target_record).u32(target_line).done();
}

Bytes amendment_key(ByteView item, ByteView target_record, std::uint32_t target_line, std::uint32_t log_number,
                    std::uint64_t sequence, std::uint32_t line) {
  return Key().raw(item).raw(target_record).u32(target_line).u16(log_number).u64(sequence).u32(line).done();
}

Bytes pair_key(ByteView first, ByteView second) { return Key().raw(first).raw(second).done(); }

Bytes history_key(ByteView item, std::uint32_t version) { return Key().raw(item).u32(version).done(); }

Bytes custodian_prefix(std::string_view participant, std::uint8_t status) {
  return Key().text(participant).u8(status).done();
}

Bytes custodian_key(std::string_view participant, std::uint8_t status, ByteView item) {
  return Key().text(participant).u8(status).raw(item).done();
}

Bytes participant_prefix(std::string_view participant) { return Key().text(participant).done(); }

Bytes offered_key(std::string_view participant, ByteView item) { return Key().text(participant).raw(item).done(); }

Bytes reference_prefix(std::string_view participant, std::string_view reference) {
  return Key().text(participant).text(reference).done();
}

Bytes reference_key(std::string_view participant, std::string_view reference, ByteView item) {
  return Key().text(participant).text(reference).raw(item).done();
}

Bytes config_key(std::uint64_t number) { return Key().u64(number).done(); }

Bytes vote_key(std::uint64_t number, ByteView statement_hash) { return Key().u64(number).raw(statement_hash).done(); }

Bytes own_reference_key(std::string_view participant, ByteView item) { return Key().text(participant).raw(item).done(); }

Bytes feed_key(std::uint64_t position) { return Key().u64(position).done(); }

Bytes request_key(std::string_view participant, std::string_view request_id) {
  return Key().text(participant).raw(request_id).done();
}

Bytes private_key(ByteView record, bool of_document, std::uint32_t line, std::string_view label) {
  return Key().raw(record).u8(of_document ? 1 : 0).u32(line).raw(label).done();
}

}  // namespace golconda::storage
