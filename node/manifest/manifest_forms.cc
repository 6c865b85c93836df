// The forms: which columns each manifest has, which of them a row must fill.
#include <algorithm>
#include <array>

#include "node/manifest/manifest_columns.h"
#include "node/manifest/manifest_finish.h"

namespace golconda::manifest {
namespace {

using C = Columns;
constexpr bool kLeftEmpty = true;

constexpr auto kRegister = std::to_array<FormColumn>({
    {&C::kReference},
    {&C::kKind},
    {&C::kWeight, Need::kRequired},
    {&C::kCount},
    {&C::kSieve, Need::kOptional, kLeftEmpty},
    {&C::kShape, Need::kOptional, kLeftEmpty},
    {&C::kColor},
    {&C::kClarity},
    {&C::kFingerprint},
    {&C::kDescription},
    {&C::kMeasurements, Need::kAlternative},
    {&C::kLength, Need::kAlternative},
    {&C::kWidth, Need::kAlternative},
    {&C::kDepth, Need::kAlternative},
    {&C::kFluorescence, Need::kAlternative},
});
constexpr auto kStock = std::to_array<FormColumn>({
    {&C::kReference},
    {&C::kKindOfStock, Need::kRequired},
    {&C::kWeight, Need::kRequired},
    {&C::kCount},
    {&C::kSieve, Need::kOptional, kLeftEmpty},
    {&C::kShape},
    {&C::kColor},
    {&C::kClarity},
    {&C::kCut},
    {&C::kPolish},
    {&C::kSymmetry},
    {&C::kFluorescence},
    {&C::kMeasurements, Need::kAlternative},
    {&C::kLength},
    {&C::kWidth},
    {&C::kDepth},
    {&C::kInscription},
    {&C::kReportIssuer},
    {&C::kReportNumber},
    {&C::kFingerprint},
    {&C::kDescription, Need::kOptional, kLeftEmpty},
});
constexpr auto kItems = std::to_array<FormColumn>({
    {&C::kItem},
    {&C::kItemReference, Need::kAlternative},
    {&C::kNote, Need::kOptional, kLeftEmpty},
});
constexpr auto kAccept = std::to_array<FormColumn>({
    {&C::kItem},
    {&C::kItemReference, Need::kAlternative},
    {&C::kWeightFound},
    {&C::kCountFound, Need::kOptional, kLeftEmpty},
    {&C::kDiscrepancy, Need::kOptional, kLeftEmpty},
    {&C::kMyReference},
});
constexpr auto kUnpack = std::to_array<FormColumn>({
    {&C::kItem},
    {&C::kItemReference, Need::kAlternative},
    {&C::kWeightFound},
});
constexpr auto kDivide = std::to_array<FormColumn>({
    {&C::kInput, Need::kRequired},
    {&C::kKindOfOutput, Need::kOptional, kLeftEmpty},
    {&C::kWeight, Need::kRequired},
    {&C::kCount},
    {&C::kSieve},
    {&C::kReference},
    {&C::kLoss, Need::kOptional, kLeftEmpty},
    {&C::kShape, Need::kAlternative},
    {&C::kColor, Need::kAlternative},
    {&C::kClarity, Need::kAlternative},
    {&C::kDescription, Need::kAlternative},
});
constexpr auto kCut = std::to_array<FormColumn>({
    {&C::kInput, Need::kRequired},
    {&C::kKindOfOutput},
    {&C::kWeight, Need::kRequired},
    {&C::kCount},
    {&C::kSieve, Need::kOptional, kLeftEmpty},
    {&C::kShape},
    {&C::kColor},
    {&C::kClarity},
    {&C::kCut},
    {&C::kPolish},
    {&C::kSymmetry},
    {&C::kFluorescence},
    {&C::kMeasurements, Need::kAlternative},
    {&C::kLength},
    {&C::kWidth},
    {&C::kDepth},
    {&C::kInscription},
    {&C::kReference},
    {&C::kLoss},
    {&C::kFingerprint, Need::kAlternative},
    {&C::kDescription, Need::kAlternative},
});
constexpr auto kGrade = std::to_array<FormColumn>({
    {&C::kItem},
    {&C::kItemReference, Need::kAlternative},
    {&C::kReportNumber, Need::kRequired},
    {&C::kReportDate, Need::kRequired},
    {&C::kWeightGraded, Need::kRequired},
    {&C::kShape},
    {&C::kColor},
    {&C::kClarity},
    {&C::kCut},
    {&C::kPolish},
    {&C::kSymmetry},
    {&C::kFluorescence},
    {&C::kMeasurements, Need::kAlternative},
    {&C::kLength},
    {&C::kWidth},
    {&C::kDepth},
    {&C::kInscription},
    {&C::kFingerprint, Need::kOptional, kLeftEmpty},
    {&C::kReportSha256},
    {&C::kDescription, Need::kAlternative},
});
constexpr auto kAttest = std::to_array<FormColumn>({
    {&C::kItem},
    {&C::kItemReference, Need::kAlternative},
    {&C::kOtherItem, Need::kOptional, kLeftEmpty},
    {&C::kEvidence},
    {&C::kAgainst, Need::kAlternative},
});
constexpr auto kAmend = std::to_array<FormColumn>({
    {&C::kItem},
    {&C::kItemReference, Need::kAlternative},
    {&C::kReason, Need::kRequired},
    {&C::kShape, Need::kOptional, kLeftEmpty},
    {&C::kColor},
    {&C::kClarity, Need::kOptional, kLeftEmpty},
    {&C::kCut, Need::kAlternative},
    {&C::kPolish, Need::kAlternative},
    {&C::kSymmetry, Need::kAlternative},
    {&C::kFluorescence, Need::kAlternative},
    {&C::kMeasurements, Need::kAlternative},
    {&C::kLength, Need::kAlternative},
    {&C::kWidth, Need::kAlternative},
    {&C::kDepth, Need::kAlternative},
    {&C::kInscription, Need::kAlternative},
    {&C::kFingerprint, Need::kAlternative},
    {&C::kDescription, Need::kAlternative},
    {&C::kRecord, Need::kAlternative},
    {&C::kRecordLine, Need::kAlternative},
});
constexpr auto kSell = std::to_array<FormColumn>({
    {&C::kItem},
    {&C::kItemReference, Need::kAlternative},
    {&C::kClaimCodeToPrint, Need::kOptional, kLeftEmpty},
});
constexpr auto kBuyBack = std::to_array<FormColumn>({
    {&C::kItem},
    {&C::kItemReference, Need::kAlternative},
    {&C::kClaimCode, Need::kRequired},
});

constexpr bool kAttachments = true;
constexpr bool kNamesItem = true;
constexpr bool kItemOnce = true;

// In the order of ManifestKind.
constexpr auto kForms = std::to_array<Form>({
    {ManifestKind::kRegister, "register", "Rough from a licensed source: one row is one stone or one parcel.",
     kRegister, kAttachments, !kNamesItem, !kItemOnce, finish_register},
    {ManifestKind::kStock, "stock", "Goods from before the ledger: one row is one stone or one parcel.", kStock,
     kAttachments, !kNamesItem, !kItemOnce, finish_stock},
    {ManifestKind::kItems, "items", "Existing items, to offer, decline, pack, blend or report as lost.", kItems,
     !kAttachments, kNamesItem, kItemOnce, finish_items},
    {ManifestKind::kAccept, "accept", "Items that were offered to you, with what your scale shows.", kAccept,
     !kAttachments, kNamesItem, kItemOnce, finish_accept},
    {ManifestKind::kUnpack, "unpack", "Items to take out of their lot or jewellery piece.", kUnpack, !kAttachments,
     kNamesItem, kItemOnce, finish_unpack},
    {ManifestKind::kDivide, "divide", "A parcel into smaller ones: one row is one output.", kDivide, kAttachments,
     !kNamesItem, !kItemOnce, finish_divide},
    {ManifestKind::kCut, "cut", "Rough into polished stones and rough pieces: one row is one output.", kCut,
     kAttachments, !kNamesItem, !kItemOnce, finish_cut},
    {ManifestKind::kGrade, "grade", "A laboratory's reports: one row is one stone.", kGrade, !kAttachments, kNamesItem,
     kItemOnce, finish_grade},
    {ManifestKind::kAttest, "attest", "Items that a statement is about.", kAttest, !kAttachments, kNamesItem, kItemOnce,
     finish_attest},
    {ManifestKind::kAmend, "amend",
     "Corrections of facts that you stated: a filled field replaces the one before, an empty one leaves it. Weight and "
     "custody cannot be amended.",
     kAmend, !kAttachments, kNamesItem, !kItemOnce, finish_amend},
    {ManifestKind::kSell, "sell", "Items sold to a consumer.", kSell, !kAttachments, kNamesItem, kItemOnce,
     finish_sell},
    {ManifestKind::kBuyBack, "buy-back", "Items bought back from a consumer.", kBuyBack, !kAttachments, kNamesItem,
     kItemOnce, finish_buy_back},
});

bool has_name(const Column& column, std::string_view name) {
  return column.name == name ||
         std::find(column.other_names.begin(), column.other_names.end(), name) != column.other_names.end();
}

}  // namespace

const Form& form_of(ManifestKind kind) {
  return kForms[static_cast<std::size_t>(kind)];
}

std::span<const Form> all_forms() {
  return kForms;
}

const FormColumn* find_column(const Form& form, std::string_view name) {
  // A column's own name goes before another column's further headings (accept has reference and my_reference).
  const auto own = std::find_if(form.columns.begin(), form.columns.end(),
                                [&](const FormColumn& entry) { return entry.column->name == name; });
  if (own != form.columns.end()) return &*own;
  const auto other = std::find_if(form.columns.begin(), form.columns.end(),
                                  [&](const FormColumn& entry) { return has_name(*entry.column, name); });
  return other != form.columns.end() ? &*other : nullptr;
}

const Column* find_any_column(std::string_view name) {
  for (const auto& form : kForms) {
    if (const FormColumn* found = find_column(form, name)) return found->column;
  }
  return nullptr;
}

}  // namespace golconda::manifest
