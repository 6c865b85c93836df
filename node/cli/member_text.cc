#include "node/cli/member_text.h"

#include <algorithm>

#include "crypto/base/bytes.h"
#include "crypto/base/counted.h"
#include "node/cli/render_table.h"
#include "node/ledger/quorum.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

bool is_witness(const ledger::Config& config, const ledger::Participant& participant) {
  return std::ranges::binary_search(config.witnesses, participant.id);
}

std::string roles_text(const ledger::Participant& participant) {
  std::string text;
  for (const ledger::Role role : participant.roles) text += (text.empty() ? "" : ", ") + std::string(to_string(role));
  return text;
}

// Of the last log: earlier ones are closed.
Cell log_text(const ledger::Participant& participant) {
  const ledger::LogKey& last = participant.logs.back();
  const std::string name = participant.logs.size() > 1 ? last.log.text + ": " : "";
  if (!last.frozen) return {name + "open", Paint::kGood};
  if (!last.closing) return {name + "frozen: nothing that it records counts", Paint::kWarn};
  std::string text = name + "closed at " + manifest::thousands(last.closing->size) + (last.closing->size == 1 ? " record" : " records");
  if (last.closing->administrator) text += "; " + last.closing->administrator->text + " may take over what it holds";
  return {text, Paint::kDim};
}

std::string let_in_text(const ledger::Participant& participant) {
  if (participant.tls_fingerprints.empty()) return "let in no more";
  std::string where;
  for (const std::string& endpoint : participant.endpoints) where += (where.empty() ? "" : ", ") + endpoint;
  return where.empty() ? "only dials out" : where;
}

Json log_json(const ledger::LogKey& log) {
  Json json{{"log_id", log.log.text}, {"state", log.closing ? "closed" : log.frozen ? "frozen" : "open"}};
  if (!log.closing) return json;
  json["size"] = log.closing->size;
  json["root"] = to_hex(log.closing->root.view());
  json["reason"] = log.closing->reason;
  if (log.closing->administrator) json["administrator"] = log.closing->administrator->text;
  return json;
}

// The private name of `participant` among those that are known here; nullptr when it is not.
const std::string* known_name(const ledger::Participant& participant, const Names& names) {
  const auto found = std::ranges::find(names, participant.id, &ledger::NameOpening::participant);
  return found == names.end() ? nullptr : &found->name;
}

Cell name_text(const ledger::Participant& participant, const Names& names) {
  if (!participant.name_commitment) return {participant.display_name};
  const std::string* const name = known_name(participant, names);
  return name == nullptr ? Cell{"(private)", Paint::kDim} : Cell{*name + " (private)"};
}

Json name_json(const ledger::Participant& participant, const Names& names) {
  if (!participant.name_commitment) return participant.display_name;
  const std::string* const name = known_name(participant, names);
  return name == nullptr ? Json() : Json(*name);
}

Json member_json(const ledger::Config& config, const ledger::Participant& participant, const Names& names) {
  Json roles = Json::array();
  for (const ledger::Role role : participant.roles) roles.push_back(to_string(role));
  Json logs = Json::array();
  for (const ledger::LogKey& log : participant.logs) logs.push_back(log_json(log));
  Json sources = Json::array();
  for (const ledger::Source& source : participant.sources) {
    sources.push_back({{"id", source.id.text},
                       {"name", source.name},
                       {"country", source.country},
                       {"licence", source.licence},
                       {"carats_per_year", source.per_year.value / ledger::kMicrocaratsPerCarat}});
  }
  Json fingerprints = Json::array();
  for (const crypto::Digest& fingerprint : participant.tls_fingerprints) fingerprints.push_back(to_hex(fingerprint.view()));
  return Json{{"id", participant.id.text},
              {"name", name_json(participant, names)},
              {"private_name", participant.name_commitment.has_value()},
              {"country", participant.country},
              {"roles", std::move(roles)},
              {"witness", is_witness(config, participant)},
              {"logs", std::move(logs)},
              {"sources", std::move(sources)},
              {"endpoints", participant.endpoints},
              {"tls_fingerprints", std::move(fingerprints)}};
}

}  // namespace

std::string members_text(const ledger::Config& config, const Names& names, const Look& look) {
  Table table{{{"participant"}, {"name"}, {"country"}, {"roles"}, {"witness"}, {"log"}, {"reached at"}}, {}};
  for (const ledger::Participant& participant : config.participants) {
    table.rows.push_back({{participant.id.text, Paint::kBold},
                          name_text(participant, names),
                          {participant.country},
                          {roles_text(participant)},
                          {is_witness(config, participant) ? "yes" : ""},
                          log_text(participant),
                          {let_in_text(participant)}});
  }
  const std::size_t witnesses = config.witnesses.size();
  return render_table(table, look) + "\nconfiguration " + std::to_string(config.number) + ": " + std::to_string(ledger::quorum(witnesses)) + " of " +
         counted(witnesses, "witness", "witnesses") + " decide, and make a record final\n";
}

Json members_json(const ledger::Config& config, const Names& names) {
  Json members = Json::array();
  for (const ledger::Participant& participant : config.participants) members.push_back(member_json(config, participant, names));
  const std::size_t witnesses = config.witnesses.size();
  return Json{{"number", config.number}, {"witnesses", witnesses}, {"quorum", ledger::quorum(witnesses)}, {"members", std::move(members)}};
}

}  // namespace golconda::cli
