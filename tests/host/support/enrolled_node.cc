#include "tests/host/support/enrolled_node.h"

#include <algorithm>
#include <utility>

namespace golconda::host::test {
namespace {

constexpr std::string_view kHeading = "golconda enrolment v1\n";
constexpr std::size_t kColumns = 76;

v1::SignedEnrolment unwrapped(const std::string& text) {
  std::string base64 = text.substr(kHeading.size());
  std::erase(base64, '\n');
  v1::SignedEnrolment out;
  (void)out.ParseFromString(from_base64(base64).value());
  return out;
}

std::string wrapped(const v1::SignedEnrolment& in) {
  const std::string base64 = to_base64(in.SerializeAsString());
  std::string text(kHeading);
  for (std::size_t at = 0; at < base64.size(); at += kColumns) text += base64.substr(at, kColumns) + "\n";
  return text;
}

}  // namespace

NetworkTerms usual_terms() { return {"Kao and Antwerp", {5'000, ledger::Microcarats{10'000}}, 1'772'409'600'000}; }

ledger::Participant enrolling(const std::string& id, ledger::Role role) {
  ledger::Participant out;
  out.id = ledger::ParticipantId(id);
  out.display_name = id;
  out.country = "BE";
  out.roles = {role};
  return out;
}

ledger::Source source_named(const std::string& id) {
  return {ledger::SourceId(id), id, "LS", "ML-1", ledger::Microcarats{1'000'000 * ledger::kMicrocaratsPerCarat}};
}

EnrolledNode::EnrolledNode(std::uint8_t number, ParticipantRows rows)
    : keys(KeyStore::create("unused", crypto::Secret::copy_of("a passphrase for tests"))) {
  give_keys(rows, keys);
  participants = std::move(rows.participants);
  for (ledger::Participant& participant : participants) {
    crypto::Digest fingerprint;
    fingerprint.value.fill(number);
    participant.tls_fingerprints = {fingerprint};
    participant.endpoints = {"node-" + std::to_string(number) + ".example.org:7401"};
  }
  text = make_enrolment(participants, keys.ring()).value();
}

std::string EnrolledNode::text_with(const std::function<void(std::vector<ledger::Participant>&)>& change) const {
  std::vector<ledger::Participant> changed = participants;
  change(changed);
  return make_enrolment(changed, keys.ring()).value();
}

EnrolledNode mine_node() {
  ledger::Participant mine = enrolling("kao-mine", ledger::Role::kMiner);
  mine.sources = {source_named("kao")};
  return EnrolledNode(1, {{mine}, {mine.id}});
}

EnrolledNode trader_node() {
  const ledger::Participant trader = enrolling("antwerp-trading", ledger::Role::kTrader);
  return EnrolledNode(2, {{trader, enrolling("antwerp-lab", ledger::Role::kLab)}, {trader.id}});
}

std::string tampered(const std::string& text, const std::function<void(v1::Enrolment&)>& change) {
  return with_proofs(text, [&](v1::SignedEnrolment& outer) {
    v1::Enrolment inner;
    (void)inner.ParseFromString(outer.enrolment());
    change(inner);
    outer.set_enrolment(inner.SerializeAsString());
  });
}

std::string with_proofs(const std::string& text, const std::function<void(v1::SignedEnrolment&)>& change) {
  v1::SignedEnrolment outer = unwrapped(text);
  change(outer);
  return wrapped(outer);
}

}  // namespace golconda::host::test
