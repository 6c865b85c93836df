#include "node/replica/peer_wire.h"

#include <algorithm>
#include <utility>

#include "crypto/base/check.h"
#include "golconda/v1/peer.pb.h"
#include "proto/limits.h"
#include "proto/strict_parse.h"

namespace golconda::replica {
namespace {

using v1::PeerMessage;

tl::unexpected<Error> wrong(const std::string& field, const std::string& why) {
  return fail(ErrorCode::kInvalidArgument, field + ": " + why, field);
}

Result<crypto::Digest> digest(ByteView bytes, const std::string& field) {
  const auto read = crypto::Digest::from(bytes);
  if (!read) return wrong(field, "it has not 32 bytes");
  return *read;
}

Result<ledger::LogId> log_id(const std::string& text, const std::string& field) {
  if (text.empty() || text.size() > ledger::kLogIdMaxBytes) return wrong(field, "it is no log's name");
  return ledger::LogId(text);
}

Result<PeerWord> read(const v1::Hello& in) {
  if (in.protocol_version() != wire::kPeerProtocolVersion) {
    return wrong("hello.protocol_version", "version " + std::to_string(in.protocol_version()) + " is not spoken here");
  }
  if (in.software_version().size() > wire::kSoftwareVersionMaxBytes) return wrong("hello.software_version", "it is too long");
  const auto network = ledger::NetworkId::from(in.network_id());
  if (!network) return wrong("hello.network_id", "it has not 32 bytes");
  return Hello{*network, in.config_number(), in.software_version()};
}

Result<PeerWord> read(const v1::Have& in) {
  if (static_cast<std::size_t>(in.logs_size()) > wire::kLogsMax) return wrong("have.logs", "there are too many");
  Have have;
  have.logs.reserve(static_cast<std::size_t>(in.logs_size()));
  for (const v1::LogHave& log : in.logs()) {
    GOLCONDA_TRY(ledger::LogId id, log_id(log.log_id(), "have.logs.log_id"));
    GOLCONDA_TRY(const crypto::Digest head, digest(log.head(), "have.logs.head"));
    if (log.size() > wire::kLogRecordsMax || log.final_size() > log.size()) return wrong("have.logs.size", "it cannot be");
    have.logs.push_back({std::move(id), log.size(), head, log.final_size()});
  }
  return have;
}

Result<PeerWord> read(const v1::Want& in) {
  GOLCONDA_TRY(ledger::LogId id, log_id(in.log_id(), "want.log_id"));
  if (in.from() >= in.to() || in.to() > wire::kLogRecordsMax) return wrong("want.to", "it asks for nothing");
  if (in.certified_size() != 0 && in.certified_size() < in.to()) return wrong("want.certified_size", "it is less than what is asked for");
  return Want{std::move(id), in.from(), in.to(), in.certified_size()};
}

Result<PeerWord> read(v1::Records& in) {
  Records records;
  GOLCONDA_TRY(records.log, log_id(in.log_id(), "records.log_id"));
  if (static_cast<std::size_t>(in.records_size()) > wire::kPeerRecordsMax) return wrong("records.records", "there are too many");
  records.from = in.from();
  records.certified_size = in.certified_size();
  const auto count = static_cast<std::uint64_t>(in.records_size());
  if (records.from > wire::kLogRecordsMax || records.certified_size > wire::kLogRecordsMax) return wrong("records.from", "it cannot be");
  if (records.certified_size != 0 && records.certified_size < records.from + count) return wrong("records.certified_size", "it is less than what came");
  records.records.reserve(count);
  for (v1::SignedRecord& record : *in.mutable_records()) {
    SignedBytes& bytes = records.records.emplace_back();
    bytes.body = std::move(*record.mutable_body());
    bytes.signature = std::move(*record.mutable_signature());
    bytes.lines.assign(std::make_move_iterator(record.mutable_lines()->begin()),
                       std::make_move_iterator(record.mutable_lines()->end()));
  }
  if (static_cast<std::size_t>(in.proof_size()) > wire::kProofMaxHashes) return wrong("records.proof", "it is too long");
  for (const std::string& hash : in.proof()) {
    GOLCONDA_TRY(const crypto::Digest read_hash, digest(hash, "records.proof"));
    records.proof.push_back(read_hash);
  }
  return records;
}

Result<PeerWord> read(const v1::Note& in) {
  GOLCONDA_TRY(crypto::SignedNote note, crypto::parse_note(in.note()));
  GOLCONDA_TRY(crypto::Checkpoint checkpoint, crypto::parse_checkpoint(note.text));
  if (checkpoint.size > wire::kLogRecordsMax) return wrong("note.note", "no log is that long");
  return Note{std::move(note), std::move(checkpoint)};
}

Result<PeerWord> read(const v1::Standing& in) {
  if (static_cast<std::size_t>(in.statements_size()) > wire::kStatementsMax) return wrong("standing.statements", "there are too many");
  Standing standing{in.config_number(), {}};
  for (const std::string& id : in.statements()) {
    GOLCONDA_TRY(standing.statements.emplace_back(), digest(id, "standing.statements"));
  }
  if (!std::is_sorted(standing.statements.begin(), standing.statements.end())) return wrong("standing.statements", "they are not sorted");
  return standing;
}

MessagePtr bytes_of(const PeerMessage& message) { return std::make_shared<const Bytes>(message.SerializeAsString()); }

}  // namespace

Result<PeerWord> parse_peer_message(ByteView bytes) {
  if (bytes.size() > wire::kPeerMessageMaxBytes) return wrong("peer", "the message is too large");
  GOLCONDA_TRY(auto message, wire::parse_strict<PeerMessage>(bytes, "peer"));
  switch (message.kind_case()) {
    case PeerMessage::kHello: return read(message.hello());
    case PeerMessage::kHave: return read(message.have());
    case PeerMessage::kWant: return read(message.want());
    case PeerMessage::kRecords: return read(*message.mutable_records());
    case PeerMessage::kNote: return read(message.note());
    case PeerMessage::kEvidence: {
      GOLCONDA_TRY(ForkEvidence evidence, to_evidence(message.evidence()));
      return evidence;
    }
    case PeerMessage::kStanding: return read(message.standing());
    case PeerMessage::kStatement: {
      GOLCONDA_TRY(ledger::SignedStatement statement, ledger::to_signed(message.statement()));
      return statement;
    }
    case PeerMessage::kConfigStep: return ConfigStep{message.config_step().SerializeAsString()};
    case PeerMessage::KIND_NOT_SET: break;
  }
  return wrong("peer.kind", "the message says nothing");
}

MessagePtr encode(const Hello& hello) {
  PeerMessage message;
  v1::Hello& out = *message.mutable_hello();
  out.set_protocol_version(wire::kPeerProtocolVersion);
  out.set_network_id(hello.network.bytes());
  out.set_config_number(hello.config_number);
  out.set_software_version(hello.software_version);
  return bytes_of(message);
}

MessagePtr encode(const Have& have) {
  PeerMessage message;
  v1::Have& out = *message.mutable_have();
  for (const LogHave& log : have.logs) {
    v1::LogHave& row = *out.add_logs();
    row.set_log_id(log.log.text);
    row.set_size(log.size);
    row.set_head(log.head.bytes());
    row.set_final_size(log.final_size);
  }
  return bytes_of(message);
}

MessagePtr encode(const Want& want) {
  PeerMessage message;
  v1::Want& out = *message.mutable_want();
  out.set_log_id(want.log.text);
  out.set_from(want.from);
  out.set_to(want.to);
  out.set_certified_size(want.certified_size);
  return bytes_of(message);
}

MessagePtr encode(Records records) {
  PeerMessage message;
  v1::Records& out = *message.mutable_records();
  out.set_log_id(records.log.text);
  out.set_from(records.from);
  for (SignedBytes& record : records.records) {
    v1::SignedRecord& row = *out.add_records();
    row.set_body(std::move(record.body));
    row.set_signature(std::move(record.signature));
    for (Bytes& line : record.lines) row.add_lines(std::move(line));
  }
  out.set_certified_size(records.certified_size);
  for (const crypto::Digest& hash : records.proof) out.add_proof(hash.bytes());
  return bytes_of(message);
}

MessagePtr encode(const ForkEvidence& evidence) {
  PeerMessage message;
  *message.mutable_evidence() = from_evidence(evidence);
  return bytes_of(message);
}

MessagePtr encode(const Standing& standing) {
  PeerMessage message;
  message.mutable_standing()->set_config_number(standing.config_number);
  for (const crypto::Digest& id : standing.statements) message.mutable_standing()->add_statements(id.bytes());
  return bytes_of(message);
}

MessagePtr encode(const ledger::SignedStatement& statement) {
  PeerMessage message;
  v1::SignedStatement& out = *message.mutable_statement();
  out.set_statement(statement.bytes);
  out.set_signature(statement.signature);
  out.set_floors(statement.floors);
  return bytes_of(message);
}

MessagePtr encode(const ConfigStep& step) {
  PeerMessage message;
  check_invariant(message.mutable_config_step()->ParseFromString(step.step), "a step that was checked parses");
  return bytes_of(message);
}

MessagePtr encode_note(const std::string& note) {
  PeerMessage message;
  message.mutable_note()->set_note(note);
  return bytes_of(message);
}

}  // namespace golconda::replica
