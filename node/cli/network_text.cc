#include "node/cli/network_text.h"

#include <algorithm>
#include <map>
#include <vector>

#include "crypto/base/bytes.h"
#include "node/cli/render_table.h"
#include "node/cli/time_text.h"
#include "node/ledger/quorum.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kShortFingerprint = 8;  // hexadecimal digits; enough to tell the nodes of one table apart

bool is_witness(const ledger::Config& genesis, const ledger::Participant& participant) {
  return std::ranges::binary_search(genesis.witnesses, participant.id);
}

// The node that hosts a participant, as its certificate names it.
std::string node_of(const ledger::Participant& participant) {
  if (participant.tls_fingerprints.empty()) return {};
  return to_hex(participant.tls_fingerprints.front().view()).substr(0, kShortFingerprint);
}

template <class List, class Text>
std::string listed(const List& list, const Text& text) {
  std::string out;
  for (const auto& entry : list) out += (out.empty() ? "" : ", ") + std::string(text(entry));
  return out;
}

std::string roles_text(const ledger::Participant& participant) {
  return listed(participant.roles, [](ledger::Role role) { return to_string(role); });
}

Table participants_table(const ledger::Config& genesis) {
  Table table{{{"participant"}, {"name"}, {"country"}, {"roles"}, {"countersigns"}, {"node"}, {"reached at"}}, {}};
  for (const ledger::Participant& participant : genesis.participants) {
    const std::string where = listed(participant.endpoints, [](const std::string& endpoint) { return endpoint; });
    table.rows.push_back({{participant.id.text, Paint::kBold},
                          {participant.public_name()},
                          {participant.country},
                          {roles_text(participant)},
                          {is_witness(genesis, participant) ? "yes" : ""},
                          {node_of(participant)},
                          {where.empty() ? "only dials out" : where}});
  }
  return table;
}

Table sources_table(const ledger::Config& genesis) {
  Table table{{{"source"}, {"name"}, {"country"}, {"licence"}, {"carats a year", Align::kRight}, {"of"}}, {}};
  for (const ledger::Participant& participant : genesis.participants) {
    for (const ledger::Source& source : participant.sources) {
      table.rows.push_back({{source.id.text, Paint::kBold}, {source.name}, {source.country}, {source.licence},
                            {manifest::thousands(source.per_year.value / ledger::kMicrocaratsPerCarat)}, {participant.id.text}});
    }
  }
  return table;
}

std::string faults_text(std::size_t witnesses) {
  const std::size_t borne = ledger::faults_borne(witnesses);
  return "witnesses that may be faulty or away: " + (borne == 0 ? std::string("none; one of four may") : std::to_string(borne));
}

// Nodes that take more witnesses with them, when they are away, than the quorum can spare.
std::vector<std::string> heavy_nodes(const ledger::Config& genesis) {
  std::map<std::string, std::size_t> hosted;
  for (const ledger::Participant& participant : genesis.participants) {
    if (is_witness(genesis, participant)) ++hosted[node_of(participant)];
  }
  std::vector<std::string> lines;
  for (const auto& [node, count] : hosted) {
    if (hosted.size() == 1 || count < 2 || count <= ledger::faults_borne(genesis.witnesses.size())) continue;
    lines.push_back("node " + node + " hosts " + std::to_string(count) + " of the witnesses: while it is away, no record becomes final");
  }
  return lines;
}

}  // namespace

std::string network_text(const ledger::Config& genesis, const Look& look) {
  const std::size_t witnesses = genesis.witnesses.size();
  const std::string sources = render_table(sources_table(genesis), look);
  std::string out = render_table(participants_table(genesis), look) + (sources.empty() ? "" : "\n" + sources) + "\n";
  std::vector<std::pair<std::string, Cell>> lines{
      {"network", {genesis.network_name, Paint::kBold}},
      {"founded", {date_text(genesis.created_at_ms)}},
      {"witnesses", {std::to_string(witnesses) + ", of which " + std::to_string(ledger::quorum(witnesses)) + " make a record final"}},
      {"faults", {faults_text(witnesses), ledger::faults_borne(witnesses) == 0 ? Paint::kWarn : Paint::kPlain}}};
  for (const std::string& line : heavy_nodes(genesis)) lines.push_back({"", {line, Paint::kWarn}});
  lines.push_back({"re-weighing", {"may differ by " + std::to_string(genesis.tolerances.reweigh_ppm) + " ppm or " +
                                   to_text(genesis.tolerances.reweigh) + ", whichever is more"}});
  lines.push_back({"network id", {to_hex(genesis.network.view()), Paint::kBold}});
  return out + render_properties(lines, look);
}

Json network_json(const ledger::Config& genesis) {
  Json participants = Json::array();
  for (const ledger::Participant& participant : genesis.participants) {
    Json roles = Json::array();
    for (const ledger::Role role : participant.roles) roles.push_back(to_string(role));
    Json sources = Json::array();
    for (const ledger::Source& source : participant.sources) sources.push_back(source.id.text);
    Json fingerprints = Json::array();
    for (const crypto::Digest& fingerprint : participant.tls_fingerprints) fingerprints.push_back(to_hex(fingerprint.view()));
    participants.push_back({{"id", participant.id.text},
                            {"name", participant.public_name()},
                            {"country", participant.country},
                            {"roles", std::move(roles)},
                            {"witness", is_witness(genesis, participant)},
                            {"sources", std::move(sources)},
                            {"endpoints", participant.endpoints},
                            {"tls_fingerprints", std::move(fingerprints)}});
  }
  const std::size_t witnesses = genesis.witnesses.size();
  return Json{{"network_id", to_hex(genesis.network.view())},
              {"network_name", genesis.network_name},
              {"created_at_ms", genesis.created_at_ms},
              {"witnesses", witnesses},
              {"quorum", ledger::quorum(witnesses)},
              {"faults_borne", ledger::faults_borne(witnesses)},
              {"participants", std::move(participants)}};
}

}  // namespace golconda::cli
