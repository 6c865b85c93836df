#include "tests/support/drafts.h"

#include "crypto/domain.h"
#include "crypto/sha256.h"

namespace golconda::test {
namespace {

using ledger::ItemId;

void add_rows(v1::Draft& draft, const std::vector<v1::NewItemRow>& rows) {
  for (const auto& row : rows) *draft.add_lines()->mutable_new_item() = row;
}

void add_items(v1::Draft& draft, const Items& items) {
  for (const ItemId& item : items) draft.add_lines()->mutable_item()->set_item(item.bytes());
}

void add_group(v1::Draft& draft, const ItemId& input, std::uint64_t loss_uct,
               const std::vector<v1::NewItemRow>& outputs) {
  auto& split = *draft.add_lines()->mutable_split();
  split.set_item(input.bytes());
  split.set_output_count(static_cast<std::uint32_t>(outputs.size()));
  split.set_loss_uct(loss_uct);
  add_rows(draft, outputs);
}

}  // namespace

v1::NewItemRow parcel(v1::ItemKind kind, std::uint64_t weight_uct, std::uint32_t count) {
  v1::NewItemRow row;
  row.set_kind(kind);
  row.set_weight_uct(weight_uct);
  row.set_count(count);
  return row;
}

v1::NewItemRow rough_stone(std::uint64_t weight_uct) { return parcel(v1::ITEM_KIND_ROUGH_STONE, weight_uct, 1); }

v1::NewItemRow polished_stone(std::uint64_t weight_uct) {
  return parcel(v1::ITEM_KIND_POLISHED_STONE, weight_uct, 1);
}

v1::Draft register_rough(const std::string& source, const std::vector<v1::NewItemRow>& rows) {
  v1::Draft draft;
  auto& action = *draft.mutable_body()->mutable_register_rough();
  action.set_source_id(source);
  action.set_extracted_from_day(kDay);
  action.set_extracted_to_day(kDay + 1);
  add_rows(draft, rows);
  return draft;
}

v1::Draft register_stock(const std::vector<v1::NewItemRow>& rows) {
  v1::Draft draft;
  draft.mutable_body()->mutable_register_stock()->set_declared_origin("bought before the ledger");
  add_rows(draft, rows);
  return draft;
}

v1::Draft pack(v1::ItemKind container, const Items& items) {
  v1::Draft draft;
  draft.mutable_body()->mutable_pack();
  draft.add_lines()->mutable_new_item()->set_kind(container);
  add_items(draft, items);
  return draft;
}

v1::Draft unpack(const ItemId& container, const Items& items) {
  v1::Draft draft;
  draft.mutable_body()->mutable_unpack();
  add_items(draft, {container});
  for (const ItemId& item : items) draft.add_lines()->mutable_unpack()->set_item(item.bytes());
  return draft;
}

v1::Draft blend(const v1::NewItemRow& parcel, std::uint64_t loss_uct, const Items& items) {
  v1::Draft draft;
  draft.mutable_body()->mutable_blend()->set_loss_uct(loss_uct);
  add_rows(draft, {parcel});
  add_items(draft, items);
  return draft;
}

v1::Draft divide(const ItemId& input, std::uint64_t loss_uct, const std::vector<v1::NewItemRow>& outputs) {
  v1::Draft draft;
  draft.mutable_body()->mutable_divide();
  add_group(draft, input, loss_uct, outputs);
  return draft;
}

v1::Draft cut(const ItemId& input, std::uint64_t loss_uct, const std::vector<v1::NewItemRow>& outputs) {
  v1::Draft draft;
  draft.mutable_body()->mutable_cut();
  add_group(draft, input, loss_uct, outputs);
  return draft;
}

v1::Draft offer(const Items& items, const std::string& to, v1::Terms terms) {
  v1::Draft draft;
  draft.mutable_body()->mutable_offer()->set_to(to);
  draft.mutable_body()->mutable_offer()->set_terms(terms);
  add_items(draft, items);
  return draft;
}

v1::Draft accept(const Items& items) {
  v1::Draft draft;
  draft.mutable_body()->mutable_accept();
  for (const ItemId& item : items) draft.add_lines()->mutable_accept()->set_item(item.bytes());
  return draft;
}

v1::Draft decline(const Items& items) {
  v1::Draft draft;
  draft.mutable_body()->mutable_decline();
  add_items(draft, items);
  return draft;
}

v1::Draft grade(const Items& items) {
  v1::Draft draft;
  draft.mutable_body()->mutable_grade();
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto& row = *draft.add_lines()->mutable_grade();
    row.set_item(items[i].bytes());
    row.set_report_number("R-" + std::to_string(i));
    row.set_report_day(kDay);
    row.set_weight_uct(500'000);
    row.set_report_sha256(Bytes(32, 'r'));
    row.mutable_facts()->set_color(v1::COLOR_G);
  }
  return draft;
}

v1::Draft attest(const Items& items) {
  v1::Draft draft;
  draft.mutable_body()->mutable_attest();
  for (const ItemId& item : items) draft.add_lines()->mutable_attest()->set_item(item.bytes());
  return draft;
}

v1::Draft kimberley(const Items& items, const std::string& number, std::uint64_t weight_uct) {
  v1::Draft draft = attest(items);
  auto& certificate = *draft.mutable_body()->mutable_attest()->mutable_kimberley_certificate();
  certificate.set_number(number);
  certificate.set_country("LS");
  certificate.set_authority("Ministry of Mining");
  certificate.set_exporter("kao-mine");
  certificate.set_importer("antwerp-trading");
  certificate.set_parcels(1);
  certificate.set_weight_uct(weight_uct);
  certificate.set_hs_code("7102.31");
  certificate.set_issued_day(kDay);
  certificate.set_expires_day(kDay + 60);
  certificate.add_origins()->set_country("LS");
  return draft;
}

v1::Draft flag(const Items& items, v1::FlagKind kind) {
  v1::Draft draft = attest(items);
  auto& statement = *draft.mutable_body()->mutable_attest()->mutable_flag();
  statement.set_kind(kind);
  statement.set_reason("reported to the police");
  return draft;
}

v1::Draft withdraw(const ledger::RecordId& statement) {
  v1::Draft draft;
  auto& action = *draft.mutable_body()->mutable_attest()->mutable_withdraw();
  action.set_target_record(statement.bytes());
  action.set_reason("an error of ours");
  return draft;
}

v1::Draft amend(const ItemId& item, const ledger::LineRef& target, const v1::Facts& facts) {
  v1::Draft draft;
  draft.mutable_body()->mutable_amend();
  auto& row = *draft.add_lines()->mutable_amend();
  row.set_item(item.bytes());
  row.set_target_record(target.record.bytes());
  row.set_target_line(target.line);
  *row.mutable_facts() = facts;
  row.set_reason("a slip of the pen");
  return draft;
}

v1::Draft sell(const Items& items) {
  v1::Draft draft;
  draft.mutable_body()->mutable_sell();
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto& row = *draft.add_lines()->mutable_sell();
    row.set_item(items[i].bytes());
    const std::string code = "CODE-" + std::to_string(i);
    row.set_claim_hash(crypto::sha256({crypto::domain::kClaim, code}).bytes());
  }
  return draft;
}

v1::Draft buy_back(const ItemId& item, const std::string& code) {
  v1::Draft draft;
  draft.mutable_body()->mutable_buy_back();
  auto& row = *draft.add_lines()->mutable_buy_back();
  row.set_item(item.bytes());
  row.set_claim_code(code);
  return draft;
}

v1::Draft take_over(const Items& items, const std::string& from) {
  v1::Draft draft;
  draft.mutable_body()->mutable_take_over()->set_from(from);
  add_items(draft, items);
  return draft;
}

v1::Draft report_lost(const Items& items) {
  v1::Draft draft;
  draft.mutable_body()->mutable_report_lost()->set_cause(v1::LOSS_CAUSE_LOST);
  add_items(draft, items);
  return draft;
}

}  // namespace golconda::test
