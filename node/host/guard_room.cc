#include "node/host/guard_room.h"

#include <algorithm>
#include <map>

#include "crypto/signing_guard.h"
#include "node/host/held_keys.h"

namespace golconda::host {
namespace {

std::size_t count_logs(const std::vector<ledger::Participant>& participants) {
  std::size_t logs = 0;
  for (const ledger::Participant& participant : participants) logs += participant.logs.size();
  return logs;
}

template <class T>
bool is_among(const std::vector<T>& all, const T& wanted) {
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

}  // namespace

GuardUse guard_use(const std::vector<ledger::Participant>& hosted, std::size_t network_logs) {
  GuardUse use;
  use.hosted_logs = hosted.size();  // each writes its last log
  use.witnesses = static_cast<std::size_t>(std::count_if(hosted.begin(), hosted.end(), [](const auto& p) { return p.witness_key.has_value(); }));
  use.network_logs = network_logs;
  return use;
}

GuardUse guard_use(const ledger::Config& config, const KeyRing& keys, const replica::PastSignatures& past) {
  const auto logs = held_logs(config, keys);
  const auto witnesses = held_witnesses(config, keys);
  GuardUse use{logs.size(), witnesses.size(), count_logs(config.participants), 0};
  for (const replica::PastRecord& record : past.records) use.earlier_places += is_among(logs, record.log) ? 0U : 1U;
  for (const replica::PastVote& vote : past.votes) {
    const bool counted = is_among(witnesses, vote.witness) && config.find_by_log(vote.log) != nullptr;
    use.earlier_places += counted ? 0U : 1U;
  }
  for (const replica::PastDecision& decision : past.decisions) use.earlier_places += is_among(witnesses, decision.witness) ? 0U : 1U;
  return use;
}

Result<void> check_guard_room(const GuardUse& use, const std::string& node) {
  const std::size_t places = use.hosted_logs + use.witnesses * (use.network_logs + 2) + use.earlier_places;
  if (places <= crypto::kGuardPlacesMax) return {};
  return fail(ErrorCode::kResourceExhausted,
              node + " would need " + std::to_string(places) + " places in its signing guard, which has " +
                  std::to_string(crypto::kGuardPlacesMax) + ": it hosts " + std::to_string(use.hosted_logs) + " participants, " +
                  std::to_string(use.witnesses) + " of them witnesses, and each of these countersigns " + std::to_string(use.network_logs) +
                  " logs",
              "witness", "have fewer of its participants countersign, or host them on several nodes");
}

Result<void> check_guard_room(const ledger::Config& config) {
  struct Node {
    ledger::ParticipantId first;
    GuardUse use;
  };
  const std::size_t logs = count_logs(config.participants);
  std::map<crypto::Digest, Node> nodes;
  for (const ledger::Participant& participant : config.participants) {
    for (const crypto::Digest& certificate : participant.tls_fingerprints) {
      Node& node = nodes.try_emplace(certificate, Node{participant.id, {0, 0, logs, 0}}).first->second;
      ++node.use.hosted_logs;
      node.use.witnesses += is_among(config.witnesses, participant.id) ? 1U : 0U;
    }
  }
  for (const auto& [certificate, node] : nodes) GOLCONDA_CHECK_OK(check_guard_room(node.use, "the node of " + node.first.text));
  return {};
}

}  // namespace golconda::host
