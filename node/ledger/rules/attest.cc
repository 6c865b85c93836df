// attest: a statement about items by somebody who need not hold them; and withdraw, by its author.
//
//   1. the statement is complete (rules/statements.h) and the author has a role that may make it (kRoleMissing):
//      authorities for Kimberley certificates, import confirmations and settling duplicates, cutters and laboratories
//      for rough matches, auditors for audits, everybody for the rest;
//   2. each item is known (kItemUnknown); what the lines carry belongs to the statement (kFieldInvalid): a rough match
//      is of a single stone with the rough stone that the line names (kFieldMissing, kItemUnknown, kKindNotAllowed),
//      settling names the items looked at;
//   3. withdraw has no lines and names an attestation (kTargetUnknown) of the author's own (kTargetNotYours) that
//      stands (kAlreadyWithdrawn).
// Attestations are a set beside the state: no heads, no custody, no order. A certificate's number is claimed by the
// attestation, so that the same number on two certificates alerts.

#include "golconda/v1/state.pb.h"
#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/form.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/limits.h"
#include "node/ledger/rules/rules.h"
#include "node/ledger/rules/statements.h"

namespace golconda::ledger {
namespace {

Judged<void> check_row(const v1::Attest& attest, const v1::AttestRow& row, std::uint32_t line) {
  if (!row.evidence_sha256().empty()) GOLCONDA_CHECK_OK(require_hash(row.evidence_sha256(), "evidence_sha256", line));
  if (!row.other_item().empty() && !attest.has_rough_match()) {
    return refuse(Rule::kFieldInvalid, line, {{"field", "other_item"}, {"expected", "rough_match only"}});
  }
  if (!row.against().empty() && !attest.has_settle_duplicate()) {
    return refuse(Rule::kFieldInvalid, line, {{"field", "against"}, {"expected", "settle_duplicate only"}});
  }
  if (static_cast<std::size_t>(row.against_size()) > kRowAgainstMax) {
    return refuse(Rule::kFieldTooLong, line,
                  {{"field", "against"}, {"entries", std::to_string(row.against_size())}, {"at most", std::to_string(kRowAgainstMax)}});
  }
  for (const std::string& other : row.against()) GOLCONDA_CHECK_OK(item_id_of(other, "against", line));
  return {};
}

// A scan is of one stone.
Judged<void> check_matched_stones(const std::vector<FoundItem>& items) {
  for (const FoundItem& item : items) {
    if (is_single_stone(item.state->kind)) continue;
    return refuse(Rule::kKindNotAllowed, item.line,
                  {{"item", to_hex(item.id.view())},
                   {"kind", std::string(to_string(item.state->kind))},
                   {"expected", "a single stone"}});
  }
  return {};
}

// The rough that each line says its stone was matched with.
Judged<void> check_matched_rough(const Context& context) {
  std::vector<ItemId> ids;
  for (std::uint32_t line = 0; line < context.line_count(); ++line) {
    GOLCONDA_TRY(const ItemId id, item_id_of(context.line(line).attest().other_item(), "other_item", line));
    ids.push_back(id);
  }
  GOLCONDA_TRY(const std::vector<ItemPtr> states, readable(context.view.items(ids)));
  for (std::uint32_t line = 0; line < context.line_count(); ++line) {
    if (states[line] == nullptr) {
      return refuse(Rule::kItemUnknown, line, {{"other_item", to_hex(ids[line].view())}});
    }
    if (states[line]->kind != ItemKind::kRoughStone) {
      return refuse(Rule::kKindNotAllowed, line,
                    {{"other_item", to_hex(ids[line].view())},
                     {"kind", std::string(to_string(states[line]->kind))},
                     {"expected", "rough_stone"}});
    }
  }
  return {};
}

Judged<Changes> withdraw(const Context& context, const v1::Withdraw& action) {
  const RecordId target = *RecordId::from(action.target_record());
  GOLCONDA_TRY(auto statement, readable(context.view.statement(target)));
  if (!statement) return refuse(Rule::kTargetUnknown, std::nullopt, {{"record", to_hex(target.view())}});
  const Participant* author = context.view.config().find_by_log(statement->log);
  if (author == nullptr || author->id != context.author.id) {
    return refuse(Rule::kTargetNotYours, std::nullopt,
                  {{"log", statement->log.text}, {"author", context.author.id.text}});
  }
  if (statement->withdrawn_by) {
    return refuse(Rule::kAlreadyWithdrawn, std::nullopt, {{"withdrawn by", to_hex(statement->withdrawn_by->view())}});
  }
  statement->withdrawn_by = context.id();
  Changes changes;
  changes.statements.push_back({target, std::move(*statement)});
  return changes;
}

// The kinds have the numbers of the oneof's members but for the grade's.
StatementKind kind_of(const v1::Attest& attest) { return static_cast<StatementKind>(attest.statement_case()); }
static_assert(static_cast<int>(v1::Attest::kKimberleyCertificate) == v1::STATEMENT_KIND_KIMBERLEY_CERTIFICATE);
static_assert(static_cast<int>(v1::Attest::kImportConfirmation) == v1::STATEMENT_KIND_IMPORT_CONFIRMATION);
static_assert(static_cast<int>(v1::Attest::kWarranty) == v1::STATEMENT_KIND_WARRANTY);
static_assert(static_cast<int>(v1::Attest::kOriginStatement) == v1::STATEMENT_KIND_ORIGIN_STATEMENT);
static_assert(static_cast<int>(v1::Attest::kRoughMatch) == v1::STATEMENT_KIND_ROUGH_MATCH);
static_assert(static_cast<int>(v1::Attest::kAudit) == v1::STATEMENT_KIND_AUDIT);
static_assert(static_cast<int>(v1::Attest::kInsurance) == v1::STATEMENT_KIND_INSURANCE);
static_assert(static_cast<int>(v1::Attest::kFlag) == v1::STATEMENT_KIND_FLAG);
static_assert(static_cast<int>(v1::Attest::kSettleDuplicate) == v1::STATEMENT_KIND_SETTLE_DUPLICATE);

Changes write_attestations(const Context& context, const v1::Attest& attest, const std::vector<FoundItem>& items) {
  AttestationState state;
  state.kind = kind_of(attest);
  state.participant = context.author.id;
  state.log = context.log_id;
  state.sequence = context.log.size;
  if (attest.has_flag()) state.flag = static_cast<FlagKind>(attest.flag().kind());
  if (attest.has_settle_duplicate()) {
    const ClaimValue value = normalised_claim(static_cast<ClaimKind>(attest.settle_duplicate().kind()),
                                              attest.settle_duplicate().value());
    state.claim_kind = value.kind;
    state.claim_value = value.value;
  }
  Changes changes;
  changes.statements.push_back({context.id(), {state.kind, context.log_id, state.flag, std::nullopt}});
  changes.attestations.reserve(items.size());
  for (const FoundItem& item : items) {
    state.row = context.line(item.line).attest().SerializeAsString();
    changes.attestations.push_back({item.id, {context.id(), context.number(item.line)}, state});
    write_claims(context, item.line, changes);
  }
  return changes;
}

}  // namespace

Judged<Changes> attest(const Context& context) {
  const v1::Attest& action = context.record.body->attest();
  GOLCONDA_CHECK_OK(check_statement(action));
  GOLCONDA_CHECK_OK(check_roles(context.author, roles_for(action.statement_case()), context.log_id, "attest"));
  if (action.has_withdraw()) return withdraw(context, action.withdraw());
  std::vector<NamedItem> named;
  named.reserve(context.line_count());
  for (std::uint32_t line = 0; line < context.line_count(); ++line) {
    const v1::AttestRow& row = context.line(line).attest();
    GOLCONDA_CHECK_OK(check_row(action, row, line));
    GOLCONDA_TRY(const ItemId id, item_id_of(row.item(), "item", line));
    named.push_back({line, id, std::nullopt});
  }
  GOLCONDA_TRY(const std::vector<FoundItem> items, find_items(context, named));
  if (action.has_rough_match()) GOLCONDA_CHECK_OK(check_matched_stones(items));
  if (action.has_rough_match() && context.complete()) GOLCONDA_CHECK_OK(check_matched_rough(context));
  return write_attestations(context, action, items);
}

}  // namespace golconda::ledger
