#include "node/ledger/rules/fields.h"

#include <algorithm>
#include <chrono>

#include "node/ledger/rules/limits.h"
#include "proto/limits.h"

namespace golconda::ledger {
namespace {

constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kShownMaxBytes = 64;
constexpr char kDelete = 0x7f;

bool is_control(char c) { return (c >= 0 && c < ' ' && c != '\n') || c == kDelete; }

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= wire::kLabelMaxBytes && std::ranges::all_of(label, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

tl::unexpected<Refusal> bad_facts(std::uint32_t line, std::string field, std::string value) {
  return refuse(Rule::kFactsInvalid, line, {{"field", std::move(field)}, {"value", std::move(value)}});
}

Judged<void> check_scale(bool known, int value, std::string_view field, std::uint32_t line) {
  if (known) return {};
  return bad_facts(line, std::string(field), std::to_string(value));
}

Judged<void> check_attachments(const v1::NewItemRow& row, std::uint32_t line) {
  if (static_cast<std::size_t>(row.attachments_size()) > kRowAttachmentsMax) {
    return refuse(Rule::kFieldTooLong, line,
                  {{"field", "attachments"},
                   {"entries", std::to_string(row.attachments_size())},
                   {"at most", std::to_string(kRowAttachmentsMax)}});
  }
  for (const auto& attachment : row.attachments()) {
    if (!is_label(attachment.label())) {
      return refuse(Rule::kFieldInvalid, line, {{"field", "attachments.label"}, {"value", shown(attachment.label())}});
    }
    GOLCONDA_CHECK_OK(require_hash(attachment.sha256(), "attachments.sha256", line));
  }
  return {};
}

// Weight and count of a container are those of its contents, so its row states neither.
Judged<void> check_container_amounts(const v1::NewItemRow& row, std::uint32_t line) {
  if (row.weight_uct() != 0) {
    return refuse(Rule::kFieldInvalid, line,
                  {{"field", "weight_uct"}, {"value", std::to_string(row.weight_uct())}, {"expected", "0"}});
  }
  if (row.count() != 0) {
    return refuse(Rule::kCountWrong, line, {{"count", std::to_string(row.count())}, {"expected", "0"}});
  }
  return {};
}

Judged<void> check_amounts(const v1::NewItemRow& row, std::uint32_t line) {
  if (is_container(kind_of(row))) return check_container_amounts(row, line);
  if (row.weight_uct() == 0) return refuse(Rule::kWeightMissing, line, {{"weight", "0.00 ct"}});
  if (Microcarats{row.weight_uct()} > kItemWeightMaxUct) {
    return refuse(Rule::kWeightTooLarge, line,
                  {{"weight", to_text(Microcarats{row.weight_uct()})}, {"at most", to_text(kItemWeightMaxUct)}});
  }
  const bool parcel = is_parcel(kind_of(row));
  if (parcel ? row.count() == 0 : row.count() != 1) {
    return refuse(Rule::kCountWrong, line,
                  {{"count", std::to_string(row.count())}, {"expected", parcel ? "1 or more" : "1"}});
  }
  return {};
}

// What a new item's row must be whatever the action, but for an earlier report.
Judged<void> check_item_row(const v1::NewItemRow& row, std::uint32_t line) {
  if (!v1::ItemKind_IsValid(row.kind()) || row.kind() == v1::ITEM_KIND_UNSPECIFIED) {
    return refuse(Rule::kKindNotAllowed, line, {{"kind", std::to_string(row.kind())}});
  }
  GOLCONDA_CHECK_OK(check_amounts(row, line));
  GOLCONDA_CHECK_OK(check_text(row.sieve(), kSieveMaxBytes, "sieve", line));
  if (!row.sieve().empty() && !is_parcel(kind_of(row))) {
    return refuse(Rule::kFieldInvalid, line, {{"field", "sieve"}, {"kind", std::string(to_string(kind_of(row)))}});
  }
  GOLCONDA_CHECK_OK(check_text(row.reference(), kReferenceMaxBytes, "reference", line));
  GOLCONDA_CHECK_OK(check_facts(row.facts(), line));
  return check_attachments(row, line);
}

}  // namespace

std::string shown(std::string_view text) {
  std::size_t end = std::min(text.size(), kShownMaxBytes);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  std::string out(text.substr(0, end));
  std::ranges::replace_if(out, [](char c) { return is_control(c) || c == '\n'; }, '?');
  return out;
}

Judged<void> check_text(std::string_view value, std::size_t max_bytes, std::string_view field, LineIndex line) {
  if (value.size() > max_bytes) {
    return refuse(Rule::kFieldTooLong, line,
                  {{"field", std::string(field)},
                   {"bytes", std::to_string(value.size())},
                   {"at most", std::to_string(max_bytes)}});
  }
  if (std::ranges::any_of(value, is_control)) {
    return refuse(Rule::kFieldInvalid, line, {{"field", std::string(field)}, {"value", "has control characters"}});
  }
  return {};
}

Judged<void> require_text(std::string_view value, std::size_t max_bytes, std::string_view field, LineIndex line) {
  if (value.empty()) return refuse(Rule::kFieldMissing, line, {{"field", std::string(field)}});
  return check_text(value, max_bytes, field, line);
}

Judged<void> require_hash(ByteView value, std::string_view field, LineIndex line) {
  if (value.empty()) return refuse(Rule::kFieldMissing, line, {{"field", std::string(field)}});
  if (value.size() == kHashBytes) return {};
  return refuse(Rule::kFieldInvalid, line,
                {{"field", std::string(field)}, {"bytes", std::to_string(value.size())}, {"expected", "32"}});
}

Judged<void> require_choice(bool listed, int number, std::string_view field, LineIndex line) {
  if (number == 0) return refuse(Rule::kFieldMissing, line, {{"field", std::string(field)}});
  if (listed) return {};
  return refuse(Rule::kFieldInvalid, line, {{"field", std::string(field)}, {"value", std::to_string(number)}});
}

Judged<void> require_day(std::uint32_t day, std::string_view field, LineIndex line) {
  if (day != 0 && day <= kDayMax) return {};
  return refuse(Rule::kDateInvalid, line, {{"field", std::string(field)}, {"day", std::to_string(day)}});
}

Judged<void> require_days(std::uint32_t from_day, std::uint32_t to_day, LineIndex line) {
  GOLCONDA_CHECK_OK(require_day(from_day, "from_day", line));
  GOLCONDA_CHECK_OK(require_day(to_day, "to_day", line));
  if (from_day <= to_day) return {};
  return refuse(Rule::kDateInvalid, line,
                {{"from day", std::to_string(from_day)}, {"to day", std::to_string(to_day)}});
}

std::uint32_t year_of(std::uint32_t day) {
  const std::chrono::sys_days date{std::chrono::days{static_cast<int>(day)}};
  return static_cast<std::uint32_t>(static_cast<int>(std::chrono::year_month_day{date}.year()));
}

bool is_country(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

Judged<void> check_amended_facts(const v1::Facts& facts, std::uint32_t line) {
  GOLCONDA_CHECK_OK(check_scale(v1::Shape_IsValid(facts.shape()), facts.shape(), "shape", line));
  GOLCONDA_CHECK_OK(check_scale(v1::Color_IsValid(facts.color()), facts.color(), "color", line));
  GOLCONDA_CHECK_OK(check_scale(v1::Clarity_IsValid(facts.clarity()), facts.clarity(), "clarity", line));
  GOLCONDA_CHECK_OK(check_scale(v1::Finish_IsValid(facts.cut()), facts.cut(), "cut", line));
  GOLCONDA_CHECK_OK(check_scale(v1::Finish_IsValid(facts.polish()), facts.polish(), "polish", line));
  GOLCONDA_CHECK_OK(check_scale(v1::Finish_IsValid(facts.symmetry()), facts.symmetry(), "symmetry", line));
  GOLCONDA_CHECK_OK(
      check_scale(v1::Fluorescence_IsValid(facts.fluorescence()), facts.fluorescence(), "fluorescence", line));
  GOLCONDA_CHECK_OK(check_text(facts.fancy_color(), kFancyColorMaxBytes, "fancy_color", line));
  GOLCONDA_CHECK_OK(check_text(facts.inscription(), kInscriptionMaxBytes, "inscription", line));
  GOLCONDA_CHECK_OK(check_text(facts.description(), kDescriptionMaxBytes, "description", line));
  if (!facts.fingerprint().empty() && facts.fingerprint().size() != kHashBytes) {
    return bad_facts(line, "fingerprint", std::to_string(facts.fingerprint().size()) + " bytes, not 32");
  }
  return {};
}

Judged<void> check_facts(const v1::Facts& facts, std::uint32_t line) {
  GOLCONDA_CHECK_OK(check_amended_facts(facts, line));
  if (!facts.fancy_color().empty() && facts.color() != v1::COLOR_FANCY) {
    return bad_facts(line, "fancy_color", shown(facts.fancy_color()));
  }
  return {};
}

Judged<void> check_commitments(const google::protobuf::RepeatedPtrField<v1::Commitment>& commitments,
                               LineIndex line) {
  if (static_cast<std::size_t>(commitments.size()) > wire::kCommitmentsMax) {
    return refuse(Rule::kFieldTooLong, line,
                  {{"field", "commitments"},
                   {"entries", std::to_string(commitments.size())},
                   {"at most", std::to_string(wire::kCommitmentsMax)}});
  }
  std::string_view previous;
  for (const auto& commitment : commitments) {
    if (!is_label(commitment.label()) || commitment.label() <= previous) {
      return refuse(Rule::kFieldInvalid, line,
                    {{"field", "commitments.label"}, {"value", shown(commitment.label())}, {"after", std::string(previous)}});
    }
    GOLCONDA_CHECK_OK(require_hash(commitment.hash(), "commitments.hash", line));
    previous = commitment.label();
  }
  return {};
}

Judged<void> check_new_item(const v1::NewItemRow& row, std::uint32_t line) {
  GOLCONDA_CHECK_OK(check_item_row(row, line));
  if (row.report_issuer().empty() && row.report_number().empty()) return {};
  return refuse(Rule::kFieldInvalid, line, {{"field", "report_issuer"}, {"value", shown(row.report_issuer())}});
}

Judged<void> check_stock_item(const v1::NewItemRow& row, std::uint32_t line) {
  GOLCONDA_CHECK_OK(check_item_row(row, line));
  GOLCONDA_CHECK_OK(check_text(row.report_issuer(), kReportIssuerMaxBytes, "report_issuer", line));
  GOLCONDA_CHECK_OK(check_text(row.report_number(), kReportNumberMaxBytes, "report_number", line));
  if (row.report_issuer().empty() == row.report_number().empty()) return {};
  return refuse(Rule::kFieldMissing, line, {{"field", row.report_issuer().empty() ? "report_issuer" : "report_number"}});
}

}  // namespace golconda::ledger
