#include "node/ledger/statement.h"

#include <algorithm>
#include <utility>

#include "crypto/domain.h"
#include "golconda/v1/membership.pb.h"
#include "node/ledger/config_parts.h"
#include "proto/limits.h"
#include "proto/strict_parse.h"

namespace golconda::ledger {
namespace {

struct Encoder {
  v1::Statement& out;

  void operator()(const Proposal& proposal) const {
    v1::Proposal& to = *out.mutable_proposal();
    to.set_config(proposal.config);
    to.set_reason(proposal.reason);
    to.set_expires_at_ms(proposal.expires_at_ms);
  }
  void operator()(const Approval& /*approval*/) const { out.mutable_approval(); }
  void operator()(const Objection& objection) const { out.mutable_refusal()->set_reason(objection.reason); }
  void operator()(const Seal& seal) const { out.mutable_seal()->set_floors_hash(seal.floors_hash.bytes()); }
};

Result<Proposal> proposal_of(const v1::Proposal& in, const crypto::Digest& config_hash) {
  if (in.config().size() > wire::kConfigMaxBytes) return wrong_field("statement.proposal.config", "it has more than 8 MiB");
  if (crypto::sha256(in.config()) != config_hash) {
    return wrong_field("statement.config_hash", "it is not the hash of the configuration that is proposed");
  }
  GOLCONDA_CHECK_OK(check_text(in.reason(), kReasonMaxBytes, "statement.proposal.reason"));
  if (in.expires_at_ms() < 0) return wrong_field("statement.proposal.expires_at_ms", "it is before 1970");
  return Proposal{in.config(), in.reason(), in.expires_at_ms()};
}

Result<void> parse_kind(const v1::Statement& in, Statement& out) {
  switch (in.kind_case()) {
    case v1::Statement::kProposal: {
      GOLCONDA_TRY(out.kind, proposal_of(in.proposal(), out.config_hash));
      return {};
    }
    case v1::Statement::kApproval: out.kind = Approval{}; return {};
    case v1::Statement::kRefusal:
      GOLCONDA_CHECK_OK(check_text(in.refusal().reason(), kReasonMaxBytes, "statement.refusal.reason"));
      out.kind = Objection{in.refusal().reason()};
      return {};
    case v1::Statement::kSeal: {
      GOLCONDA_TRY(const crypto::Digest floors_hash, parse_digest(in.seal().floors_hash(), "statement.seal.floors_hash"));
      out.kind = Seal{floors_hash};
      return {};
    }
    case v1::Statement::KIND_NOT_SET: break;
  }
  return wrong_field("statement.kind", "it says nothing: proposal, approval, refusal or seal");
}

// "<participant>" or "<participant>.N".
bool is_log_id(const std::string& text) {
  if (text.size() > kLogIdMaxBytes) return false;
  const std::size_t dot = text.find('.');
  if (!is_id(text.substr(0, dot), kParticipantIdMaxBytes)) return false;
  if (dot == std::string::npos) return true;
  const std::uint32_t number = log_number(LogId(text));
  return number > 1 && text.substr(dot + 1) == std::to_string(number);
}

Result<Floor> floor_of(const v1::Floor& in, const std::string& at) {
  if (!is_log_id(in.log_id())) return wrong_field(at + ".log_id", "it is no log's id");
  Floor out{LogId(in.log_id()), in.size(), {}, in.forked()};
  if (out.size > wire::kLogRecordsMax) return wrong_field(at + ".size", "no log has so many records");
  if (out.size == 0 && !out.forked) return wrong_field(at + ".size", "a log of which nothing is held is left out");
  GOLCONDA_TRY(out.root, parse_digest(in.root(), at + ".root"));
  return out;
}

}  // namespace

crypto::Digest SignedStatement::id() const { return crypto::sha256(bytes); }

Bytes encode_statement(const Statement& statement) {
  v1::Statement out;
  out.set_number(statement.number);
  out.set_round(statement.round);
  out.set_config_hash(statement.config_hash.bytes());
  out.set_witness(statement.witness.text);
  out.set_at_ms(statement.at_ms);
  std::visit(Encoder{out}, statement.kind);
  return out.SerializeAsString();
}

Result<Statement> parse_statement(ByteView bytes) {
  if (bytes.size() > wire::kStatementMaxBytes) return wrong_field("statement", "it is too large");
  GOLCONDA_TRY(const auto in, wire::parse_strict<v1::Statement>(bytes, "statement"));
  Statement out;
  out.number = in.number();
  out.round = in.round();
  out.at_ms = in.at_ms();
  if (out.number == 0) return wrong_field("statement.number", "it is 0, and the genesis was not voted on");
  if (out.round == 0) return wrong_field("statement.round", "rounds count from 1");
  GOLCONDA_TRY(out.config_hash, parse_digest(in.config_hash(), "statement.config_hash"));
  if (!is_id(in.witness(), kParticipantIdMaxBytes)) return wrong_field("statement.witness", "it is no participant's id");
  out.witness = ParticipantId(in.witness());
  GOLCONDA_CHECK_OK(parse_kind(in, out));
  return out;
}

Bytes encode_floors(const std::vector<Floor>& floors) {
  v1::Floors out;
  for (const Floor& floor : floors) {
    v1::Floor& to = *out.add_floors();
    to.set_log_id(floor.log.text);
    to.set_size(floor.size);
    to.set_root(floor.root.bytes());
    to.set_forked(floor.forked);
  }
  return out.SerializeAsString();
}

Result<std::vector<Floor>> parse_floors(ByteView bytes) {
  if (bytes.size() > wire::kFloorsMaxBytes) return wrong_field("floors", "they are too large");
  GOLCONDA_TRY(const auto in, wire::parse_strict<v1::Floors>(bytes, "floors"));
  std::vector<Floor> out;
  for (const v1::Floor& floor : in.floors()) {
    const std::string at = "floors[" + std::to_string(out.size()) + "]";
    GOLCONDA_TRY(Floor parsed, floor_of(floor, at));
    if (!out.empty() && parsed.log <= out.back().log) {
      return wrong_field(at + ".log_id", "they are not sorted, or \"" + parsed.log.text + "\" is there twice");
    }
    out.push_back(std::move(parsed));
  }
  return out;
}

Bytes statement_signed_bytes(const NetworkId& network, ByteView statement) {
  Bytes message(crypto::domain::kStatement);
  message += network.view();
  message += crypto::sha256(statement).view();
  return message;
}

bool is_signed(const SignedStatement& statement, const ParticipantId& witness, const Config& config) {
  if (!std::ranges::binary_search(config.witnesses, witness)) return false;
  const auto signature = crypto::Signature::from(statement.signature);
  return signature && crypto::verify(*config.find(witness)->witness_key,
                                     statement_signed_bytes(config.network, statement.bytes), *signature);
}

Bytes encode_signed(const SignedStatement& statement) {
  v1::SignedStatement out;
  out.set_statement(statement.bytes);
  out.set_signature(statement.signature);
  out.set_floors(statement.floors);
  return out.SerializeAsString();
}

Result<SignedStatement> parse_signed(ByteView bytes) {
  if (bytes.size() > wire::kStatementMaxBytes + wire::kFloorsMaxBytes) return wrong_field("signed_statement", "it is too large");
  GOLCONDA_TRY(const auto in, wire::parse_strict<v1::SignedStatement>(bytes, "signed_statement"));
  return to_signed(in);
}

Result<SignedStatement> to_signed(const v1::SignedStatement& message) {
  if (message.statement().size() > wire::kStatementMaxBytes) return wrong_field("signed_statement.statement", "it is too large");
  if (!crypto::Signature::from(message.signature())) return wrong_field("signed_statement.signature", "a signature has 64 bytes");
  if (message.floors().size() > wire::kFloorsMaxBytes) return wrong_field("signed_statement.floors", "they are too large");
  return SignedStatement{message.statement(), message.signature(), message.floors()};
}

}  // namespace golconda::ledger
