#include "node/cli/item_text.h"

#include <algorithm>

#include "crypto/base/bytes.h"
#include "node/cli/progress.h"
#include "node/cli/time_text.h"
#include "node/manifest/trade_text.h"
#include "node/manifest/trade_values.h"

namespace golconda::cli {
namespace {

constexpr std::size_t kShortIdBytes = 4;
constexpr std::size_t kStatementWordsMax = 100;
constexpr std::ptrdiff_t kYours = 1;  // the column of the caller's own stone numbers

std::string short_hex(const Bytes& bytes) { return to_hex(ByteView(bytes).substr(0, kShortIdBytes)); }

std::string joined_ids(const google::protobuf::RepeatedPtrField<std::string>& ids, std::size_t count) {
  constexpr int kShown = 4;
  std::string out;
  for (int i = 0; i < std::min(ids.size(), kShown); ++i) out += (i == 0 ? "" : ", ") + to_hex(ids[i]);
  if (count > kShown) out += " and " + manifest::thousands(count - kShown) + " more";
  return out;
}

std::string statement_word(v1::StatementKind kind) {
  std::string name = manifest::lower_ascii(v1::StatementKind_Name(kind));
  constexpr std::string_view kPrefix = "statement_kind_";
  if (name.starts_with(kPrefix)) name.erase(0, kPrefix.size());
  for (char& c : name) c = c == '_' ? ' ' : c;
  return name;
}

// The words of what was said, where it says more than its kind.
std::string statement_words(const v1::Attest& s) {
  switch (s.statement_case()) {
    case v1::Attest::kKimberleyCertificate:
      return s.kimberley_certificate().country() + ":" + s.kimberley_certificate().number() + ", valid until " +
             manifest::day_text(s.kimberley_certificate().expires_day());
    case v1::Attest::kImportConfirmation:
      return s.import_confirmation().certificate_country() + ":" + s.import_confirmation().certificate_number();
    case v1::Attest::kWarranty: return s.warranty().statement();
    case v1::Attest::kOriginStatement: return s.origin_statement().reference();
    case v1::Attest::kRoughMatch: return "by " + s.rough_match().method();
    case v1::Attest::kAudit: return s.audit().standard() + ": " + s.audit().finding();
    case v1::Attest::kInsurance:
      return s.insurance().insurer() + " " + s.insurance().policy_reference() + ", until " +
             manifest::day_text(s.insurance().to_day());
    case v1::Attest::kFlag: return manifest::flag_text(s.flag().kind()) + ": " + s.flag().reason();
    case v1::Attest::kSettleDuplicate: return s.settle_duplicate().value() + ": " + s.settle_duplicate().finding();
    case v1::Attest::kWithdraw:
    case v1::Attest::STATEMENT_NOT_SET: break;
  }
  return {};
}

// What the laboratory's report says, from the row as signed.
std::string grade_words(const Bytes& row) {
  v1::GradeRow grade;
  if (!grade.ParseFromString(row)) return "report cannot be read";
  const std::string facts = manifest::facts_text(grade.facts());
  return "report " + grade.report_number() + " of " + manifest::day_text(grade.report_day()) + ": " +
         manifest::weight_text({grade.weight_uct()}) + (facts.empty() ? "" : " " + facts);
}

std::string finish_phrase(const v1::Facts& facts) {
  std::string out;
  for (const auto& [name, finish] : {std::pair{"cut", facts.cut()}, {"polish", facts.polish()}, {"symmetry", facts.symmetry()}}) {
    if (finish == v1::FINISH_UNSPECIFIED) continue;
    out += (out.empty() ? "" : ", ") + std::string(name) + " " + manifest::finish_text(finish);
  }
  return out;
}

bool has_ended(v1::ItemStatus status) {
  return status == v1::ITEM_STATUS_CONSUMED || status == v1::ITEM_STATUS_LOST;
}

Paint paint_of(v1::ItemStatus status) { return has_ended(status) ? Paint::kDim : Paint::kGood; }

}  // namespace

std::string status_word(v1::ItemStatus status) {
  switch (status) {
    case v1::ITEM_STATUS_HELD: return "held";
    case v1::ITEM_STATUS_OFFERED: return "offered";
    case v1::ITEM_STATUS_PACKED: return "packed";
    case v1::ITEM_STATUS_SOLD: return "sold";
    case v1::ITEM_STATUS_CONSUMED: return "consumed";
    case v1::ITEM_STATUS_LOST: return "lost";
    case v1::ITEM_STATUS_UNSPECIFIED:
    case v1::ItemStatus_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::ItemStatus_INT_MAX_SENTINEL_DO_NOT_USE_: break;
  }
  return "unknown";
}

std::string status_phrase(const v1::ItemView& item) {
  const v1::ItemState& s = item.state();
  const std::string owner = s.owner().empty() || s.owner() == s.custodian() ? "" : ", owned by " + s.owner();
  const std::string terms =
      s.held_from().empty() ? "" : " on " + manifest::lower_ascii(manifest::terms_text(s.held_terms())) + " from " + s.held_from();
  const std::string pending = item.pending() ? " (a record of yours on it is not final yet)" : "";
  switch (s.status()) {
    case v1::ITEM_STATUS_HELD: return "held by " + s.custodian() + terms + owner + pending;
    case v1::ITEM_STATUS_OFFERED:
      return "offered by " + s.custodian() + " to " + s.offered_to() + ", terms: " + manifest::lower_ascii(manifest::terms_text(s.offer_terms())) +
             owner + pending;
    case v1::ITEM_STATUS_PACKED:
      return "packed in " + short_hex(s.container()) +
             (item.effective_custodian().empty() ? "" : ", held by " + item.effective_custodian()) + pending;
    case v1::ITEM_STATUS_SOLD: return "sold by " + s.custodian() + " to a consumer" + pending;
    case v1::ITEM_STATUS_CONSUMED: return "consumed" + pending;
    case v1::ITEM_STATUS_LOST: return "reported lost by " + s.custodian() + pending;
    case v1::ITEM_STATUS_UNSPECIFIED:
    case v1::ItemStatus_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::ItemStatus_INT_MAX_SENTINEL_DO_NOT_USE_: break;
  }
  return "unknown";
}

std::string weight_phrase(const v1::ItemState& state) {
  const bool is_container = state.kind() == v1::ITEM_KIND_LOT || state.kind() == v1::ITEM_KIND_JEWELLERY;
  const bool is_parcel = state.kind() == v1::ITEM_KIND_ROUGH_PARCEL || state.kind() == v1::ITEM_KIND_POLISHED_PARCEL;
  std::string out = state.weight_uct() == 0 && is_container ? "" : manifest::weight_text({state.weight_uct()});
  const std::uint32_t inside = is_container ? state.content_count() : is_parcel ? state.count() : 0;
  if (inside != 0) {
    const std::string unit = is_container ? (inside == 1 ? " item" : " items") : (inside == 1 ? " stone" : " stones");
    out = manifest::thousands(inside) + unit + (out.empty() ? "" : ", " + out);
  }
  return out + (state.sieve().empty() ? "" : ", sieve " + state.sieve());
}

std::string origin_phrase(const v1::OriginShare& share) {
  const std::string weight = manifest::weight_text({share.weight_uct()});
  if (share.undeclared()) return weight + " undeclared";
  const std::string from = manifest::day_text(share.from_day());
  const std::string to = manifest::day_text(share.to_day());
  return weight + " from " + share.country() + ", " + share.source_id() + " of " + share.participant() + ", dug " + from +
         (from == to ? "" : " to " + to);
}

std::string alert_phrase(const v1::Alert& alert) {
  std::string kind = alert.kind();
  for (char& c : kind) c = c == '_' ? ' ' : c;
  return kind + (alert.detail().empty() ? "" : ": " + alert.detail()) +
         (alert.via_item().empty() ? "" : " (from " + short_hex(alert.via_item()) + ")");
}

std::string statement_phrase(const v1::AttestationView& attestation) {
  const v1::AttestationState& state = attestation.state();
  const bool is_grade = state.kind() == v1::STATEMENT_KIND_GRADE;
  const std::string words = is_grade ? grade_words(state.row()) : statement_words(attestation.statement());
  return statement_word(state.kind()) + " by " + state.participant() +
         (words.empty() ? "" : ", " + fitted(Look{}, words, kStatementWordsMax)) +
         (attestation.withdrawn() ? " (withdrawn)" : "");
}

std::vector<std::pair<std::string, Cell>> item_properties(const v1::ItemView& item) {
  const v1::ItemState& s = item.state();
  const v1::Facts& f = item.facts();
  std::vector<std::pair<std::string, Cell>> out;
  out.push_back({"item", {to_hex(item.item()), Paint::kBold}});
  out.push_back({"yours", {item.reference()}});
  out.push_back({"kind", {manifest::kind_text(s.kind())}});
  out.push_back({"weight", {weight_phrase(s)}});
  out.push_back({"status", {status_phrase(item), paint_of(s.status())}});
  for (const auto& alert : item.alerts()) out.push_back({"alert", {alert_phrase(alert), Paint::kBad}});
  if (item.alerts_truncated()) out.push_back({"alert", {"and more of these, from other items that it was made of", Paint::kBad}});
  out.push_back({"facts", {manifest::facts_text(f)}});
  out.push_back({"finish", {finish_phrase(f)}});
  out.push_back({"fluorescence", {manifest::fluorescence_text(f.fluorescence())}});
  out.push_back({"measurements", {manifest::measurements_text({f.length_um(), f.width_um(), f.depth_um()})}});
  out.push_back({"inscription", {f.inscription()}});
  out.push_back({"scan", {to_hex(f.fingerprint())}});
  out.push_back({"description", {f.description()}});
  for (const auto& share : s.origins()) out.push_back({"origin", {origin_phrase(share)}});
  out.push_back({"made of", {joined_ids(item.parents(), static_cast<std::size_t>(item.parents_size()))}});
  out.push_back({"made into", {joined_ids(item.children(), item.children_count())}});
  for (const auto& attestation : item.attestations()) {
    out.push_back({"statement", {date_text(attestation.created_at_ms()) + "  " + statement_phrase(attestation) + "  [" +
                                 to_hex(attestation.record_id()) + "]",
                                 attestation.withdrawn() ? Paint::kDim : Paint::kPlain}});
  }
  out.push_back({"last record", {to_hex(s.head())}});
  return out;
}

Table item_table(const std::vector<v1::ItemView>& items) {
  Table table{{{"item"}, {"yours"}, {"kind"}, {"weight", Align::kRight}, {"facts"}, {"status"}, {"alerts"}}, {}};
  for (const v1::ItemView& item : items) {
    std::string alerts;
    for (const auto& alert : item.alerts()) alerts += (alerts.empty() ? "" : ", ") + alert.kind();
    table.rows.push_back({{to_hex(item.item())},
                          {item.reference()},
                          {manifest::kind_text(item.state().kind())},
                          {weight_phrase(item.state())},
                          {manifest::facts_text(item.facts())},
                          {status_phrase(item), paint_of(item.state().status())},
                          {alerts, Paint::kBad}});
  }
  // Who has no stone numbers of his own needs no column for them.
  if (std::ranges::all_of(items, [](const v1::ItemView& item) { return item.reference().empty(); })) {
    table.columns.erase(table.columns.begin() + kYours);
    for (auto& row : table.rows) row.erase(row.begin() + kYours);
  }
  return table;
}

Lineage lineage_of(const v1::TraceResponse& trace) {
  Lineage lineage;
  lineage.item = to_hex(trace.item());
  lineage.truncated = trace.truncated();
  for (const v1::TraceItem& traced : trace.items()) {
    const v1::ItemView& view = traced.item();
    LineageItem& item = lineage.items.emplace_back();
    item.id = to_hex(view.item());
    item.kind = manifest::kind_text(view.state().kind());
    item.weight = weight_phrase(view.state());
    item.facts = manifest::facts_text(view.facts());
    item.status = status_phrase(view);
    item.has_ended = has_ended(view.state().status());
    for (const auto& parent : view.parents()) item.parents.push_back(to_hex(parent));
    for (const auto& alert : view.alerts()) item.alerts.push_back(alert_phrase(alert));
    for (const auto& event : traced.events()) {
      item.events.push_back({date_text(event.created_at_ms()), event.participant(), event.summary(), to_hex(event.record_id())});
    }
  }
  return lineage;
}

}  // namespace golconda::cli
