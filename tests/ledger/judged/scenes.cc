#include "tests/ledger/judged/scenes.h"

#include "crypto/merkle_hash.h"
#include "node/ledger/origin_shares.h"
#include "tests/ledger/judged/court.h"
#include "tests/ledger/judged/network.h"
#include "tests/support/configs.h"

namespace golconda::ledger::judged {
namespace {

constexpr std::uint64_t kCarat = 1'000'000;
constexpr std::uint32_t kContainersMax = 9;  // one in another: one more than may be
constexpr std::uint32_t kStonesPerParcel = 17;
constexpr int kMixtures = 20;
constexpr int kMatches = 4;
constexpr std::uint64_t kHeavyUct = 6'000'000'000'000;

class Scene {
 public:
  Scene(std::ostream& out, Chance& chance) : court_(out, chance, genesis()) {}

  test::Items write(const std::string& log, const v1::Draft& draft) {
    court_.judge_next({LogId(log), draft}, nullptr, {});
    test::Items made;
    const RecordId id = (*court_.view().log(LogId(log)))->head;
    for (int line = 0; line < draft.lines_size(); ++line) {
      if (draft.lines(line).has_new_item()) made.push_back(item_id(id, static_cast<std::uint32_t>(line)));
    }
    return made;
  }
  void pass(const test::Items& items, const std::string& from, const std::string& to, v1::Terms terms = v1::TERMS_SALE) {
    write(from, test::offer(items, to, terms));
    write(to, test::accept(items));
  }

  // A lot in a lot in a lot.
  void nest() {
    test::Items inner = write("antwerp", test::register_stock({test::polished_stone(kCarat)}));
    for (std::uint32_t i = 0; i < kContainersMax; ++i) inner = write("antwerp", test::pack(v1::ITEM_KIND_LOT, inner));
  }

  void overfill() {
    const auto parcel = [](std::uint64_t weight, std::uint32_t count) { return test::parcel(v1::ITEM_KIND_ROUGH_PARCEL, weight, count); };
    const test::Items heavy = write("antwerp", test::register_stock({parcel(kHeavyUct, 1), parcel(kHeavyUct, 1)}));
    write("antwerp", test::pack(v1::ITEM_KIND_LOT, heavy));
    const test::Items many = write("antwerp", test::register_stock({parcel(kCarat, 0xFFFF'FFFF), parcel(kCarat, 1)}));
    write("antwerp", test::blend(parcel(2 * kCarat, 1), 0, many));
    write("antwerp", test::pack(v1::ITEM_KIND_LOT, {many[1]}));
    write("antwerp", test::divide(many[0], 0, {parcel(kCarat, 0xFFFF'FFFF)}));
  }

  test::Items one_of_each(const std::string& miner) {
    test::Items parcels;
    for (int i = 0; i < kSources; ++i) {
      const auto row = test::parcel(v1::ITEM_KIND_ROUGH_PARCEL, kCarat, kStonesPerParcel);
      parcels.push_back(write(miner, test::register_rough(miner + "-" + std::to_string(i), {row})).front());
    }
    return parcels;
  }

  v1::Draft blended(const test::Items& parcels) {
    const auto count = static_cast<std::uint32_t>(parcels.size());
    return test::blend(test::parcel(v1::ITEM_KIND_ROUGH_PARCEL, count * kCarat, count * kStonesPerParcel), 0, parcels);
  }

  static v1::Draft divided(const ItemId& item, std::uint32_t parts) {
    const std::uint64_t weight = kOriginsMax * kCarat / parts;
    std::vector<v1::NewItemRow> rows(parts, test::parcel(v1::ITEM_KIND_ROUGH_PARCEL, weight, 1));
    rows.back().set_weight_uct(kOriginsMax * kCarat - weight * (parts - 1));
    rows.back().set_count(static_cast<std::uint32_t>(kOriginsMax * kStonesPerParcel - (parts - 1)));
    return test::divide(item, 0, rows);
  }

  // Of what was mixed less can be told from a part.
  void show_mixed() {
    for (int i = 0; i < kMixtures; ++i) {
      const test::Items one = write("kao", test::register_rough("kao-0", {test::rough_stone(kCarat)}));
      const test::Items other = write("kao", test::register_rough("kao-1", {test::rough_stone(kCarat)}));
      const auto parcel = [](std::uint64_t weight, std::uint32_t count) { return test::parcel(v1::ITEM_KIND_ROUGH_PARCEL, weight, count); };
      const test::Items mixed = write("kao", test::blend(parcel(2 * kCarat, 2), 0, {one[0], other[0]}));
      write("kao", test::divide(mixed[0], 0, {parcel(kCarat, 1), parcel(kCarat, 1)}));
    }
  }

  // What chance seldom gets wrong alone.
  void err() {
    const test::Items rough = write("surat", test::register_stock({test::rough_stone(kCarat)}));
    write("surat", test::cut(rough[0], 0, {test::polished_stone(kCarat + 1)}));
    const test::Items stones = write("antwerp", test::register_stock({test::polished_stone(kCarat), test::polished_stone(kCarat)}));
    write("antwerp", test::offer(stones, "paris"));
    v1::Draft answer = test::accept(stones);
    v1::AcceptRow& row = *answer.mutable_lines(1)->mutable_accept();
    row.set_discrepancy(true);
    write("paris", answer);
    row.set_weight_found_uct(kCarat / 2);
    row.set_discrepancy(false);
    write("paris", answer);
    row.set_discrepancy(true);
    write("paris", answer);
    v1::Draft sale = test::sell(stones);
    sale.mutable_lines(1)->mutable_sell()->set_claim_hash("short");
    write("paris", sale);
    write("lotus", rotation(test::test_key("lotus/0").public_key().bytes()));
    write("surat", rotation(unsound_key()));
    write("kao", rotation(test::test_key("kao/1").public_key().bytes()));
    write("kao", rotation(test::test_key("kao/2").public_key().bytes()));
  }

  static v1::Draft rotation(const Bytes& key) {
    v1::Draft draft;
    draft.mutable_body()->mutable_rotate_key()->set_new_key(key);
    return draft;
  }

  // What many stones claim, and what one stone has twice.
  void claim() {
    v1::NewItemRow row = test::polished_stone(kCarat);
    row.mutable_facts()->set_inscription("the same");
    const test::Items stones = write("antwerp", test::register_stock(std::vector(kOthersShownMax + 6, row)));
    for (int i = 0; i < 2; ++i) write("gov", test::kimberley({stones[0]}, "KP 1", kCarat));
    court_.warn(stones[0]);
    // A part of a match need not show the rough.
    for (int i = 0; i < kMatches; ++i) {
      v1::Draft match = test::attest({stones[1]});
      match.mutable_body()->mutable_attest()->mutable_rough_match()->set_method("scan");
      match.mutable_body()->mutable_attest()->mutable_rough_match()->set_day(test::kDay);
      match.mutable_lines(0)->mutable_attest()->set_other_item(Bytes(ItemId::kSizeBytes, 'x'));
      write("geolab", match);
    }
  }

  void adopt(const v1::Config& next) {
    const Config& current = court_.view().config();
    std::vector<std::string> witnesses;
    for (const ParticipantId& id : current.witnesses) witnesses.push_back(id.text);
    court_.change(next, test::step_of(current, next.SerializeAsString(), witnesses));
  }

  // Its log, with so many records that are not here. Nobody is the administrator when that is empty.
  void end(const std::string& id, std::uint64_t missing, const std::string& administrator) {
    v1::Config next = test::after(court_.newest());
    test::freeze(next, id);
    adopt(next);
    next = test::after(next);
    const std::uint64_t size = (*court_.view().log(LogId(id)))->size + missing;
    test::close(next, id, size, size == 0 ? crypto::empty_root() : crypto::sha256("a root")).set_administrator(administrator);
    adopt(next);
  }

  // With a new log a participant's rights may become fewer.
  void succeed() {
    end("jwaneng", 0, "");
    v1::Config next = test::after(court_.newest());
    test::add_log(next, "jwaneng");
    test::member(next, "jwaneng").set_roles(0, v1::ROLE_TRADER);
    test::member(next, "jwaneng").clear_sources();
    adopt(next);
    write("jwaneng.2", test::register_stock({test::rough_stone(kCarat)}));
    write("jwaneng.2", test::register_rough("jwaneng-0", {test::rough_stone(kCarat)}));
    write("jwaneng", test::register_rough("jwaneng-0", {test::rough_stone(kCarat)}));
  }

  // jwaneng leaves with what surat, its administrator, has lent it, what is surat's own, and what is not.
  void leave() {
    const test::Items lent = write("antwerp", test::register_stock({test::rough_stone(kCarat)}));
    pass(lent, "antwerp", "surat", v1::TERMS_MEMO);
    const test::Items own = write("surat", test::register_stock({test::rough_stone(kCarat)}));
    for (const test::Items& items : {lent, own}) pass(items, "surat", "jwaneng", v1::TERMS_MEMO);
    const test::Items other = write("jwaneng", test::register_stock({test::rough_stone(kCarat), test::rough_stone(kCarat)}));
    write("jwaneng", test::offer({other[1]}, "surat"));
    end("jwaneng", 0, "surat");
    end("paris", 1, "surat");
    write("antwerp", test::take_over(lent, "jwaneng"));
    write("surat", test::take_over({lent[0], own[0], other[0]}, "jwaneng"));
    write("surat", test::take_over({other[1]}, "jwaneng"));
    write("surat", test::take_over({other[1]}, "paris"));
  }

  // As many origins as one item may have, and one more; more shares than one document may make.
  void mix() {
    test::Items parcels = one_of_each("kao");
    const test::Items others = one_of_each("jwaneng");
    pass(others, "jwaneng", "kao");
    parcels.insert(parcels.end(), others.begin(), others.end());
    parcels.resize(kOriginsMax + 1);
    write("kao", blended(parcels));
    write("kao", test::pack(v1::ITEM_KIND_LOT, parcels));
    parcels.resize(kOriginsMax);
    const test::Items mixture = write("kao", blended(parcels));
    write("kao", divided(mixture.front(), kRecordSharesMax / kOriginsMax + 1));
    write("kao", divided(mixture.front(), 8));
    court_.warn(mixture.front());
  }

 private:
  Court court_;
};

}  // namespace

void play_scenes(std::ostream& out, Chance& chance) {
  Scene(out, chance).nest();
  Scene(out, chance).overfill();
  Scene(out, chance).err();
  Scene(out, chance).claim();
  Scene(out, chance).leave();
  Scene(out, chance).succeed();
  Scene(out, chance).show_mixed();
  Scene(out, chance).mix();
}

}  // namespace golconda::ledger::judged
