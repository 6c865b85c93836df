// Findings about stones as statements: rough match, audit, flag, withdrawal, settling of a duplicate.

#include "node/cli/commands/attest.h"
#include "node/cli/statements.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

constexpr const char* kItems = "a manifest (FILE.csv or -), or items";

Result<void> fill_match(const StatementOptions& options, manifest::DocumentPlan& plan) {
  auto& s = *plan.body.mutable_attest()->mutable_rough_match();
  GOLCONDA_TRY(*s.mutable_method(), statement_text(options, "--method", kShortTextMaxBytes, "\"3D scan\""));
  GOLCONDA_TRY(const auto day, statement_day(options, "--day"));
  s.set_day(day);
  return {};
}

Result<void> fill_audit(const StatementOptions& options, manifest::DocumentPlan& plan) {
  auto& s = *plan.body.mutable_attest()->mutable_audit();
  GOLCONDA_TRY(*s.mutable_standard(), statement_text(options, "--standard", kPartyMaxBytes, "\"RJC CoP 2024\""));
  GOLCONDA_TRY(*s.mutable_finding(), statement_text(options, "--finding", kStatementMaxBytes, "\"no objection\""));
  GOLCONDA_TRY(const auto day, statement_day(options, "--day"));
  s.set_day(day);
  return {};
}

Result<void> fill_flag(const StatementOptions& options, manifest::DocumentPlan& plan) {
  auto& s = *plan.body.mutable_attest()->mutable_flag();
  const std::string& kind = options.values.find("--kind")->second;
  GOLCONDA_CHECK_OK(require_option(kind, "--kind", "stolen (or recalled, \"suspected synthetic\", conflict)"));
  GOLCONDA_TRY(const v1::FlagKind flag, option_value(manifest::parse_flag(kind), "--kind"));
  s.set_kind(flag);
  GOLCONDA_TRY(*s.mutable_reason(), statement_text(options, "--reason", kStatementMaxBytes, "\"police report 117/26\""));
  return {};
}

Result<void> fill_withdrawal(const StatementOptions& options, manifest::DocumentPlan& plan) {
  auto& s = *plan.body.mutable_attest()->mutable_withdraw();
  plan.has_no_lines = true;
  GOLCONDA_TRY(const Fields fields, fields_of(options.bulk.fields));
  if (!fields.empty()) {
    return fail(ErrorCode::kInvalidArgument, "a withdrawal is about a statement, and " + fields.front().first + " about an item",
                fields.front().first,
                "leave it out; a private value of the withdrawal itself is --document-private LABEL=VALUE");
  }
  if (options.bulk.arguments.size() != 1) {
    return fail(ErrorCode::kInvalidArgument, "the record to withdraw is not named", "record",
                "write its id, 64 hexadecimal digits; `golconda show ITEM` lists the statements about an item");
  }
  GOLCONDA_TRY(*s.mutable_target_record(), option_value(manifest::parse_sha256(options.bulk.arguments.front()), "the record"));
  GOLCONDA_TRY(*s.mutable_reason(), statement_text(options, "--reason", kStatementMaxBytes, "\"found again\""));
  return {};
}

Result<void> fill_settlement(const StatementOptions& options, manifest::DocumentPlan& plan) {
  auto& s = *plan.body.mutable_attest()->mutable_settle_duplicate();
  const std::string& kind = options.values.find("--kind")->second;
  GOLCONDA_CHECK_OK(require_option(kind, "--kind", "report"));
  GOLCONDA_TRY(const v1::ClaimKind claim, parse_claim_kind(kind));
  s.set_kind(claim);
  GOLCONDA_TRY(*s.mutable_value(), statement_text(options, "--value", kClaimValueMaxBytes, "GIA:7000001"));
  GOLCONDA_TRY(*s.mutable_finding(),
               statement_text(options, "--finding", kStatementMaxBytes, "\"the other stone's report was forged\""));
  return {};
}

}  // namespace

void add_finding_statements(CLI::App& attest, const Globals& globals, int& exit_code) {
  add_statement(attest, globals, exit_code,
                {"rough-match", "A cutter's or laboratory's match of a stone's scan with the miner's rough",
                 "golconda attest rough-match SU-0001 --other-item 7c1e09aa7c1e09aa7c1e09aa7c1e09aa "
                 "--method \"3D scan\" --day 2026-02-20\n",
                 kItems,
                 {{"--method", "how it was matched"}, {"--day", "when"}},
                 false,
                 fill_match});
  add_statement(attest, globals, exit_code,
                {"audit", "An auditor's finding",
                 "golconda attest audit box.csv --standard \"RJC CoP 2024\" --finding \"no objection\" --day 2026-03-01\n",
                 kItems,
                 {{"--standard", "by which standard"}, {"--finding", "what was found"}, {"--day", "when"}},
                 false,
                 fill_audit});
  add_statement(attest, globals, exit_code,
                {"flag", "A warning that shows on the item and on all that is made of it",
                 "golconda attest flag 4f0a6d1c --kind stolen --reason \"police report 117/26\"\n",
                 kItems,
                 {{"--kind", "stolen, recalled, suspected synthetic or conflict"}, {"--reason", "why"}},
                 false,
                 fill_flag});
  add_statement(attest, globals, exit_code,
                {"withdraw", "Take back a statement of your own, whole",
                 "golconda attest withdraw 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 "
                 "--reason \"found again\"\n",
                 "the statement's record, 64 hexadecimal digits",
                 {{"--reason", "why"}},
                 false,
                 fill_withdrawal});
  add_statement(attest, globals, exit_code,
                {"settle-duplicate", "An authority's finding which item rightly bears a number or scan",
                 "golconda attest settle-duplicate 4f0a6d1c --kind report --value GIA:7000001 \\\n"
                 "    --against 99fe001299fe001299fe001299fe0012 --finding \"the other stone's report was forged\"\n",
                 "the rightful item, or a manifest (FILE.csv or -)",
                 {{"--kind", "fingerprint, inscription, report or kimberley-certificate"},
                  {"--value", "the value, as the alert shows it"},
                  {"--finding", "what was found"}},
                 false,
                 fill_settlement});
}

}  // namespace golconda::cli
