#include "node/manifest/action_plans.h"

#include <algorithm>

#include "node/manifest/complete_rows.h"
#include "node/manifest/manifest_columns.h"
#include "node/manifest/nearest.h"
#include "node/manifest/statement_plans.h"
#include "node/manifest/trade_text.h"
#include "node/manifest/trade_values.h"

namespace golconda::manifest {
namespace {

// Limit of record.proto.
constexpr std::size_t kDeclaredOriginMaxBytes = 256;

Result<ActionPlan> plan_register(const ActionWords& words) {
  ActionPlan plan;
  plan.makes_new = true;
  auto& action = *plan.document.body.mutable_register_rough();
  GOLCONDA_TRY(*action.mutable_source_id(), words.required("source", "kao-pit"));
  if (words.says("day") == (words.says("from") || words.says("to"))) {
    return fail(ErrorCode::kInvalidArgument, "when the stones were dug is missing, or stands twice", "day",
                "write " + words.label("day") + " 2026-01-03, or " + words.label("from") + " and " + words.label("to") +
                    " within one calendar year");
  }
  const bool one_day = words.says("day");
  if (!one_day && !words.says("from")) return words.missing("from", "2026-01-01");
  if (!one_day && !words.says("to")) return words.missing("to", "2026-01-31");
  GOLCONDA_TRY(const std::uint32_t from, words.day(one_day ? "day" : "from"));
  GOLCONDA_TRY(const std::uint32_t to, words.day(one_day ? "day" : "to"));
  action.set_extracted_from_day(from);
  action.set_extracted_to_day(to);
  return plan;
}

Result<ActionPlan> plan_stock(const ActionWords& words) {
  ActionPlan plan;
  plan.makes_new = true;
  GOLCONDA_TRY(*plan.document.body.mutable_register_stock()->mutable_declared_origin(),
               words.text("declared-origin", kDeclaredOriginMaxBytes, true));
  return plan;
}

Result<ActionPlan> plan_offer(const ActionWords& words) {
  ActionPlan plan;
  auto& action = *plan.document.body.mutable_offer();
  GOLCONDA_TRY(*action.mutable_to(), words.required("to", "antwerp-trading"));
  GOLCONDA_TRY(const v1::Terms terms,
               words.read_required("terms", "sale (or memo, consignment, \"job work\", grading, return, export)", parse_terms));
  action.set_terms(terms);
  return plan;
}

Result<ActionPlan> plan_accept(const ActionWords&) {
  ActionPlan plan;
  plan.wanted = Wanted::kAllItems;
  plan.document.body.mutable_accept();
  plan.complete = [](Completion& at) -> Result<void> {
    GOLCONDA_TRY(const ledger::Tolerances tolerances, at.tolerances());
    return check_discrepancies(at.views, at.participant, tolerances, at.rows, at.mistakes);
  };
  return plan;
}

Result<ActionPlan> plan_decline(const ActionWords&) {
  ActionPlan plan;
  plan.document.body.mutable_decline();
  return plan;
}

Result<ActionPlan> plan_pack(const ActionWords& words) {
  ActionPlan plan;
  v1::ItemKind kind = v1::ITEM_KIND_LOT;
  if (words.says("kind")) {
    GOLCONDA_TRY(kind, words.read("kind", parse_kind));
  }
  if (kind != v1::ITEM_KIND_LOT && kind != v1::ITEM_KIND_JEWELLERY) {
    return fail(ErrorCode::kInvalidArgument, "nothing is packed into a " + kind_text(kind), "kind",
                "write " + words.label("kind") + " lot or " + words.label("kind") +
                    " jewellery; stones become a parcel with golconda blend");
  }
  plan.document.is_one_record = true;
  plan.document.body.mutable_pack();
  auto& container = *plan.document.first_lines.emplace_back().mutable_new_item();
  container.set_kind(kind);
  GOLCONDA_TRY(*container.mutable_reference(), words.text("reference", kReferenceMaxBytes, false));
  GOLCONDA_TRY(*container.mutable_facts()->mutable_description(), words.text("description", kDescriptionMaxBytes, true));
  return plan;
}

Result<ActionPlan> plan_unpack(const ActionWords& words) {
  ActionPlan plan;
  plan.document.body.mutable_unpack();
  GOLCONDA_TRY(const std::string container, words.required("container", "the lot's or piece's id"));
  const auto id = whole_id(container);
  if (!id) return words.wrong("container", quoted(container) + " is not an item's id", "write its 32 hexadecimal digits");
  plan.document.first_lines.emplace_back().mutable_item()->set_item(*id);
  return plan;
}

Result<ActionPlan> plan_divide(const ActionWords&) {
  ActionPlan plan;
  plan.wanted = Wanted::kAllItems;
  plan.document.body.mutable_divide();
  plan.complete = [](Completion& at) { return complete_splits(at.views, at.rows, at.mistakes); };
  return plan;
}

Result<ActionPlan> plan_cut(const ActionWords&) {
  ActionPlan plan;
  plan.wanted = Wanted::kAllItems;
  plan.document.body.mutable_cut();
  plan.complete = [](Completion& at) { return complete_splits(at.views, at.rows, at.mistakes); };
  return plan;
}

Result<void> read_parcel(const ActionWords& words, const BlendOpen& open, v1::Blend& blend, v1::NewItemRow& parcel) {
  if (!open.kind) {
    GOLCONDA_TRY(const v1::ItemKind kind, words.read("kind", parse_kind));
    parcel.set_kind(kind);
  }
  if (!open.weight) {
    GOLCONDA_TRY(const auto weight, words.read("weight", parse_weight));
    parcel.set_weight_uct(weight.value);
  }
  if (!open.loss) {
    GOLCONDA_TRY(const auto loss, words.read("loss", parse_weight_or_zero));
    blend.set_loss_uct(loss.value);
  }
  if (!open.count) {
    GOLCONDA_TRY(const std::uint32_t count, words.read("count", parse_count));
    parcel.set_count(count);
  }
  GOLCONDA_TRY(*parcel.mutable_sieve(), words.text("sieve", kSieveMaxBytes, false));
  GOLCONDA_TRY(*parcel.mutable_reference(), words.text("reference", kReferenceMaxBytes, false));
  GOLCONDA_TRY(*parcel.mutable_facts()->mutable_description(), words.text("description", kDescriptionMaxBytes, true));
  return {};
}

Result<ActionPlan> plan_blend(const ActionWords& words) {
  ActionPlan plan;
  plan.document.is_one_record = true;
  plan.wanted = Wanted::kAllItems;
  const BlendOpen open{!words.says("kind"), !words.says("weight"), !words.says("count"), !words.says("loss")};
  GOLCONDA_CHECK_OK(read_parcel(words, open, *plan.document.body.mutable_blend(),
                                *plan.document.first_lines.emplace_back().mutable_new_item()));
  plan.complete = [open](Completion& at) -> Result<void> {
    std::uint64_t loss_uct = at.document.body.blend().loss_uct();
    auto& parcel = *at.document.first_lines.front().mutable_new_item();
    GOLCONDA_CHECK_OK(complete_blend(at.views, at.rows, open, parcel, loss_uct));
    at.document.body.mutable_blend()->set_loss_uct(loss_uct);
    return {};
  };
  return plan;
}

Result<ActionPlan> plan_grade(const ActionWords&) {
  ActionPlan plan;
  plan.document.body.mutable_grade();
  return plan;
}

Result<ActionPlan> plan_amend(const ActionWords&) {
  ActionPlan plan;
  plan.wanted = Wanted::kStories;
  plan.document.body.mutable_amend();
  plan.complete = [](Completion& at) { return complete_amendments(at.views, at.participant, at.rows, at.mistakes); };
  return plan;
}

Result<ActionPlan> plan_sell(const ActionWords&) {
  ActionPlan plan;
  plan.wanted = Wanted::kAllItems;
  plan.document.body.mutable_sell();
  return plan;
}

Result<ActionPlan> plan_buy_back(const ActionWords&) {
  ActionPlan plan;
  plan.document.body.mutable_buy_back();
  return plan;
}

Result<ActionPlan> plan_report_lost(const ActionWords& words) {
  ActionPlan plan;
  GOLCONDA_TRY(const v1::LossCause cause, words.read_required("cause", "lost (or stolen, destroyed)", parse_loss_cause));
  plan.document.body.mutable_report_lost()->set_cause(cause);
  return plan;
}

Result<ActionPlan> plan_take_over(const ActionWords& words) {
  ActionPlan plan;
  GOLCONDA_TRY(*plan.document.body.mutable_take_over()->mutable_from(), words.required("from", "surat-cutters"));
  return plan;
}

struct Known {
  Action action;
  Result<ActionPlan> (*plan)(const ActionWords& words);
};

std::vector<Known> known_actions() {
  using K = ManifestKind;
  std::vector<Known> known{
      {{"register", K::kRegister, {{"source", "the mine or deposit, by its id in the configuration", true},
                                   {"day", "the day on which the stones were dug"},
                                   {"from", "the first of several days"},
                                   {"to", "the last of several days, of the same calendar year"}}}, plan_register},
      {{"register-stock", K::kStock, {{"declared-origin", "what is said of their origin, in free words"}}}, plan_stock},
      {{"offer", K::kItems, {{"to", "the participant who shall have them", true},
                             {"terms", "sale, memo, consignment, job work, grading, return or export", true}}}, plan_offer},
      {{"accept", K::kAccept, {}}, plan_accept},
      {{"decline", K::kItems, {}}, plan_decline},
      {{"pack", K::kItems, {{"kind", "lot or jewellery; left out: lot"},
                            {"reference", "your own number of the lot or piece"},
                            {"description", "what it is, in free words"}}}, plan_pack},
      {{"unpack", K::kUnpack, {{"container", "the lot or piece", true}}}, plan_unpack},
      {{"divide", K::kDivide, {}}, plan_divide},
      {{"cut", K::kCut, {}}, plan_cut},
      {{"blend", K::kItems, {{"weight", "what the parcel weighs; left out: what goes in less the loss"},
                             {"loss", "what was lost; left out: what goes in less the weight"},
                             {"count", "stones in the parcel; left out: those that go in"},
                             {"kind", "rough parcel or polished parcel; left out: as what goes in"},
                             {"sieve", "the sieve range, such as +7-9"},
                             {"reference", "your own number of the parcel"},
                             {"description", "what it is, in free words"}}}, plan_blend},
      {{"grade", K::kGrade, {}}, plan_grade},
      {{"amend", K::kAmend, {}}, plan_amend},
      {{"sell", K::kSell, {}}, plan_sell},
      {{"buy-back", K::kBuyBack, {}}, plan_buy_back},
      {{"report-lost", K::kItems, {{"cause", "lost, stolen or destroyed", true}}}, plan_report_lost},
      {{"take-over", K::kItems, {{"from", "the participant who has left", true}}}, plan_take_over}};
  for (const StatementAction& statement : statement_actions()) known.push_back({statement.action, statement.plan});
  return known;
}

// Words that an action does not take would be lost without notice.
Result<void> check_words(const Action& action, const ActionWords& words) {
  for (const std::string_view name : words.names()) {
    const bool taken = name == "origin" ? action.takes_origins
                                        : std::ranges::find(action.words, name, &ActionWord::name) != action.words.end();
    if (!taken) return words.wrong(name, std::string(action.name) + " does not take " + words.label(name), "leave it out");
  }
  return {};
}

const std::vector<Known>& table() {
  static const std::vector<Known> kKnown = known_actions();
  return kKnown;
}

}  // namespace

const std::vector<Action>& all_actions() {
  static const std::vector<Action> kActions = [] {
    std::vector<Action> actions;
    for (const Known& known : table()) actions.push_back(known.action);
    return actions;
  }();
  return kActions;
}

Result<ActionPlan> plan_action(std::string_view action, const ActionWords& words) {
  const auto found = std::ranges::find(table(), action, [](const Known& known) { return known.action.name; });
  if (found == table().end()) {
    std::vector<std::string_view> names;
    for (const Known& known : table()) names.push_back(known.action.name);
    return fail(ErrorCode::kInvalidArgument, quoted(action) + " is nothing that is recorded with a manifest", "kind",
                did_you_mean(action, names));
  }
  GOLCONDA_CHECK_OK(check_words(found->action, words));
  GOLCONDA_TRY(ActionPlan plan, found->plan(words));
  plan.kind = found->action.kind;
  return plan;
}

}  // namespace golconda::manifest
