#include "node/cli/proposals.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "node/ledger/config_change.h"
#include "node/ledger/quorum.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kIdDigits = 8;
constexpr std::size_t kIdMinDigits = 4;

using Voters = std::set<ledger::ParticipantId>;

// What was said about one configuration.
struct Said {
  std::map<std::uint64_t, ledger::Statement> proposals;  // by round
  std::map<std::uint64_t, Voters> approvals;
  std::map<std::uint64_t, Voters> seals;
  std::map<ledger::ParticipantId, std::pair<std::uint64_t, std::string>> refusals;  // the latest round's
};

using SaidByHash = std::map<crypto::Digest, Said>;

void take(Said& said, const ledger::Statement& statement) {
  struct Take {
    Said& said;
    const ledger::Statement& statement;
    void operator()(const ledger::Proposal&) const { said.proposals.emplace(statement.round, statement); }
    void operator()(const ledger::Approval&) const { said.approvals[statement.round].insert(statement.witness); }
    void operator()(const ledger::Seal&) const { said.seals[statement.round].insert(statement.witness); }
    void operator()(const ledger::Objection& objection) const {
      auto& latest = said.refusals[statement.witness];
      if (statement.round >= latest.first) latest = {statement.round, objection.reason};
    }
  };
  std::visit(Take{said, statement}, statement.kind);
}

// The latest round in which a quorum has approved it, or sealed.
std::optional<std::uint64_t> settled_round(const Said& said, std::size_t quorum) {
  std::optional<std::uint64_t> round;
  for (const auto* votes : {&said.approvals, &said.seals}) {
    for (const auto& [at, voters] : *votes) {
      if (voters.size() >= quorum && (!round || at > *round)) round = at;
    }
  }
  return round;
}

template <class Map>
std::vector<ledger::ParticipantId> voters_of(const Map& votes, std::uint64_t round) {
  const auto found = votes.find(round);
  if (found == votes.end()) return {};
  return {found->second.begin(), found->second.end()};
}

void describe(const ledger::Config& before, const Bytes& bytes, ProposalView& view) {
  auto next = ledger::parse_config(bytes, before.network);
  const auto allowed = next ? ledger::check_change(before, *next) : Result<void>(tl::make_unexpected(next.error()));
  if (!allowed) {
    view.changes = {"It cannot come into force: " + allowed.error().message + "."};
    return;
  }
  view.changes = ledger::describe_change(before, *next);
  view.config = std::move(*next);
}

ProposalView view_of(const ledger::Config& before, const crypto::Digest& hash, const Said& said, std::size_t quorum) {
  ProposalView view;
  const auto& [latest_round, latest] = *said.proposals.rbegin();
  const ledger::Statement& first = said.proposals.begin()->second;
  view.number = latest.number;
  view.round = settled_round(said, quorum).value_or(latest_round);
  view.hash = hash;
  view.by = first.witness;
  view.reason = std::get<ledger::Proposal>(first.kind).reason;
  view.at_ms = first.at_ms;
  view.expires_at_ms = std::get<ledger::Proposal>(latest.kind).expires_at_ms;
  view.quorum = quorum;
  view.approved = voters_of(said.approvals, view.round);
  view.sealed = voters_of(said.seals, view.round);
  for (const auto& [witness, refusal] : said.refusals) view.refused.push_back({witness, refusal.second});
  describe(before, std::get<ledger::Proposal>(latest.kind).config, view);
  return view;
}

}  // namespace

std::string_view to_string(ProposalState state) {
  switch (state) {
    case ProposalState::kOpen: return "open";
    case ProposalState::kExpired: return "expired";
    case ProposalState::kApproved: return "approved";
    case ProposalState::kBehind: return "behind";
    case ProposalState::kInForce: return "in_force";
    case ProposalState::kPassedOver: return "passed_over";
  }
  return "unknown";
}

std::string ProposalView::id() const { return to_hex(hash.view()).substr(0, kIdDigits); }

Result<std::vector<ProposalView>> read_proposals(const ledger::Config& before, const std::vector<ledger::SignedStatement>& said,
                                                 const std::optional<crypto::Digest>& in_force, std::int64_t now_ms) {
  SaidByHash by_hash;
  for (const ledger::SignedStatement& one : said) {
    const auto statement = ledger::parse_statement(one.bytes);
    if (!statement) return fail(ErrorCode::kCorrupt, "the node has a statement that cannot be read: " + statement.error().message);
    take(by_hash[statement->config_hash], *statement);
  }
  const std::size_t quorum = ledger::quorum(before.witnesses.size());
  std::optional<std::pair<std::uint64_t, crypto::Digest>> settled;
  for (const auto& [hash, about] : by_hash) {
    if (const auto round = settled_round(about, quorum); round && (!settled || *round > settled->first)) settled.emplace(*round, hash);
  }
  std::vector<ProposalView> views;
  for (const auto& [hash, about] : by_hash) {
    if (about.proposals.empty()) continue;  // its proposal is not here yet
    ProposalView& view = views.emplace_back(view_of(before, hash, about, quorum));
    const bool expired = view.expires_at_ms != 0 && now_ms > view.expires_at_ms;
    if (in_force) {
      view.state = hash == *in_force ? ProposalState::kInForce : ProposalState::kPassedOver;
    } else if (settled) {
      view.state = hash == settled->second ? ProposalState::kApproved : ProposalState::kBehind;
    } else {
      view.state = expired ? ProposalState::kExpired : ProposalState::kOpen;
    }
  }
  std::ranges::sort(views, {}, [](const ProposalView& view) { return std::pair(view.round, view.hash); });
  return views;
}

Result<ProposalView> find_proposal(const std::vector<ProposalView>& proposals, const std::string& id) {
  const std::string digits = manifest::lower_ascii(manifest::trim(id));
  const bool is_hex = digits.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!is_hex || digits.size() < kIdMinDigits || digits.size() > 2 * sizeof(crypto::Digest)) {
    return fail(ErrorCode::kInvalidArgument, manifest::quoted(id) + " is no proposal's id", "proposal",
                "write at least " + std::to_string(kIdMinDigits) + " digits of one that `golconda proposal list` shows");
  }
  std::vector<const ProposalView*> found;
  std::string there;
  for (const ProposalView& proposal : proposals) {
    if (to_hex(proposal.hash.view()).starts_with(digits)) found.push_back(&proposal);
    there += (there.empty() ? "" : ", ") + proposal.id();
  }
  if (found.size() == 1) return *found.front();
  if (found.size() > 1) {
    return fail(ErrorCode::kInvalidArgument, manifest::quoted(id) + " may be any of " + std::to_string(found.size()) + " proposals", "proposal", "write more of its digits");
  }
  return fail(ErrorCode::kNotFound, there.empty() ? "nothing is proposed" : "no proposal begins with " + manifest::quoted(id), "proposal",
              there.empty() ? "see `golconda proposal list --all` for what was" : "name one of " + there);
}

}  // namespace golconda::cli
