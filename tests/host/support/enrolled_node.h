// Nodes on their way into a network of several, for tests: who each hosts, its keys and its enrolment, all in memory.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "golconda/v1/enrolment.pb.h"
#include "node/host/enrolment.h"
#include "node/host/founding.h"
#include "node/host/key_store.h"

namespace golconda::host::test {

// The terms of every network of these tests.
[[nodiscard]] NetworkTerms usual_terms();

// A row as the request's TOML gives it.
[[nodiscard]] ledger::Participant enrolling(const std::string& id, ledger::Role role);
[[nodiscard]] ledger::Source source_named(const std::string& id);

struct EnrolledNode {
  // `number` makes the node's certificate fingerprint and its address.
  EnrolledNode(std::uint8_t number, ParticipantRows rows);

  // Signed anew, as its owner can: after `change`.
  [[nodiscard]] std::string text_with(const std::function<void(std::vector<ledger::Participant>&)>& change) const;

  KeyStore keys;
  std::vector<ledger::Participant> participants;  // with keys and addresses
  std::string text;                               // the enrolment
};

// A mine that witnesses and a trader who witnesses and also hosts a laboratory.
[[nodiscard]] EnrolledNode mine_node();
[[nodiscard]] EnrolledNode trader_node();

// The enrolment's text with its inside changed and not signed again.
[[nodiscard]] std::string tampered(const std::string& text, const std::function<void(v1::Enrolment&)>& change);
// With its proofs changed.
[[nodiscard]] std::string with_proofs(const std::string& text, const std::function<void(v1::SignedEnrolment&)>& change);

// "<message>\n<remedy>" of a failure; "accepted" where there is none.
template <class T>
[[nodiscard]] std::string refusal(const Result<T>& result) {
  return result ? "accepted" : result.error().message + "\n" + result.error().remedy;
}

}  // namespace golconda::host::test
