#include "tests/ledger/judged/outcome.h"

#include "node/ledger/facts_codec.h"
#include "golconda/v1/facts.pb.h"

namespace golconda::ledger::judged {
namespace {

// Hashes values one after the other.
class Framed {
 public:
  Framed& add(ByteView value) {
    Bytes size;
    append_be32(size, static_cast<std::uint32_t>(value.size()));
    hash_.update(size);
    hash_.update(value);
    return *this;
  }
  Framed& add_number(std::uint64_t value) { return add(std::to_string(value)); }
  Framed& add(const LineRef& line) { return add(line.record.view()).add_number(line.line); }
  Framed& add(const Claim& claim) {
    return add(to_string(claim.claimed.kind)).add(claim.claimed.value).add(claim.stated_by.view()).add(claim.item.view());
  }
  [[nodiscard]] std::string text() { return to_hex(hash_.finish().view()); }

 private:
  crypto::Sha256 hash_;
};

// Of all the writes of one kind.
template <class Write, class Add>
std::string hash_of(const std::vector<Write>& writes, Add add) {
  Framed framed;
  for (const Write& write : writes) add(framed, write);
  return framed.text();
}

Json to_json(const Changes& changes) {
  return {
      {"log", Framed().add(changes.log_id.text).add(encode_log_state(changes.log)).add_number(changes.key_rotated ? 1 : 0).text()},
      {"items", hash_of(changes.items, [](Framed& to, const ItemWrite& w) {
         to.add(w.id.view()).add_number(w.line).add(w.before == nullptr ? ByteView() : w.before->head.view()).add(encode_item(*w.after));
       })},
      {"edges", hash_of(changes.edges, [](Framed& to, const LineageEdge& w) { to.add(w.parent.view()).add(w.child.view()); })},
      {"claims", hash_of(changes.claims, [](Framed& to, const ClaimWrite& w) { to.add(w.claim).add_number(w.removed ? 1 : 0); })},
      {"attestations", hash_of(changes.attestations, [](Framed& to, const AttestationWrite& w) {
         to.add(w.item.view()).add(w.line).add(encode_attestation(w.state));
       })},
      {"amendments", hash_of(changes.amendments, [](Framed& to, const AmendmentWrite& w) {
         to.add(w.item.view()).add(encode_amendment(w.state));
       })},
      {"statements", hash_of(changes.statements, [](Framed& to, const StatementWrite& w) {
         to.add(w.record.view()).add(encode_statement(w.state));
       })},
      {"sourceTotals", hash_of(changes.source_totals, [](Framed& to, const SourceTotalWrite& w) {
         to.add(w.source.text).add_number(w.year).add_number(w.total.value);
       })},
      {"references", hash_of(changes.references, [](Framed& to, const ReferenceWrite& w) {
         to.add(w.participant.text).add(w.reference).add(w.item.view());
       })},
  };
}

Json to_json(const Refusal& refusal) {
  Json clashes = Json::array();
  for (const Clash& clash : refusal.clashes) clashes.push_back({clash.name, clash.value});
  Json json{{"rule", to_string(refusal.rule)}, {"clashes", std::move(clashes)}, {"message", refusal.message()}};
  if (refusal.line) json["line"] = *refusal.line;
  return json;
}

Json to_json(const std::vector<Role>& roles) {
  Json names = Json::array();
  for (const Role role : roles) names.push_back(to_string(role));
  return names;
}

Json to_json(const std::vector<Source>& sources) {
  Json out = Json::array();
  for (const Source& s : sources) out.push_back({s.id.text, s.name, s.country, s.licence, std::to_string(s.per_year.value)});
  return out;
}

Json to_json(const LogKey& log) {
  Json out{log.log.text, to_hex(log.key.view()), to_hex(log.next_key_hash.view()), log.frozen};
  if (!log.closing) return out;
  const Closing& closing = *log.closing;
  out.push_back({std::to_string(closing.size), to_hex(closing.root.view()), to_json(closing.roles), to_json(closing.sources),
                 closing.administrator ? closing.administrator->text : "", closing.reason});
  return out;
}

Json to_json(const Participant& participant) {
  Json logs = Json::array();
  for (const LogKey& log : participant.logs) logs.push_back(to_json(log));
  Json fingerprints = Json::array();
  for (const crypto::Digest& hash : participant.tls_fingerprints) fingerprints.push_back(to_hex(hash.view()));
  return {participant.id.text, participant.display_name,
          participant.name_commitment ? to_hex(participant.name_commitment->view()) : "", participant.country, to_json(participant.roles), std::move(logs),
          participant.witness_key ? to_hex(participant.witness_key->view()) : "", to_json(participant.sources), participant.endpoints,
          std::move(fingerprints)};
}

}  // namespace

Json to_json(const Judged<Changes>& outcome) { return outcome ? to_json(*outcome) : to_json(outcome.error()); }

Json to_json(const Error& error) { return {{"field", error.field}, {"message", error.message}}; }

// Hashed, since it is long: all that it holds, as JSON.
Json to_json(const Config& config) {
  Json participants = Json::array();
  for (const Participant& participant : config.participants) participants.push_back(to_json(participant));
  Json witnesses = Json::array();
  for (const ParticipantId& witness : config.witnesses) witnesses.push_back(witness.text);
  const Json all{to_hex(config.network.view()), std::to_string(config.number), to_hex(config.hash.view()), to_hex(config.previous.view()),
                 config.network_name, std::to_string(config.created_at_ms), std::move(participants), std::move(witnesses),
                 config.tolerances.reweigh_ppm, std::to_string(config.tolerances.reweigh.value)};
  return {{"config", to_hex(crypto::sha256(all.dump()).view())}};
}

Json to_json(const std::vector<Alert>& alerts) {
  Json out = Json::array();
  for (const Alert& alert : alerts) {
    Json others = Json::array();
    for (const ItemId& other : alert.others) others.push_back(to_hex(other.view()));
    out.push_back({to_string(alert.kind), alert.detail, alert.via ? to_hex(alert.via->view()) : "", alert.record ? to_hex(alert.record->view()) : "",
                   to_string(alert.claim.kind), alert.claim.value, std::move(others)});
  }
  return out;
}

Json to_json(const Facts& facts) {
  v1::Facts out;
  encode_facts(facts, out);
  return to_hex(out.SerializeAsString());
}

Json to_json(const std::vector<Claim>& claims) {
  Framed framed;
  for (const Claim& claim : claims) framed.add(claim);
  return framed.text();
}

}  // namespace golconda::ledger::judged
