// The shipped policies: each of their days and weights at its boundary, and journeys through a real network.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/passport/policy_world.h"

namespace golconda::passport {
namespace {

using namespace test;
using ledger::ItemId;
using ledger::ItemKind;
using ledger::StatementKind;
using testing::AllOf;
using testing::Contains;
using testing::Not;

constexpr ItemKind kPolished = ItemKind::kPolishedStone;
constexpr ItemKind kRough = ItemKind::kRoughStone;

// ---- g7-russian-origin, over dossiers put together by hand --------------------------------------------------------

class G7 : public testing::Test {
 protected:
  const Policy policy = shipped("g7-russian-origin");

  // A polished stone of these origins, cut in India, in Antwerp since `arrived`.
  static DossierMaker polished(std::vector<ledger::OriginShare> origins, const std::string& arrived) {
    DossierMaker made;
    made.only(kPolished, std::move(origins)).move("stone", "IN", "antwerp", "BE", arrived);
    return made;
  }
  Outcome on(const DossierMaker& made, const std::string& as_of) const { return judge(policy, made.dossier, day(as_of)); }
  Ruling ruling_of_weight(std::uint64_t uct, const std::string& as_of) const {
    return on(polished({mined("RU", uct)}, "2025-06-01"), as_of).ruling;
  }
};

TEST_F(G7, BansPolishedStonesByWeightFromTheDaysOfTheRegulation) {
  struct Row {
    std::uint64_t uct;
    const char* as_of;
    Ruling ruling;
  };
  const Row rows[] = {{1'000'000, "2024-02-29", Ruling::kPass}, {1'000'000, "2024-03-01", Ruling::kFail},
                      {999'999, "2024-03-01", Ruling::kPass},   {999'999, "2024-08-31", Ruling::kPass},
                      {999'999, "2024-09-01", Ruling::kFail},   {500'000, "2024-08-31", Ruling::kPass},
                      {500'000, "2024-09-01", Ruling::kFail},   {499'999, "2024-09-01", Ruling::kPass},
                      {499'999, "2026-01-01", Ruling::kPass},   {5'000'000, "2024-02-29", Ruling::kPass},
                      {5'000'000, "2024-03-01", Ruling::kFail}};
  for (const Row& row : rows) EXPECT_EQ(ruling_of_weight(row.uct, row.as_of), row.ruling) << row.uct << " uct on " << row.as_of;
  EXPECT_EQ(code_of(on(polished({mined("RU", 1'000'000)}, "2025-06-01"), "2024-03-01"), "polished-1-carat"), "origin_excluded");
  EXPECT_EQ(code_of(on(polished({mined("RU", 500'000)}, "2025-06-01"), "2024-08-31"), "polished-half-carat"), "not_yet");
}

TEST_F(G7, LetsOtherOriginsPassAndSaysIncompleteOfUndeclaredOnes) {
  EXPECT_EQ(on(polished({mined("BW", 2'000'000)}, "2025-06-01"), "2025-12-31").ruling, Ruling::kPass);
  EXPECT_EQ(on(polished({mined("BW", 1'000'000), mined("LS", 1'000'000)}, "2025-06-01"), "2025-12-31").ruling, Ruling::kPass)
      << "mixed, and all of it is known";
  EXPECT_EQ(on(polished({mined("BW", 1'999'999), mined("RU", 1)}, "2025-06-01"), "2025-12-31").ruling, Ruling::kFail);
  const Outcome stock = on(polished({undeclared(600'000)}, "2025-06-01"), "2025-12-31");
  EXPECT_EQ(stock.ruling, Ruling::kIncomplete);
  EXPECT_EQ(code_of(stock, "polished-half-carat"), "origin_undeclared");
  EXPECT_EQ(on(polished({mined("BW", 300'000), undeclared(300'000)}, "2025-06-01"), "2025-12-31").ruling, Ruling::kIncomplete);
  EXPECT_EQ(on(polished({undeclared(499'999)}, "2025-06-01"), "2025-12-31").ruling, Ruling::kPass) << "too small for the ban";
}

TEST_F(G7, ExemptsWhatWasOutsideRussiaBeforeEachDay) {
  const auto ruling = [this](std::uint64_t uct, const std::string& left_on) {
    DossierMaker made;
    made.only(kPolished, {mined("RU", uct)}).parent("rough", "stone", kRough, {mined("RU", 3 * uct)});
    made.move("rough", "", "alrosa", "RU", "2022-01-01").move("rough", "RU", "surat", "IN", left_on);
    made.move("stone", "IN", "antwerp", "BE", "2025-06-01");
    return on(made, "2025-12-31").ruling;
  };
  EXPECT_EQ(ruling(1'000'000, "2024-02-29"), Ruling::kPass);
  EXPECT_EQ(ruling(1'000'000, "2024-03-01"), Ruling::kFail) << "its own day counts, not that of the smaller stones";
  EXPECT_EQ(ruling(999'999, "2024-08-31"), Ruling::kPass);
  EXPECT_EQ(ruling(999'999, "2024-09-01"), Ruling::kFail);
  EXPECT_EQ(ruling(500'000, "2024-08-31"), Ruling::kPass);
  EXPECT_EQ(ruling(500'000, "2024-09-01"), Ruling::kFail);
}

TEST_F(G7, ExemptsStockOnALaboratorysReportFromBeforeTheDay) {
  const auto ruling = [this](const std::string& lab_country, const std::string& reported) {
    DossierMaker made = polished({undeclared(600'000)}, "2025-06-01");
    made.paper("stone", StatementKind::kGrade, "lab", lab_country, reported);
    return on(made, "2025-12-31").ruling;
  };
  EXPECT_EQ(ruling("BE", "2024-08-31"), Ruling::kPass);
  EXPECT_EQ(ruling("BE", "2024-09-01"), Ruling::kIncomplete);
  EXPECT_EQ(ruling("RU", "2024-08-31"), Ruling::kIncomplete);
}

TEST_F(G7, BansDirectImportsOfAnySizeAndOriginFromTheFirstOf2024) {
  const auto ruling = [this](const std::string& to, const std::string& on_day) {
    DossierMaker made;
    made.only(kPolished, {mined("LS", 100'000)}).move("stone", "RU", "buyer", to, on_day);
    return on(made, "2025-12-31").ruling;
  };
  EXPECT_EQ(ruling("BE", "2023-12-31"), Ruling::kPass);
  EXPECT_EQ(ruling("BE", "2024-01-01"), Ruling::kFail);
  EXPECT_EQ(ruling("US", "2024-01-01"), Ruling::kFail);
  EXPECT_EQ(ruling("AE", "2024-01-01"), Ruling::kFail) << "polished there and exported since";
  DossierMaker rough;
  rough.only(kPolished, {mined("RU", 100'000)}).parent("rough", "stone", kRough, {mined("RU", 300'000)});
  rough.move("rough", "RU", "surat", "IN", "2024-06-01").move("stone", "IN", "antwerp", "BE", "2024-09-01");
  EXPECT_EQ(on(rough, "2025-12-31").ruling, Ruling::kPass) << "small, and polished elsewhere";
  DossierMaker still_there;
  still_there.only(kPolished, {mined("LS", 100'000)}).dossier.goods[0].place = "RU";
  EXPECT_EQ(on(still_there, "2023-12-31").ruling, Ruling::kPass);
  EXPECT_EQ(on(still_there, "2024-01-01").ruling, Ruling::kFail);
}

TEST_F(G7, BansRussianRoughOfAnySizeFromTheFirstOf2024) {
  const auto ruling = [this](const std::string& left_on, const std::string& as_of) {
    DossierMaker made;
    made.only(kRough, {mined("RU", 100'000)}).move("stone", "RU", "dubai", "AE", left_on).dossier.goods[0].place = "AE";
    return on(made, as_of).ruling;
  };
  EXPECT_EQ(ruling("2024-01-01", "2023-12-31"), Ruling::kPass);
  EXPECT_EQ(ruling("2024-01-01", "2024-01-01"), Ruling::kFail);
  EXPECT_EQ(ruling("2023-12-31", "2025-12-31"), Ruling::kPass) << "outside before";
}

TEST_F(G7, WantsCertificatesThatNameAllCountriesFromMarch2025) {
  const auto ruling = [this](const std::string& arrived, std::vector<std::string> named) {
    DossierMaker made;
    made.only(ItemKind::kRoughParcel, {mined("BW", 1'000'000), mined("LS", 1'000'000)}, 5).move("stone", "AE", "antwerp", "BE", arrived);
    if (!named.empty()) made.paper("stone", StatementKind::kKimberleyCertificate, "kp", "AE", "2025-02-01").origins = std::move(named);
    return on(made, "2025-12-31").ruling;
  };
  EXPECT_EQ(ruling("2025-02-28", {}), Ruling::kPass);
  EXPECT_EQ(ruling("2025-03-01", {}), Ruling::kIncomplete) << "it may be left out";
  EXPECT_EQ(ruling("2025-03-01", {"BW"}), Ruling::kFail);
  EXPECT_EQ(ruling("2025-03-01", {"BW", "LS"}), Ruling::kPass);
  EXPECT_EQ(ruling("2025-03-01", {"BW", "LS", "RU"}), Ruling::kFail);
  DossierMaker inside;
  inside.only(kRough, {mined("BW", 1'000'000)}).move("stone", "FR", "antwerp", "BE", "2025-06-01");
  EXPECT_EQ(on(inside, "2025-12-31").ruling, Ruling::kPass) << "no border inside the Union";
}

TEST_F(G7, WantsAnOriginStatementAboveHalfACaratFrom2026) {
  const auto judged = [this](std::uint64_t uct, const std::string& arrived, const std::string& as_of, bool stated) {
    DossierMaker made = polished({mined("BW", uct)}, arrived);
    if (stated) made.paper("stone", StatementKind::kOriginStatement, "antwerp", "BE", "2026-01-15").origins = {"BW"};
    return on(made, as_of).ruling;
  };
  EXPECT_EQ(judged(500'001, "2026-01-20", "2026-02-01", false), Ruling::kIncomplete);
  EXPECT_EQ(judged(500'000, "2026-01-20", "2026-02-01", false), Ruling::kPass) << "above means above";
  EXPECT_EQ(judged(500'001, "2026-01-20", "2026-02-01", true), Ruling::kPass);
  EXPECT_EQ(judged(500'001, "2026-01-20", "2025-12-31", false), Ruling::kPass) << "not yet";
  EXPECT_EQ(judged(500'001, "2025-12-31", "2026-02-01", false), Ruling::kPass) << "in the Union before";
}

TEST_F(G7, LeavesJewelleryAloneAndTraceabilityForLater) {
  DossierMaker made = polished({mined("RU", 2'000'000)}, "2025-06-01");
  made.dossier.goods[0].in_jewellery = true;
  const Outcome outcome = on(made, "2026-02-01");
  EXPECT_EQ(outcome.ruling, Ruling::kPass);
  EXPECT_EQ(code_of(outcome, "digital-traceability"), "postponed");
}

TEST_F(G7, CountsTheMeanStoneOfAParcel) {
  const auto ruling = [this](std::uint64_t uct, std::uint32_t count) {
    DossierMaker made;
    made.only(ItemKind::kPolishedParcel, {mined("RU", uct)}, count).move("stone", "IN", "antwerp", "BE", "2025-06-01");
    return on(made, "2025-12-31").ruling;
  };
  EXPECT_EQ(ruling(10'000'000, 20), Ruling::kFail);
  EXPECT_EQ(ruling(10'000'000, 21), Ruling::kPass);
}

// ---- through a network --------------------------------------------------------------------------------------------

TEST(RussianStone, IsBannedByItsPassportWhereverItWasPolished) {
  PolicyWorld made;
  made.on("2024-04-01");
  const ItemId rough = made.dig("mirny-mine", "mir", {3 * kCarat})[0];
  made.on("2024-05-01");
  made.pass({rough}, "mirny-mine", "surat-cutters");
  const ItemId large = made.polish("surat-cutters", rough, kCarat);
  made.on("2024-06-01");
  made.pass({large}, "surat-cutters", "paris-jewels");
  const Outcome outcome = made.judged("g7-russian-origin", large, "2024-06-01");
  EXPECT_EQ(outcome.ruling, Ruling::kFail);
  EXPECT_EQ(code_of(outcome, "polished-1-carat"), "origin_excluded");
  EXPECT_EQ(made.judged("g7-russian-origin", large, "2024-02-29").ruling, Ruling::kPass);
}

TEST(GrandfatheredStone, PassesByItsWayOrByItsReport) {
  PolicyWorld made;
  made.on("2023-06-01");
  const ItemId rough = made.dig("mirny-mine", "mir", {3 * kCarat})[0];
  made.pass({rough}, "mirny-mine", "surat-cutters");
  made.on("2025-06-01");
  const ItemId stone = made.polish("surat-cutters", rough, kCarat);
  made.pass({stone}, "surat-cutters", "paris-jewels");
  const Outcome by_way = made.judged("g7-russian-origin", stone, "2025-06-01");
  EXPECT_EQ(by_way.ruling, Ruling::kPass);
  EXPECT_EQ(code_of(by_way, "polished-1-carat"), "exempt");

  const ItemId stock = made.stock("surat-cutters", {polished_stone(kCarat)})[0];
  EXPECT_EQ(made.judged("g7-russian-origin", stock, "2025-06-01").ruling, Ruling::kIncomplete);
  made.pass({stock}, "surat-cutters", "delhi-lab", v1::TERMS_GRADING);
  made.report("delhi-lab", stock, "2022-11-05");
  const Outcome by_report = made.judged("g7-russian-origin", stock, "2025-06-01");
  EXPECT_EQ(by_report.ruling, Ruling::kPass);
  EXPECT_EQ(code_of(by_report, "polished-1-carat"), "exempt");
}

// A parcel of two mines over two borders, with all its papers.
class Certified : public testing::Test {
 protected:
  PolicyWorld made;
  ItemId parcel;

  void SetUp() override {
    made.on("2025-03-02");
    const Items kao = made.dig("kao-mine", "kao", {2 * kCarat});
    const Items jwaneng = made.dig("jwaneng-mine", "jwaneng", {2 * kCarat});
    made.certify("kp-lesotho", kao, "LS", {"LS"}, "2025-03-01", "2025-05-01");
    made.certify("kp-lesotho", jwaneng, "BW", {"BW"}, "2025-03-01", "2025-05-01");
    made.pass(kao, "kao-mine", "antwerp-trading");
    made.pass(jwaneng, "jwaneng-mine", "antwerp-trading");
    made.confirm("kp-belgium", kao, "LS", "2025-03-03");
    made.confirm("kp-belgium", jwaneng, "BW", "2025-03-03");
    parcel = made.world.make("antwerp-trading", blend(test::parcel(v1::ITEM_KIND_ROUGH_PARCEL, 4 * kCarat, 2), 0, {kao[0], jwaneng[0]}))[0];
  }
  Passport without_papers(StatementKind kind) {
    Passport passport = *parse_json(made.passport_of(parcel));
    std::erase_if(passport.records, [&](const ShownRecord& record) {
      v1::RecordBody body;
      (void)body.ParseFromString(record.body);
      return kind == StatementKind::kKimberleyCertificate ? body.attest().has_kimberley_certificate() : body.attest().has_import_confirmation();
    });
    std::erase_if(passport.checkpoints, [&](const ShownCheckpoint& checkpoint) {
      return std::ranges::find(passport.records, checkpoint.log, &ShownRecord::log) == passport.records.end();
    });
    return passport;
  }
};

TEST_F(Certified, PassesTheBaselineAndIsIncompleteWithoutAPaper) {
  EXPECT_EQ(made.judged("kimberley-baseline", parcel).ruling, Ruling::kPass);
  for (const auto kind : {StatementKind::kKimberleyCertificate, StatementKind::kImportConfirmation}) {
    const Verdict verdict = check(to_json(without_papers(kind)), made.world.config().network);
    ASSERT_TRUE(verdict.accepted()) << "what its maker left out does not make it false: " << verdict.checks.back().detail;
    const Outcome outcome = judge(shipped("kimberley-baseline"), verdict.dossier, std::nullopt);
    EXPECT_EQ(outcome.ruling, Ruling::kIncomplete);
    EXPECT_THAT(codes(outcome), Contains(testing::HasSubstr("attestation_missing")));
  }
}

TEST_F(Certified, IsTraceableAsTwoStonesAndNotAsAMixture) {
  EXPECT_EQ(made.judged("traceable-to-mine", parcel).ruling, Ruling::kFail);
  EXPECT_THAT(codes(made.judged("traceable-to-mine", parcel)), AllOf(Contains("one-mine: mixed"), Contains("declared: declared")));
  const ItemId rough = made.dig("kao-mine", "kao", {2 * kCarat})[0];
  EXPECT_EQ(made.judged("traceable-to-mine", rough).ruling, Ruling::kPass);
  const ItemId stock = made.stock("paris-jewels", {polished_stone(kCarat)})[0];
  const Outcome outcome = made.judged("traceable-to-mine", stock);
  EXPECT_EQ(outcome.ruling, Ruling::kFail);
  EXPECT_EQ(code_of(outcome, "declared"), "undeclared");
}

TEST(KimberleyBaseline, RefusesToDealWithCountriesThatTakeNoPart) {
  PolicyWorld made;
  v1::Config next = made.world.next_config();
  for (auto& participant : *next.mutable_participants()) {
    if (participant.id() == "surat-cutters") participant.set_country("MC");
  }
  made.world.adopt(next);
  const ItemId rough = made.dig("kao-mine", "kao", {2 * kCarat})[0];
  made.certify("kp-lesotho", {rough}, "LS", {"LS"}, "2023-01-01", "2023-12-31");
  made.pass({rough}, "kao-mine", "surat-cutters");
  EXPECT_EQ(code_of(made.judged("kimberley-baseline", rough), "no-export-to-others"), "crossing_forbidden");
}

TEST(Outcomes, AreTheSameHoweverOftenAndInWhichOrderTheyAreAskedFor) {
  PolicyWorld made;
  const Items rough = made.dig("mirny-mine", "mir", {2 * kCarat, kCarat});
  made.pass(rough, "mirny-mine", "surat-cutters");
  const Dossier dossier = made.dossier_of(rough[0]);
  const Policy policy = shipped("g7-russian-origin");
  const Outcome first = judge(policy, dossier, day("2024-06-01"));
  (void)judge(policy, dossier, day("2023-06-01"));
  EXPECT_EQ(codes(judge(policy, dossier, day("2024-06-01"))), codes(first));
}

}  // namespace
}  // namespace golconda::passport
