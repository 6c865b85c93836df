// offer: by the custodian, to one participant, on stated terms.
//
//   1. the terms are given (kTermsMissing) and listed (kFieldInvalid);
//   2. the receiver takes part (kReceiverUnknown), is not the author (kReceiverIsSender) and has a role that the terms
//      take (kReceiverRoleMissing): a cutter for job work, a laboratory for grading, for the others whoever may hold
//      goods; goods can be returned to anybody. A role that the receiver had in any of its logs will do: an offer does
//      not say when it was made, and one that was good then is good for ever;
//   3. each item is held by the author (kNotHeld, kNotCustodian);
//   4. the terms fit how he holds it: a sale takes the owner or who holds it on consignment, and so does giving it on
//      on consignment (kNotOwner): whoever may sell has it, link by link, from the owner's own hand on these terms; a
//      return goes to the owner or to whom the item came from; what is not his own and has been passed on once is not
//      passed on again but returned or sold (kTermsNotAllowed), so that the state always knows the way back.
// The item waits for the receiver's answer; nobody else may write it, the author included.

#include <algorithm>
#include <array>

#include "node/ledger/rules/fields.h"
#include "node/ledger/rules/form.h"
#include "node/ledger/rules/items.h"
#include "node/ledger/rules/limits.h"
#include "node/ledger/rules/rules.h"

namespace golconda::ledger {
namespace {

constexpr std::array kCutters{Role::kCutter};
constexpr std::array kLabs{Role::kLab};

// Empty: any role.
std::span<const Role> roles_for(Terms terms) {
  switch (terms) {
    case Terms::kSale:
    case Terms::kMemo:
    case Terms::kConsignment:
    case Terms::kExport: return kHolders;
    case Terms::kJobWork: return kCutters;
    case Terms::kGrading: return kLabs;
    case Terms::kNone:
    case Terms::kReturn: return {};
  }
  return {};
}

Judged<void> check_receiver(const Context& context, const ParticipantId& to, Terms terms) {
  const Participant* receiver = context.view.config().find(to);
  if (receiver == nullptr) return refuse(Rule::kReceiverUnknown, std::nullopt, {{"receiver", shown(to.text)}});
  if (to == context.author.id) return refuse(Rule::kReceiverIsSender, std::nullopt, {{"receiver", to.text}});
  const auto had_role = [&](const LogKey& log) { return has_one_of(*receiver, roles_for(terms), log.log); };
  if (std::ranges::any_of(receiver->logs, had_role)) return {};
  return refuse(Rule::kReceiverRoleMissing, std::nullopt,
                {{"receiver", to.text}, {"terms", std::string(to_string(terms))}});
}

tl::unexpected<Refusal> terms_not_allowed(const FoundItem& item, Terms terms, std::string why) {
  return refuse(Rule::kTermsNotAllowed, item.line,
                {{"item", to_hex(item.id.view())}, {"terms", std::string(to_string(terms))}, {"because", std::move(why)}});
}

Judged<void> check_terms(const Context& context, const FoundItem& item, const ParticipantId& to, Terms terms) {
  const ItemState& state = *item.state;
  if (terms == Terms::kSale) return check_may_sell(context, item);
  if (terms == Terms::kReturn) {
    if (state.owner == context.author.id) return terms_not_allowed(item, terms, "it is the author's own");
    if (to == state.held_from || to == state.owner) return {};
    return terms_not_allowed(item, terms, "it came from " + state.held_from.text + " and is " + state.owner.text + "'s");
  }
  if (!state.sender_from.empty()) {
    return terms_not_allowed(item, terms, state.held_from.text + " holds it from " + state.sender_from.text + " himself");
  }
  if (terms == Terms::kConsignment) return check_may_sell(context, item);
  return {};
}

}  // namespace

Judged<Changes> offer(const Context& context) {
  const v1::Offer& action = context.record.body->offer();
  if (action.terms() == v1::TERMS_UNSPECIFIED) return refuse(Rule::kTermsMissing, std::nullopt);
  GOLCONDA_CHECK_OK(require_choice(v1::Terms_IsValid(action.terms()), action.terms(), "terms", std::nullopt));
  const auto terms = static_cast<Terms>(action.terms());
  const ParticipantId to(action.to());
  GOLCONDA_CHECK_OK(check_receiver(context, to, terms));
  GOLCONDA_TRY(const std::vector<FoundItem> items, find_item_rows(context, 0));
  for (const FoundItem& item : items) {
    GOLCONDA_CHECK_OK(check_held(context, item));
    GOLCONDA_CHECK_OK(check_terms(context, item, to, terms));
  }

  // Cannot fail from here.
  Changes changes;
  changes.items.reserve(items.size());
  for (const FoundItem& item : items) {
    auto after = next_state(context, *item.state);
    after->status = ItemStatus::kOffered;
    after->offered_to = to;
    after->offer_terms = terms;
    write_item(changes, item, std::move(after));
  }
  return changes;
}

}  // namespace golconda::ledger
