// What each demand of a policy comes to, at its boundaries.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/passport/policy/reasons.h"
#include "tests/passport/dossiers.h"

namespace golconda::passport {
namespace {

using ledger::ItemKind;
using ledger::StatementKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr ItemKind kPolished = ItemKind::kPolishedStone;
constexpr ItemKind kRough = ItemKind::kRoughStone;

// What a policy of one rule comes to.
struct Judged {
  Ruling ruling{};
  std::string code;
  std::string sentence;
  friend bool operator==(const Judged& a, const Judged& b) { return a.ruling == b.ruling && a.code == b.code; }
  friend std::ostream& operator<<(std::ostream& out, const Judged& judged) {
    return out << to_string(judged.ruling) << " " << judged.code << ": " << judged.sentence;
  }
};

Judged judged(const std::string& lines, const DossierMaker& made, const std::string& as_of = {}, const std::string& head = {}) {
  const Policy policy = policy_of("[[rule]]\nid = \"r\"\nsays = \"x\"\n" + lines, head);
  const Outcome outcome = judge(policy, made.dossier, as_of.empty() ? std::nullopt : std::optional(day(as_of)));
  EXPECT_THAT(outcome.reasons, SizeIs(1));
  const Reason& reason = outcome.reasons.at(0);
  EXPECT_EQ(outcome.ruling, std::max(reason.ruling, Ruling::kPass));
  return {reason.ruling, std::string(to_string(reason.code)), reason.sentence};
}

Judged pass(const std::string& code) { return {Ruling::kPass, code, {}}; }
Judged fail_by(const std::string& code) { return {Ruling::kFail, code, {}}; }
Judged incomplete(const std::string& code) { return {Ruling::kIncomplete, code, {}}; }
Judged not_applicable(const std::string& code) { return {Ruling::kNotApplicable, code, {}}; }

DossierMaker stone(ItemKind kind, std::vector<ledger::OriginShare> origins, std::uint32_t count = 1) {
  DossierMaker made;
  made.only(kind, std::move(origins), count);
  return made;
}

TEST(ExcludedOrigin, FailsFromTheFirstMicrocaratPastTheShare) {
  const std::string rule = "exclude_origin = { countries = [\"RU\"], share_max = \"10 %\" }\n";
  EXPECT_EQ(judged(rule, stone(kPolished, {mined("LS", 1'000'000)})), pass("origin_allowed"));
  EXPECT_EQ(judged(rule, stone(kPolished, {mined("LS", 900'000), mined("RU", 100'000)})), pass("origin_allowed"));
  EXPECT_EQ(judged(rule, stone(kPolished, {mined("LS", 899'999), mined("RU", 100'001)})), fail_by("origin_excluded"));
  EXPECT_EQ(judged("exclude_origin = { countries = [\"RU\"] }\n", stone(kPolished, {mined("LS", 9'999'999), mined("RU", 1)})).sentence,
            "less than 0.0001 % of it is from pit-RU of mine-RU (RU), and 0 % may be")
      << "ten carats of which one micro-carat";
  EXPECT_THAT(judged(rule, stone(kPolished, {mined("LS", 2'000'000), mined("RU", 1'000'000)})).sentence, HasSubstr("33.3333 % of it"));
}

TEST(ExcludedOrigin, IsMeantWhenItFitsEveryKey) {
  const auto made = stone(kPolished, {mined("RU", 1'000'000)});
  const auto rule = [](const std::string& more) { return "exclude_origin = { countries = [\"RU\"]" + more + " }\n"; };
  EXPECT_EQ(judged(rule(", sources = [\"pit-ru\"]"), made), pass("origin_allowed")) << "ids are small letters";
  EXPECT_EQ(judged(rule(", participants = [\"mine-x\"]"), made), pass("origin_allowed"));
  DossierMaker named;
  ledger::OriginShare share = mined("RU", 1'000'000);
  share.origin.source = ledger::SourceId("mir");
  share.origin.participant = ledger::ParticipantId("alrosa");
  named.only(kPolished, {share});
  EXPECT_EQ(judged(rule(", sources = [\"mir\", \"udachny\"], participants = [\"alrosa\"]"), named), fail_by("origin_excluded"));
  EXPECT_EQ(judged("exclude_origin = { sources = [\"mir\"] }\n", named), fail_by("origin_excluded"));
}

TEST(ExcludedOrigin, ByDaysOfExtractionIsUnclearWhereTheyReachOverThem) {
  const std::string rule = "exclude_origin = { countries = [\"LS\"], extracted_from = 2024-01-01, extracted_to = 2024-12-31 }\n";
  const auto dug = [](const std::string& from, const std::string& to) { return stone(kPolished, {mined("LS", 1'000'000, day(from), day(to))}); };
  EXPECT_EQ(judged(rule, dug("2024-01-01", "2024-12-31")), fail_by("origin_excluded"));
  EXPECT_EQ(judged(rule, dug("2023-06-01", "2023-12-31")), pass("origin_allowed"));
  EXPECT_EQ(judged(rule, dug("2025-01-01", "2025-01-01")), pass("origin_allowed"));
  EXPECT_EQ(judged(rule, dug("2023-12-31", "2024-01-01")), incomplete("extraction_unclear"));
  EXPECT_EQ(judged(rule, dug("2024-12-31", "2025-01-01")), incomplete("extraction_unclear"));
  EXPECT_EQ(judged("missing = \"fail\"\n" + rule, dug("2024-12-31", "2025-01-01")), fail_by("extraction_unclear"));
}

TEST(UndeclaredOrigin, MayBeTheExcludedOneUnlessTheRuleSaysOtherwise) {
  const auto made = stone(kPolished, {undeclared(300'000), mined("LS", 700'000)});
  EXPECT_EQ(judged("exclude_origin = { countries = [\"RU\"] }\n", made), incomplete("origin_undeclared"));
  EXPECT_EQ(judged("missing = \"fail\"\nexclude_origin = { countries = [\"RU\"] }\n", made), fail_by("origin_undeclared"));
  EXPECT_EQ(judged("exclude_origin = { countries = [\"RU\"], ignore_undeclared = true }\n", made), pass("origin_allowed"));
  EXPECT_EQ(judged("exclude_origin = { countries = [\"RU\"], share_max = \"30 %\" }\n", made), pass("origin_allowed"));
  EXPECT_EQ(judged("require_origin = { countries = [\"LS\"] }\n", made), incomplete("origin_undeclared"));
  EXPECT_EQ(judged("require_origin = { countries = [\"LS\"], ignore_undeclared = true }\n", made), pass("origin_allowed"));
  const auto both = stone(kPolished, {undeclared(50'000), mined("LS", 900'000), mined("RU", 50'000)});
  EXPECT_EQ(judged("exclude_origin = { countries = [\"RU\"], share_max = \"5 %\" }\n", both), incomplete("origin_undeclared"))
      << "the one within the share, both together not";
}

TEST(RequiredOrigin, FailsForWhatIsFromElsewhere) {
  const std::string rule = "require_origin = { countries = [\"LS\", \"BW\"], share_max = \"1 %\" }\n";
  EXPECT_EQ(judged(rule, stone(kPolished, {mined("BW", 500'000), mined("LS", 500'000)})), pass("origin_allowed"));
  EXPECT_EQ(judged(rule, stone(kPolished, {mined("CA", 10'000), mined("LS", 990'000)})), pass("origin_allowed"));
  EXPECT_EQ(judged(rule, stone(kPolished, {mined("CA", 10'001), mined("LS", 989'999)})), fail_by("origin_other"));
}

TEST(UndeclaredShare, IsAFactThatThePassportDoesNotShow) {
  EXPECT_EQ(judged("limit_undeclared = { share_max = \"30 %\" }\n", stone(kPolished, {undeclared(300'000), mined("LS", 700'000)})), pass("declared"));
  EXPECT_EQ(judged("limit_undeclared = { share_max = \"30 %\" }\n", stone(kPolished, {undeclared(300'001), mined("LS", 699'999)})), incomplete("undeclared"));
  EXPECT_EQ(judged("missing = \"fail\"\nlimit_undeclared = {}\n", stone(kPolished, {undeclared(1'000'000)})), fail_by("undeclared"));
}

TEST(MixedShare, IsAllButTheLargestOrigin) {
  const auto made = stone(ItemKind::kPolishedParcel, {mined("BW", 100'000), mined("CA", 100'000), mined("LS", 800'000)}, 50);
  EXPECT_EQ(judged("limit_mixed = { share_max = \"20 %\" }\n", made), pass("not_mixed"));
  EXPECT_EQ(judged("limit_mixed = { share_max = \"19.9999 %\" }\n", made), fail_by("mixed"));
  EXPECT_THAT(judged("limit_mixed = {}\n", made).sentence, HasSubstr("20 % of it is not from pit-LS of mine-LS (LS)"));
  ledger::OriginShare other_pit = mined("LS", 500'000);
  other_pit.origin.source = ledger::SourceId("second");
  const auto one_country = stone(kPolished, {mined("LS", 500'000), other_pit});
  EXPECT_EQ(judged("limit_mixed = { by = \"country\" }\n", one_country), pass("not_mixed"));
  EXPECT_EQ(judged("limit_mixed = { by = \"source\" }\n", one_country), fail_by("mixed"));
}

TEST(Level, FailsForAMixtureAndIsIncompleteWhereAMatchMayBeLeftOut) {
  const std::string matched = "require_level = { levels = [\"matched\"] }\n";
  EXPECT_EQ(judged(matched, stone(kPolished, {mined("LS", 1'000'000)})), incomplete("level_too_low"));
  EXPECT_EQ(judged(matched, stone(kPolished, {mined("LS", 1), mined("BW", 1)})), fail_by("level_too_low"));
  EXPECT_EQ(judged("require_level = { levels = [\"signed\", \"matched\"] }\n", stone(kPolished, {mined("LS", 1)})), pass("level_reached"));
  EXPECT_EQ(judged("require_level = { levels = [\"mixed\"] }\n", stone(kPolished, {undeclared(1)})), fail_by("level_too_low"));
}

TEST(Scope, TakesAWeightInOrLeavesItOut) {
  const auto weighing = [](std::uint64_t uct) { return stone(kPolished, {mined("RU", uct)}); };
  const auto rule = [](const std::string& scope) { return scope + "\nexclude_origin = { countries = [\"RU\"] }\n"; };
  EXPECT_EQ(judged(rule("from_weight = \"0.50 ct\""), weighing(499'999)), not_applicable("not_concerned"));
  EXPECT_EQ(judged(rule("from_weight = \"0.50 ct\""), weighing(500'000)), fail_by("origin_excluded"));
  EXPECT_EQ(judged(rule("above_weight = \"0.50 ct\""), weighing(500'000)), not_applicable("not_concerned"));
  EXPECT_EQ(judged(rule("above_weight = \"0.50 ct\""), weighing(500'001)), fail_by("origin_excluded"));
  EXPECT_EQ(judged(rule("below_weight = \"0.50 ct\""), weighing(500'000)), not_applicable("not_concerned"));
  EXPECT_EQ(judged(rule("below_weight = \"0.50 ct\""), weighing(499'999)), fail_by("origin_excluded"));
}

TEST(Scope, TakesTheMeanOfAParcelOrTheWhole) {
  const auto of_three = [](std::uint64_t uct) { return stone(ItemKind::kPolishedParcel, {mined("RU", uct)}, 3); };
  const auto rule = [](const std::string& scope) { return scope + "\nexclude_origin = { countries = [\"RU\"] }\n"; };
  EXPECT_EQ(judged(rule("from_weight = \"0.50 ct\""), of_three(1'499'999)), not_applicable("not_concerned"));
  EXPECT_EQ(judged(rule("from_weight = \"0.50 ct\""), of_three(1'500'000)), fail_by("origin_excluded"));
  EXPECT_EQ(judged(rule("above_weight = \"0.50 ct\""), of_three(1'500'000)), not_applicable("not_concerned"));
  EXPECT_EQ(judged(rule("above_weight = \"0.50 ct\""), of_three(1'500'001)), fail_by("origin_excluded"));
  EXPECT_EQ(judged(rule("below_weight = \"0.50 ct\""), of_three(1'500'000)), not_applicable("not_concerned"));
  EXPECT_EQ(judged(rule("below_weight = \"0.50 ct\""), of_three(1'499'999)), fail_by("origin_excluded"));
  EXPECT_EQ(judged(rule("from_weight = \"0.50 ct\"\nparcel_weight = \"whole\""), of_three(500'000)), fail_by("origin_excluded"));
  EXPECT_EQ(judged(rule("from_weight = \"0.50 ct\"\nparcel_weight = \"whole\""), of_three(499'999)), not_applicable("not_concerned"));
}

TEST(Scope, KnowsKindsAndWhatIsSetInJewellery) {
  auto made = stone(kPolished, {mined("RU", 1'000'000)});
  EXPECT_EQ(judged("kinds = [\"rough_stone\"]\nexclude_origin = { countries = [\"RU\"] }\n", made), not_applicable("not_concerned"));
  EXPECT_EQ(judged("loose_only = true\nexclude_origin = { countries = [\"RU\"] }\n", made), fail_by("origin_excluded"));
  made.dossier.goods[0].in_jewellery = true;
  EXPECT_EQ(judged("loose_only = true\nexclude_origin = { countries = [\"RU\"] }\n", made), not_applicable("not_concerned"));
}

TEST(InForce, IsARuleFromItsFirstDayToItsLastOne) {
  const auto made = stone(kPolished, {mined("RU", 1'000'000)});
  const std::string rule = "since = 2024-03-01\nuntil = 2024-08-31\nexclude_origin = { countries = [\"RU\"] }\n";
  EXPECT_EQ(judged(rule, made, "2024-02-29"), not_applicable("not_yet"));
  EXPECT_EQ(judged(rule, made, "2024-03-01"), fail_by("origin_excluded"));
  EXPECT_EQ(judged(rule, made, "2024-08-31"), fail_by("origin_excluded"));
  EXPECT_EQ(judged(rule, made, "2024-09-01"), not_applicable("no_longer"));
  EXPECT_EQ(judged(rule, made), not_applicable("no_longer")) << "by the passport's own day";
  EXPECT_EQ(judged("since = \"postponed\"\nexclude_origin = { countries = [\"RU\"] }\n", made), not_applicable("postponed"));
  EXPECT_EQ(judged("since = \"postponed\"\nforbid_crossing = {}\n", made), not_applicable("postponed"));
}

TEST(Custody, IsJudgedNowOrEver) {
  DossierMaker made;
  made.parent("rough", "stone", kRough, {mined("RU", 2'000'000)});
  made.move("rough", "", "alrosa", "RU", "2023-01-01").move("rough", "RU", "surat", "IN", "2024-05-01").move("stone", "IN", "antwerp", "BE", "2024-06-01");
  EXPECT_EQ(judged("forbid_custody = { countries = [\"RU\"] }\n", made), pass("not_held"));
  EXPECT_EQ(judged("forbid_custody = { countries = [\"BE\"] }\n", made), fail_by("held_by"));
  EXPECT_EQ(judged("forbid_custody = { participants = [\"antwerp\"] }\n", made), fail_by("held_by"));
  EXPECT_EQ(judged("forbid_custody = { countries = [\"RU\"], when = \"ever\" }\n", made), fail_by("held_by"));
  EXPECT_EQ(judged("since = 2023-01-02\nforbid_custody = { countries = [\"RU\"], when = \"ever\" }\n", made), pass("not_held"));
  EXPECT_EQ(judged("until = 2024-04-30\nforbid_custody = { participants = [\"surat\"], when = \"ever\" }\n", made), pass("not_held"));
  EXPECT_EQ(judged("until = 2024-05-01\nforbid_custody = { participants = [\"surat\"], when = \"ever\" }\n", made), fail_by("held_by"));
  made.dossier.moves_complete = false;
  EXPECT_EQ(judged("forbid_custody = { countries = [\"RU\"], when = \"ever\" }\n", made), incomplete("moves_unknown"));
  EXPECT_EQ(judged("forbid_custody = { countries = [\"RU\"] }\n", made), incomplete("moves_unknown"));
}

TEST(Crossing, IsForbiddenByItsOwnDayWhateverTheDayOfJudging) {
  DossierMaker made;
  made.move("stone", "RU", "antwerp", "BE", "2024-01-01");
  EXPECT_EQ(judged("since = 2024-01-01\nforbid_crossing = { from = [\"RU\"] }\n", made, "2023-01-01"), fail_by("crossing_forbidden"));
  EXPECT_EQ(judged("since = 2024-01-02\nforbid_crossing = { from = [\"RU\"] }\n", made), pass("crossings_allowed"));
  EXPECT_EQ(judged("until = 2023-12-31\nforbid_crossing = { from = [\"RU\"] }\n", made), pass("crossings_allowed"));
  EXPECT_EQ(judged("forbid_crossing = { from_except = [\"RU\"] }\n", made), pass("crossings_allowed"));
  EXPECT_EQ(judged("forbid_crossing = { to_except = [\"BE\"] }\n", made), pass("crossings_allowed"));
  EXPECT_EQ(judged("forbid_crossing = { to_except = [\"FR\"] }\n", made), fail_by("crossing_forbidden"));
  EXPECT_EQ(judged("kinds = [\"rough_stone\"]\nforbid_crossing = {}\n", made), pass("crossings_allowed"));
  EXPECT_EQ(judged("forbid_crossing = {}\n", DossierMaker().move("stone", "", "antwerp", "BE", "2024-01-01")), pass("crossings_allowed")) << "registered";
}

TEST(Crossing, IsNoneInsideABorderlessGroup) {
  const std::string groups = "borderless = [\"EU\"]\n[groups]\nEU = [\"BE\", \"FR\"]\nGULF = [\"AE\", \"QA\"]\n";
  const auto moved = [](const std::string& from, const std::string& to) { return DossierMaker().move("stone", from, "antwerp", to, "2024-01-01"); };
  EXPECT_EQ(judged("forbid_crossing = {}\n", moved("BE", "FR"), {}, groups), pass("crossings_allowed"));
  EXPECT_EQ(judged("forbid_crossing = {}\n", moved("BE", "BE"), {}, groups), pass("crossings_allowed"));
  EXPECT_EQ(judged("forbid_crossing = {}\n", moved("AE", "QA"), {}, groups), fail_by("crossing_forbidden")) << "a group, but not a borderless one";
  EXPECT_EQ(judged("forbid_crossing = { to = [\"EU\"] }\n", moved("GB", "FR"), {}, groups), fail_by("crossing_forbidden"));
}

const std::string kCertificate = "require_attestation = { kind = \"kimberley_certificate\", crossing = {} }\n";

TEST(CertificateAtABorder, IsOfTheCountryThatTheGoodsCameFromAndInTime) {
  const auto with_certificate = [](const std::string& country, const std::string& issued, const std::string& expires) {
    DossierMaker made;
    made.only(kRough, {mined("LS", 1'000'000)}).move("stone", "LS", "surat", "IN", "2024-03-10", "2024-03-01");
    made.paper("stone", StatementKind::kKimberleyCertificate, "kp", country, issued).last_day = expires.empty() ? 0 : day(expires);
    return made;
  };
  EXPECT_EQ(judged(kCertificate, with_certificate("LS", "2024-03-10", "2024-05-10")), pass("attested"));
  EXPECT_EQ(judged(kCertificate, with_certificate("LS", "2024-03-11", "2024-05-10")), incomplete("attestation_not_in_time")) << "issued after they arrived";
  EXPECT_EQ(judged(kCertificate, with_certificate("LS", "2024-01-01", "2024-03-01")), pass("attested")) << "runs out on the day that they leave";
  EXPECT_EQ(judged(kCertificate, with_certificate("LS", "2024-01-01", "2024-02-29")), incomplete("attestation_not_in_time"));
  EXPECT_EQ(judged(kCertificate, with_certificate("LS", "2024-01-01", "")), pass("attested")) << "one that says no end";
  EXPECT_EQ(judged(kCertificate, with_certificate("BW", "2024-03-05", "2024-05-10")), incomplete("attestation_missing"));
  auto withdrawn = with_certificate("LS", "2024-03-10", "2024-05-10");
  auto taken_back = std::make_shared<Paper>(*withdrawn.dossier.papers.begin()->second.front());
  taken_back->withdrawn = true;
  withdrawn.dossier.papers.begin()->second.front() = taken_back;
  EXPECT_EQ(judged(kCertificate, withdrawn), incomplete("attestation_withdrawn"));
  EXPECT_EQ(judged("missing = \"fail\"\n" + kCertificate, DossierMaker().move("stone", "LS", "surat", "IN", "2024-03-10")), fail_by("attestation_missing"));
  EXPECT_EQ(judged(kCertificate, DossierMaker()), not_applicable("no_crossing"));
}

TEST(CertificateAtABorder, BearsTheGroupsNameWhereItHasNoBorders) {
  const std::string groups = "borderless = [\"EU\"]\n[groups]\nEU = [\"BE\", \"FR\"]\n";
  DossierMaker made;
  made.move("stone", "BE", "dubai", "AE", "2024-03-10");
  made.paper("stone", StatementKind::kKimberleyCertificate, "kp", "EU", "2024-03-01");
  EXPECT_EQ(judged(kCertificate, made, {}, groups), pass("attested"));
  EXPECT_EQ(judged(kCertificate, made), incomplete("attestation_missing"));
}

TEST(CertificateAtABorder, MayBeOnTheLotThatCarriedTheStone) {
  DossierMaker made;
  made.move("stone", "LS", "surat", "IN", "2024-03-10").inside("inner");
  made.dossier.moves.back().item = item_named("outer");
  made.dossier.moves.back().nested.emplace_back(item_named("inner"), item_named("outer"));
  EXPECT_EQ(judged(kCertificate, made), incomplete("attestation_missing"));
  for (const char* on : {"inner", "outer"}) {
    DossierMaker with = made;
    with.paper(on, StatementKind::kKimberleyCertificate, "kp", "LS", "2024-03-01");
    EXPECT_EQ(judged(kCertificate, with), pass("attested")) << on;
  }
  DossierMaker elsewhere = made;
  elsewhere.paper("another", StatementKind::kKimberleyCertificate, "kp", "LS", "2024-03-01");
  EXPECT_EQ(judged(kCertificate, elsewhere), incomplete("attestation_missing"));
}

TEST(ConfirmationAtABorder, IsByAnAuthorityOfTheCountryThatTheGoodsCameTo) {
  const std::string rule = "require_attestation = { kind = \"import_confirmation\", crossing = {} }\n";
  const auto confirmed = [](const std::string& country, const std::string& certificate, const std::string& on) {
    DossierMaker made;
    made.move("stone", "LS", "surat", "IN", "2024-03-10", "2024-03-01");
    made.paper("stone", StatementKind::kImportConfirmation, "customs", country, on).issued_in = certificate;
    return made;
  };
  EXPECT_EQ(judged(rule, confirmed("IN", "LS", "2024-03-12")), pass("attested"));
  EXPECT_EQ(judged(rule, confirmed("LS", "LS", "2024-03-12")), incomplete("attestation_missing"));
  EXPECT_EQ(judged(rule, confirmed("IN", "BW", "2024-03-12")), incomplete("attestation_missing"));
  EXPECT_EQ(judged(rule, confirmed("IN", "LS", "2024-02-29")), incomplete("attestation_not_in_time"));
}

TEST(NamedOrigins, AreAllThoseOfTheGoodsAndNoneThatIsExcluded) {
  const std::string rule = "require_attestation = { kind = \"origin_statement\", names_origins = true, exclude_origins = [\"RU\"] }\n";
  const auto naming = [](std::vector<std::string> countries) {
    DossierMaker made;
    made.only(kPolished, {mined("BW", 500'000), mined("LS", 500'000)});
    made.paper("stone", StatementKind::kOriginStatement, "antwerp", "BE", "2026-01-15").origins = std::move(countries);
    return made;
  };
  EXPECT_EQ(judged(rule, naming({"BW", "LS"})), pass("attested"));
  EXPECT_EQ(judged(rule, naming({"AO", "BW", "LS"})), pass("attested"));
  EXPECT_EQ(judged(rule, naming({"BW"})), fail_by("attestation_origins_missing"));
  EXPECT_THAT(judged(rule, naming({"BW"})).sentence, HasSubstr("does not name LS"));
  EXPECT_EQ(judged(rule, naming({"BW", "LS", "RU"})), fail_by("attestation_origin_excluded"));
  auto second = naming({"BW", "LS", "RU"});
  second.paper("stone", StatementKind::kOriginStatement, "paris", "FR", "2026-01-10").origins = {"BW", "LS"};
  EXPECT_EQ(judged(rule, second), pass("attested")) << "one that will do is enough";
  EXPECT_EQ(judged("require_attestation = { kind = \"origin_statement\", by = [\"paris\"] }\n", second), pass("attested"));
  EXPECT_EQ(judged("require_attestation = { kind = \"origin_statement\", by = [\"rome\"] }\n", second), incomplete("attestation_missing"));
}

TEST(Report, IsAtMostSoManyDaysOldByTheDayOfJudging) {
  const std::string rule = "require_attestation = { kind = \"grade\", max_age_days = 365 }\n";
  DossierMaker made;
  EXPECT_EQ(judged(rule, made), incomplete("attestation_missing"));
  made.paper("stone", StatementKind::kGrade, "lab", "BE", "2024-01-01");
  EXPECT_EQ(judged(rule, made, "2024-12-31"), pass("attested"));
  EXPECT_EQ(judged(rule, made, "2025-01-01"), fail_by("attestation_old"));
  EXPECT_EQ(judged(rule, made, "2023-12-31"), fail_by("attestation_ahead"));
  made.paper("stone", StatementKind::kGrade, "lab", "BE", "2024-06-01");
  EXPECT_EQ(judged(rule, made, "2025-01-01"), pass("attested")) << "a newer one";
  DossierMaker insured;
  insured.paper("stone", StatementKind::kInsurance, "bank", "BE", "2024-01-01").last_day = day("2024-12-31");
  const std::string insurance = "require_attestation = { kind = \"insurance\" }\n";
  EXPECT_EQ(judged(insurance, insured, "2024-12-31"), pass("attested"));
  EXPECT_EQ(judged(insurance, insured, "2025-01-01"), fail_by("attestation_expired"));
}

TEST(Alerts, RefuseWhatTheRuleNames) {
  DossierMaker made;
  const std::string rule = "refuse_alerts = { kinds = [\"stolen\", \"conflict\"] }\n";
  EXPECT_EQ(judged(rule, made), pass("no_alert"));
  made.dossier.alerts.push_back({item_named("stone"), ledger::AlertKind::kDuplicate, std::nullopt});
  EXPECT_EQ(judged(rule, made), pass("no_alert"));
  made.dossier.alerts.push_back({item_named("rough"), ledger::AlertKind::kConflict, crypto::sha256("flag")});
  EXPECT_EQ(judged(rule, made), fail_by("alert"));
}

TEST(Passport, IsFreshForSoManyDays) {
  const std::string rule = "require_fresh = { max_age_days = 30 }\n";
  EXPECT_EQ(judged(rule, DossierMaker(), "2026-03-04"), pass("fresh"));
  EXPECT_EQ(judged(rule, DossierMaker(), "2026-03-05"), incomplete("passport_old"));
  EXPECT_EQ(judged(rule, DossierMaker(), "2025-01-01"), pass("fresh"));
}

const std::string kExempt = "exempt = { outside = [\"RU\"], before = 2024-03-01, shown_by = [\"custody\", \"grade\", \"import_confirmation\", \"kimberley_certificate\"] }\n"
                            "exclude_origin = { countries = [\"RU\"] }\n";

TEST(Exempt, IsWhatWasOutsideBeforeTheDay) {
  const auto moved = [](const std::string& to_country, const std::string& on) {
    DossierMaker made;
    made.only(kPolished, {mined("RU", 1'000'000)}).move("stone", "RU", "holder", to_country, on);
    return made;
  };
  EXPECT_EQ(judged(kExempt, moved("IN", "2024-02-29")), pass("exempt"));
  EXPECT_EQ(judged(kExempt, moved("IN", "2024-03-01")), fail_by("origin_excluded"));
  EXPECT_EQ(judged(kExempt, moved("RU", "2024-02-29")), fail_by("origin_excluded"));
  EXPECT_EQ(judged(kExempt, moved("IN", "2024-02-29")).sentence, "it is exempt: the custody of holder in IN of 2024-02-29 shows where it was before 2024-03-01");
}

TEST(Exempt, IsShownByPapersFromThere) {
  const auto with = [](StatementKind kind, const std::string& country, const std::string& on) {
    DossierMaker made;
    made.only(kPolished, {undeclared(1'000'000)});
    made.paper("stone", kind, "author", country, on);
    return made;
  };
  EXPECT_EQ(judged(kExempt, with(StatementKind::kGrade, "BE", "2024-02-29")), pass("exempt"));
  EXPECT_EQ(judged(kExempt, with(StatementKind::kGrade, "BE", "2024-03-01")), incomplete("origin_undeclared"));
  EXPECT_EQ(judged(kExempt, with(StatementKind::kGrade, "RU", "2024-02-29")), incomplete("origin_undeclared"));
  EXPECT_EQ(judged(kExempt, with(StatementKind::kKimberleyCertificate, "AE", "2023-01-01")), pass("exempt"));
  EXPECT_EQ(judged(kExempt, with(StatementKind::kKimberleyCertificate, "RU", "2023-01-01")), incomplete("origin_undeclared"));
  EXPECT_EQ(judged(kExempt, with(StatementKind::kImportConfirmation, "BE", "2023-01-01")), pass("exempt"));
  EXPECT_EQ(judged(kExempt, with(StatementKind::kAudit, "BE", "2023-01-01")), incomplete("origin_undeclared")) << "the rule does not take it";
  auto withdrawn = with(StatementKind::kGrade, "BE", "2024-02-29");
  auto taken_back = std::make_shared<Paper>(*withdrawn.dossier.papers.begin()->second.front());
  taken_back->withdrawn = true;
  withdrawn.dossier.papers.begin()->second.front() = taken_back;
  EXPECT_EQ(judged(kExempt, withdrawn), incomplete("origin_undeclared"));
}

TEST(Exempt, IsWhatWasMadeOfNothingButExemptGoods) {
  DossierMaker made;
  made.only(ItemKind::kPolishedParcel, {mined("LS", 1'000'000), mined("RU", 2'000'000)}, 3);
  made.parent("a", "stone", kPolished, {mined("RU", 1'000'000)}).parent("b", "stone", kPolished, {mined("RU", 1'000'000)});
  made.parent("c", "stone", kPolished, {mined("LS", 1'000'000)}).parent("rough-b", "b", kRough, {mined("RU", 2'000'000)});
  made.move("a", "RU", "surat", "IN", "2024-02-01");
  EXPECT_EQ(judged(kExempt, made), fail_by("origin_excluded")) << "of one Russian stone it is not shown";
  made.move("rough-b", "RU", "surat", "IN", "2024-02-01");
  EXPECT_EQ(judged(kExempt, made), pass("exempt")) << "nothing has to be shown of the stone from Lesotho";
}

TEST(Exempt, MayAskWhereItWasInstead) {
  const std::string rule = "exempt = { inside = [\"BE\"], before = 2026-01-01, shown_by = [\"custody\"] }\nrequire_attestation = { kind = \"origin_statement\" }\n";
  EXPECT_EQ(judged(rule, DossierMaker().move("stone", "IN", "antwerp", "BE", "2025-12-31")), pass("exempt"));
  EXPECT_EQ(judged(rule, DossierMaker().move("stone", "IN", "antwerp", "BE", "2026-01-01")), incomplete("attestation_missing"));
  EXPECT_EQ(judged(rule, DossierMaker().move("stone", "IN", "dubai", "AE", "2025-12-31")), incomplete("attestation_missing"));
}

TEST(Outcome, IsTheWorstOfAllRules) {
  DossierMaker made;
  const Policy policy = policy_of(
      "[[rule]]\nid = \"a\"\nsays = \"x\"\nlimit_mixed = {}\n"
      "[[rule]]\nid = \"b\"\nsays = \"x\"\nrequire_attestation = { kind = \"audit\" }\n"
      "[[rule]]\nid = \"c\"\nsays = \"x\"\nsince = \"postponed\"\nlimit_mixed = {}\n");
  Outcome outcome = judge(policy, made.dossier, std::nullopt);
  EXPECT_EQ(outcome.ruling, Ruling::kIncomplete);
  EXPECT_EQ(outcome.as_of_day, day("2026-02-02"));
  EXPECT_THAT(codes(outcome), ElementsAre("a: not_mixed", "b: attestation_missing", "c: postponed"));
  made.only(kPolished, {mined("LS", 1), mined("BW", 1)});
  EXPECT_EQ(judge(policy, made.dossier, std::nullopt).ruling, Ruling::kFail);
  EXPECT_EQ(judge(policy_of("[[rule]]\nid = \"c\"\nsays = \"x\"\nsince = \"postponed\"\nlimit_mixed = {}\n"), made.dossier, std::nullopt).ruling, Ruling::kPass);
}

TEST(Outcome, OfALotIsThatOfItsWorstStoneAndOfAnEmptyOneNone) {
  DossierMaker made;
  made.good("second", kPolished, {mined("RU", 1'000'000)});
  const Policy policy = policy_of("[[rule]]\nid = \"a\"\nsays = \"x\"\nexclude_origin = { countries = [\"RU\"] }\n");
  const Outcome outcome = judge(policy, made.dossier, std::nullopt);
  EXPECT_EQ(outcome.ruling, Ruling::kFail);
  ASSERT_THAT(outcome.reasons, SizeIs(1));
  EXPECT_EQ(outcome.reasons[0].item, item_named("second"));
  made.dossier.goods.clear();
  EXPECT_EQ(judge(policy, made.dossier, std::nullopt).ruling, Ruling::kIncomplete);
  EXPECT_THAT(codes(judge(policy, made.dossier, std::nullopt)), ElementsAre(": no_goods"));
}

TEST(Outcome, CountsReasonsPastTheFirstTwenty) {
  DossierMaker made;
  for (std::size_t i = 0; i < kReasonsPerRuleMax; ++i) made.good("undeclared " + std::to_string(i), kPolished, {undeclared(1)});
  made.good("russian", kPolished, {mined("RU", 1)}).good("russian too", kPolished, {mined("RU", 1)});
  const Outcome outcome = judge(policy_of("[[rule]]\nid = \"a\"\nsays = \"x\"\nexclude_origin = { countries = [\"RU\"] }\n"), made.dossier, std::nullopt);
  EXPECT_THAT(outcome.reasons, SizeIs(kReasonsPerRuleMax + 1));
  EXPECT_EQ(outcome.reasons.back().sentence, "and 2 more of the like");
  EXPECT_EQ(outcome.ruling, Ruling::kFail) << "whichever were left out";
}

TEST(Reasons, HaveDistinctNamesAndSentencesOfTheirOwnValues) {
  std::set<std::string_view> names;
  for (const ReasonText& text : reason_texts()) EXPECT_TRUE(names.insert(text.name).second) << text.name;
}

}  // namespace
}  // namespace golconda::passport
