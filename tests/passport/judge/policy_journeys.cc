#include "tests/passport/judge/policy_journeys.h"

#include "tests/passport/policy_world.h"
#include "tests/support/configs.h"

namespace golconda::passport::judging {
namespace {

using namespace test;
using ledger::ItemId;

// From Russia to a shop, before the ban and after, as a stone and in a ring.
void from_russia(PolicyWorld& made) {
  made.on("2023-06-01");
  const Items early = made.dig("mirny-mine", "mir", {3 * kCarat});
  made.certify("kp-russia", early, "RU", {"RU"}, "2023-05-20", "2023-07-20");
  made.pass(early, "mirny-mine", "surat-cutters");
  made.on("2024-10-01");
  const Items late = made.dig("mirny-mine", "mir", {2 * kCarat, kCarat});
  made.pass({late[1]}, "mirny-mine", "moscow-cutters");
  const ItemId of_moscow = made.polish("moscow-cutters", late[1], 500'000);
  made.pass({of_moscow}, "moscow-cutters", "antwerp-trading");
  made.pass({late[0]}, "mirny-mine", "surat-cutters");
  made.on("2025-06-01");
  const ItemId old_stone = made.polish("surat-cutters", early[0], kCarat);
  const ItemId new_stone = made.polish("surat-cutters", late[0], 999'999);
  made.pass({old_stone, new_stone}, "surat-cutters", "paris-jewels");
  made.state_origin("paris-jewels", {old_stone}, {"RU"}, "2025-06-02");
  made.state_origin("paris-jewels", {new_stone}, {"LS"}, "2025-06-02");
  const Items ring = made.world.make("paris-jewels", pack(v1::ITEM_KIND_JEWELLERY, {old_stone, new_stone}));
  made.pass(ring, "paris-jewels", "antwerp-trading", v1::TERMS_CONSIGNMENT);
}

// Two mines in one parcel, with the papers of both borders; one comes too late, one says too little, one is withdrawn.
void certified(PolicyWorld& made) {
  made.on("2025-03-02");
  const Items kao = made.dig("kao-mine", "kao", {2 * kCarat, kCarat});
  const Items jwaneng = made.dig("jwaneng-mine", "jwaneng", {2 * kCarat});
  made.certify("kp-lesotho", {kao[0]}, "LS", {"LS"}, "2025-03-01", "2025-05-01");
  made.certify("kp-lesotho", {kao[1]}, "LS", {"LS"}, "2025-03-01", "2025-05-01");
  const ledger::RecordId withdrawn = made.world.records().back().id;
  made.certify("kp-lesotho", jwaneng, "BW", {"BW", "RU"}, "2025-03-01", "2025-05-01");
  const Items lot = made.world.make("kao-mine", pack(v1::ITEM_KIND_LOT, {kao[0], kao[1]}));
  const Items outer = made.world.make("kao-mine", pack(v1::ITEM_KIND_LOT, lot));
  made.certify("kp-lesotho", lot, "LS", {"LS", "BW"}, "2025-03-04", "2025-03-05");
  made.write("kao-mine", offer(outer, "antwerp-trading"));
  made.on("2025-03-09");
  made.write("antwerp-trading", accept(outer));
  made.pass(jwaneng, "jwaneng-mine", "antwerp-trading");
  made.confirm("kp-belgium", {kao[0]}, "LS", "2025-03-10");
  made.confirm("kp-belgium", jwaneng, "BW", "2025-03-03");
  made.write("antwerp-trading", unpack(outer[0], lot));
  made.write("antwerp-trading", unpack(lot[0], {kao[0], kao[1]}));
  made.write("kp-lesotho", withdraw(withdrawn));
  const Items stock = made.stock("antwerp-trading", {rough_stone(kCarat)});
  made.on("2025-06-01");
  const Items blended = made.world.make(
      "antwerp-trading", blend(parcel(v1::ITEM_KIND_ROUGH_PARCEL, 5 * kCarat, 3), 0, {kao[0], jwaneng[0], stock[0]}));
  made.pass(blended, "antwerp-trading", "surat-cutters", v1::TERMS_JOB_WORK);
  made.write("kp-belgium", flag(blended, v1::FLAG_KIND_STOLEN));
}

// Stock that only papers speak for: an old report, an insurance, an audit.
void stock(PolicyWorld& made) {
  made.on("2025-02-01");
  const Items stones = made.stock("surat-cutters", {polished_stone(kCarat), polished_stone(499'999)});
  made.pass({stones[0]}, "surat-cutters", "delhi-lab", v1::TERMS_GRADING);
  made.report("delhi-lab", stones[0], "2022-11-05");
  made.report("delhi-lab", stones[0], "2025-02-01");
  v1::Draft audited = attest(stones);
  auto& audit = *audited.mutable_body()->mutable_attest()->mutable_audit();
  audit.set_standard("RJC");
  audit.set_finding("in order");
  audit.set_day(day("2023-12-31"));
  made.write("clean-audit", audited);
  v1::Draft warranted = attest({stones[1]});
  auto& warranty = *warranted.mutable_body()->mutable_attest()->mutable_warranty();
  warranty.set_statement("The diamonds herein invoiced ...");
  warranty.set_day(day("2025-02-01"));
  made.write("surat-cutters", warranted);
  const Items lot = made.world.make("surat-cutters", pack(v1::ITEM_KIND_LOT, {stones[1]}));
  made.pass(lot, "surat-cutters", "antwerp-trading");
  made.write("antwerp-trading", unpack(lot[0], {stones[1]}));  // the lot is empty now
}

// More crossings without papers than a rule gives reasons for.
void many(PolicyWorld& made) {
  made.on("2024-02-01");
  std::vector<std::uint64_t> weights(25, kCarat);
  const Items stones = made.dig("mirny-mine", "mir", weights);
  const Items lot = made.world.make("mirny-mine", pack(v1::ITEM_KIND_LOT, stones));
  made.pass(lot, "mirny-mine", "antwerp-trading");
}

// What a miner makes of its own rough is where the pit is, and not where the miner has its office.
void far_office(PolicyWorld& made) {
  v1::Config next = made.world.next_config();
  member(next, "kao-mine").set_country("GB");
  made.world.adopt(next);
  made.on("2024-02-01");
  const Items rough = made.dig("kao-mine", "kao", {kCarat, kCarat});
  const Items blended = made.world.make("kao-mine", blend(parcel(v1::ITEM_KIND_ROUGH_PARCEL, 2 * kCarat, 2), 0, rough));
  made.pass(blended, "kao-mine", "antwerp-trading");
}

void add(const std::string& name, void (*play)(PolicyWorld&), std::vector<NamedPassport>& passports) {
  PolicyWorld made;
  play(made);
  std::size_t count = 0;
  for (const auto& [item, state] : made.world.view().all_items()) {
    for (const char* date : {"2025-07-01", "2026-02-02"}) {
      passports.push_back({name + "/" + std::to_string(count++), made.world.config().network, std::string(made.passport_of(item, date))});
    }
  }
}

}  // namespace

std::vector<NamedPassport> policy_journeys() {
  std::vector<NamedPassport> passports;
  add("from_russia", from_russia, passports);
  add("certified", certified, passports);
  add("stock", stock, passports);
  add("many", many, passports);
  add("far_office", far_office, passports);
  return passports;
}

}  // namespace golconda::passport::judging
