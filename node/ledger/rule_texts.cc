#include "node/ledger/rule_texts.h"


#include "crypto/base/check.h"

namespace golconda::ledger {
namespace {

constexpr std::string_view kReadAgain = "look at the item again (`golconda show`) and record what is true now";
constexpr std::string_view kCorrect = "correct the field and try again";

constexpr RuleText kTexts[] = {
    {Rule::kStateUnreadable, "state_unreadable", "the node could not read its state", "try again; if it goes on, run `golconda audit` on the node"},
    {Rule::kWrongNetwork, "wrong_network", "the record belongs to another network", "submit it to a node of that network"},
    {Rule::kWrongSequence, "wrong_sequence", "the record is not the next of its log", "submit it again: the node gives it its place"},
    {Rule::kWrongPrevious, "wrong_previous", "the record does not follow the last one of its log", "submit it again: the node gives it its place"},
    {Rule::kLogUnknown, "log_unknown", "no participant has this log", "check the log's name against `golconda status`"},
    {Rule::kRoleMissing, "role_missing", "the author has none of the roles that this action takes", "ask the network's members to add the role, or let somebody with the role do it"},
    {Rule::kNoLines, "no_lines", "the document has fewer lines than its action takes", "add the lines: one for each item"},
    {Rule::kTooManyLines, "too_many_lines", "the document has more lines than its action takes", "split it into several documents"},
    {Rule::kWrongRow, "wrong_row", "the line is not of the kind that the action takes there", "see docs/format.md for the layout of each action"},
    {Rule::kItemTwice, "item_twice", "the document names one item twice", "name each item once"},
    {Rule::kWeightMissing, "weight_missing", "the item has no weight", "weigh it and give its weight"},
    {Rule::kWeightTooLarge, "weight_too_large", "the weight is more than the ledger takes for one item", "check the unit: weights are in carats, 1 ct = 0.2 g"},
    {Rule::kCountWrong, "count_wrong", "the number of stones does not fit the kind of item", "a stone counts 1, a parcel at least 1, a lot has no count of its own"},
    {Rule::kKindNotAllowed, "kind_not_allowed", "the kind of item does not belong here", "see the action's rules in docs/actions.md"},
    {Rule::kFactsInvalid, "facts_invalid", "a descriptive field is not on its scale", kCorrect},
    {Rule::kFieldMissing, "field_missing", "a field is missing", "fill it in"},
    {Rule::kFieldTooLong, "field_too_long", "a text is longer than its field takes", "shorten it"},
    {Rule::kFieldInvalid, "field_invalid", "a field has a value that it cannot have", kCorrect},
    {Rule::kDateInvalid, "date_invalid", "a date is missing or out of order", "give the dates as they were, the earlier one first"},
    {Rule::kItemUnknown, "item_unknown", "there is no such item", "check its id; what another member registered appears here once it is final"},
    {Rule::kHeadMismatch, "head_mismatch", "the item has changed since the document was written", kReadAgain},
    {Rule::kNotCustodian, "not_custodian", "the author does not hold the item", "only its custodian may do this; ask them to"},
    {Rule::kNotHeld, "not_held", "the item is not free", "an offer has to be accepted or declined first, a packed item unpacked; a sold, consumed or lost one has ended"},
    {Rule::kNotOfferedToYou, "not_offered_to_you", "the item is not offered to the author", "only the one it is offered to may answer; ask its custodian for an offer"},
    {Rule::kNotOwner, "not_owner", "the author may not pass on the item's title", "only its owner, or who holds it on consignment, may sell it; return it, or offer it on other terms"},
    {Rule::kOwnersDiffer, "owners_differ", "the items have different owners", "make one document for each owner"},
    {Rule::kTermsDiffer, "terms_differ", "the items are held on different terms", "make one document for each of the terms"},
    {Rule::kSourceNotYours, "source_not_yours", "the source is not one of the author's licensed sources", "name one of your own, as the network file lists them"},
    {Rule::kLicenceExceeded, "licence_exceeded", "the source would pass its licence for the year", "check the weights and the year; a larger licence is a new configuration"},
    {Rule::kYearsDiffer, "years_differ", "the days of extraction are not of one calendar year", "make one document for each year: licences are by the year"},
    {Rule::kNotContainer, "not_container", "the item is not a lot or a piece of jewellery", "name the container"},
    {Rule::kNotInContainer, "not_in_container", "the item is not in this container", "see what is in it: `golconda find --container CONTAINER`"},
    {Rule::kNestingTooDeep, "nesting_too_deep", "containers would be nested too deeply", "unpack one of the inner containers first"},
    {Rule::kMassBalance, "mass_balance", "the weights do not add up: input = outputs + loss", "weigh again and give what is missing as loss"},
    {Rule::kPolishedOutweighsParent, "polished_outweighs_parent", "a polished stone cannot weigh more than the rough it was cut from", "check both weights and that it is the right rough"},
    {Rule::kCountBalance, "count_balance", "the stones do not add up: input = outputs", "count again"},
    {Rule::kTooManyOrigins, "too_many_origins", "the parcel would have more origins than the ledger keeps apart", "blend fewer sources into one parcel"},
    {Rule::kTooManyShares, "too_many_shares", "the items of the document have more shares of origins together than one document takes", "split it into several documents"},
    {Rule::kReceiverUnknown, "receiver_unknown", "the receiver is no participant of this network", "check the name against `golconda status`"},
    {Rule::kReceiverIsSender, "receiver_is_sender", "an item cannot be offered to its own custodian", "name another receiver"},
    {Rule::kReceiverRoleMissing, "receiver_role_missing", "the receiver has none of the roles that these terms take", "choose other terms or another receiver"},
    {Rule::kTermsMissing, "terms_missing", "the offer does not say on which terms", "give the terms: sale, memo, consignment, job_work, grading, return or export"},
    {Rule::kTermsNotAllowed, "terms_not_allowed", "these terms do not fit how the item is held", "return it to whom it came from, or choose other terms"},
    {Rule::kDiscrepancyMissing, "discrepancy_missing", "the weight found is beyond the network's tolerance, and the line does not say so", "weigh again; if it stands, accept with a discrepancy, or decline"},
    {Rule::kDiscrepancyUnfounded, "discrepancy_unfounded", "the line says discrepancy, and the weight and count found are within the tolerance", "leave the discrepancy away"},
    {Rule::kStatementMissing, "statement_missing", "the attestation does not say anything", "choose a statement"},
    {Rule::kCertificateInvalid, "certificate_invalid", "the certificate contradicts itself", kCorrect},
    {Rule::kTargetUnknown, "target_unknown", "what the line refers to is not there", "check the record's id and line"},
    {Rule::kTargetNotYours, "target_not_yours", "only its author may correct or withdraw a statement", "ask its author, or attest what you know yourself"},
    {Rule::kAlreadyWithdrawn, "already_withdrawn", "the attestation was withdrawn before", "nothing is left to do"},
    {Rule::kNothingAmended, "nothing_amended", "the amendment changes no field", "give the fields that change"},
    {Rule::kClaimHashInvalid, "claim_hash_invalid", "the claim code's hash is not 32 bytes", "let `golconda sell` make the claim code"},
    {Rule::kNotSoldByYou, "not_sold_by_you", "the item was not sold by the author", "only the retailer that sold it may buy it back"},
    {Rule::kClaimCodeWrong, "claim_code_wrong", "the claim code is not the one that the item was sold with", "read it again from the customer's receipt"},
    {Rule::kKeyNotEnrolled, "key_not_enrolled", "the new key is not the one that was enrolled as successor", "use the successor in the node's keyfile"},
    {Rule::kKeyTaken, "key_taken", "one of the author's logs was enrolled with the new key", "a key is not used again: ask the network's members for a new log under a key of its own"},
    {Rule::kKeyInvalid, "key_invalid", "the new key is not a sound Ed25519 key", "make a new one with `golconda key`"},
    {Rule::kKeySignatureInvalid, "key_signature_invalid", "the new key has not signed its coming into force", "sign with the new key, as docs/format.md says"},
    {Rule::kNotAdministrator, "not_administrator", "the author may not take over what that participant holds", "only the administrator may that the network's configuration names when it closes the participant's last log: see `golconda status`"},
    {Rule::kLogIncomplete, "log_incomplete", "the log of who has left is not here up to its end yet", "wait until the node has received the rest, and try again"},
};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < std::size(kTexts); ++i) {
    if (static_cast<std::size_t>(kTexts[i].rule) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "one text for each rule, in the order of Rule");
static_assert(std::size(kTexts) == static_cast<std::size_t>(Rule::kLogIncomplete) + 1);

}  // namespace

const RuleText& rule_text(Rule rule) {
  const auto index = static_cast<std::size_t>(rule);
  check_invariant(index < std::size(kTexts), "a rule has a text");
  return kTexts[index];
}

std::span<const RuleText> rule_texts() { return kTexts; }

}  // namespace golconda::ledger
