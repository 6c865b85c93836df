#include "node/manifest/manifest_finish.h"

#include <algorithm>

#include "node/manifest/trade_text.h"

namespace golconda::manifest {
namespace {

using Mistakes = std::vector<RowMistake>;

constexpr bool is_parcel(v1::ItemKind kind) {
  return kind == v1::ITEM_KIND_ROUGH_PARCEL || kind == v1::ITEM_KIND_POLISHED_PARCEL;
}
constexpr bool is_rough(v1::ItemKind kind) {
  return kind == v1::ITEM_KIND_ROUGH_STONE || kind == v1::ITEM_KIND_ROUGH_PARCEL;
}
constexpr bool is_container(v1::ItemKind kind) {
  return kind == v1::ITEM_KIND_LOT || kind == v1::ITEM_KIND_JEWELLERY;
}

void set_item(const RowValues& values, ManifestRow& out, std::string& item) {
  out.item_is_reference = values.item.id.empty();
  out.item_text = values.item_reference.empty() ? values.item.text : values.item_reference;
  item = values.item.id;
}

// What a new stone or parcel says of itself; an unspecified kind (divide: "as the input") is checked by the ledger.
void check_new_item(const RowValues& values, v1::ItemKind kind, Mistakes& mistakes) {
  if (is_container(kind)) {
    mistakes.push_back({"kind", "a " + kind_text(kind) + " cannot be registered or cut", "make it with golconda pack"});
    return;
  }
  if (kind == v1::ITEM_KIND_UNSPECIFIED) return;
  if (is_parcel(kind)) {
    if (!values.count)
      mistakes.push_back({"count", "a parcel has no count of stones", "write how many stones there are"});
    return;
  }
  if (values.count.value_or(1) != 1) {
    mistakes.push_back(
        {"count", "a single stone has a count of " + std::to_string(*values.count),
         std::string("write kind ") + (is_rough(kind) ? "rough parcel" : "polished parcel") + ", or a count of 1"});
  }
  if (!values.sieve.empty()) {
    mistakes.push_back({"sieve", "a single stone has a sieve range", "leave it empty, or write the kind of parcel"});
  }
}

void fill_new_item(const RowValues& values, v1::ItemKind kind, v1::NewItemRow& row) {
  row.set_kind(kind);
  row.set_weight_uct(values.weight.value_or(ledger::Microcarats{}).value);
  row.set_count(values.count.value_or(is_parcel(kind) || kind == v1::ITEM_KIND_UNSPECIFIED ? 0 : 1));
  row.set_sieve(values.sieve);
  row.set_reference(values.reference);
  *row.mutable_facts() = values.facts;
  for (const auto& [label, sha256] : values.attachments) {
    auto& attachment = *row.add_attachments();
    attachment.set_label(label);
    attachment.set_sha256(sha256);
  }
  row.set_report_issuer(values.report_issuer);
  row.set_report_number(values.report_number);
}

Mistakes finish_output(const RowValues& values, v1::ItemKind kind, ManifestRow& out) {
  Mistakes mistakes;
  check_new_item(values, kind, mistakes);
  out.item_is_reference = values.item.id.empty();
  out.item_text = values.item.text;
  fill_new_item(values, kind, *out.line.mutable_new_item());
  return mistakes;
}

}  // namespace

Mistakes finish_register(const RowValues& values, ManifestRow& out) {
  Mistakes mistakes;
  const v1::ItemKind kind = values.kind.value_or(v1::ITEM_KIND_ROUGH_STONE);
  if (!is_rough(kind) && !is_container(kind)) {
    mistakes.push_back({"kind", "a mine registers rough, not a " + kind_text(kind),
                        "write rough stone or rough parcel, or register it as stock"});
  } else {
    check_new_item(values, kind, mistakes);
  }
  fill_new_item(values, kind, *out.line.mutable_new_item());
  return mistakes;
}

Mistakes finish_stock(const RowValues& values, ManifestRow& out) {
  Mistakes mistakes;
  const v1::ItemKind kind = values.kind.value_or(v1::ITEM_KIND_UNSPECIFIED);
  check_new_item(values, kind, mistakes);
  if (values.report_issuer.empty() != values.report_number.empty()) {
    const bool issuer = values.report_issuer.empty();
    mistakes.push_back(
        {issuer ? "report_issuer" : "report_number",
         issuer ? "a report number stands without its laboratory" : "a laboratory stands without its report number",
         "write both or neither"});
  }
  fill_new_item(values, kind, *out.line.mutable_new_item());
  return mistakes;
}

Mistakes finish_divide(const RowValues& values, ManifestRow& out) {
  return finish_output(values, values.kind.value_or(v1::ITEM_KIND_UNSPECIFIED), out);
}
Mistakes finish_cut(const RowValues& values, ManifestRow& out) {
  return finish_output(values, values.kind.value_or(v1::ITEM_KIND_POLISHED_STONE), out);
}

Mistakes finish_items(const RowValues& values, ManifestRow& out) {
  auto& row = *out.line.mutable_item();
  set_item(values, out, *row.mutable_item());
  row.set_note(values.note);
  return {};
}

Mistakes finish_accept(const RowValues& values, ManifestRow& out) {
  auto& row = *out.line.mutable_accept();
  set_item(values, out, *row.mutable_item());
  row.set_weight_found_uct(values.weight.value_or(ledger::Microcarats{}).value);
  row.set_count_found(values.count.value_or(0));
  row.set_discrepancy(values.discrepancy.value_or(false));
  row.set_reference(values.reference);
  return {};
}

Mistakes finish_unpack(const RowValues& values, ManifestRow& out) {
  auto& row = *out.line.mutable_unpack();
  set_item(values, out, *row.mutable_item());
  row.set_weight_found_uct(values.weight.value_or(ledger::Microcarats{}).value);
  return {};
}

Mistakes finish_grade(const RowValues& values, ManifestRow& out) {
  auto& row = *out.line.mutable_grade();
  set_item(values, out, *row.mutable_item());
  row.set_report_number(values.report_number);
  row.set_report_day(values.report_day);
  row.set_weight_uct(values.weight.value_or(ledger::Microcarats{}).value);
  *row.mutable_facts() = values.facts;
  row.set_report_sha256(values.report_sha256);
  return {};
}

Mistakes finish_attest(const RowValues& values, ManifestRow& out) {
  auto& row = *out.line.mutable_attest();
  set_item(values, out, *row.mutable_item());
  row.set_other_item(values.other_item.id);
  row.set_evidence_sha256(values.evidence_sha256);
  out.other_item_text = values.other_item.text;
  out.other_item_is_reference = !values.other_item.text.empty() && values.other_item.id.empty();
  // All or none are filled in, so that the command can fill in those named by a reference in their order.
  const bool all_ids =
      std::all_of(values.against.begin(), values.against.end(), [](const ItemName& name) { return !name.id.empty(); });
  for (const auto& name : values.against) {
    out.against_texts.push_back(name.text);
    if (all_ids) row.add_against(name.id);
  }
  return {};
}

Mistakes finish_amend(const RowValues& values, ManifestRow& out) {
  Mistakes mistakes;
  auto& row = *out.line.mutable_amend();
  set_item(values, out, *row.mutable_item());
  row.set_target_record(values.target_record);
  row.set_target_line(values.target_line.value_or(0));
  *row.mutable_facts() = values.facts;
  row.set_reason(values.reason);
  if (values.facts.ByteSizeLong() == 0) {
    mistakes.push_back({"", "the row corrects nothing", "fill in the fact that is wrong, such as color or clarity"});
  }
  if (values.target_record.empty() && values.target_line) {
    mistakes.push_back({"record_line", "a line stands without its record", "write both or neither"});
  }
  return mistakes;
}

Mistakes finish_sell(const RowValues& values, ManifestRow& out) {
  set_item(values, out, *out.line.mutable_sell()->mutable_item());
  out.claim_code = values.claim_code;
  return {};
}

Mistakes finish_buy_back(const RowValues& values, ManifestRow& out) {
  auto& row = *out.line.mutable_buy_back();
  set_item(values, out, *row.mutable_item());
  row.set_claim_code(values.claim_code);
  out.claim_code = values.claim_code;
  return {};
}

}  // namespace golconda::manifest
