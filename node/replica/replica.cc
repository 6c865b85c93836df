#include "node/replica/replica.h"

#include <utility>

#include "crypto/base/check.h"
#include "node/ledger/checkpoint_names.h"
#include "node/replica/limits.h"

namespace golconda::replica {

Replica::Log::Log(StoredLog stored, std::uint64_t signed_before, std::shared_ptr<const ledger::View> state)
    : chain(stored.log, stored.final_state, stored.final_tree, std::move(state)),
      intake(stored.final_tree, stored.final_state.head, stored.final_state.key),
      hosted(stored.hosted),
      signed_size(stored.hosted ? signed_before : 0),
      certificate(std::move(stored.certificate)),
      proven_size(stored.final_state.size),
      rotated(std::move(stored.rotated)) {
  if (stored.evidence.empty()) return;
  auto kept = decode_evidence(stored.evidence);
  check_invariant(kept.has_value(), "stored evidence no longer parses: run `golconda audit`");
  evidence = *std::move(kept);
}

Replica::Replica(ReplicaSetup setup)
    : state_(std::move(setup.state)),
      configs_(*std::move(setup.configs)),
      membership_(configs_.newest()->number == 0 ? nullptr : configs_.find(configs_.newest()->number - 1), configs_.newest()),
      former_witnesses_(std::move(setup.former_witnesses)),
      past_decisions_(std::move(setup.past.decisions)),
      witnessing_(std::move(setup.witnesses), setup.past.votes),
      software_version_(std::move(setup.software_version)),
      check_every_signature_(setup.check_every_signature) {
  for (const PastRecord& past : setup.past.records) signed_sizes_.emplace(past.log, past.sequence + 1);
  for (StoredLog& stored : setup.logs) {
    const ledger::LogId id = stored.log;
    logs_.try_emplace(id, std::move(stored), signed_size_of(id), state_);
  }
  learn_names();
  recall_statements(setup.statements);
  recall_decisions();
  starting_ = !others_.empty();
}

void Replica::learn_names() {
  for (const auto& [id, log] : logs_) logs_by_origin_.emplace(ledger::checkpoint_origin(config().network, id), id);
  others_.clear();
  for (const auto& [id, log] : logs_) {
    if (takes_part({log.chain.participant()})) others_.insert(log.chain.participant());
  }
  // A participant with a closed log and an open one here is none of the others.
  for (const auto& [id, log] : logs_) {
    if (log.hosted) others_.erase(log.chain.participant());
  }
}

void Replica::step(Input input, std::vector<Output>& outputs) {
  std::visit([this, &outputs](auto&& message) { on(std::move(message), outputs); }, std::move(input));
}

void Replica::set_read_only(std::string reason) { read_only_reason_ = std::move(reason); }

Replica::Log& Replica::known(const ledger::LogId& log) {
  const auto found = logs_.find(log);
  check_invariant(found != logs_.end(), "an answer names a log that was never asked about");
  return found->second;
}

Replica::Log* Replica::find(const ledger::LogId& log) {
  const auto found = logs_.find(log);
  return found == logs_.end() ? nullptr : &found->second;
}

std::optional<std::uint64_t> Replica::log_size(const ledger::LogId& log) const {
  const auto found = logs_.find(log);
  if (found == logs_.end()) return std::nullopt;
  return found->second.chain.size();
}

bool Replica::is_final(const RecordPlace& place) const {
  const auto found = logs_.find(place.log);
  return found != logs_.end() && place.sequence < found->second.chain.final_size();
}

std::vector<LogReport> Replica::logs() const {
  std::vector<LogReport> reports;
  for (const auto& [id, log] : logs_) {
    LogReport report;
    report.log = id;
    report.hosted = log.hosted;
    report.size = log.chain.size();
    report.durable_size = log.chain.durable_size();
    report.final_size = log.chain.final_size();
    report.certified_size = log.certificate ? log.certificate->size : 0;
    const auto& ballots = log.ballots.all();
    if (!ballots.empty()) report.votes = ballots.rbegin()->second.votes();
    report.forked = log.evidence.has_value();
    report.waits_for = log.waits_for;
    reports.push_back(std::move(report));
  }
  return reports;
}

std::vector<PeerReport> Replica::peers() const {
  std::vector<PeerReport> reports;
  for (const auto& [id, peer] : peers_.all()) {
    PeerReport report{id, peer.participants, peer.software_version, peer.config_number, 0, 0};
    for (const auto& [log_id, log] : logs_) {
      const std::uint64_t theirs = peer.size_of(log_id);
      const std::uint64_t theirs_final = peer.final_size_of(log_id);
      if (log.chain.final_size() > theirs_final) report.lag_records += log.chain.final_size() - theirs_final;
      if (theirs > log.chain.size()) report.behind_records += theirs - log.chain.size();
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace golconda::replica
