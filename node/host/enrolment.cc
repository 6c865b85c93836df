#include "node/host/enrolment.h"

#include <algorithm>
#include <utility>

#include "crypto/domain.h"
#include "crypto/durable_file.h"
#include "golconda/v1/enrolment.pb.h"
#include "proto/limits.h"
#include "proto/strict_parse.h"

namespace golconda::host {
namespace {

using ledger::Participant;

constexpr std::string_view kHeading = "golconda enrolment v1\n";
// Base64 of a configuration's most, and its line ends.
constexpr std::size_t kEnrolmentMaxBytes = 12 * 1024 * 1024;
constexpr std::size_t kLineColumns = 76;  // as in MIME; it goes by mail

tl::unexpected<Error> bad_file(const std::string& file, const std::string& why) {
  return fail(ErrorCode::kInvalidArgument, file + ": " + why, "enrolment",
              "have it sent again, as `golconda enrol` wrote it");
}

Bytes signed_bytes(ByteView enrolment) { return Bytes(crypto::domain::kEnrolment).append(enrolment); }

std::string to_text(ByteView bytes) {
  const std::string base64 = to_base64(bytes);
  std::string text(kHeading);
  for (std::size_t at = 0; at < base64.size(); at += kLineColumns) text += base64.substr(at, kLineColumns) + "\n";
  return text;
}

Result<Bytes> from_text(std::string_view text, const std::string& file) {
  if (!text.starts_with(kHeading)) return bad_file(file, "this is no enrolment: its first line is not \"golconda enrolment v1\"");
  std::string base64(text.substr(kHeading.size()));
  std::erase(base64, '\n');
  const auto bytes = from_base64(base64);
  // One form only: what two people compare is the same text, too.
  if (!bytes || to_text(*bytes) != text) return bad_file(file, "the enrolment is not whole: its text was changed or cut off");
  return *bytes;
}

Result<crypto::Signature> sign_with(const KeyRing& keys, const crypto::PublicKey& key, ByteView message) {
  const auto pair = keys.find(key);
  if (pair == nullptr) return fail(ErrorCode::kPermissionDenied, "the key " + to_hex(key.view()) + " is not held here");
  return pair->sign(message);
}

bool is_signed_by(const crypto::PublicKey& key, ByteView message, const std::string& signature) {
  const auto parsed = crypto::Signature::from(signature);
  return parsed && crypto::verify(key, message, *parsed);
}

// Only the owner of a key can enrol it.
Result<void> check_proofs(const v1::SignedEnrolment& in, const Enrolment& enrolment) {
  if (static_cast<std::size_t>(in.proofs_size()) != enrolment.participants.size()) {
    return bad_file(enrolment.file, "it has not one proof for each participant");
  }
  const Bytes message = signed_bytes(in.enrolment());
  for (std::size_t i = 0; i < enrolment.participants.size(); ++i) {
    const Participant& participant = enrolment.participants[i];
    const v1::KeyProof& proof = in.proofs(static_cast<int>(i));
    if (!is_signed_by(participant.logs.front().key, message, proof.log_signature())) {
      return bad_file(enrolment.file, "it is not signed by the log key of " + participant.id.text);
    }
    const bool witness_signed = participant.witness_key ? is_signed_by(*participant.witness_key, message, proof.witness_signature())
                                                        : proof.witness_signature().empty();
    if (!witness_signed) return bad_file(enrolment.file, "it is not signed by the witness key of " + participant.id.text);
  }
  return {};
}

// What a node's own participants have in common, beyond each entry's own rules.
Result<void> check_node(const Enrolment& enrolment) {
  const Participant& first = enrolment.participants.front();
  for (const Participant& participant : enrolment.participants) {
    if (participant.logs.size() != 1) return bad_file(enrolment.file, participant.id.text + " has not one log, but several");
    if (participant.tls_fingerprints.size() != 1 || participant.tls_fingerprints != first.tls_fingerprints) {
      return bad_file(enrolment.file, participant.id.text + " is not pinned to the node's one certificate");
    }
    if (participant.endpoints != first.endpoints) {
      return bad_file(enrolment.file, participant.id.text + " is reached elsewhere than the node's other participants");
    }
  }
  return {};
}

}  // namespace

Result<ParticipantRows> parse_enrolment_request(std::string_view text, const std::string& file) {
  GOLCONDA_TRY(TomlTable table, TomlTable::parse(text, file));
  GOLCONDA_TRY(ParticipantRows rows, read_participants(table));
  GOLCONDA_CHECK_OK(table.finish());
  return rows;
}

std::string_view enrolment_request_template() {
  return R"(# The participants that your node hosts. `golconda enrol --file THIS-FILE` makes the node's home and its enrolment.
# Names (id) are of a-z, 0-9 and -; they are for ever. Countries are ISO 3166-1 alpha-2.

[[participant]]
id = "example-mine"
name = "Example Mining Ltd"
country = "BW"
roles = ["miner"]      # miner, trader, cutter, lab, retailer, authority, auditor
witness = true         # this node countersigns everybody's records in its name
# private_name = true  # only a commitment to the name is published; HOME/names/example-mine can show it

[[participant.source]] # a mine or deposit that it is licensed for
id = "example-pit"
name = "Example Pit"
country = "BW"
licence = "ML-0000"
carats_per_year = 1000000
)";
}

Result<std::string> make_enrolment(std::vector<Participant> participants, const KeyRing& keys) {
  std::sort(participants.begin(), participants.end(), [](const Participant& a, const Participant& b) { return a.id < b.id; });
  v1::Enrolment enrolment;
  enrolment.set_format_version(wire::kFormatVersion);
  for (const Participant& participant : participants) write_entry(participant, *enrolment.add_participants());
  v1::SignedEnrolment out;
  out.set_enrolment(enrolment.SerializeAsString());
  const Bytes message = signed_bytes(out.enrolment());
  for (const Participant& participant : participants) {
    v1::KeyProof& proof = *out.add_proofs();
    GOLCONDA_TRY(const crypto::Signature by_log, sign_with(keys, participant.logs.front().key, message));
    proof.set_log_signature(by_log.bytes());
    if (!participant.witness_key) continue;
    GOLCONDA_TRY(const crypto::Signature by_witness, sign_with(keys, *participant.witness_key, message));
    proof.set_witness_signature(by_witness.bytes());
  }
  return to_text(out.SerializeAsString());
}

Result<Enrolment> parse_enrolment(std::string_view text, const std::string& file) {
  GOLCONDA_TRY(const Bytes bytes, from_text(text, file));
  const auto outer = wire::parse_strict<v1::SignedEnrolment>(bytes, "enrolment");
  if (!outer) return bad_file(file, outer.error().message);
  auto inner = wire::parse_strict<v1::Enrolment>(outer->enrolment(), "enrolment");
  if (!inner) return bad_file(file, inner.error().message);
  if (inner->format_version() != wire::kFormatVersion) {
    return fail(ErrorCode::kInvalidArgument, file + ": it has format " + std::to_string(inner->format_version()) + ", which is not known here",
                "enrolment", "use the version of golconda that wrote it");
  }
  v1::Config draft;
  draft.mutable_participants()->Swap(inner->mutable_participants());
  auto participants = ledger::parse_participants(draft);
  if (!participants) return bad_file(file, participants.error().message);
  Enrolment enrolment{file, std::move(*participants)};
  GOLCONDA_CHECK_OK(check_proofs(*outer, enrolment));
  GOLCONDA_CHECK_OK(check_node(enrolment));
  return enrolment;
}

Result<Enrolment> read_enrolment(const std::filesystem::path& file) {
  GOLCONDA_TRY(const Bytes text, crypto::read_file(file, kEnrolmentMaxBytes));
  return parse_enrolment(text, file.string());
}

}  // namespace golconda::host
