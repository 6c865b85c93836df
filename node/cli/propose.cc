#include "node/cli/propose.h"

#include <iostream>

#include "node/cli/clock.h"
#include "node/cli/json_output.h"
#include "node/cli/look.h"
#include "node/cli/option_values.h"
#include "node/cli/patience.h"
#include "node/cli/proposals.h"
#include "node/cli/session.h"
#include "node/ledger/config_change.h"
#include "node/ledger/quorum.h"
#include "node/manifest/trade_text.h"

namespace golconda::cli {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::uint32_t kExpiresDaysMax = 3'650;

Result<void> check(const ProposeOptions& options, ReasonIs reason) {
  if (reason == ReasonIs::kRequired) {
    GOLCONDA_CHECK_OK(require_option(options.reason, "--reason", "\"its key was stolen\""));
  }
  if (options.reason.size() > ledger::kReasonMaxBytes) {
    return fail(ErrorCode::kInvalidArgument, "--reason: it has more than " + std::to_string(ledger::kReasonMaxBytes) + " bytes", "--reason", "shorten it");
  }
  if (options.expires_days <= kExpiresDaysMax) return {};
  return fail(ErrorCode::kInvalidArgument, "--expires: that is more than " + std::to_string(kExpiresDaysMax) + " days", "--expires", "give fewer days, or 0 for never");
}

// The same change, but for its date.
Result<void> check_not_proposed(const Membership& membership, const ledger::Config& next, std::int64_t now_ms) {
  GOLCONDA_TRY(const auto proposals, read_proposals(membership.current(), membership.said, std::nullopt, now_ms));
  for (const ProposalView& proposal : proposals) {
    const bool is_same = proposal.config && proposal.config->participants == next.participants && proposal.config->witnesses == next.witnesses;
    if (!is_same) continue;
    return fail(ErrorCode::kAlreadyExists, "the same change is proposed already, as " + proposal.id() + " by " + proposal.by.text, "proposal",
                "golconda proposal approve " + proposal.id() + ", or `golconda proposal repeat` for a new round");
  }
  return {};
}

struct Proposing {
  Bytes bytes;
  ledger::Config config;
  std::vector<std::string> changes;
  std::size_t quorum = 0;
};

Json json_of(const Proposing& made) { return Json{{"number", made.config.number}, {"changes", made.changes}, {"quorum", made.quorum}}; }

void print(const Proposing& made, const Look& look) {
  std::cout << "configuration " << made.config.number << " would be the one in force, changed so:\n";
  for (const std::string& change : made.changes) std::cout << "  " << printable(look, change) << "\n";
}

Result<Proposing> prepare(const Membership& membership, const Edit& edit, std::int64_t now_ms) {
  NextConfig draft(membership, now_ms);
  GOLCONDA_CHECK_OK(edit(draft));
  Proposing made{draft.bytes(), {}, {}, ledger::quorum(membership.current().witnesses.size())};
  GOLCONDA_TRY(made.config, ledger::parse_config(made.bytes, membership.current().network));
  GOLCONDA_CHECK_OK(ledger::check_change(membership.current(), made.config));
  GOLCONDA_CHECK_OK(check_not_proposed(membership, made.config, now_ms));
  made.changes = ledger::describe_change(membership.current(), made.config);
  return made;
}

Result<v1::DecideResponse> send(const Session& session, const Proposing& made, const ProposeOptions& options, std::int64_t now_ms) {
  v1::DecideRequest request;
  GOLCONDA_TRY(const std::string witness, session.participant());
  request.set_witness(witness);
  request.set_kind(v1::DECISION_KIND_PROPOSE);
  request.set_config(made.bytes);
  request.set_reason(options.reason);
  if (options.expires_days != 0) request.set_expires_at_ms(now_ms + options.expires_days * kDayMs);
  return with_patience([&] { return session.client().decide(request); });
}

std::string what_next(const Proposing& made, const std::string& id) {
  if (made.quorum == 1) return "No other approval is needed: the node puts it in force by itself.\n";
  return std::to_string(made.quorum - 1) + " more of the witnesses have to approve it; then their nodes put it in force by themselves.\n" +
         "For them: golconda proposal show " + id + ", then golconda proposal approve " + id + " (or refuse)\n";
}

}  // namespace

void add_propose_options(Command command, ProposeOptions& options) {
  command.add_option("--reason", options.reason, "why; it stays on record and is seen by everybody").type_name("TEXT");
  command.add_option("--expires", options.expires_days, "after so many days nobody can approve it any more; 0: never")
      .type_name("DAYS")
      .show_default();
  command.add_flag("--dry-run", options.dry_run, "show what would change and propose nothing");
}

Result<ExitCode> propose(const Globals& globals, const ProposeOptions& options, ReasonIs reason, const Edit& edit) {
  GOLCONDA_CHECK_OK(check(options, reason));
  GOLCONDA_TRY(const Session session, Session::open(globals));
  const std::int64_t now_ms = unix_now_ms();
  GOLCONDA_TRY(const Membership membership, load_membership(session.client()));
  GOLCONDA_TRY(const Proposing made, prepare(membership, edit, now_ms));
  if (options.dry_run) {
    if (globals.json) {
      std::cout << json_text(json_of(made));
    } else {
      print(made, look_for(surroundings(), globals.ascii));
      std::cout << "Nothing was proposed: this was a dry run.\n";
    }
    return ExitCode::kOk;
  }
  GOLCONDA_TRY(const v1::DecideResponse receipt, send(session, made, options, now_ms));
  const std::string id = to_hex(receipt.config_hash()).substr(0, 8);
  if (globals.json) {
    Json json = json_of(made);
    json["id"] = id;
    json["hash"] = to_hex(receipt.config_hash());
    json["round"] = receipt.round();
    std::cout << json_text(json);
    return ExitCode::kOk;
  }
  print(made, look_for(surroundings(), globals.ascii));
  std::cout << "proposed as " << id << " in round " << receipt.round() << ", and approved by you.\n" << what_next(made, id);
  return ExitCode::kOk;
}

}  // namespace golconda::cli
