// grade: a laboratory's report on a stone that it holds.
//
//   1. the item is held by the author (kNotHeld, kNotCustodian) and is a single stone (kKindNotAllowed);
//   2. the report has a number, a day, a weight and its hash (kFieldMissing, kDateInvalid, kWeightMissing,
//      kWeightTooLarge), and sound facts (kFactsInvalid).
// A report is a signed claim beside the state: it changes neither facts, weight nor head, so that two laboratories may
// differ and neither overwrites the other. Its number, inscription and fingerprint are claimed for the stone.

#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/limits.h"
#include "node/ledger/rules/rules.h"

namespace golconda::ledger {
namespace {

const v1::GradeRow& grade_row(const v1::Line& line) { return line.grade(); }

Judged<void> check_report(const v1::GradeRow& row, std::uint32_t line) {
  GOLCONDA_CHECK_OK(require_text(row.report_number(), kReportNumberMaxBytes, "report_number", line));
  GOLCONDA_CHECK_OK(require_day(row.report_day(), "report_day", line));
  if (row.weight_uct() == 0) return refuse(Rule::kWeightMissing, line);
  if (Microcarats{row.weight_uct()} > kItemWeightMaxUct) {
    return refuse(Rule::kWeightTooLarge, line,
                  {{"weight", to_text(Microcarats{row.weight_uct()})}, {"at most", to_text(kItemWeightMaxUct)}});
  }
  GOLCONDA_CHECK_OK(require_hash(row.report_sha256(), "report_sha256", line));
  return check_facts(row.facts(), line);
}

}  // namespace

Judged<Changes> grade(const Context& context) {
  GOLCONDA_TRY(const std::vector<FoundItem> items, find_rows(context, 0, grade_row));
  for (const FoundItem& item : items) {
    GOLCONDA_CHECK_OK(check_held(context, item));
    if (!is_single_stone(item.state->kind)) {
      return refuse(Rule::kKindNotAllowed, item.line,
                    {{"kind", std::string(to_string(item.state->kind))}, {"expected", "a single stone"}});
    }
    GOLCONDA_CHECK_OK(check_report(grade_row(context.line(item.line)), item.line));
  }

  // Cannot fail from here.
  Changes changes;
  changes.attestations.reserve(items.size());
  for (const FoundItem& item : items) {
    const v1::GradeRow& row = grade_row(context.line(item.line));
    AttestationState state;
    state.kind = StatementKind::kGrade;
    state.participant = context.author.id;
    state.log = context.log_id;
    state.sequence = context.log.size;
    state.row = row.SerializeAsString();
    changes.attestations.push_back({item.id, {context.id(), context.number(item.line)}, std::move(state)});
    write_claims(context, item.line, changes);
  }
  return changes;
}

}  // namespace golconda::ledger
