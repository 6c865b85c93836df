#include "tests/passport/policy_world.h"

#include <gtest/gtest.h>

#include "tests/support/configs.h"

namespace golconda::passport {

using ledger::ItemId;
using test::Items;

namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr std::uint64_t kSecondsPerDay = 86'400;

std::int64_t ms_of(const std::string& date) { return static_cast<std::int64_t>(day(date)) * kMsPerDay; }

void add_origins(google::protobuf::RepeatedPtrField<v1::OriginCountry>& to, const std::vector<std::string>& countries) {
  for (const std::string& country : countries) to.Add()->set_country(country);
}

}  // namespace

PolicyWorld::PolicyWorld() : world(ms_of("2023-01-01")) {
  v1::Config next = world.next_config();
  const auto add = [&next](const std::string& id, v1::Role role, const std::string& country) -> v1::Participant& {
    test::add_member(next, id, role);
    v1::Participant& added = test::member(next, id);
    added.set_country(country);
    return added;
  };
  test::add_source(add("mirny-mine", v1::ROLE_MINER, "RU"), "mir").set_country("RU");
  add("moscow-cutters", v1::ROLE_CUTTER, "RU");
  add("kp-belgium", v1::ROLE_AUTHORITY, "BE");
  add("kp-russia", v1::ROLE_AUTHORITY, "RU");
  add("delhi-lab", v1::ROLE_LAB, "IN");
  world.adopt(next);
}

void PolicyWorld::on(const std::string& date) { world.now_ms = ms_of(date); }

Items PolicyWorld::dig(const std::string& mine, const std::string& source, const std::vector<std::uint64_t>& weights_uct) {
  std::vector<v1::NewItemRow> rows;
  for (const std::uint64_t weight : weights_uct) rows.push_back(test::rough_stone(weight));
  return world.make(mine, test::register_rough(source, rows));
}

Items PolicyWorld::stock(const std::string& holder, const std::vector<v1::NewItemRow>& rows) {
  return world.make(holder, test::register_stock(rows));
}

void PolicyWorld::write(const std::string& participant, const v1::Draft& draft) {
  const auto written = world.write(participant, draft);
  EXPECT_TRUE(written.has_value()) << written.error().message();
}

void PolicyWorld::pass(const Items& items, const std::string& from, const std::string& to, v1::Terms terms) {
  write(from, test::offer(items, to, terms));
  write(to, test::accept(items));
}

ItemId PolicyWorld::polish(const std::string& cutter, const ItemId& rough, std::uint64_t weight_uct) {
  const std::uint64_t loss = world.item(rough).weight.value - weight_uct;
  return world.make(cutter, test::cut(rough, loss, {test::polished_stone(weight_uct)})).at(0);
}

void PolicyWorld::certify(const std::string& authority, const Items& items, const std::string& country, const std::vector<std::string>& origins,
                          const std::string& issued, const std::string& expires) {
  v1::Draft draft = test::kimberley(items, country + "-" + std::to_string(numbers_++), test::kCarat);
  v1::KimberleyCertificate& certificate = *draft.mutable_body()->mutable_attest()->mutable_kimberley_certificate();
  certificate.set_country(country);
  certificate.clear_origins();
  add_origins(*certificate.mutable_origins(), origins);
  certificate.set_issued_day(day(issued));
  certificate.set_expires_day(day(expires));
  write(authority, draft);
}

void PolicyWorld::confirm(const std::string& authority, const Items& items, const std::string& certificate_country, const std::string& confirmed) {
  v1::Draft draft = test::attest(items);
  v1::ImportConfirmation& confirmation = *draft.mutable_body()->mutable_attest()->mutable_import_confirmation();
  confirmation.set_certificate_number(certificate_country + "-1");
  confirmation.set_certificate_country(certificate_country);
  confirmation.set_parcels(1);
  confirmation.set_weight_uct(test::kCarat);
  confirmation.set_importer("importer");
  confirmation.set_exporter("exporter");
  confirmation.set_confirmed_day(day(confirmed));
  write(authority, draft);
}

void PolicyWorld::state_origin(const std::string& author, const Items& items, const std::vector<std::string>& origins, const std::string& date) {
  v1::Draft draft = test::attest(items);
  v1::OriginStatement& statement = *draft.mutable_body()->mutable_attest()->mutable_origin_statement();
  add_origins(*statement.mutable_origins(), origins);
  statement.set_reference("DDS-1");
  statement.set_day(day(date));
  write(author, draft);
}

void PolicyWorld::report(const std::string& lab, const ItemId& item, const std::string& date) {
  v1::Draft draft = test::grade({item});
  v1::GradeRow& row = *draft.mutable_lines(0)->mutable_grade();
  row.set_report_number("R-" + std::to_string(numbers_++));
  row.set_report_day(day(date));
  write(lab, draft);
}

Bytes PolicyWorld::passport_of(const ItemId& item, const std::string& date) const {
  WorldReader reader(world);
  reader.cosigned_at_s = day(date) * kSecondsPerDay;
  reader.made_under = made_under;
  const auto built = build(reader, item);
  EXPECT_TRUE(built.has_value()) << describe(built.error());
  return to_json(*built);
}

Dossier PolicyWorld::dossier_of(const ItemId& item, const std::string& date) const {
  const Verdict verdict = check(passport_of(item, date), world.config().network);
  EXPECT_TRUE(verdict.accepted()) << verdict.checks.back().detail;
  return verdict.dossier;
}

Outcome PolicyWorld::judged(const std::string& policy, const ItemId& item, const std::string& as_of) const {
  return judge(shipped(policy), dossier_of(item), as_of.empty() ? std::nullopt : std::optional(day(as_of)));
}

}  // namespace golconda::passport
