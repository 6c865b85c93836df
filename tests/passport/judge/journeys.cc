#include "tests/passport/judge/journeys.h"

#include <functional>
#include <map>

#include <gtest/gtest.h>

#include "crypto/commitment.h"
#include "node/passport/build.h"
#include "node/passport/passport_json.h"
#include "tests/passport/world_reader.h"
#include "tests/support/configs.h"
#include "tests/support/drafts.h"

namespace golconda::passport::judging {
namespace {

using namespace test;

struct Scene {
  World world;
  WorldReader reader{world};
  // What opens private names; they are shown in every second passport.
  std::vector<ledger::NameOpening> names{};

  ledger::RecordId write(const std::string& participant, const v1::Draft& draft) {
    const auto written = world.write(participant, draft);
    EXPECT_TRUE(written.has_value()) << participant << ": " << written.error().message();
    return written.value_or(ledger::RecordId{});
  }
  void pass(const Items& items, const std::string& from, const std::string& to, v1::Terms terms = v1::TERMS_SALE) {
    write(from, offer(items, to, terms));
    write(to, accept(items));
  }
  // `fill` says what is stated of the items.
  ledger::RecordId state(const std::string& participant, const Items& items, const std::function<void(v1::Attest&)>& fill) {
    v1::Draft draft = attest(items);
    fill(*draft.mutable_body()->mutable_attest());
    return write(participant, draft);
  }
  void match(const std::string& participant, const ledger::ItemId& item, const ledger::ItemId& rough) {
    v1::Draft draft = attest({item});
    auto& action = *draft.mutable_body()->mutable_attest()->mutable_rough_match();
    action.set_method("3D scan");
    action.set_day(kDay);
    draft.mutable_lines(0)->mutable_attest()->set_other_item(rough.bytes());
    write(participant, draft);
  }
  void change(const std::function<void(v1::Config&)>& change) {
    v1::Config config = world.next_config();
    change(config);
    world.adopt(config);
  }
};

v1::NewItemRow known(v1::NewItemRow row, const std::string& inscription, char fingerprint) {
  row.mutable_facts()->set_inscription(inscription);
  row.mutable_facts()->set_fingerprint(Bytes(32, fingerprint));
  row.mutable_facts()->set_shape(v1::SHAPE_OCTAHEDRON);
  row.set_reference("ref " + inscription);
  auto& attachment = *row.add_attachments();
  attachment.set_label("scan");
  attachment.set_sha256(Bytes(32, 'a'));
  return row;
}

v1::Facts inscribed(const std::string& text) {
  v1::Facts facts;
  facts.set_inscription(text);
  return facts;
}

void rough(Scene& scene) { scene.world.make("kao-mine", register_rough("kao", {rough_stone(kCarat), rough_stone(kCarat)})); }

// From the mine to a customer, with a certificate, a lot, a cut, a report and a price that is disclosed.
void sold(Scene& scene) {
  v1::Draft registered = register_rough("kao", {rough_stone(2 * kCarat), rough_stone(3 * kCarat), rough_stone(kCarat)});
  auto& price = *registered.mutable_lines(0)->add_commitments();
  price.set_label("price_usd");
  price.set_hash(crypto::commit(Bytes(32, 's'), "price_usd", "1200").bytes());
  // With a longer salt that takes in its beginning, it would open as "No. 8" too.
  const Bytes number = "\"No. 7\"\t\x01" "invoice" + Bytes(1, '\0') + "No. 8";
  auto& invoice = *registered.mutable_body()->add_commitments();
  invoice.set_label("invoice");
  invoice.set_hash(crypto::commit(Bytes(32, 't'), "invoice", number).bytes());
  const Items kao = scene.world.make("kao-mine", registered);
  scene.reader.privates[scene.world.records().back().id] = {{false, 0, "price_usd", Bytes(32, 's'), "1200"},
                                                            {true, 0, "invoice", Bytes(32, 't'), number}};
  scene.write("kp-lesotho", kimberley(kao, "LS-1", 6 * kCarat));
  const Items lot = scene.world.make("kao-mine", pack(v1::ITEM_KIND_LOT, kao));
  scene.pass(lot, "kao-mine", "surat-cutters");
  scene.write("surat-cutters", unpack(lot[0], {kao[0], kao[1]}));
  const Items polished = scene.world.make("surat-cutters", cut(kao[0], kCarat, {polished_stone(600'000), polished_stone(400'000)}));
  scene.pass({polished[0]}, "surat-cutters", "antwerp-lab", v1::TERMS_GRADING);
  scene.write("antwerp-lab", grade({polished[0]}));
  scene.pass({polished[0]}, "antwerp-lab", "surat-cutters", v1::TERMS_RETURN);
  scene.pass({polished[0]}, "surat-cutters", "paris-jewels");
  scene.write("paris-jewels", sell({polished[0]}));
}

// Two mines and stock of unknown origin in one parcel, which is divided and lost in part.
void mixed(Scene& scene) {
  const Items kao = scene.world.make("kao-mine", register_rough("kao", {rough_stone(2 * kCarat), rough_stone(3 * kCarat)}));
  const Items jwaneng = scene.world.make("jwaneng-mine", register_rough("jwaneng", {rough_stone(kCarat)}));
  scene.pass(kao, "kao-mine", "surat-cutters");
  scene.pass(jwaneng, "jwaneng-mine", "surat-cutters");
  const Items stock = scene.world.make("surat-cutters", register_stock({rough_stone(kCarat)}));
  const Items parcel_of = scene.world.make(
      "surat-cutters", blend(parcel(v1::ITEM_KIND_ROUGH_PARCEL, 6'999'999, 4), 1, {kao[0], kao[1], jwaneng[0], stock[0]}));
  const Items parts = scene.world.make("surat-cutters", divide(parcel_of[0], 3, {parcel(v1::ITEM_KIND_ROUGH_PARCEL, 3'333'333, 2),
                                                                               parcel(v1::ITEM_KIND_ROUGH_PARCEL, 3'666'663, 2)}));
  scene.write("surat-cutters", report_lost({parts[1]}));
  scene.pass({parts[0]}, "surat-cutters", "antwerp-trading");
}

// A lot in a lot, a ring, memo and consignment and what comes back of them, a sale taken back.
void handed_about(Scene& scene) {
  const Items stones = scene.world.make("kao-mine", register_rough("kao", {rough_stone(kCarat), rough_stone(kCarat), rough_stone(kCarat)}));
  const Items inner = scene.world.make("kao-mine", pack(v1::ITEM_KIND_LOT, {stones[0], stones[1]}));
  const Items outer = scene.world.make("kao-mine", pack(v1::ITEM_KIND_LOT, {inner[0], stones[2]}));
  scene.write("kao-mine", offer(outer, "antwerp-trading", v1::TERMS_MEMO));
  scene.write("antwerp-trading", decline(outer));
  scene.pass(outer, "kao-mine", "antwerp-trading", v1::TERMS_CONSIGNMENT);
  scene.pass(outer, "antwerp-trading", "kao-mine", v1::TERMS_RETURN);
  const Items polished = scene.world.make("paris-jewels", register_stock({polished_stone(kCarat), polished_stone(kCarat)}));
  const Items ring = scene.world.make("paris-jewels", pack(v1::ITEM_KIND_JEWELLERY, polished));
  scene.write("paris-jewels", sell(ring));
  scene.write("paris-jewels", buy_back(ring[0], "CODE-0"));
  scene.write("paris-jewels", offer(ring, "antwerp-trading"));
}

// Everything that can be stated, corrected and withdrawn.
void stated(Scene& scene) {
  const Items kao = scene.world.make("kao-mine", register_rough("kao", {known(rough_stone(2 * kCarat), "KAO 1", 'f')}));
  scene.write("kao-mine", amend(kao[0], scene.world.item(kao[0]).created, inscribed("KAO 1a")));
  v1::Facts colour;
  colour.set_color(v1::COLOR_FANCY);
  colour.set_fancy_color("vivid blue");
  scene.write("kao-mine", amend(kao[0], scene.world.item(kao[0]).created, colour));
  scene.write("kp-lesotho", kimberley(kao, " ls 7", 2 * kCarat));
  scene.pass(kao, "kao-mine", "surat-cutters");
  scene.match("surat-cutters", kao[0], kao[0]);
  const Items polished = scene.world.make("surat-cutters", cut(kao[0], kCarat, {polished_stone(kCarat)}));
  scene.match("antwerp-lab", polished[0], kao[0]);
  scene.state("clean-audit", polished, [](v1::Attest& a) {
    a.mutable_audit()->set_standard("RJC");
    a.mutable_audit()->set_finding("in order");
    a.mutable_audit()->set_day(kDay);
  });
  scene.state("surat-cutters", polished, [](v1::Attest& a) {
    a.mutable_warranty()->set_statement("The diamonds herein invoiced ...");
    a.mutable_warranty()->set_day(kDay);
  });
  const auto flagged = scene.write("kao-mine", flag(kao, v1::FLAG_KIND_RECALLED));
  scene.write("kao-mine", withdraw(flagged));
  scene.write("kp-lesotho", flag(polished, v1::FLAG_KIND_CONFLICT));
}

// Values that two items claim; some of it settled.
void duplicates(Scene& scene) {
  const Items kao = scene.world.make("kao-mine", register_rough("kao", {known(rough_stone(kCarat), "A \u00e9\u2028", 'f'), rough_stone(kCarat)}));
  const Items jwaneng = scene.world.make("jwaneng-mine", register_rough("jwaneng", {known(rough_stone(kCarat), "B", 'f'), known(rough_stone(kCarat), "C", 'g')}));
  scene.write("kp-lesotho", kimberley({kao[0]}, "7", kCarat));
  scene.write("kp-lesotho", kimberley({kao[1]}, " 7", kCarat));
  scene.write("jwaneng-mine", amend(jwaneng[1], scene.world.item(jwaneng[1]).created, inscribed("A \u00e9\u2028")));
  v1::Draft settled = attest({kao[0]});
  auto& settle = *settled.mutable_body()->mutable_attest()->mutable_settle_duplicate();
  settle.set_kind(v1::CLAIM_KIND_FINGERPRINT);
  settle.set_value(to_hex(Bytes(32, 'f')));
  settle.set_finding("a slip at the scanner");
  settled.mutable_lines(0)->mutable_attest()->add_against(jwaneng[0].bytes());
  scene.write("kp-lesotho", settled);
}

// Keys that give way to their successors, in the middle of a trade.
void rotated(Scene& scene) {
  const Items kao = scene.world.make("kao-mine", register_rough("kao", {rough_stone(kCarat)}));
  scene.write("kao-mine", scene.world.rotation("kao-mine"));
  scene.pass(kao, "kao-mine", "surat-cutters", v1::TERMS_JOB_WORK);
  scene.write("surat-cutters", scene.world.rotation("surat-cutters"));
  scene.write("kao-mine", scene.world.rotation("kao-mine"));
  const Items stones = scene.world.make("surat-cutters", cut(kao[0], 0, {polished_stone(500'000), rough_stone(500'000)}));
  scene.pass(stones, "surat-cutters", "kao-mine", v1::TERMS_RETURN);
}

// From one witness to four, and who found less on his scale than the sender.
void four_witnesses(Scene& scene) {
  std::vector<std::string> witnesses{"antwerp-trading"};
  for (const char* another : {"kao-mine", "paris-jewels", "surat-cutters"}) {
    witnesses.emplace_back(another);
    scene.change([&](v1::Config& config) { set_witnesses(config, witnesses); });
  }
  const Items kao = scene.world.make("kao-mine", register_rough("kao", {rough_stone(2 * kCarat)}));
  scene.write("kao-mine", offer(kao, "surat-cutters", v1::TERMS_SALE));
  v1::Draft accepted = accept(kao);
  accepted.mutable_lines(0)->mutable_accept()->set_weight_found_uct(1'900'000);
  accepted.mutable_lines(0)->mutable_accept()->set_discrepancy(true);
  scene.write("surat-cutters", accepted);
  scene.reader.countersigners = {ledger::ParticipantId("antwerp-trading"), ledger::ParticipantId("kao-mine"), ledger::ParticipantId("surat-cutters")};
}

// A member that leaves, and whose goods another one takes over.
void left(Scene& scene) {
  const Items kao = scene.world.make("kao-mine", register_rough("kao", {rough_stone(2 * kCarat), rough_stone(kCarat), rough_stone(kCarat)}));
  scene.write("kao-mine", offer({kao[1]}, "antwerp-trading"));
  scene.write("surat-cutters", register_stock({rough_stone(kCarat)}));
  scene.reader.made_under = 0;
  scene.world.leave("kao-mine", "surat-cutters");
  scene.write("surat-cutters", take_over({kao[0]}, "kao-mine"));
}

// Half of those who have a part in it keep their names private; so does somebody who has none.
void private_names(Scene& scene) {
  for (const char* id : {"antwerp-lab", "surat-cutters", "clean-audit"}) {
    scene.names.push_back({ledger::ParticipantId(id), std::string(id) + " \"G\u00f6d\" Ltd", Bytes(32, id[0])});
  }
  v1::Config config = scene.world.next_config();
  for (const ledger::NameOpening& opening : scene.names) {
    v1::Participant& participant = member(config, opening.participant.text);
    participant.clear_display_name();
    participant.set_name_commitment(ledger::commit_to(opening).bytes());
  }
  scene.world.adopt(config);
  const Items kao = scene.world.make("kao-mine", register_rough("kao", {rough_stone(2 * kCarat), rough_stone(kCarat)}));
  scene.pass({kao[0]}, "kao-mine", "surat-cutters");
  const Items polished = scene.world.make("surat-cutters", cut(kao[0], kCarat, {polished_stone(kCarat)}));
  scene.write("surat-cutters", offer(polished, "antwerp-lab", v1::TERMS_GRADING));
}

void add(const std::string& name, void (*play)(Scene&), std::vector<NamedPassport>& made) {
  Scene scene;
  play(scene);
  std::size_t count = 0;
  const std::string numbered = name + "/";
  for (const auto& [item, state] : scene.world.view().all_items()) {
    for (const bool with_siblings : {false, true}) {
      const auto built = build(scene.reader, item, {.disclose = {"price_usd", "invoice"}, .with_siblings = with_siblings,
                                                      .names = with_siblings ? scene.names : std::vector<ledger::NameOpening>{}});
      EXPECT_TRUE(built.has_value()) << name << ": " << describe(built.error());
      if (built) made.push_back({numbered + std::to_string(count++), scene.world.config().network, to_json(*built)});
    }
  }
}

}  // namespace

std::vector<NamedPassport> journeys() {
  std::vector<NamedPassport> made;
  add("rough", rough, made);
  add("sold", sold, made);
  add("mixed", mixed, made);
  add("handed_about", handed_about, made);
  add("stated", stated, made);
  add("duplicates", duplicates, made);
  add("rotated", rotated, made);
  add("four_witnesses", four_witnesses, made);
  add("left", left, made);
  add("private_names", private_names, made);
  return made;
}

}  // namespace golconda::passport::judging
