#include "node/query/record_summary.h"

#include <algorithm>
#include <string_view>

#include "crypto/base/counted.h"
#include "node/ledger/attestation.h"
#include "node/ledger/ids.h"

namespace golconda::query {
namespace {

using ledger::Microcarats;

constexpr std::size_t kSummaryWordsMaxBytes = 120;  // of what an author says at length; the record has the rest

std::string carats(std::uint64_t uct) { return to_text(Microcarats{uct}); }

std::string with_loss(std::uint64_t loss_uct) {
  return loss_uct == 0 ? std::string(" without loss") : " and " + carats(loss_uct) + " loss";
}

std::string terms_text(v1::Terms terms) {
  if (terms == v1::TERMS_JOB_WORK) return "job work";
  return std::string(to_string(static_cast<ledger::Terms>(terms)));
}

// ": 1.19 ct on the scale (1.20 ct before)", "" when it was not weighed.
std::string weighing(std::uint64_t found_uct, Microcarats before) {
  if (found_uct == 0) return {};
  std::string text = ": " + carats(found_uct) + " on the scale";
  if (before.value != 0 && before.value != found_uct) text += " (" + to_text(before) + " before)";
  return text;
}

std::string registered_rough(const SummaryInput& in) {
  const std::string& source_id = in.body.register_rough().source_id();
  std::string text = "registered by " + in.by + ": " + carats(in.line.new_item().weight_uct()) + " from " + source_id;
  const auto* source = in.author == nullptr ? nullptr : in.author->find_source(ledger::SourceId(source_id), ledger::LogId(in.body.log_id()));
  if (source != nullptr) text += " (" + source->country + ")";
  return text;
}

std::string from_parents(const SummaryInput& in) {
  if (in.parents.empty()) return {};
  return " from " + (in.parents.size() == 1 ? short_id(in.parents.front())
                                            : counted(in.parents.size(), "item", "items"));
}

std::string packed(const SummaryInput& in) {
  if (in.line_number == 0) {
    return "made by " + in.by + " of " + counted(in.body.line_count() - 1, "item", "items");
  }
  return "packed into " + short_id(ledger::item_id(in.record, 0)) + " by " + in.by;
}

std::string unpacked(const SummaryInput& in) {
  if (in.line_number == 0) {
    return counted(in.body.line_count() - 1, "item", "items") + " taken out by " + in.by;
  }
  return "taken out by " + in.by + weighing(in.line.unpack().weight_found_uct(), in.before);
}

std::string blended(const SummaryInput& in) {
  if (in.line_number == 0) {
    return "blended by " + in.by + from_parents(in) + ": " + carats(in.line.new_item().weight_uct()) +
           with_loss(in.body.blend().loss_uct());
  }
  return "blended into " + short_id(ledger::item_id(in.record, 0)) + " by " + in.by;
}

std::string split(const SummaryInput& in, std::string_view verb, std::string_view one, std::string_view many) {
  if (in.line.has_split()) {
    return std::string(verb) + " by " + in.by + ": " + counted(in.line.split().output_count(), one, many) +
           with_loss(in.line.split().loss_uct());
  }
  return std::string(verb) + " by " + in.by + from_parents(in) + ": " + carats(in.line.new_item().weight_uct());
}

std::string accepted(const SummaryInput& in) {
  return "accepted by " + in.by + weighing(in.line.accept().weight_found_uct(), in.before) +
         (in.line.accept().discrepancy() ? ", with a discrepancy" : "");
}

std::string declined(const SummaryInput& in) {
  return "declined by " + in.by + (in.line.item().note().empty() ? "" : ": " + in.line.item().note());
}

std::string lost(const SummaryInput& in) {
  switch (in.body.report_lost().cause()) {
    case v1::LOSS_CAUSE_STOLEN: return "reported stolen by " + in.by;
    case v1::LOSS_CAUSE_DESTROYED: return "reported destroyed by " + in.by;
    case v1::LOSS_CAUSE_LOST:
    case v1::LOSS_CAUSE_UNSPECIFIED:
    case v1::LossCause_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::LossCause_INT_MAX_SENTINEL_DO_NOT_USE_: return "reported lost by " + in.by;
  }
  return "reported lost by " + in.by;
}

// ": police report 117/26", cut where it is long; "" for no words.
std::string words(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() <= kSummaryWordsMaxBytes) return ": " + std::string(text);
  std::size_t end = kSummaryWordsMaxBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // between characters
  return ": " + std::string(text.substr(0, end)) + "...";
}

std::string flag_word(v1::FlagKind kind) {
  std::string word(to_string(static_cast<ledger::FlagKind>(kind)));
  std::ranges::replace(word, '_', ' ');
  return word;
}

std::string matched(const SummaryInput& in) {
  const auto rough = ledger::ItemId::from(in.line.attest().other_item());
  return "scan matched" + (rough ? " with rough " + short_id(*rough) : "") + " by " + in.by +
         words(in.body.attest().rough_match().method());
}

std::string attested(const SummaryInput& in) {
  const v1::Attest& said = in.body.attest();
  switch (said.statement_case()) {
    case v1::Attest::kKimberleyCertificate:
      return "Kimberley certificate " + said.kimberley_certificate().country() + ":" +
             said.kimberley_certificate().number() + " by " + in.by;
    case v1::Attest::kImportConfirmation:
      return "import under Kimberley certificate " + said.import_confirmation().certificate_country() + ":" +
             said.import_confirmation().certificate_number() + " confirmed by " + in.by;
    case v1::Attest::kWarranty: return "warranted by " + in.by + words(said.warranty().statement());
    case v1::Attest::kOriginStatement: return "origin stated by " + in.by + words(said.origin_statement().reference());
    case v1::Attest::kRoughMatch: return matched(in);
    case v1::Attest::kAudit: return "audited by " + in.by + words(said.audit().standard() + ", " + said.audit().finding());
    case v1::Attest::kInsurance: return "insured with " + said.insurance().insurer() + ", says " + in.by;
    case v1::Attest::kFlag: return "flagged as " + flag_word(said.flag().kind()) + " by " + in.by + words(said.flag().reason());
    case v1::Attest::kWithdraw: return "statement withdrawn by " + in.by + words(said.withdraw().reason());
    case v1::Attest::kSettleDuplicate:
      return "duplicate " + said.settle_duplicate().value() + " settled by " + in.by +
             words(said.settle_duplicate().finding());
    case v1::Attest::STATEMENT_NOT_SET: break;
  }
  return "attested by " + in.by;
}

}  // namespace

std::string summarise(const SummaryInput& in) {
  switch (in.body.action_case()) {
    case v1::RecordBody::kRegisterRough: return registered_rough(in);
    case v1::RecordBody::kRegisterStock:
      return "registered by " + in.by + " as stock from before the ledger: " + carats(in.line.new_item().weight_uct());
    case v1::RecordBody::kPack: return packed(in);
    case v1::RecordBody::kUnpack: return unpacked(in);
    case v1::RecordBody::kBlend: return blended(in);
    case v1::RecordBody::kDivide: return split(in, "divided", "parcel", "parcels");
    case v1::RecordBody::kCut: return split(in, "cut", "stone", "stones");
    case v1::RecordBody::kOffer:
      return "offered by " + in.by + " to " + in.body.offer().to() + " on " + terms_text(in.body.offer().terms());
    case v1::RecordBody::kAccept: return accepted(in);
    case v1::RecordBody::kDecline: return declined(in);
    case v1::RecordBody::kGrade: return "graded by " + in.by + ": report " + in.line.grade().report_number();
    case v1::RecordBody::kAttest: return attested(in);
    case v1::RecordBody::kAmend: return "description corrected by " + in.by + words(in.line.amend().reason());
    case v1::RecordBody::kSell: return "sold by " + in.by + " to a consumer";
    case v1::RecordBody::kBuyBack: return "bought back by " + in.by;
    case v1::RecordBody::kReportLost: return lost(in);
    case v1::RecordBody::kRotateKey: return "key rotated by " + in.by;
    case v1::RecordBody::kTakeOver: return "taken over by " + in.by + " from " + in.body.take_over().from() + ", which has left";
    case v1::RecordBody::ACTION_NOT_SET: return "";
  }
  return "";
}

std::string short_id(const ledger::ItemId& item) {
  constexpr std::size_t kShownBytes = 4;
  return to_hex(item.view().substr(0, kShownBytes));
}

}  // namespace golconda::query
