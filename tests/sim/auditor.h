// The auditor: sees what leaves honest nodes, believes none of them, and shares none of their code but the parser.
//
// Judged as it happens: no honest key signs two things at one place, none cosigns under a configuration more than it sealed
// it with; no two records are final at one place. Judged when all is quiet: honest authors' checkpoints are of the records
// that they signed, nothing that was acknowledged or final is gone, weights add up, equal logs give equal states, evidence has
// reached everybody.
//
// Thread-safety: one thread.

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "crypto/sha256.h"
#include "tests/sim/node.h"

namespace golconda::sim {

class Auditor final : public WitnessStand {
 public:
  explicit Auditor(const Cast& cast);

  // A node's owner, and whether what it does counts.
  void introduce(std::size_t node, const ledger::ParticipantId& member, bool honest);

  void sent(std::size_t node, const Bytes& message) override;
  void acknowledged(std::size_t node, const replica::RecordPlace& place, bool final) override;
  void finalised(std::size_t node, const replica::RecordPlace& place) override;
  void evidence(std::size_t node, const ledger::LogId& log) override;
  void adopted(std::size_t node, std::uint64_t number, const crypto::Digest& hash) override;

  // A node has just started: what was final there is final still.
  void after_start(const Node& node);
  // An old copy of its store was put back: it has to get again what it had.
  void forgive(const Node& node) {
    final_sizes_[node.number()].clear();
    forgiven_.insert(node.number());
  }
  // Nothing moves any more. With `progress`, everything acknowledged must be final by now.
  void when_quiet(const std::vector<const Node*>& honest, bool progress);

  // The first thing that was found; empty while all is well.
  [[nodiscard]] const std::string& failure() const { return failure_; }
  // Of everything that was seen, in its order.
  [[nodiscard]] crypto::Digest trace();
  [[nodiscard]] std::uint64_t configurations() const { return in_force_.size(); }
  [[nodiscard]] std::uint64_t final_records() const { return final_.size(); }
  [[nodiscard]] const std::set<ledger::LogId>& forked() const { return forked_; }

 private:
  using Place = std::pair<ledger::LogId, std::uint64_t>;
  struct Owner {
    ledger::ParticipantId member;
    bool honest = false;
  };
  void fail(const std::string& what);
  void note(std::size_t node, char kind, ByteView what);
  void signed_records(const Owner& owner, const replica::Records& records);
  void signed_statement(const Owner& owner, const ledger::SignedStatement& statement);
  void signed_note(const Owner& owner, const replica::Note& note);
  void sealed(const ledger::Statement& said, ByteView floors);
  void check_sealed(const std::string& witness_key, std::uint64_t number);
  void check_roots();
  void check_weights(const Node& node);
  void check_states(const std::vector<const Node*>& honest);
  void check_kept(const Node& node, bool progress);
  void check_signatures(const Node& node);
  const std::vector<crypto::PublicKey>& log_keys(const ledger::ParticipantId& member);

  const Cast& cast_;
  std::map<std::size_t, Owner> owners_;
  std::map<Place, ledger::RecordId> signed_;                       // by honest authors
  std::map<std::pair<std::string, Place>, crypto::Digest> voted_;  // by key name, log and size: the root
  // By a witness's key name and the number of a configuration: the largest size of each log that it cosigned under it, and
  // the least that it said when it sealed the next one.
  std::map<std::pair<std::string, std::uint64_t>, std::map<ledger::LogId, std::uint64_t>> cosigned_;
  std::map<std::pair<std::string, std::uint64_t>, std::map<ledger::LogId, std::uint64_t>> floors_;
  std::map<Place, ledger::RecordId> final_;
  std::map<std::tuple<ledger::ParticipantId, std::uint64_t, std::uint64_t>, crypto::Digest> approved_;  // by honest witness, number, round
  std::map<std::uint64_t, crypto::Digest> in_force_;
  std::map<std::size_t, std::map<ledger::LogId, std::uint64_t>> final_sizes_;
  std::map<std::size_t, std::map<Place, ledger::RecordId>> acknowledged_;
  std::map<std::size_t, std::set<ledger::LogId>> evidence_;
  std::set<ledger::LogId> forked_;
  std::set<std::size_t> forgiven_;
  std::map<ledger::ParticipantId, std::vector<crypto::PublicKey>> log_keys_;  // made as they are asked for
  std::set<crypto::Digest> signatures_found_good_;  // of what was signed and its signature: nodes hold the same records
  std::string failure_;
  crypto::Sha256 trace_;
};

}  // namespace golconda::sim
