// golconda verify: is this passport genuine, does this evidence prove a fork? Without a node, a clock or the internet; of
// a passport's later history a node is asked only when named.

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "node/cli/commands/commands.h"
#include "node/cli/evidence_text.h"
#include "node/cli/file_text.h"
#include "node/cli/item_text.h"
#include "node/cli/lookup.h"
#include "node/cli/option_values.h"
#include "node/cli/pinned_network.h"
#include "node/cli/policy_source.h"
#include "node/cli/policy_text.h"
#include "node/cli/session.h"
#include "node/cli/time_text.h"
#include "node/manifest/trade_values.h"
#include "node/cli/verdict_text.h"
#include "node/passport/check.h"
#include "node/passport/limits.h"
#include "node/passport/passport_json.h"
#include "node/query/limits.h"

namespace golconda::cli {
namespace {

struct Options {
  std::string file;
  std::string network;
  std::vector<std::string> policies;
  std::string as_of;
};

// What the passport is judged by.
struct Policies {
  std::vector<passport::Policy> policies;
  std::optional<std::uint32_t> as_of_day;
};

struct LaterEvent {
  Bytes item;  // it, or what it was made of
  v1::TraceEvent event;
};

// What the node knows beyond the passport.
struct Later {
  std::vector<LaterEvent> events;
  std::vector<v1::Alert> alerts;
  std::string status;
  bool truncated = false;  // the item's story is longer than the node tells at once
};

using RecordPlaces = std::set<std::pair<std::string, std::uint64_t>>;

bool is_shown(const v1::Alert& told, const ledger::Alert& shown) {
  if (ledger::to_string(shown.kind) != told.kind()) return false;
  if ((shown.via ? shown.via->bytes() : Bytes()) != told.via_item()) return false;
  if ((shown.record ? shown.record->bytes() : Bytes()) != told.record_id()) return false;
  if (told.claim_value() != shown.claim.value) return false;
  return std::ranges::all_of(told.others(), [&shown](const Bytes& other) {
    return std::ranges::any_of(shown.others, [&other](const ledger::ItemId& id) { return id.bytes() == other; });
  });
}

// The item's own story and that of all it was made of, against the records that the passport shows.
Later compare(const v1::TraceResponse& trace, const RecordPlaces& shown, const passport::Verdict& verdict) {
  Later later;
  later.truncated = trace.truncated();
  for (const v1::TraceItem& traced : trace.items()) {
    for (const auto& event : traced.events()) {
      if (!shown.contains({event.log_id(), event.sequence()})) later.events.push_back({traced.item().item(), event});
    }
    if (traced.item().item() != verdict.item.bytes()) continue;
    later.status = status_phrase(traced.item());
    later.truncated = later.truncated || traced.item().alerts_truncated();
    for (const auto& alert : traced.item().alerts()) {
      const bool known = std::ranges::any_of(verdict.alerts, [&](const auto& mine) { return is_shown(alert, mine); });
      if (!known) later.alerts.push_back(alert);
    }
    break;  // what follows was made of it, and is no part of its passport
  }
  return later;
}

Result<Later> ask_node(const Globals& globals, const passport::Verdict& verdict, const Bytes& json) {
  GOLCONDA_TRY(const passport::Passport passport, passport::parse_json(json));
  RecordPlaces shown;
  for (const auto& record : passport.records) shown.emplace(record.log.text, record.sequence);
  GOLCONDA_TRY(const Session session, Session::open(globals));
  GOLCONDA_TRY(const v1::StatusResponse status, session.client().status());
  if (status.network_id() != verdict.network.bytes()) {
    return fail(ErrorCode::kInvalidArgument, "the node at " + globals.node + " belongs to another network", "node",
                "name a node of " + verdict.network_name);
  }
  v1::TraceRequest request;
  request.mutable_selector()->set_item(verdict.item.bytes());
  request.set_items_max(query::kTraceItemsMax);
  GOLCONDA_TRY(const v1::TraceResponse trace, session.client().trace(request));
  return compare(trace, shown, verdict);
}

std::string event_text(const LaterEvent& later, const passport::Verdict& verdict) {
  const bool is_own = later.item == verdict.item.bytes();
  return date_text(later.event.created_at_ms()) + "  " + (is_own ? "" : to_hex(later.item).substr(0, 8) + ": ") +
         later.event.summary();
}

void print_later(const Later& later, const passport::Verdict& verdict, const std::string& node, const Look& look) {
  std::cout << "\nThe node at " << printable(look, node) << " says: " << printable(look, later.status) << "\n";
  for (const auto& alert : later.alerts) {
    std::cout << painted(look, Paint::kBad, (look.utf8 ? "  ⚠ " : "  ! ") + printable(look, alert_phrase(alert)))
              << ", which the passport does not show\n";
  }
  for (const auto& event : later.events) std::cout << "  " << printable(look, event_text(event, verdict)) << "\n";
  if (later.truncated) {
    std::cout << "  its story is longer than the node tells at once: there may be more than the passport shows\n";
  } else if (later.events.empty() && later.alerts.empty()) {
    std::cout << "  nothing has happened to it since, and nothing more was said of it or of what it was made of\n";
  }
}

Json later_json(const Later& later) {
  Json out{{"status", later.status}, {"truncated", later.truncated}, {"events", Json::array()}, {"alerts", Json::array()}};
  for (const auto& [item, event] : later.events) {
    Json json = to_json(event);
    json["item"] = to_hex(item);
    out["events"].push_back(std::move(json));
  }
  for (const auto& alert : later.alerts) out["alerts"].push_back(to_json(alert));
  return out;
}

Result<Policies> load_policies(const Options& options) {
  Policies loaded;
  for (const std::string& policy : options.policies) {
    GOLCONDA_TRY(passport::Policy read, load_policy(policy));
    loaded.policies.push_back(std::move(read));
  }
  if (options.as_of.empty()) return loaded;
  if (options.policies.empty()) {
    return fail(ErrorCode::kInvalidArgument, "--as-of stands without --policy", "as-of", "add --policy: the day is what it judges by");
  }
  GOLCONDA_TRY(loaded.as_of_day, option_value(manifest::parse_day(options.as_of), "--as-of"));
  return loaded;
}

// Each policy's outcome, printed or put into `json`; the worst of them.
passport::Ruling judge_by(const Policies& policies, const passport::Verdict& verdict, const Look& look, Json* json) {
  passport::Ruling worst = passport::Ruling::kPass;
  for (const passport::Policy& policy : policies.policies) {
    const passport::Outcome outcome = passport::judge(policy, verdict.dossier, policies.as_of_day);
    worst = std::max(worst, outcome.ruling);
    if (json != nullptr) (*json)["policies"].push_back(outcome_json(policy, outcome));
    else std::cout << "\n" << outcome_text(policy, outcome, verdict.item, look);
  }
  return worst;
}

ExitCode verify_evidence(const Bytes& json, const ledger::NetworkId& pinned, const std::string& file, const Globals& globals) {
  const auto fork = passport::check_evidence(json, pinned);
  std::cout << (globals.json ? json_text(evidence_json(fork)) : evidence_text(fork, file, look_for(surroundings(), globals.ascii)));
  return fork ? ExitCode::kOk : ExitCode::kRefused;
}

Result<ExitCode> run(const Options& options, const Globals& globals) {
  GOLCONDA_TRY(const Policies policies, load_policies(options));
  GOLCONDA_TRY(const ledger::NetworkId pinned, pinned_network(options.network, globals));
  GOLCONDA_TRY(const Bytes json, read_file(options.file, passport::kPassportMaxBytes));
  if (passport::is_evidence(json)) {
    if (policies.policies.empty()) return verify_evidence(json, pinned, options.file, globals);
    return fail(ErrorCode::kInvalidArgument, options.file + " is evidence of a fork, and a policy judges passports", "policy",
                "leave --policy out");
  }
  const passport::Verdict verdict = passport::check(json, pinned);
  const bool asks = verdict.accepted() && !globals.node.empty();
  const Look look = look_for(surroundings(), globals.ascii);
  if (!globals.json) std::cout << verdict_text(verdict, options.file, look) << std::flush;
  Json out = globals.json ? verdict_json(verdict) : Json();
  ExitCode exit_code = ExitCode::kRefused;
  if (verdict.accepted()) exit_code = exit_code_for(judge_by(policies, verdict, look, globals.json ? &out : nullptr));
  Result<Later> later = asks ? ask_node(globals, verdict, json) : Result<Later>(Later{});
  if (globals.json) {
    if (asks) out["node"] = later.has_value() ? later_json(*later) : Json{{"error", to_json(later.error())}};
    std::cout << json_text(out);
  } else if (asks && later.has_value()) {
    print_later(*later, verdict, globals.node, look);
  } else if (asks) {
    // The passport is genuine all the same; whether it is up to date could not be learnt.
    print_error(later.error(), false);
  }
  return asks && !later.has_value() && exit_code == ExitCode::kOk ? exit_code_for(later.error().code) : exit_code;
}

}  // namespace

void add_verify(Command app, Globals& globals, int& exit_code) {
  const auto options = std::make_shared<Options>();
  Command command = app.add_command("verify", "Check a passport, or evidence of a fork: without a node, a clock or the internet",
      "golconda verify stone.passport.json --network 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"
      "golconda verify stone.passport.json --home /var/lib/golconda\n"
      "golconda verify stone.passport.json --policy g7-russian-origin --policy ours.toml\n"
      "golconda verify stone.passport.json --node 127.0.0.1:7400     and ask the node what happened since\n"
      "golconda verify kao-mine.evidence.json --home /var/lib/golconda\n");
  command.add_option("file", options->file, "the passport, or the evidence; - for standard input").type_name("FILE").required();
  command.add_option("--network", options->network, "the network that you trust (the one of --home)").type_name("ID");
  command.add_option("--policy", options->policies, "also judge it by your rules: a policy that comes with the program, or a file; may be repeated")
      .type_name("NAME|FILE")
      .take_all();
  command.add_option("--as-of", options->as_of, "the day that policies judge by (the passport's own)").type_name("DAY");
  on_run(command, globals, exit_code, [options](const Globals& g) { return run(*options, g); });
}

}  // namespace golconda::cli
