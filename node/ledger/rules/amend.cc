// amend: the author of a fact corrects it. Descriptive fields only, never weight or custody.
//
//   1. the reason is given and the facts are sound (kFieldMissing, kFieldTooLong, kFactsInvalid);
//   2. the item is known (kItemUnknown) and the target states facts of it: the record that created it, or a
//      laboratory's report on it (kTargetUnknown), by the author himself (kTargetNotYours);
//   3. something changes (kNothingAmended), and a fancy colour still stands beside COLOR_FANCY only (kFactsInvalid).
// It needs no head and takes effect beside the state: the old value stays in the history. Unique values are claimed
// anew in the name of the statement that is corrected, and the corrected value is no longer claimed by it.

#include "node/ledger/claims.h"
#include "node/ledger/facts_codec.h"
#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/limits.h"
#include "node/ledger/rules/rules.h"

namespace golconda::ledger {
namespace {

// A statement of facts that can be amended: whose, and what it said at first.
struct Statement {
  ParticipantId author;
  Facts facts;
};

struct Amendment {
  FoundItem item;
  LineRef target;
  Facts facts;   // the fields that change
  Facts before;  // with all earlier amendments
};

Judged<Statement> find_statement(const Context& context, const FoundItem& item, const LineRef& target) {
  if (target == item.state->created) {
    const Participant* author = context.view.config().find_by_log(item.state->author_log);
    return Statement{author == nullptr ? ParticipantId() : author->id, item.state->facts};
  }
  GOLCONDA_TRY(const auto attestation, readable(context.view.attestation(item.id, target)));
  v1::GradeRow row;
  if (attestation && attestation->kind == StatementKind::kGrade && row.ParseFromString(attestation->row)) {
    return Statement{attestation->participant, decode_facts(row.facts())};
  }
  return refuse(Rule::kTargetUnknown, item.line,
                {{"item", to_hex(item.id.view())},
                 {"record", to_hex(target.record.view())},
                 {"line", std::to_string(target.line)}});
}

Judged<Amendment> check_amendment(const Context& context, const FoundItem& item) {
  const v1::AmendRow& row = context.line(item.line).amend();
  const auto record = RecordId::from(row.target_record());
  if (!record) return refuse(Rule::kFieldMissing, item.line, {{"field", "target_record"}});
  const LineRef target{*record, row.target_line()};
  GOLCONDA_TRY(Statement statement, find_statement(context, item, target));
  if (statement.author != context.author.id) {
    return refuse(Rule::kTargetNotYours, item.line,
                  {{"stated by", statement.author.text}, {"author", context.author.id.text}});
  }
  GOLCONDA_TRY(const auto earlier, readable(context.view.amendments(item.id, target)));
  Facts before = std::move(statement.facts);
  for (const AmendmentState& amendment : earlier) before = merged(std::move(before), amendment.facts);
  Facts facts = decode_facts(row.facts());
  const Facts after = merged(before, facts);
  if (after == before) return refuse(Rule::kNothingAmended, item.line, {{"item", to_hex(item.id.view())}});
  if (!after.fancy_color.empty() && after.color != v1::COLOR_FANCY) {
    return refuse(Rule::kFactsInvalid, item.line, {{"field", "fancy_color"}, {"value", shown(after.fancy_color)}});
  }
  return Amendment{item, target, std::move(facts), std::move(before)};
}

void claim_anew(const Context& context, const Amendment& amendment, Changes& changes) {
  const auto& [item, target, facts, before] = amendment;
  if (!facts.fingerprint.empty() && !before.fingerprint.empty()) {
    changes.claims.push_back({{fingerprint_claim(before.fingerprint), target.record, item.id}, true});
  }
  if (!facts.inscription.empty() && !before.inscription.empty()) {
    changes.claims.push_back({{inscription_claim(before.inscription), target.record, item.id}, true});
  }
  write_claims(context, item.line, changes);
}

}  // namespace

Judged<Changes> amend(const Context& context) {
  std::vector<NamedItem> named;
  named.reserve(context.line_count());
  for (std::uint32_t line = 0; line < context.line_count(); ++line) {
    const v1::AmendRow& row = context.line(line).amend();
    GOLCONDA_CHECK_OK(require_text(row.reason(), kAmendReasonMaxBytes, "reason", line));
    GOLCONDA_CHECK_OK(check_amended_facts(row.facts(), line));
    GOLCONDA_TRY(const ItemId id, item_id_of(row.item(), "item", line));
    named.push_back({line, id, std::nullopt});
  }
  GOLCONDA_TRY(const std::vector<FoundItem> items, find_items(context, named));
  std::vector<Amendment> amendments;
  amendments.reserve(items.size());
  for (const FoundItem& item : items) {
    GOLCONDA_TRY(Amendment amendment, check_amendment(context, item));
    amendments.push_back(std::move(amendment));
  }

  // Cannot fail from here.
  Changes changes;
  for (Amendment& amendment : amendments) {
    claim_anew(context, amendment, changes);
    changes.amendments.push_back({amendment.item.id,
                                  {amendment.target, std::move(amendment.facts), context.log_id, context.log.size,
                                   context.number(amendment.item.line)}});
  }
  return changes;
}

}  // namespace golconda::ledger
