#include "node/cli/evidence_text.h"

#include "crypto/base/counted.h"
#include "node/cli/render_table.h"
#include "node/cli/time_text.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

using passport::ProvenFork;

constexpr const char* kNobodysWord =
    "Both are signed by the owner's key. An honest owner signs one record at one place; that there are two needs nobody's word.";
constexpr const char* kWhoHeldTheKey =
    "It shows what the key has signed, not whose hand it was: a thief of the key signs as its owner does.";

std::string key_text(const ProvenFork& fork) {
  const std::string key = to_hex(fork.key.view());
  if (fork.rotations == 0) return key + ", as it was enrolled";
  return key + ", after " + counted(fork.rotations, "rotation", "rotations") + " since it was enrolled";
}

std::string fork_text(const ProvenFork& fork, const std::string& file, const Look& look) {
  std::string out = painted(look, Paint::kGood, look.utf8 ? "✔ proven" : "PROVEN") + "  " + printable(look, file) + "\n\n";
  out += fork.participant.text + " (" + printable(look, fork.display_name) + ") forked its log " + fork.log.text +
         ": it signed two records at sequence " + manifest::thousands(fork.sequence) + ".\n\n";
  Table table{{{"record"}, {"action"}, {"lines", Align::kRight}, {"its author's clock"}}, {}};
  for (const auto& record : fork.records) {
    table.rows.push_back({{to_hex(record.id.view())}, {record.action}, {manifest::thousands(record.line_count)}, {time_text(record.created_at_ms)}});
  }
  out += render_table(table, look);
  out += "\n" + render_properties({{"network", {fork.network_name}}, {"network id", {to_hex(fork.network.view())}}, {"key", {key_text(fork)}}}, look);
  return out + "\n" + kNobodysWord + "\n" + painted(look, Paint::kDim, kWhoHeldTheKey) + "\n";
}

}  // namespace

std::string evidence_text(const Result<ProvenFork>& fork, const std::string& file, const Look& look) {
  if (fork) return fork_text(*fork, file, look);
  return painted(look, Paint::kBad, look.utf8 ? "✘ not proven" : "NOT PROVEN") + "  " + printable(look, file) + "\n\n" +
         printable(look, fork.error().message) + "\n";
}

Json evidence_json(const Result<ProvenFork>& fork) {
  Json out{{"format", passport::kEvidenceFormat}, {"accepted", fork.has_value()}};
  if (!fork) {
    out["reason"] = fork.error().message;
    return out;
  }
  out["network_id"] = to_hex(fork->network.view());
  out["network_name"] = fork->network_name;
  out["participant"] = fork->participant.text;
  out["display_name"] = fork->display_name;
  out["log_id"] = fork->log.text;
  out["sequence"] = fork->sequence;
  out["key"] = to_hex(fork->key.view());
  out["rotations"] = fork->rotations;
  out["records"] = Json::array();
  for (const auto& record : fork->records) {
    out["records"].push_back({{"record_id", to_hex(record.id.view())},
                              {"action", record.action},
                              {"line_count", record.line_count},
                              {"created_at", time_text(record.created_at_ms)}});
  }
  out["caveats"] = {kWhoHeldTheKey};
  return out;
}

}  // namespace golconda::cli
