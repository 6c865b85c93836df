#include "node/cli/proposal_text.h"

#include <utility>

#include "node/cli/render_table.h"
#include "node/cli/time_text.h"

namespace golconda::cli {
namespace {

using Lines = std::vector<std::pair<std::string, Cell>>;

std::string names(const std::vector<ledger::ParticipantId>& ids) {
  std::string text;
  for (const ledger::ParticipantId& id : ids) text += (text.empty() ? "" : ", ") + id.text;
  return text.empty() ? "nobody" : text;
}

Cell state_cell(const ProposalView& proposal) {
  const std::string number = std::to_string(proposal.number);
  switch (proposal.state) {
    case ProposalState::kOpen: return {"open: " + std::to_string(proposal.missing()) + " more of " + std::to_string(proposal.quorum) + " approvals needed", Paint::kWarn};
    case ProposalState::kExpired: return {"expired: `golconda proposal repeat " + proposal.id() + "` opens it again", Paint::kBad};
    case ProposalState::kApproved: return {"approved; the witnesses' nodes put it in force by themselves", Paint::kGood};
    case ProposalState::kBehind: return {"waits: another one is approved and comes first", Paint::kBad};
    case ProposalState::kInForce: return {"in force as configuration " + number, Paint::kGood};
    case ProposalState::kPassedOver: return {"passed over: another one became configuration " + number, Paint::kDim};
  }
  return {"unknown"};
}

bool is_undecided(const ProposalView& proposal) { return proposal.state == ProposalState::kOpen || proposal.state == ProposalState::kExpired; }

// What people do once it is in force.
std::string afterwards(const ProposalView& proposal) {
  std::string text;
  for (const std::string& change : proposal.changes) {
    if (change.starts_with("Freezes the log")) text = "; once it is in force, `golconda member close` says where the frozen log ends";
    if (change.starts_with("Adds ")) text = "; once it is in force, the new node is let in";
  }
  return text;
}

// "kao-mine, surat-cutters (2; 3 are needed)"
std::string votes_text(const std::vector<ledger::ParticipantId>& ids, const ProposalView& proposal) {
  return names(ids) + " (" + std::to_string(ids.size()) + "; " + std::to_string(proposal.quorum) + (proposal.quorum == 1 ? " is needed)" : " are needed)");
}

void tell_votes(const ProposalView& proposal, Lines& lines) {
  lines.push_back({"approved", {votes_text(proposal.approved, proposal)}});
  for (const Refusing& refusing : proposal.refused) {
    lines.push_back({&refusing == &proposal.refused.front() ? "refused" : "", {refusing.witness.text + ": \"" + refusing.reason + "\"", Paint::kWarn}});
  }
  if (!proposal.sealed.empty()) lines.push_back({"sealed", {votes_text(proposal.sealed, proposal)}});
}

}  // namespace

std::string proposal_text(const ProposalView& proposal, const Look& look) {
  Lines lines{{"state", state_cell(proposal)},
              {"proposed", {"by " + proposal.by.text + " on " + time_text(proposal.at_ms)}},
              {"reason", {proposal.reason.empty() ? "" : "\"" + proposal.reason + "\""}}};
  for (const std::string& change : proposal.changes) lines.push_back({&change == &proposal.changes.front() ? "changes" : "", {change}});
  tell_votes(proposal, lines);
  if (is_undecided(proposal)) {
    lines.push_back({"expires", {proposal.expires_at_ms == 0 ? "never" : time_text(proposal.expires_at_ms)}});
    lines.push_back({"then", {"with " + std::to_string(proposal.quorum) + " approvals the witnesses' nodes put it in force by themselves" + afterwards(proposal)}});
  }
  return painted(look, Paint::kBold, "proposal " + proposal.id()) + ", for configuration " + std::to_string(proposal.number) + ", round " +
         std::to_string(proposal.round) + "\n" + render_properties(lines, look);
}

Json proposal_json(const ProposalView& proposal) {
  const auto ids = [](const std::vector<ledger::ParticipantId>& from) {
    Json out = Json::array();
    for (const ledger::ParticipantId& id : from) out.push_back(id.text);
    return out;
  };
  Json refused = Json::array();
  for (const Refusing& refusing : proposal.refused) refused.push_back({{"witness", refusing.witness.text}, {"reason", refusing.reason}});
  return Json{{"id", proposal.id()},
              {"hash", to_hex(proposal.hash.view())},
              {"number", proposal.number},
              {"round", proposal.round},
              {"state", to_string(proposal.state)},
              {"by", proposal.by.text},
              {"reason", proposal.reason},
              {"proposed_at_ms", proposal.at_ms},
              {"proposed_at", time_text(proposal.at_ms)},
              {"expires_at_ms", proposal.expires_at_ms},
              {"expires_at", time_text(proposal.expires_at_ms)},
              {"changes", proposal.changes},
              {"approved", ids(proposal.approved)},
              {"refused", std::move(refused)},
              {"sealed", ids(proposal.sealed)},
              {"quorum", proposal.quorum},
              {"missing", proposal.missing()}};
}

}  // namespace golconda::cli
