#include "node/manifest/action_plans.h"

#include <set>

#include <gmock/gmock.h>

#include "node/manifest/statement_plans.h"

namespace golconda::manifest {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

ActionWords words(const std::map<std::string, std::string>& said, ActionWords::Source source = ActionWords::Source::kFields) {
  ActionWords out(source);
  for (const auto& [name, value] : said) out.set(name, value);
  return out;
}

Error refusal(std::string_view action, const ActionWords& said) {
  const auto plan = plan_action(action, said);
  EXPECT_FALSE(plan) << action;
  return plan ? Error{} : plan.error();
}

TEST(ActionPlans, RegisterSaysFromWhereAndWhen) {
  const auto plan = plan_action("register", words({{"source", "kao"}, {"day", "2026-03-02"}}));
  ASSERT_TRUE(plan) << describe(plan.error());
  EXPECT_EQ(plan->kind, ManifestKind::kRegister);
  EXPECT_TRUE(plan->makes_new);
  const auto& action = plan->document.body.register_rough();
  EXPECT_EQ(action.source_id(), "kao");
  EXPECT_EQ(action.extracted_from_day(), action.extracted_to_day());
  const auto span = plan_action("register", words({{"source", "kao"}, {"from", "2026-01-01"}, {"to", "2026-01-31"}}));
  ASSERT_TRUE(span);
  EXPECT_EQ(span->document.body.register_rough().extracted_to_day() - span->document.body.register_rough().extracted_from_day(), 30U);
}

TEST(ActionPlans, AWordThatIsMissingIsNamedAsItsAuthorKnowsIt) {
  EXPECT_EQ(refusal("register", words({{"day", "2026-03-02"}})).field, "source");
  EXPECT_EQ(refusal("register", words({{"source", "kao"}})).field, "day");
  EXPECT_EQ(refusal("register", words({{"source", "kao"}, {"day", "2026-03-02"}, {"from", "2026-03-01"}})).field, "day");
  EXPECT_EQ(refusal("register", words({{"source", "kao"}, {"from", "2026-03-02"}})).field, "to");
  const Error field = refusal("offer", words({{"to", "surat"}}));
  EXPECT_EQ(field.field, "terms");
  EXPECT_EQ(field.remedy, "write it, such as sale (or memo, consignment, \"job work\", grading, return, export)");
  const Error option = refusal("offer", words({{"terms", "sale"}}, ActionWords::Source::kOptions));
  EXPECT_EQ(option.field, "--to");
  EXPECT_EQ(option.message, "--to is missing");
  EXPECT_EQ(option.remedy, "add it, as in --to antwerp-trading");
  EXPECT_EQ(refusal("attest audit", words({}, ActionWords::Source::kOptions)).remedy, "add it, as in --standard \"RJC CoP 2024\"");
}

TEST(ActionPlans, AWordThatCannotBeReadSaysWhatItIsAndWhatToWrite) {
  const Error error = refusal("offer", words({{"to", "surat"}, {"terms", "gift"}}));
  EXPECT_EQ(error.code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(error.field, "terms");
  EXPECT_THAT(error.message, HasSubstr("gift"));
  EXPECT_EQ(refusal("pack", words({{"kind", "polished stone"}})).field, "kind");
  EXPECT_EQ(refusal("blend", words({{"kind", "heap"}})).field, "type") << "a field `kind` names the action";
  EXPECT_EQ(refusal("attest kimberley-certificate", words({{"number", "BW-1"}})).field, "country");
}

TEST(ActionPlans, AWordThatTheActionDoesNotTakeIsRefused) {
  const Error error = refusal("accept", words({{"terms", "sale"}}));
  EXPECT_EQ(error.field, "terms");
  EXPECT_EQ(error.message, "accept does not take terms");
  ActionWords origins = words({{"to", "surat"}, {"terms", "sale"}});
  origins.set_origins({"BW"});
  EXPECT_EQ(refusal("offer", origins).field, "origin");
}

TEST(ActionPlans, AnActionThatThereIsNoneOfIsAnsweredWithTheNearest) {
  const Error error = refusal("regsiter", words({}));
  EXPECT_EQ(error.field, "kind");
  EXPECT_THAT(error.remedy, HasSubstr("register"));
}

TEST(ActionPlans, EveryActionIsListedOnceWithWordsThatItTakes) {
  std::set<std::string_view> names;
  for (const Action& action : all_actions()) {
    EXPECT_TRUE(names.insert(action.name).second) << action.name;
    for (const ActionWord& word : action.words) {
      // A listed word may be unreadable or not enough; it is never one that the action does not take.
      const auto plan = plan_action(action.name, words({{std::string(word.name), "x"}}));
      const std::string said = plan ? std::string() : plan.error().message;
      EXPECT_THAT(said, ::testing::Not(HasSubstr("does not take"))) << action.name << " " << word.name;
    }
    const auto bare = plan_action(action.name, words({}));
    const bool needs_words = action.takes_origins || std::ranges::any_of(action.words, &ActionWord::required);
    EXPECT_EQ(bare.has_value(), !needs_words) << action.name;
    EXPECT_EQ(bare && bare->document.has_no_lines, bare && !action.has_rows) << action.name;
  }
  EXPECT_THAT(names, SizeIs(26));
}

TEST(ActionPlans, ABlendsOpenFiguresAreFilledFromWhatGoesIn) {
  auto plan = plan_action("blend", words({{"loss", "0.10 ct"}, {"reference", "MELEE-3"}}));
  ASSERT_TRUE(plan) << describe(plan.error());
  Views views;
  std::vector<ManifestRow> rows(2);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].item_text = std::string(32, i == 0 ? 'a' : 'b');
    v1::ItemView view;
    view.mutable_state()->set_kind(v1::ITEM_KIND_POLISHED_PARCEL);
    view.mutable_state()->set_weight_uct(2'000'000);
    view.mutable_state()->set_count(10);
    views.put(rows[i].item_text, false, view);
  }
  MistakeList mistakes;
  const std::string participant = "surat";
  const std::function<Result<ledger::Tolerances>()> tolerances = [] { return Result<ledger::Tolerances>(); };
  Completion at{views, participant, tolerances, rows, plan->document, mistakes};
  ASSERT_TRUE(plan->complete(at));
  const auto& parcel = plan->document.first_lines.front().new_item();
  EXPECT_EQ(parcel.weight_uct(), 3'900'000U);
  EXPECT_EQ(parcel.count(), 20U);
  EXPECT_EQ(parcel.kind(), v1::ITEM_KIND_POLISHED_PARCEL);
  EXPECT_EQ(plan->document.body.blend().loss_uct(), 100'000U);
}

TEST(StatementPlans, OriginsAreCountriesWithOrWithoutTheirShare) {
  ActionWords said(ActionWords::Source::kOptions);
  said.set_origins({"BW=12.5 ct", "NA"});
  const auto origins = origin_countries(said);
  ASSERT_TRUE(origins.has_value()) << origins.error().message;
  ASSERT_THAT(*origins, SizeIs(2));
  EXPECT_EQ((*origins)[0].country(), "BW");
  EXPECT_EQ((*origins)[0].weight_uct(), 12'500'000U);
  EXPECT_EQ((*origins)[1].weight_uct(), 0U);
}

TEST(StatementPlans, ACountryThatIsMissingDoubledOrMistypedNamesItsWord) {
  const auto refused = [](std::vector<std::string> origins) {
    ActionWords said(ActionWords::Source::kOptions);
    said.set_origins(std::move(origins));
    return origin_countries(said).error();
  };
  EXPECT_EQ(refused({}).message, "--origin is missing");
  EXPECT_EQ(refused({"BW", "BW=1"}).message, "--origin: BW stands twice");
  EXPECT_THAT(refused({"Botswana"}).remedy, HasSubstr("BW"));
}

TEST(StatementPlans, KnowTheCodesOfRoughAndTheUniqueValues) {
  std::map<std::string, std::string> certificate{{"number", "BW-004711"}, {"country", "BW"}, {"authority", "Ministry of Minerals"},
                                                 {"exporter", "Kao"}, {"importer", "Antwerp"}, {"parcels", "1"},
                                                 {"weight", "120.40 ct"}, {"hs-code", "7102.31"}, {"issued", "2026-01-10"},
                                                 {"expires", "2026-03-10"}};
  ActionWords good = words(certificate);
  good.set_origins({"BW=120.4"});
  const auto plan = plan_action("attest kimberley-certificate", good);
  ASSERT_TRUE(plan) << describe(plan.error());
  EXPECT_TRUE(plan->document.is_one_record);
  EXPECT_EQ(plan->document.body.attest().kimberley_certificate().weight_uct(), 120'400'000U);
  certificate["hs-code"] = "7102.39";
  ActionWords bad = words(certificate, ActionWords::Source::kOptions);
  bad.set_origins({"BW=120.4"});
  EXPECT_EQ(refusal("attest kimberley-certificate", bad).field, "--hs-code");
  const auto settled = plan_action("attest settle-duplicate", words({{"kind", "Kimberley Certificate"}, {"value", "BW:1"}, {"finding", "forged"}}));
  ASSERT_TRUE(settled) << describe(settled.error());
  EXPECT_EQ(settled->document.body.attest().settle_duplicate().kind(), v1::CLAIM_KIND_KIMBERLEY_CERTIFICATE);
  EXPECT_THAT(refusal("attest settle-duplicate", words({{"kind", "reprt"}, {"value", "x"}, {"finding", "x"}})).remedy, HasSubstr("report"));
}

TEST(StatementPlans, AWithdrawalNamesItsRecordAndHasNoRows) {
  const auto plan = plan_action("attest withdraw", words({{"record", std::string(64, 'a')}, {"reason", "found again"}}));
  ASSERT_TRUE(plan) << describe(plan.error());
  EXPECT_TRUE(plan->document.has_no_lines);
  EXPECT_EQ(refusal("attest withdraw", words({{"reason", "found again"}})).field, "record");
}

}  // namespace
}  // namespace golconda::manifest
