#include "node/replica/peers.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "node/replica/limits.h"

namespace golconda::replica {

std::uint64_t Peer::size_of(const ledger::LogId& log) const {
  const auto found = has.find(log);
  return found == has.end() ? 0 : found->second.size;
}

std::uint64_t Peer::final_size_of(const ledger::LogId& log) const {
  const auto found = has.find(log);
  return found == has.end() ? 0 : found->second.final_size;
}

Peer& Peers::add(PeerId id, std::vector<ledger::ParticipantId> participants) {
  Peer& peer = peers_[id];
  peer.id = id;
  peer.participants = std::move(participants);
  return peer;
}

void Peers::remove(PeerId id) { peers_.erase(id); }

Peer* Peers::find(PeerId id) {
  const auto found = peers_.find(id);
  return found == peers_.end() || found->second.dropped ? nullptr : &found->second;
}

std::vector<PeerId> Peers::usable_ids() const {
  std::vector<PeerId> ids;
  for (const auto& [id, peer] : peers_) {
    if (peer.usable()) ids.push_back(id);
  }
  return ids;
}

Peer* Peers::choose(const ledger::LogId& log, std::uint64_t from, std::uint64_t preferred) {
  Peer* best = nullptr;
  std::tuple<std::uint64_t, bool> best_cost;
  for (auto& [id, peer] : peers_) {
    if (!peer.usable() || peer.size_of(log) <= from) continue;
    const auto failed = peer.failures.find(log);
    const std::tuple<std::uint64_t, bool> cost{failed == peer.failures.end() ? 0 : failed->second, peer.size_of(log) < preferred};
    if (best == nullptr || cost < best_cost) {
      best = &peer;
      best_cost = cost;
    }
  }
  return best;
}

std::uint64_t Peers::largest_size(const ledger::LogId& log) const {
  std::uint64_t largest = 0;
  for (const auto& [id, peer] : peers_) {
    const auto failed = peer.failures.find(log);
    if (failed != peer.failures.end() && failed->second >= kUnshownClaimsMax) continue;
    if (peer.usable()) largest = std::max(largest, peer.size_of(log));
  }
  return largest;
}

bool Peers::have_all_told(const std::set<ledger::ParticipantId>& participants) const {
  return std::all_of(participants.begin(), participants.end(), [this](const ledger::ParticipantId& wanted) {
    return std::any_of(peers_.begin(), peers_.end(), [&wanted](const auto& entry) {
      const Peer& peer = entry.second;
      return peer.told && std::find(peer.participants.begin(), peer.participants.end(), wanted) != peer.participants.end();
    });
  });
}

}  // namespace golconda::replica
