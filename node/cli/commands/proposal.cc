// golconda proposal: what is proposed as the next configuration, and a witness's word on it.

#include <algorithm>
#include <iostream>
#include <iterator>
#include <memory>

#include "node/cli/clock.h"
#include "node/cli/commands/commands.h"
#include "node/cli/membership.h"
#include "node/cli/option_values.h"
#include "node/cli/patience.h"
#include "node/cli/proposal_text.h"
#include "node/cli/session.h"

namespace golconda::cli {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

struct WordOptions {
  std::string id;
  std::string reason;
  std::uint32_t expires_days = 30;
};

Result<std::vector<ProposalView>> next_proposals(const Membership& membership) {
  return read_proposals(membership.current(), membership.said, std::nullopt, unix_now_ms());
}

// Those that led to the configurations in force, from the first on.
Result<std::vector<ProposalView>> earlier_proposals(const net::Client& client, const Membership& membership) {
  std::vector<ProposalView> all;
  for (std::uint64_t number = 1; number <= membership.current().number; ++number) {
    GOLCONDA_TRY(const auto said, load_statements(client, number));
    GOLCONDA_TRY(auto views, read_proposals(*membership.chain.find(number - 1), said, membership.chain.find(number)->hash, unix_now_ms()));
    std::ranges::move(views, std::back_inserter(all));
  }
  return all;
}

// Among what is proposed now, and else among what was decided.
Result<ProposalView> find_any_proposal(const net::Client& client, const Membership& membership, const std::string& id) {
  GOLCONDA_TRY(const auto next, next_proposals(membership));
  auto found = find_proposal(next, id);
  if (found || found.error().code != ErrorCode::kNotFound) return found;
  GOLCONDA_TRY(const auto earlier, earlier_proposals(client, membership));
  auto decided = find_proposal(earlier, id);
  return decided || decided.error().code != ErrorCode::kNotFound ? decided : found;
}

// Nothing can be said any more of what has been decided.
Result<ProposalView> find_open_proposal(const net::Client& client, const Membership& membership, const std::string& id) {
  GOLCONDA_TRY(ProposalView proposal, find_any_proposal(client, membership, id));
  if (proposal.number > membership.current().number) return proposal;
  const std::string number = std::to_string(proposal.number);
  if (proposal.state == ProposalState::kInForce) {
    return fail(ErrorCode::kInvalidArgument, proposal.id() + " is in force already, as configuration " + number, "proposal",
                "see `golconda proposal show " + proposal.id() + "`");
  }
  return fail(ErrorCode::kInvalidArgument, "another proposal than " + proposal.id() + " has become configuration " + number, "proposal",
              "propose the change again if it is still wanted");
}

void print(const std::vector<ProposalView>& proposals, const Globals& globals) {
  if (globals.json) {
    Json json = Json::array();
    for (const ProposalView& proposal : proposals) json.push_back(proposal_json(proposal));
    std::cout << json_text(json);
    return;
  }
  for (const ProposalView& proposal : proposals) {
    std::cout << (&proposal == &proposals.front() ? "" : "\n") << proposal_text(proposal, look_for(surroundings(), globals.ascii));
  }
}

Result<ExitCode> list(bool all, const Globals& globals) {
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const Membership membership, load_membership(session.client()));
  std::vector<ProposalView> proposals;
  if (all) {
    GOLCONDA_TRY(proposals, earlier_proposals(session.client(), membership));
  }
  GOLCONDA_TRY(auto next, next_proposals(membership));
  std::ranges::move(next, std::back_inserter(proposals));
  print(proposals, globals);
  if (!globals.json && proposals.empty()) {
    std::cout << "Nothing is proposed; configuration " << membership.current().number << " is in force.\n";
  }
  return ExitCode::kOk;
}

Result<ExitCode> show(const std::string& id, const Globals& globals) {
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const Membership membership, load_membership(session.client()));
  GOLCONDA_TRY(const ProposalView proposal, find_any_proposal(session.client(), membership, id));
  if (globals.json) {
    std::cout << json_text(proposal_json(proposal));
  } else {
    std::cout << proposal_text(proposal, look_for(surroundings(), globals.ascii));
  }
  return ExitCode::kOk;
}

// "approved", "refused", ... for people.
std::string done_word(v1::DecisionKind kind) {
  if (kind == v1::DECISION_KIND_APPROVE) return "approved";
  return kind == v1::DECISION_KIND_REFUSE ? "refused" : "proposed again and approved";
}

Result<ExitCode> say(v1::DecisionKind kind, const WordOptions& options, const Globals& globals) {
  if (kind == v1::DECISION_KIND_REFUSE) GOLCONDA_CHECK_OK(require_option(options.reason, "--reason", "\"we have not checked their licence\""));
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const std::string participant, session.participant());
  GOLCONDA_TRY(const Membership membership, load_membership(session.client()));
  GOLCONDA_TRY(const ProposalView proposal, find_open_proposal(session.client(), membership, options.id));
  v1::DecideRequest request;
  request.set_witness(participant);
  request.set_kind(kind);
  request.set_config_hash(proposal.hash.bytes());
  request.set_reason(options.reason);
  if (kind == v1::DECISION_KIND_PROPOSE_AGAIN && options.expires_days != 0) request.set_expires_at_ms(unix_now_ms() + options.expires_days * kDayMs);
  GOLCONDA_TRY(const v1::DecideResponse receipt, with_patience([&] { return session.client().decide(request); }));
  if (globals.json) {
    std::cout << json_text(Json{{"id", proposal.id()}, {"hash", to_hex(proposal.hash.view())}, {"number", receipt.number()}, {"round", receipt.round()}, {"said_before", receipt.said_before()}});
  } else {
    std::cout << proposal.id() << " is " << done_word(kind) << " by " << participant << ", in round " << receipt.round()
              << (receipt.said_before() ? "; it was before\n" : "\n");
  }
  return ExitCode::kOk;
}

Command add_word(Command proposal, Globals& globals, int& exit_code, v1::DecisionKind kind, const std::string& name, const std::string& about,
                   const std::string& example, const std::shared_ptr<WordOptions>& options) {
  Command command = proposal.add_command(name, about, example);
  command.add_option("id", options->id, "the first digits of it, as `golconda proposal list` shows them").type_name("PROPOSAL").required();
  on_run(command, globals, exit_code, [options, kind](const Globals& g) { return say(kind, *options, g); });
  return command;
}

void add_words(Command proposal, Globals& globals, int& exit_code) {
  add_word(proposal, globals, exit_code, v1::DECISION_KIND_APPROVE, "approve", "Approve a proposal, as a witness; it cannot be taken back",
           "golconda --as kao-mine proposal approve 1f00d1ce\n", std::make_shared<WordOptions>());
  const auto refusal = std::make_shared<WordOptions>();
  add_word(proposal, globals, exit_code, v1::DECISION_KIND_REFUSE, "refuse", "Say why you do not approve; it is on record and stops nobody else",
           "golconda --as kao-mine proposal refuse 1f00d1ce --reason \"we have not checked their licence\"\n", refusal)
      .add_option("--reason", refusal->reason, "why; it stays on record and is seen by everybody")
      .type_name("TEXT");
  const auto again = std::make_shared<WordOptions>();
  add_word(proposal, globals, exit_code, v1::DECISION_KIND_PROPOSE_AGAIN, "repeat",
           "Propose the same again in a new round: it had expired, or votes were split", "golconda --as kao-mine proposal repeat 1f00d1ce\n", again)
      .add_option("--expires", again->expires_days, "after so many days nobody can approve it any more; 0: never")
      .type_name("DAYS")
      .show_default();
}

}  // namespace

void add_proposal(Command app, Globals& globals, int& exit_code) {
  Command proposal = app.add_command("proposal", "Show proposed changes of who takes part, approve and refuse them (witnesses)",
                                   "golconda proposal list\n"
                                   "golconda --as kao-mine proposal approve 1f00d1ce\n"
                                   "golconda --as kao-mine proposal refuse 1f00d1ce --reason \"we have not checked their licence\"\n");
  proposal.require_subcommand();
  const auto all = std::make_shared<bool>(false);
  Command listing = proposal.add_command("list", "What is proposed, who said what, and what is missing",
                                  "golconda proposal list\n"
                                  "golconda proposal list --all      also how every earlier change came about\n");
  listing.add_flag("--all", *all, "also those of earlier configurations");
  on_run(listing, globals, exit_code, [all](const Globals& g) { return list(*all, g); });
  const auto id = std::make_shared<std::string>();
  Command showing = proposal.add_command("show", "One proposal", "golconda proposal show 1f00d1ce\n");
  showing.add_option("id", *id, "the first digits of it").type_name("PROPOSAL").required();
  on_run(showing, globals, exit_code, [id](const Globals& g) { return show(*id, g); });
  add_words(proposal, globals, exit_code);
}

}  // namespace golconda::cli
