#include "node/host/peer_rows.h"

#include <algorithm>
#include <string>
#include <utility>

namespace golconda::host {
namespace {

// Of a member without a link.
constexpr const char* kNeverLinked = "never since this node started";

PeerStatus row_of(LinkInfo link, std::int64_t started_at_ms) {
  PeerStatus row;
  row.participants = std::move(link.identity.participants);
  row.fingerprint = link.identity.fingerprint;
  row.address = std::move(link.identity.address);
  row.dialled = link.identity.dialled;
  row.connected = link.open;
  row.never_linked = link.peer == 0;
  row.since_ms = row.never_linked ? started_at_ms : link.since_ms;
  row.reason = row.never_linked ? kNeverLinked : std::move(link.reason);
  if (!link.missed.empty()) row.reason += "; last attempt: " + link.missed;
  row.latency = link.latency;
  return row;
}

void add_member(std::vector<PeerStatus>& rows, const ledger::Participant& member, std::int64_t started_at_ms) {
  const crypto::Digest& fingerprint = member.tls_fingerprints.back();
  const auto names_it = [&member](const PeerStatus& row) { return std::ranges::find(row.participants, member.id) != row.participants.end(); };
  if (std::ranges::any_of(rows, names_it)) return;
  const auto same_node = std::ranges::find(rows, fingerprint, &PeerStatus::fingerprint);
  if (same_node != rows.end()) {
    if (same_node->never_linked) same_node->participants.push_back(member.id);
    return;
  }
  PeerStatus& row = rows.emplace_back();
  row.participants = {member.id};
  row.fingerprint = fingerprint;
  if (!member.endpoints.empty()) row.address = member.endpoints.front();
  row.since_ms = started_at_ms;
  row.never_linked = true;
  row.reason = kNeverLinked;
  if (member.endpoints.empty()) row.reason += ", and it dials this one";
}

}  // namespace

std::vector<PeerStatus> peer_rows(std::vector<LinkInfo> links, const std::vector<replica::PeerReport>& reports,
                                  const ledger::Config& config, const KeyRing& keys, std::int64_t started_at_ms) {
  std::vector<PeerStatus> rows;
  for (LinkInfo& link : links) {
    const replica::PeerId peer = link.peer;
    PeerStatus& row = rows.emplace_back(row_of(std::move(link), started_at_ms));
    const auto report = std::ranges::find(reports, peer, &replica::PeerReport::peer);
    if (!row.connected || report == reports.end()) continue;
    row.software_version = report->software_version;
    row.config_number = report->config_number;
    row.lag_records = report->lag_records;
    row.behind_records = report->behind_records;
  }
  for (const ledger::Participant& participant : config.participants) {
    const bool ours = keys.find(participant.logs.back().key) != nullptr;
    if (!ours && !participant.tls_fingerprints.empty()) add_member(rows, participant, started_at_ms);
  }
  return rows;
}

std::uint32_t reachable_witnesses(const std::vector<PeerStatus>& peers, const ledger::Config& config, const KeyRing& keys) {
  const auto is_reachable = [&](const ledger::ParticipantId& witness) {
    if (keys.find(*config.find(witness)->witness_key) != nullptr) return true;
    return std::ranges::any_of(peers, [&witness](const PeerStatus& peer) {
      return peer.connected && std::ranges::find(peer.participants, witness) != peer.participants.end();
    });
  };
  return static_cast<std::uint32_t>(std::ranges::count_if(config.witnesses, is_reachable));
}

}  // namespace golconda::host
