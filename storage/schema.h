// Every column family of a node's store and the keys in it, in one place.
//
// A text in a key ends with one zero byte, which no text of ours can hold, so that keys sort as their parts do. Numbers
// are big-endian. Item ids have 16 bytes, record ids and hashes 32. Values are messages of proto/golconda/v1, by the
// names below, or as said.
//
// | column       | key                                        | value                                        |
// |--------------|--------------------------------------------|----------------------------------------------|
// | meta         | name                                       | see node/host/meta.h                         |
// | records      | log 0 sequence                             | StoredRecord                                 |
// | lines        | log 0 sequence chunk u16                   | LineChunk of kLinesPerChunk lines            |
// | record_ids   | record                                     | StoredPlace                                  |
// | tree         | log 0 level u8 index                       | hash                                         |
// | checkpoints  | log                                        | the newest final checkpoint, a signed note   |
// | logs *       | log                                        | LogState                                     |
// | items *      | item                                       | ItemState                                    |
// | attestations*| item record line u32                       | AttestationState                             |
// | statements * | record                                     | StatementState                               |
// | claims *     | kind u8 value 0 record item                | empty                                        |
// | sources *    | source 0 year u32                          | micro-carats u64                             |
// | amendments * | item target record, line u32, log number u16, sequence, line u32 | AmendmentState           |
// | parents *    | child parent                               | empty                                        |
// | children     | parent child                               | empty                                        |
// | item_claims  | item kind u8 value 0 record                | empty                                        |
// | history      | item version u32                           | StoredHistory                                |
// | by_custodian | participant 0 status u8 item               | empty                                        |
// | offered      | participant 0 item                         | empty                                        |
// | by_reference | participant 0 reference 0 item             | empty                                        |
// | references   | participant 0 item                         | what that participant calls it: the newest reference |
// | contents     | container item                             | empty                                        |
// | feed         | position                                   | StoredHistory, without a line                |
// | requests     | participant 0 request id                   | StoredRequest                                |
// | privates     | record of_document u8 line u32 label       | StoredPrivate                                |
// | tokens       | hash of the token                          | StoredToken                                  |
// | rotations    | log 0 sequence                             | empty: that record rotated the log's key     |
// | certificates | log                                        | the largest checkpoint that a quorum cosigned, maybe beyond what is held |
// | evidence     | log                                        | ForkEvidence: the log was forked             |
// | configs      | number                                     | ConfigStep: how it came into force; not the genesis |
// | votes        | number hash of the statement's bytes       | SignedStatement about that configuration     |
// | mined        | source 0 year u32 record                   | stones that it registered from there, u64    |
//
// Columns with a * are the state: final, derived from the logs alone, and what the state hash is over. The others are
// the logs themselves, indexes, or the node's own.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "crypto/base/bytes.h"

namespace golconda::storage {

// Numbers are in the state hash: they never change.
enum class Column : std::uint8_t {
  kMeta = 0, kRecords = 1, kLines = 2, kRecordIds = 3, kTree = 4, kCheckpoints = 5,
  kLogs = 6, kItems = 7, kAttestations = 8, kStatements = 9, kClaims = 10, kSources = 11, kAmendments = 12,
  kParents = 13,
  kChildren = 14, kItemClaims = 15, kHistory = 16, kByCustodian = 17, kOffered = 18, kByReference = 19,
  kContents = 20, kFeed = 21, kRequests = 22, kPrivates = 23, kTokens = 24, kRotations = 25,
  kCertificates = 26, kEvidence = 27, kConfigs = 28, kVotes = 29, kMined = 30,
  kReferences = 31,
};
inline constexpr std::size_t kColumnCount = 32;

// RocksDB's name of the family, by the column's number.
[[nodiscard]] std::string_view column_name(Column column);
// In the order of their numbers: what the state hash covers.
[[nodiscard]] std::span<const Column> state_columns();

// Neighbouring lines share a value: one line is read at the cost of a few hundred, and a document of a thousand lines
// is written as four values.
inline constexpr std::uint32_t kLinesPerChunk = 256;

[[nodiscard]] Bytes log_prefix(std::string_view log);
[[nodiscard]] Bytes record_key(std::string_view log, std::uint64_t sequence);
[[nodiscard]] Bytes lines_key(std::string_view log, std::uint64_t sequence, std::uint32_t chunk);
[[nodiscard]] Bytes tree_key(std::string_view log, std::uint8_t level, std::uint64_t index);
[[nodiscard]] Bytes attestation_key(ByteView item, ByteView record, std::uint32_t line);
[[nodiscard]] Bytes claim_prefix(std::uint8_t kind, std::string_view value);
[[nodiscard]] Bytes claim_key(std::uint8_t kind, std::string_view value, ByteView record, ByteView item);
[[nodiscard]] Bytes item_claim_prefix(ByteView item, std::uint8_t kind, std::string_view value);
[[nodiscard]] Bytes item_claim_key(ByteView item, std::uint8_t kind, std::string_view value, ByteView record);
[[nodiscard]] Bytes source_key(std::string_view source, std::uint32_t year);
[[nodiscard]] Bytes mined_key(std::string_view source, std::uint32_t year, ByteView record);
[[nodiscard]] Bytes amendment_prefix(ByteView item, ByteView target_record, std::uint32_t target_line);
// `log_number` is the amending log's place among its participant's: a statement's author may have several, one after the
// other, and amendments count in their order.
[[nodiscard]] Bytes amendment_key(ByteView item, ByteView target_record, std::uint32_t target_line,
                                  std::uint32_t log_number, std::uint64_t sequence, std::uint32_t line);
[[nodiscard]] Bytes pair_key(ByteView first, ByteView second);  // parents, children, contents
[[nodiscard]] Bytes history_key(ByteView item, std::uint32_t version);
[[nodiscard]] Bytes custodian_prefix(std::string_view participant, std::uint8_t status);
[[nodiscard]] Bytes custodian_key(std::string_view participant, std::uint8_t status, ByteView item);
[[nodiscard]] Bytes participant_prefix(std::string_view participant);
[[nodiscard]] Bytes offered_key(std::string_view participant, ByteView item);
[[nodiscard]] Bytes reference_prefix(std::string_view participant, std::string_view reference);
[[nodiscard]] Bytes reference_key(std::string_view participant, std::string_view reference, ByteView item);
[[nodiscard]] Bytes own_reference_key(std::string_view participant, ByteView item);
[[nodiscard]] Bytes feed_key(std::uint64_t position);
[[nodiscard]] Bytes request_key(std::string_view participant, std::string_view request_id);
[[nodiscard]] Bytes config_key(std::uint64_t number);  // configs; the prefix of votes
[[nodiscard]] Bytes vote_key(std::uint64_t number, ByteView statement_hash);
[[nodiscard]] Bytes private_key(ByteView record, bool of_document, std::uint32_t line, std::string_view label);

}  // namespace golconda::storage
