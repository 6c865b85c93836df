#include "tests/ledger/judged/trade.h"

#include <algorithm>

#include "crypto/domain.h"
#include "tests/ledger/judged/network.h"
#include "tests/support/configs.h"

namespace golconda::ledger::judged {
namespace {

constexpr std::uint64_t kCarat = 1'000'000;
constexpr std::uint64_t kHeaviestUct = 9'000'000'000'000;  // two of them are more than one item may weigh
constexpr std::size_t kNames = 6;                          // fingerprints, inscriptions and report numbers: few, so that they clash
constexpr std::size_t kStatementKinds = 9;
constexpr std::uint64_t kStrangersOf = 12;  // one of twelve times an item is not what the action wants

const std::vector<std::string> kMiners{"kao", "jwaneng"};
const std::vector<std::string> kTraders{"antwerp", "kimber", "lotus", "surat", "paris", "kao"};
const std::vector<std::string> kCutters{"kimber", "surat"};

Bytes fingerprint(std::uint64_t number) { return crypto::sha256("scan " + std::to_string(number)).bytes(); }

}  // namespace

LogId Trade::log_of(const std::string& participant) {
  const Participant* found = view_.config().find(ParticipantId(participant));
  if (found == nullptr) return LogId(participant);
  return chance_.one_in(20) ? chance_.pick(found->logs).log : found->logs.back().log;
}

std::string Trade::any_of(const std::vector<std::string>& participants) {
  return chance_.one_in(30) ? anybody() : chance_.pick(participants);
}

std::string Trade::anybody() { return chance_.one_in(20) ? "nobody" : chance_.pick(view_.config().participants).id.text; }

const ItemState* Trade::find(const ItemId& item) const {
  const auto found = view_.all_items().find(item);
  return found == view_.all_items().end() ? nullptr : &found->second;
}

ItemId Trade::any_item() {
  const auto& all = view_.all_items();
  if (all.empty() || chance_.one_in(50)) return *ItemId::from(chance_.bytes(ItemId::kSizeBytes));
  return std::next(all.begin(), static_cast<std::ptrdiff_t>(chance_.below(all.size())))->first;
}

template <class Wanted>
Trade::Items Trade::some(std::size_t max, Wanted wanted) {
  Items items;
  for (const auto& [id, state] : view_.all_items()) {
    if (wanted(state)) items.push_back(id);
  }
  chance_.shuffle(items);
  items.resize(std::min(items.size(), 1 + chance_.below(max)));
  if (items.empty() || chance_.one_in(kStrangersOf)) items.push_back(any_item());
  return items;
}

Trade::Items Trade::held(const std::string& participant, std::size_t max) {
  return some(max, [&](const ItemState& state) { return state.custodian.text == participant && state.status == ItemStatus::kHeld; });
}

v1::Facts Trade::facts() {
  v1::Facts facts;
  facts.set_color(chance_.one_in(3) ? v1::COLOR_FANCY : v1::COLOR_G);
  if (facts.color() == v1::COLOR_FANCY || chance_.one_in(20)) facts.set_fancy_color("vivid blue");
  facts.set_length_um(static_cast<std::uint32_t>(chance_.below(9'000)));
  if (chance_.one_in(2)) facts.set_fingerprint(fingerprint(chance_.below(kNames)));
  if (chance_.one_in(3)) facts.set_inscription("GEO " + std::to_string(chance_.below(kNames)));
  if (chance_.one_in(3)) facts.set_description("na\u00efve\nmeasured");
  return facts;
}

v1::NewItemRow Trade::row(v1::ItemKind kind, std::uint64_t weight_uct, std::uint32_t count) {
  v1::NewItemRow row = test::parcel(kind, weight_uct, count);
  if (chance_.one_in(3)) *row.mutable_facts() = facts();
  if (chance_.one_in(4)) row.set_reference("stone " + std::to_string(chance_.below(100)));
  if (chance_.one_in(4) && (kind == v1::ITEM_KIND_ROUGH_PARCEL || kind == v1::ITEM_KIND_POLISHED_PARCEL)) row.set_sieve("+7-9");
  if (!chance_.one_in(6)) return row;
  auto& attachment = *row.add_attachments();
  attachment.set_label("photo_1");
  attachment.set_sha256(chance_.bytes(32));
  return row;
}

Document Trade::register_rough() {
  const std::string miner = any_of(kMiners);
  std::vector<v1::NewItemRow> rows;
  for (std::uint64_t i = 0; i <= chance_.below(3); ++i) {
    const bool parcel = chance_.one_in(2);
    const auto count = static_cast<std::uint32_t>(parcel ? 1 + chance_.below(40) : 1);
    const std::uint64_t weight = chance_.one_in(40) ? kHeaviestUct : 1 + chance_.below(20 * kCarat);
    rows.push_back(row(parcel ? v1::ITEM_KIND_ROUGH_PARCEL : v1::ITEM_KIND_ROUGH_STONE, weight, count));
  }
  const auto source = chance_.one_in(3) ? 0 : chance_.below(kSources);
  v1::Draft draft = test::register_rough(miner + "-" + std::to_string(source), rows);
  const auto from = static_cast<std::uint32_t>(19'900 + chance_.below(400));
  draft.mutable_body()->mutable_register_rough()->set_extracted_from_day(from);
  draft.mutable_body()->mutable_register_rough()->set_extracted_to_day(from + static_cast<std::uint32_t>(chance_.below(30)));
  return {log_of(miner), std::move(draft)};
}

Document Trade::register_stock() {
  std::vector<v1::NewItemRow> rows;
  for (std::uint64_t i = 0; i <= chance_.below(3); ++i) {
    const auto kind = static_cast<v1::ItemKind>(1 + chance_.below(4));
    const bool parcel = kind == v1::ITEM_KIND_ROUGH_PARCEL || kind == v1::ITEM_KIND_POLISHED_PARCEL;
    const std::uint32_t count = !parcel ? 1 : chance_.one_in(20) ? 0xFFFF'FFFF : static_cast<std::uint32_t>(1 + chance_.below(90));
    rows.push_back(row(kind, chance_.one_in(30) ? kHeaviestUct : 1 + chance_.below(9 * kCarat), count));
    if (!chance_.one_in(3)) continue;
    rows.back().set_report_issuer(chance_.one_in(2) ? "geolab" : " GeoLab");
    rows.back().set_report_number("r-" + std::to_string(chance_.below(kNames)) + " ");
  }
  return {log_of(any_of(kTraders)), test::register_stock(rows)};
}

Document Trade::pack() {
  const std::string packer = any_of(kTraders);
  const Items items = held(packer, 4);
  v1::Draft draft = test::pack(chance_.one_in(4) ? v1::ITEM_KIND_JEWELLERY : v1::ITEM_KIND_LOT, items);
  if (chance_.one_in(5)) draft.mutable_lines(0)->mutable_new_item()->set_reference("box");
  return {log_of(packer), std::move(draft)};
}

Document Trade::unpack() {
  const Items lots = some(1, [](const ItemState& state) { return is_container(state.kind) && state.status == ItemStatus::kHeld; });
  const ItemState* lot = find(lots[0]);
  const Items inside = some(4, [&](const ItemState& state) { return state.status == ItemStatus::kPacked && state.container == lots[0]; });
  v1::Draft draft = test::unpack(lots[0], inside);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const ItemState* state = find(inside[i]);
    if (state == nullptr || state->weight.value < 2 || chance_.one_in(2)) continue;
    const std::uint64_t off = chance_.below(chance_.one_in(3) ? state->weight.value : 12'000) % state->weight.value;
    const std::uint64_t found = chance_.one_in(3) ? state->weight.value + off : state->weight.value - off;
    draft.mutable_lines(static_cast<int>(i) + 1)->mutable_unpack()->set_weight_found_uct(found);
  }
  return {log_of(lot == nullptr ? anybody() : lot->custodian.text), std::move(draft)};
}

Document Trade::blend() {
  const std::string blender = any_of(kTraders);
  const bool rough = chance_.one_in(2);
  const Items items = some(4, [&](const ItemState& state) {
    return state.custodian.text == blender && state.status == ItemStatus::kHeld && (rough ? is_rough(state.kind) : is_polished(state.kind));
  });
  std::uint64_t weight = 0;
  std::uint64_t count = 0;
  for (const ItemId& item : items) {
    const ItemState* state = find(item);
    weight += state == nullptr ? 1 : state->weight.value;
    count += state == nullptr ? 1 : state->count;
  }
  const std::uint64_t loss = chance_.one_in(2) || weight == 0 ? 0 : chance_.below(weight);
  const std::uint64_t off = chance_.one_in(12) ? 1 : 0;
  const auto kind = rough ? v1::ITEM_KIND_ROUGH_PARCEL : v1::ITEM_KIND_POLISHED_PARCEL;
  return {log_of(blender), test::blend(row(kind, weight - loss + off, static_cast<std::uint32_t>(count)), loss, items)};
}

// A cut or a division, of one item or two.
Document Trade::split(bool cutting) {
  const std::string splitter = any_of(kCutters);
  const Items items = some(2, [&](const ItemState& state) {
    return state.custodian.text == splitter && state.status == ItemStatus::kHeld && (cutting ? is_rough(state.kind) : is_parcel(state.kind));
  });
  v1::Draft draft;
  for (const ItemId& item : items) {
    const ItemState* state = find(item);
    std::uint64_t left = state == nullptr ? kCarat : state->weight.value;
    std::uint32_t stones = state == nullptr ? 1 : state->count;
    const bool rough = state == nullptr || is_rough(state->kind);
    std::vector<v1::NewItemRow> rows;
    for (std::uint64_t i = 0; i <= chance_.below(5) && left > 1; ++i) {
      const std::uint64_t weight = 1 + chance_.below(left);
      left -= weight;
      const bool polished = cutting ? !chance_.one_in(4) : !rough;
      const auto kind = static_cast<v1::ItemKind>((polished ? 2 : 1) + (cutting ? 0 : 2));
      rows.push_back(row(kind, weight, 1));
      if (!cutting && stones > 1) --stones;
    }
    if (!rows.empty() && !cutting) rows.back().set_count(stones);
    if (chance_.one_in(25)) ++left;
    const v1::Draft group = cutting ? test::cut(item, left, rows) : test::divide(item, left, rows);
    draft.MergeFrom(group);
  }
  return {log_of(splitter), std::move(draft)};
}

Document Trade::offer() {
  const std::string from = any_of(kTraders);
  const Items items = held(from, 4);
  const ItemState* first = find(items[0]);
  const auto terms = static_cast<v1::Terms>(1 + chance_.below(7));
  std::string to = anybody();
  if (terms == v1::TERMS_RETURN && first != nullptr && !chance_.one_in(4)) to = chance_.one_in(2) ? first->owner.text : first->held_from.text;
  if (terms == v1::TERMS_GRADING && !chance_.one_in(4)) to = "geolab";
  if (terms == v1::TERMS_JOB_WORK && !chance_.one_in(4)) to = chance_.pick(kCutters);
  if (terms == v1::TERMS_SALE && chance_.one_in(2)) to = "paris";
  return {log_of(from), test::offer(items, to, terms)};
}

Document Trade::answer(bool accepting) {
  const Items one = some(1, [](const ItemState& state) { return state.status == ItemStatus::kOffered; });
  const ItemState* first = find(one[0]);
  const std::string to = first == nullptr || first->offered_to.empty() ? anybody() : first->offered_to.text;
  const Items items = some(5, [&](const ItemState& state) { return state.status == ItemStatus::kOffered && state.offered_to.text == to; });
  if (!accepting) {
    v1::Draft draft = test::decline(items);
    if (chance_.one_in(2)) draft.mutable_lines(0)->mutable_item()->set_note("too dear");
    return {log_of(to), std::move(draft)};
  }
  v1::Draft draft = test::accept(items);
  for (std::size_t i = 0; i < items.size(); ++i) {
    v1::AcceptRow& row = *draft.mutable_lines(static_cast<int>(i))->mutable_accept();
    if (chance_.one_in(4)) row.set_reference("mine " + std::to_string(i));
    const ItemState* state = find(items[i]);
    if (state == nullptr || chance_.one_in(2)) continue;
    const std::uint64_t tolerance = std::max<std::uint64_t>(state->weight.value * 5'000 / kCarat, 10'000);
    const std::uint64_t off = chance_.one_in(2) ? chance_.below(1'000) : tolerance + chance_.below(3) - 1;
    if (state->weight.value > off) row.set_weight_found_uct(chance_.one_in(3) ? state->weight.value + off : state->weight.value - off);
    if (chance_.one_in(4)) row.set_count_found(state->count + (chance_.one_in(2) ? 1 : 0));
    row.set_discrepancy(off > tolerance || (row.count_found() != 0 && row.count_found() != state->count));
  }
  return {log_of(to), std::move(draft)};
}

Document Trade::grade() {
  const Items items = held("geolab", 3);
  v1::Draft draft = test::grade(items);
  for (auto& line : *draft.mutable_lines()) {
    line.mutable_grade()->set_report_number(" R-" + std::to_string(chance_.below(kNames)));
    if (chance_.one_in(2)) *line.mutable_grade()->mutable_facts() = facts();
  }
  return {log_of(any_of({"geolab"})), std::move(draft)};
}

void Trade::state(v1::Draft& draft, const Items& items) {
  v1::Attest& attest = *draft.mutable_body()->mutable_attest();
  switch (chance_.below(kStatementKinds)) {
    case 0: draft = test::kimberley(items, "KP" + std::to_string(chance_.below(kNames)), kCarat); return;
    case 1: {
      auto& said = *attest.mutable_import_confirmation();
      said.set_certificate_number("KP1");
      said.set_certificate_country("LS");
      said.set_parcels(1);
      said.set_weight_uct(kCarat);
      said.set_importer("antwerp");
      said.set_exporter("kao");
      said.set_confirmed_day(test::kDay);
      return;
    }
    case 2: attest.mutable_warranty()->set_statement("as we know"), attest.mutable_warranty()->set_day(test::kDay); return;
    case 3: {
      auto& said = *attest.mutable_origin_statement();
      for (const char* country : {"LS", "BW"}) said.add_origins()->set_country(country);
      said.mutable_origins(0)->set_weight_uct(chance_.one_in(6) ? ~std::uint64_t{0} : kCarat);
      said.mutable_origins(1)->set_weight_uct(chance_.one_in(6) ? ~std::uint64_t{0} : 0);
      said.set_reference("EU-1");
      said.set_day(test::kDay);
      return;
    }
    case 4:
      attest.mutable_rough_match()->set_method("scan"), attest.mutable_rough_match()->set_day(test::kDay);
      for (auto& line : *draft.mutable_lines()) {
        const Items rough = some(1, [](const ItemState& state) { return state.kind == ItemKind::kRoughStone; });
        line.mutable_attest()->set_other_item(rough[0].bytes());
        if (chance_.one_in(2)) line.mutable_attest()->set_evidence_sha256(chance_.bytes(32));
      }
      return;
    case 5: {
      auto& said = *attest.mutable_audit();
      said.set_standard("RJC"), said.set_finding("clean"), said.set_day(test::kDay);
      return;
    }
    case 6: {
      auto& said = *attest.mutable_insurance();
      said.set_insurer("Lloyd's"), said.set_policy_reference("P-1"), said.set_from_day(test::kDay), said.set_to_day(test::kDay + 365);
      return;
    }
    case 7: draft = test::flag(items, static_cast<v1::FlagKind>(1 + chance_.below(4))); return;
    default: break;
  }
  auto& said = *attest.mutable_settle_duplicate();
  said.set_kind(static_cast<v1::ClaimKind>(1 + chance_.below(4)));
  const std::string number = std::to_string(chance_.below(kNames));
  const std::vector<std::string> values{to_hex(fingerprint(chance_.below(kNames))), "GEO " + number, "geolab:r-" + number, "LS:kp" + number};
  said.set_value(values[static_cast<std::size_t>(said.kind()) - 1]);
  said.set_finding("looked at");
  for (auto& line : *draft.mutable_lines()) {
    for (std::uint64_t i = chance_.below(6); i != 0; --i) line.mutable_attest()->add_against(any_item().bytes());
  }
}

Document Trade::attest() {
  const Items items = some(4, [](const ItemState&) { return true; });
  v1::Draft draft = test::attest(items);
  state(draft, items);
  const v1::Attest& said = draft.body().attest();
  std::vector<std::string> sayers = kTraders;
  if (said.has_kimberley_certificate() || said.has_import_confirmation() || said.has_settle_duplicate()) sayers = {"gov"};
  if (said.has_audit()) sayers = {"audit"};
  if (said.has_rough_match()) sayers = {"geolab", "surat", "kimber"};
  return {log_of(any_of(sayers)), std::move(draft)};
}

Document Trade::withdraw() {
  for (int tries = 0; tries < 8; ++tries) {
    const std::vector<Attestation> attestations = *view_.attestations(any_item());
    if (attestations.empty()) continue;
    const Attestation& one = chance_.pick(attestations);
    return {log_of(any_of({one.state.participant.text})), test::withdraw(one.line.record)};
  }
  return {log_of(anybody()), test::withdraw(crypto::sha256("nothing"))};
}

Document Trade::amend() {
  const ItemId item = any_item();
  const ItemState* state = find(item);
  const std::vector<Attestation> attestations = *view_.attestations(item);
  LineRef target = state == nullptr ? LineRef{} : state->created;
  std::string author = state == nullptr ? anybody() : owner_of(state->author_log).text;
  if (!attestations.empty() && chance_.one_in(2)) {
    const Attestation& one = chance_.pick(attestations);
    target = one.line;
    author = one.state.participant.text;
  }
  v1::Facts changed = facts();
  if (chance_.one_in(6)) changed = {};
  if (chance_.one_in(6)) changed.clear_color(), changed.set_fancy_color("pink");
  return {log_of(any_of({author})), test::amend(item, target, changed)};
}

Document Trade::sell() { return {log_of(any_of({"paris"})), test::sell(held("paris", 3))}; }

Document Trade::buy_back() {
  const Items items = some(1, [](const ItemState& state) { return state.status == ItemStatus::kSold; });
  return {log_of(any_of({"paris"})), test::buy_back(items[0], "CODE-" + std::to_string(chance_.below(2)))};
}

Document Trade::report_lost() {
  const std::string loser = any_of(kTraders);
  v1::Draft draft = test::report_lost(held(loser, 1));
  draft.mutable_body()->mutable_report_lost()->set_cause(static_cast<v1::LossCause>(1 + chance_.below(3)));
  return {log_of(loser), std::move(draft)};
}

Document Trade::rotate_key() {
  const LogId log = log_of(anybody());
  const auto state = *view_.log(log);
  v1::Draft draft;
  auto& action = *draft.mutable_body()->mutable_rotate_key();
  if (!state) return {log, std::move(draft)};
  // The key whose hash was enrolled; the next but one where there is none.
  std::uint64_t index = 0;
  const auto key_at = [&](std::uint64_t i) { return test::test_key(log.text + "/" + std::to_string(i)); };
  while (index < 30 && crypto::successor_hash(key_at(index).public_key()) != state->next_key_hash) ++index;
  const crypto::KeyPair key = key_at(chance_.one_in(20) ? index + 1 : index);
  const Bytes new_key = log.text == "surat" ? unsound_key() : key.public_key().bytes();
  Bytes message(crypto::domain::kRotate);
  message += view_.config().network.view();
  message += log.text;
  message.push_back('\0');
  append_be64(message, state->size + (chance_.one_in(8) ? 1 : 0));
  message += new_key;
  action.set_new_key(new_key);
  action.set_new_key_signature(key.sign(message).bytes());
  action.set_next_key_hash(crypto::successor_hash(key_at(index + 1).public_key()).bytes());
  return {log, std::move(draft)};
}

Document Trade::take_over() {
  std::vector<const Participant*> left;
  for (const Participant& participant : view_.config().participants) {
    if (participant.logs.back().closing) left.push_back(&participant);
  }
  if (left.empty()) return {log_of(anybody()), test::take_over({any_item()}, anybody())};
  const Participant& from = *chance_.pick(left);
  const auto& administrator = from.logs.back().closing->administrator;
  const Items items = some(3, [&](const ItemState& state) {
    return (state.status == ItemStatus::kHeld && state.custodian == from.id) || (state.status == ItemStatus::kOffered && state.offered_to == from.id);
  });
  return {log_of(administrator ? administrator->text : anybody()), test::take_over(items, from.id.text)};
}

Document Trade::next() {
  switch (chance_.below(26)) {
    case 0:
    case 1: return register_rough();
    case 2: return register_stock();
    case 3:
    case 4: return pack();
    case 5: return unpack();
    case 6: return blend();
    case 7: return split(false);
    case 8: return split(true);
    case 9:
    case 10:
    case 11: return offer();
    case 12:
    case 13:
    case 14: return answer(true);
    case 15: return answer(false);
    case 16:
    case 17: return grade();
    case 18: return attest();
    case 19: return withdraw();
    case 20: return amend();
    case 21: return sell();
    case 22: return buy_back();
    case 23: return report_lost();
    case 24: return take_over();
    default: return chance_.one_in(3) ? rotate_key() : attest();
  }
}

Spoiler::Known Trade::known() {
  Spoiler::Known known;
  for (int i = 0; i < 3; ++i) {
    const ItemId item = any_item();
    known.bytes.push_back(item.bytes());
    known.texts.push_back(anybody());
    if (const ItemState* state = find(item)) known.bytes.push_back(state->head.bytes());
  }
  known.texts.push_back(chance_.pick(kMiners) + "-" + std::to_string(chance_.below(kSources)));
  return known;
}

}  // namespace golconda::ledger::judged
