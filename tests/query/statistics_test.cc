// What was mined, exported, imported and certified, counted from a small ledger.

#include "node/query/statistics.h"

#include <gtest/gtest.h>

#include "storage/memory_store.h"
#include "tests/host/support/trading_node.h"

namespace golconda::query {
namespace {

using namespace host::test;

using ledger::Microcarats;
using golconda::test::Items;
using golconda::test::kDay;
using golconda::test::kimberley;

constexpr std::uint64_t kCarat = ledger::kMicrocaratsPerCarat;

class Counted : public testing::Test {
 protected:
  Estate estate;
  std::unique_ptr<host::Host> host = *estate.start(storage::make_memory_store());

  Items mined(const std::string& mine, const std::string& source, std::size_t stones) {
    return created(*submit(*host, mine, rough(source, stones, 2 * kCarat)));
  }
  ledger::RecordId certify(const v1::Draft& draft) { return submit(*host, "kp-authority", draft)->record; }
  void confirm(const Items& items, const std::string& number, std::uint64_t weight_uct, std::uint32_t day = kDay + 3) {
    v1::Draft draft = golconda::test::attest(items);
    auto& import = *draft.mutable_body()->mutable_attest()->mutable_import_confirmation();
    import.set_certificate_number(number);
    import.set_certificate_country("LS");
    import.set_parcels(1);
    import.set_weight_uct(weight_uct);
    import.set_importer("antwerp-trading");
    import.set_exporter("kao-mine");
    import.set_confirmed_day(day);
    ASSERT_TRUE(submit(*host, "kp-authority", draft).has_value());
  }
  Statistics now(const std::set<ledger::ParticipantId>& values_of = {}) {
    const std::shared_ptr<const host::Reader> reader = *host->reader();
    return *statistics(*reader, values_of);
  }
};

TEST_F(Counted, ProductionIsByYearCountryAndSourceOverAllDocuments) {
  (void)mined("kao-mine", "kao", 3);
  (void)mined("kao-mine", "kao", 2);
  (void)mined("jwaneng-mine", "jwaneng", 1);
  const auto rows = now().production;
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].country, "BW");
  EXPECT_EQ(rows[0].stones, 1u);
  EXPECT_EQ(rows[1].year, 2024u);
  EXPECT_EQ(rows[1].country, "LS");
  EXPECT_EQ(rows[1].source.text, "kao");
  EXPECT_EQ(rows[1].participant.text, "kao-mine");
  EXPECT_EQ(rows[1].documents, 2u);
  EXPECT_EQ(rows[1].stones, 5u);
  EXPECT_EQ(rows[1].weight, Microcarats{10 * kCarat});
}

TEST_F(Counted, AnExportThatArrivedLighterShowsOnBothSidesOfTheSameRow) {
  const Items items = mined("kao-mine", "kao", 2);
  (void)certify(kimberley(items, "LS-1", 4 * kCarat));
  confirm(items, " ls-1", 3 * kCarat);
  const auto rows = now().trade;
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].from, "LS");
  EXPECT_EQ(rows[0].to, "BE");
  EXPECT_EQ(rows[0].exports, (TradeFlow{1, 1, Microcarats{4 * kCarat}}));
  EXPECT_EQ(rows[0].imports, (TradeFlow{1, 1, Microcarats{3 * kCarat}}));
}

TEST_F(Counted, AnUnconfirmedExportGoesToTheImportersCountryOrToNobodyKnown) {
  const Items items = mined("kao-mine", "kao", 1);
  (void)certify(kimberley(items, "LS-1", kCarat));
  v1::Draft elsewhere = kimberley(items, "LS-2", kCarat);
  elsewhere.mutable_body()->mutable_attest()->mutable_kimberley_certificate()->set_importer("Someone & Sons");
  (void)certify(elsewhere);
  const auto rows = now().trade;
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].to, "");
  EXPECT_EQ(rows[1].to, "BE");
  EXPECT_EQ(rows[1].imports, TradeFlow{});
}

TEST_F(Counted, ImportsOfTheNextYearStandInThatYear) {
  const Items items = mined("kao-mine", "kao", 1);
  (void)certify(kimberley(items, "LS-1", kCarat));
  confirm(items, "LS-1", kCarat, kDay + 120);
  const auto rows = now().trade;
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].year, 2024u);
  EXPECT_EQ(rows[0].exports.documents, 1u);
  EXPECT_EQ(rows[0].imports.documents, 0u);
  EXPECT_EQ(rows[1].year, 2025u);
  EXPECT_EQ(rows[1].exports.documents, 0u);
  EXPECT_EQ(rows[1].imports.documents, 1u);
}

TEST_F(Counted, CertificatesCountByCountryWithoutTheWithdrawn) {
  const Items items = mined("kao-mine", "kao", 1);
  const ledger::RecordId withdrawn = certify(kimberley(items, "LS-1", kCarat));
  (void)certify(golconda::test::withdraw(withdrawn));
  v1::Draft mixed = kimberley(items, "LS-2", kCarat);
  mixed.mutable_body()->mutable_attest()->mutable_kimberley_certificate()->add_origins()->set_country("BW");
  auto& value = *mixed.add_private_values();
  value.set_of_document(true);
  value.set_label(std::string(kCertificateValueLabel));
  value.set_value("1250.5");
  (void)certify(mixed);
  const auto rows = now({ledger::ParticipantId("kp-authority"), ledger::ParticipantId("kao-mine")}).certificates;
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].issued.documents, 1u);
  EXPECT_EQ(rows[0].withdrawn, 1u);
  EXPECT_EQ(rows[0].mixed, 1u);
  EXPECT_EQ(rows[0].values_known, 1u);
  EXPECT_EQ(rows[0].value_cents, 125'050u);
  EXPECT_EQ(now().certificates[0].values_known, 0u) << "a value is its author's alone";
  EXPECT_EQ(now({ledger::ParticipantId("kao-mine")}).certificates[0].values_known, 0u);
}

TEST(UsdCents, AreExactAndRefuseWhatIsNoAmount) {
  EXPECT_EQ(parse_usd_cents("0"), 0u);
  EXPECT_EQ(parse_usd_cents("12"), 1'200u);
  EXPECT_EQ(parse_usd_cents("12.5"), 1'250u);
  EXPECT_EQ(parse_usd_cents("12.05"), 1'205u);
  for (const char* text : {"", ".", ".5", "1.", "1.234", "1,000", "-1", "1e3", " 1", "99999999999999999999"}) {
    EXPECT_FALSE(parse_usd_cents(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace golconda::query
