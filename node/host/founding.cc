#include "node/host/founding.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "golconda/v1/config.pb.h"
#include "node/host/guard_room.h"
#include "proto/limits.h"

namespace golconda::host {
namespace {

using ledger::Participant;

// Things of which a network has each once, and the file that brought it.
class Owners {
 public:
  // `thing` is what the two are called, `name` this one.
  Result<void> claim(const std::string& thing, const std::string& name, const Bytes& value, const std::string& file) {
    const auto [first, is_new] = owners_.emplace(std::pair(thing, value), std::pair(name, file));
    if (is_new) return {};
    const auto& [first_name, first_file] = first->second;
    const std::string also = first_file == file ? "twice in it" : "in " + first_file + " too";
    const std::string other = first_name == name ? "" : ", as " + first_name;
    return fail(ErrorCode::kInvalidArgument, file + ": " + name + " is " + also + other, "enrolment",
                "name each node's newest enrolment once; where two organisations chose the same, one enrols again");
  }

 private:
  std::map<std::pair<std::string, Bytes>, std::pair<std::string, std::string>> owners_;
};

Result<void> claim_participant(Owners& owners, const Participant& participant, const std::string& file) {
  const std::string& id = participant.id.text;
  GOLCONDA_CHECK_OK(owners.claim("participant", "participant " + id, id, file));
  // Keys by the hash under which successors are enrolled, so that one in use is no successor either: who steals the one
  // would have the other.
  for (const ledger::LogKey& log : participant.logs) {
    GOLCONDA_CHECK_OK(owners.claim("key", "the log key of " + id, crypto::successor_hash(log.key).bytes(), file));
    GOLCONDA_CHECK_OK(owners.claim("key", "the log key's successor of " + id, log.next_key_hash.bytes(), file));
  }
  if (participant.witness_key) {
    GOLCONDA_CHECK_OK(owners.claim("key", "the witness key of " + id, crypto::successor_hash(*participant.witness_key).bytes(), file));
  }
  for (const ledger::Source& source : participant.sources) {
    GOLCONDA_CHECK_OK(owners.claim("source", "source " + source.id.text, source.id.text, file));
  }
  return {};
}

Result<void> claim_node(Owners& owners, const Enrolment& enrolment) {
  const Participant& any = enrolment.participants.front();  // they are alike: parse_enrolment
  GOLCONDA_CHECK_OK(owners.claim("certificate", "the certificate", any.tls_fingerprints.front().bytes(), enrolment.file));
  for (const std::string& endpoint : any.endpoints) {
    GOLCONDA_CHECK_OK(owners.claim("endpoint", "the address " + endpoint, endpoint, enrolment.file));
  }
  return {};
}

// The first thing in which the two differ; "" when they are alike.
std::string difference(const Participant& ours, const Participant& theirs) {
  if (ours.logs != theirs.logs) return "another log key, or another successor of it,";
  if (ours.witness_key != theirs.witness_key) return "another witness key";
  if (ours.tls_fingerprints != theirs.tls_fingerprints) return "another certificate";
  if (ours.endpoints != theirs.endpoints) return "other addresses";
  if (ours.roles != theirs.roles) return "other roles";
  if (ours.sources != theirs.sources) return "other sources";
  if (ours.country != theirs.country) return "another country";
  if (ours.display_name != theirs.display_name || ours.name_commitment != theirs.name_commitment) return "another name";
  return {};
}

// A genesis that was read from `file`, and why this home does not join its network.
struct Refusing {
  const std::string& file;
  const Enrolment& enrolment;

  [[nodiscard]] tl::unexpected<Error> operator()(const std::string& why) const {
    return fail(ErrorCode::kInvalidArgument, file + ": " + why, "genesis", "have the network founded from this home's enrolment, " + enrolment.file);
  }
};

Result<void> check_founders(const ledger::Config& genesis, const Refusing& refuse) {
  for (const Participant& ours : refuse.enrolment.participants) {
    const Participant* theirs = genesis.find(ours.id);
    if (theirs == nullptr) return refuse(ours.id.text + " is enrolled here and takes no part in it");
    if (const std::string what = difference(ours, *theirs); !what.empty()) {
      return refuse("it gives " + ours.id.text + " " + what + " than was enrolled here");
    }
    const bool is_witness = std::binary_search(genesis.witnesses.begin(), genesis.witnesses.end(), ours.id);
    if (is_witness != ours.witness_key.has_value()) return refuse(ours.id.text + " enrolled as a witness and is none in it");
  }
  return {};
}

// Nobody but those who enrolled here is under this node's certificate.
Result<void> check_certificate(const ledger::Config& genesis, const Refusing& refuse) {
  const auto& ours = refuse.enrolment.participants;
  const crypto::Digest& certificate = ours.front().tls_fingerprints.front();
  for (const Participant& theirs : genesis.participants) {
    if (std::ranges::find(theirs.tls_fingerprints, certificate) == theirs.tls_fingerprints.end()) continue;
    if (std::ranges::find(ours, theirs.id, &Participant::id) != ours.end()) continue;
    return refuse("it pins this node's certificate for " + theirs.id.text + ", which is not enrolled here");
  }
  return {};
}

}  // namespace

Result<Bytes> assemble_genesis(const NetworkTerms& terms, std::vector<Participant> participants) {
  std::sort(participants.begin(), participants.end(), [](const Participant& a, const Participant& b) { return a.id < b.id; });
  v1::Config config;
  config.set_format_version(wire::kFormatVersion);
  config.set_previous(crypto::Digest{}.bytes());
  config.set_network_name(terms.name);
  config.set_created_at_ms(terms.created_at_ms);
  for (const Participant& participant : participants) {
    write_entry(participant, *config.add_participants());
    if (participant.witness_key) config.add_witnesses(participant.id.text);
  }
  config.mutable_tolerances()->set_reweigh_ppm(terms.tolerances.reweigh_ppm);
  config.mutable_tolerances()->set_reweigh_uct(terms.tolerances.reweigh.value);
  Bytes bytes = config.SerializeAsString();
  // The strict rules of a configuration are checked in one place, on what will be signed under.
  GOLCONDA_CHECK_OK(ledger::parse_config(bytes, std::nullopt));
  return bytes;
}

Result<Bytes> found_network(const NetworkTerms& terms, const std::vector<Enrolment>& enrolments) {
  Owners owners;
  std::vector<Participant> participants;
  for (const Enrolment& enrolment : enrolments) {
    for (const Participant& participant : enrolment.participants) {
      GOLCONDA_CHECK_OK(claim_participant(owners, participant, enrolment.file));
      participants.push_back(participant);
    }
    GOLCONDA_CHECK_OK(claim_node(owners, enrolment));
  }
  for (const Enrolment& enrolment : enrolments) {
    GOLCONDA_CHECK_OK(check_guard_room(guard_use(enrolment.participants, participants.size()), enrolment.file + ": this node"));
  }
  if (std::none_of(participants.begin(), participants.end(), [](const Participant& p) { return p.witness_key.has_value(); })) {
    return fail(ErrorCode::kInvalidArgument, "nobody of those enrolled is a witness", "witness",
                "have one of them at least enrol with witness = true; four bear one fault");
  }
  const bool one_is_reached = std::any_of(participants.begin(), participants.end(), [](const Participant& p) { return !p.endpoints.empty(); });
  if (enrolments.size() > 1 && !one_is_reached) {
    return fail(ErrorCode::kInvalidArgument, "none of the " + std::to_string(enrolments.size()) + " nodes says where it is reached", "endpoint",
                "have one of them at least enrol with --peer-listen and --endpoint");
  }
  return assemble_genesis(terms, std::move(participants));
}

Result<void> check_enrolled_in(const ledger::Config& genesis, const std::string& file, const Enrolment& enrolment, bool succeeds) {
  const Refusing refusing{file, enrolment};
  const bool is_new = std::ranges::none_of(enrolment.participants, [&](const Participant& ours) { return genesis.find(ours.id) != nullptr; });
  if (!is_new && !succeeds) GOLCONDA_CHECK_OK(check_founders(genesis, refusing));
  return check_certificate(genesis, refusing);
}

bool takes_part_in(const ledger::Config& config, const Enrolment& enrolment) {
  return std::ranges::all_of(enrolment.participants, [&](const Participant& ours) {
    const Participant* theirs = config.find(ours.id);
    return theirs != nullptr && theirs->logs.back().key == ours.logs.front().key;
  });
}

}  // namespace golconda::host
