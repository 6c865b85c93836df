// Policies' files: what is read of them, and every mistake at its place.

#include "node/passport/policy_toml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/passport/shipped_policies.h"

namespace golconda::passport {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kHead = "format = \"golconda-policy/v1\"\nname = \"ours\"\ntitle = \"Ours\"\n";

// A policy of one rule with these lines; they begin on line 7.
std::string with_rule(const std::string& lines) { return kHead + "[[rule]]\nid = \"r\"\nsays = \"it is so\"\n" + lines; }

PolicyRule rule_of(const std::string& lines) {
  auto policy = parse_policy(with_rule(lines));
  EXPECT_TRUE(policy.has_value()) << policy.error().front().key << " " << policy.error().front().message;
  return policy.has_value() ? policy->rules.at(0) : PolicyRule{};
}

std::vector<PolicyMistake> mistakes_in(const std::string& toml) {
  auto policy = parse_policy(toml);
  return policy.has_value() ? std::vector<PolicyMistake>{} : policy.error();
}

auto at(std::uint32_t line, std::uint32_t column, const std::string& key, const std::string& message) {
  return AllOf(Field(&PolicyMistake::line, line), Field(&PolicyMistake::column, column), Field(&PolicyMistake::key, key),
               Field(&PolicyMistake::message, HasSubstr(message)));
}

// The one mistake in a rule of these lines.
PolicyMistake mistake_of(const std::string& lines) {
  const auto mistakes = mistakes_in(with_rule(lines));
  EXPECT_THAT(mistakes, SizeIs(1)) << lines;
  return mistakes.empty() ? PolicyMistake{} : mistakes.front();
}

TEST(ShippedPolicies, AreReadWithoutAMistakeAndBearTheirFilesNames) {
  EXPECT_THAT(shipped_policies(), SizeIs(3));
  for (const ShippedPolicy& shipped : shipped_policies()) {
    const auto policy = parse_policy(shipped.toml);
    ASSERT_TRUE(policy.has_value()) << shipped.name << ": " << policy.error().front().message;
    EXPECT_EQ(policy->name, shipped.name);
    EXPECT_TRUE(policy->updated.has_value());
    EXPECT_THAT(policy->follows, testing::Not(IsEmpty())) << "each says which public rule it follows";
    for (const Follows& follows : policy->follows) EXPECT_THAT(follows.url, testing::StartsWith("http"));
  }
  EXPECT_EQ(find_shipped_policy("kimberley-baseline")->name, "kimberley-baseline");
  EXPECT_EQ(find_shipped_policy("kimberley"), nullptr);
}

TEST(PolicyFile, GivesWhatItSays) {
  const auto policy = parse_policy(kHead +
                                   "updated = 2024-03-01\ndescription = \"\"\"two\nlines\"\"\"\nborderless = [\"EU\"]\n"
                                   "[groups]\nEU = [\"BE\", \"FR\"]\n"
                                   "[[follows]]\ntitle = \"a law\"\ndate = 2024-02-29\n"
                                   "[[rule]]\nid = \"a\"\nsays = \"x\"\nsince = 2024-01-01\nuntil = 2024-12-31\nmissing = \"fail\"\n"
                                   "kinds = [\"polished_stone\", \"rough_parcel\"]\nfrom_weight = \"0.50 ct\"\nbelow_weight = \"1ct\"\n"
                                   "loose_only = true\nparcel_weight = \"whole\"\n"
                                   "exclude_origin = { countries = [\"EU\", \"RU\"], sources = [\"mir\"], share_max = \"12.5 %\" }\n"
                                   "exempt = { inside = [\"EU\"], before = 2023-12-31, shown_by = [\"custody\", \"audit\"] }\n");
  ASSERT_TRUE(policy.has_value()) << policy.error().front().message;
  EXPECT_EQ(policy->updated, 19'783);
  EXPECT_EQ(policy->description, "two\nlines");
  EXPECT_THAT(policy->groups.at("EU"), ElementsAre("BE", "EU", "FR")) << "its own name stands on its certificates";
  EXPECT_THAT(policy->borderless, ElementsAre("EU"));
  EXPECT_EQ(policy->follows.at(0).date, 19'782);
  const PolicyRule& rule = policy->rules.at(0);
  EXPECT_EQ(rule.since, 19'723);
  EXPECT_EQ(rule.until, 20'088);
  EXPECT_EQ(rule.missing, Missing::kFail);
  EXPECT_THAT(rule.scope.kinds, ElementsAre(ledger::ItemKind::kPolishedStone, ledger::ItemKind::kRoughParcel));
  EXPECT_EQ(rule.scope.from_weight->value, 500'000);
  EXPECT_EQ(rule.scope.below_weight->value, 1'000'000);
  EXPECT_EQ(rule.scope.parcel_weight, ParcelWeight::kWhole);
  EXPECT_TRUE(rule.scope.loose_only);
  const auto& demand = std::get<ExcludeOrigin>(rule.demand);
  EXPECT_THAT(*demand.origin.countries, ElementsAre("BE", "EU", "FR", "RU"));
  EXPECT_THAT(*demand.origin.sources, ElementsAre(ledger::SourceId("mir")));
  EXPECT_EQ(demand.share_max.millionths, 125'000);
  EXPECT_FALSE(demand.ignore_undeclared);
  ASSERT_TRUE(rule.exempt.has_value());
  EXPECT_TRUE(rule.exempt->inside);
  EXPECT_EQ(rule.exempt->before, 19'722);
  EXPECT_THAT(rule.exempt->shown_by, ElementsAre(ShownBy::kCustody, ShownBy::kAudit));
}

TEST(PolicyFile, LeavesToTheirDefaultsWhatItDoesNotSay) {
  const PolicyRule rule = rule_of("limit_undeclared = {}\n");
  EXPECT_FALSE(rule.since || rule.until || rule.postponed || rule.exempt);
  EXPECT_EQ(rule.missing, Missing::kIncomplete);
  EXPECT_THAT(rule.scope.kinds, IsEmpty());
  EXPECT_EQ(rule.scope.parcel_weight, ParcelWeight::kMean);
  EXPECT_EQ(std::get<LimitUndeclared>(rule.demand).share_max.millionths, 0);
  EXPECT_EQ(std::get<LimitMixed>(rule_of("limit_mixed = {}\n").demand).by, MixedBy::kSource);
  EXPECT_EQ(std::get<ForbidCustody>(rule_of("forbid_custody = { countries = [\"RU\"] }\n").demand).when, CustodyWhen::kNow);
  EXPECT_FALSE(std::get<RequireAttestation>(rule_of("require_attestation = { kind = \"audit\" }\n").demand).crossing.has_value());
}

TEST(PolicyFile, TakesWeightsExactlyAndNothingThatIsNone) {
  const auto weight = [](const std::string& text) {
    return rule_of("from_weight = \"" + text + "\"\nlimit_mixed = {}\n").scope.from_weight.value_or(ledger::Microcarats{}).value;
  };
  EXPECT_EQ(weight("0.50 ct"), 500'000);
  EXPECT_EQ(weight("0.5ct"), 500'000);
  EXPECT_EQ(weight("0.500001 ct"), 500'001);
  EXPECT_EQ(weight("0.000001 ct"), 1);
  EXPECT_EQ(weight("10000000 ct"), 10'000'000'000'000);
  for (const char* wrong : {"\"0.5\"", "\"0.5000001 ct\"", "\"0 ct\"", "\"0.000000 ct\"", "\".5 ct\"", "\"5. ct\"", "\"0,5 ct\"", "\"-1 ct\"",
                            "\"1e1 ct\"", "\" 1 ct\"", "\"1  ct\"", "\"1 ct \"", "\"1 Ct\"", "\"1 g\"", "\"10000000.000001 ct\"",
                            "\"100000000 ct\"", "0.5", "1", "true"}) {
    const PolicyMistake mistake = mistake_of("from_weight = " + std::string(wrong) + "\nlimit_mixed = {}\n");
    EXPECT_EQ(mistake.key, "rule.from_weight") << wrong;
    EXPECT_EQ(mistake.line, 7) << wrong;
    EXPECT_EQ(mistake.column, 15) << wrong;
  }
}

TEST(PolicyFile, TakesSharesExactlyAndNothingThatIsNone) {
  const auto share = [](const std::string& text) {
    return std::get<LimitMixed>(rule_of("limit_mixed = { share_max = \"" + text + "\" }\n").demand).share_max.millionths;
  };
  EXPECT_EQ(share("0 %"), 0);
  EXPECT_EQ(share("0.0001 %"), 1);
  EXPECT_EQ(share("33.3333%"), 333'333);
  EXPECT_EQ(share("100 %"), kWholeShare);
  for (const char* wrong : {"\"100.0001 %\"", "\"0.00001 %\"", "\"10\"", "10", "0.1", "\"ten %\"", "\"101 %\""}) {
    EXPECT_EQ(mistake_of("limit_mixed = { share_max = " + std::string(wrong) + " }\n").key, "rule.limit_mixed.share_max") << wrong;
  }
}

TEST(PolicyFile, HasAllItsMistakesToldWithLineAndColumn) {
  const std::string toml =
      "format = \"golconda-policy/v2\"\n"                                       // 1
      "name = \"Our Own\"\n"                                                    // 2
      "titel = \"x\"\n"                                                         // 3
      "borderless = [\"EU\"]\n"                                                 // 4
      "[groups]\n"                                                              // 5
      "UK = [\"GB\", \"UK\"]\n"                                                 // 6
      "[[rule]]\n"                                                              // 7
      "id = \"a\"\n"                                                            // 8
      "from_wieght = \"1 ct\"\n"                                                // 9
      "kinds = [\"polished_stone\", \"polishd_parcel\"]\n"                      // 10
      "exclude_origin = { countries = [\"RUS\"], shre_max = \"1 %\" }\n"        // 11
      "[[rule]]\n"                                                              // 12
      "id = \"a\"\n"                                                            // 13
      "says = \"x\"\n";                                                         // 14
  EXPECT_THAT(mistakes_in(toml),
              ElementsAre(at(1, 1, "title", "is missing"), at(1, 10, "format", "golconda-policy/v2"), at(2, 8, "name", "Our Own"),
                          at(3, 1, "titel", "no key"), at(4, 15, "borderless", "\"EU\", which is no group"),
                          at(6, 13, "groups.UK", "\"UK\""), at(7, 1, "rule.says", "is missing"), at(9, 1, "rule.from_wieght", "no key"),
                          at(10, 28, "rule.kinds", "polishd_parcel"), at(11, 33, "rule.exclude_origin.countries", "\"RUS\""),
                          at(11, 41, "rule.exclude_origin.shre_max", "no key"), at(12, 1, "rule", "demands nothing"),
                          at(13, 6, "rule.id", "another rule's")));
  EXPECT_EQ(mistakes_in(toml)[3].remedy, "did you mean title?");
  EXPECT_EQ(mistakes_in(toml)[7].remedy, "did you mean from_weight?");
  EXPECT_EQ(mistakes_in(toml)[8].remedy, "did you mean polished_parcel?");
  EXPECT_EQ(mistakes_in(toml)[10].remedy, "did you mean share_max?");
}

TEST(PolicyFile, ThatIsNotTomlSaysWhere) {
  EXPECT_THAT(mistakes_in("format = \"golconda-policy/v1\"\nname = = 1\n"), ElementsAre(at(2, 8, "", "is not TOML")));
  EXPECT_THAT(mistakes_in("name = \"a\"\nname = \"b\"\n"), ElementsAre(Field(&PolicyMistake::line, 2)));
  EXPECT_THAT(mistakes_in("updated = 2023-02-29\n"), ElementsAre(Field(&PolicyMistake::line, 1)));
  EXPECT_THAT(mistakes_in("name = \"\xC3\x28\"\n"), ElementsAre(at(1, 8, "", "is not TOML")));
  EXPECT_THAT(mistakes_in(std::string(kPolicyMaxBytes + 1, '#')), ElementsAre(at(1, 1, "", "is larger than")));
}

TEST(PolicyFile, RefusesWhatDoesNotGoTogether) {
  const auto key_of = [](const std::string& lines) { return mistake_of(lines).key; };
  EXPECT_EQ(key_of(""), "rule");
  EXPECT_EQ(key_of("limit_mixed = {}\nlimit_undeclared = {}\n"), "rule.limit_mixed") << "the second in the order of the documentation";
  EXPECT_EQ(key_of("since = 2024-01-02\nuntil = 2024-01-01\nlimit_mixed = {}\n"), "rule.until");
  EXPECT_EQ(key_of("since = \"postponed\"\nuntil = 2024-01-01\nlimit_mixed = {}\n"), "rule.until");
  EXPECT_EQ(key_of("since = \"2024-01-01\"\nlimit_mixed = {}\n"), "rule.since");
  EXPECT_EQ(key_of("since = 2024-01-01T10:00:00Z\nlimit_mixed = {}\n"), "rule.since");
  EXPECT_EQ(key_of("from_weight = \"1 ct\"\nabove_weight = \"1 ct\"\nlimit_mixed = {}\n"), "rule.above_weight");
  EXPECT_EQ(key_of("from_weight = \"1 ct\"\nbelow_weight = \"1 ct\"\nlimit_mixed = {}\n"), "rule.below_weight");
  EXPECT_EQ(key_of("kinds = [\"lot\"]\nlimit_mixed = {}\n"), "rule.kinds");
  EXPECT_EQ(key_of("kinds = []\nlimit_mixed = {}\n"), "rule.kinds");
  EXPECT_EQ(key_of("kinds = [\"rough_stone\"]\nrefuse_alerts = { kinds = [\"stolen\"] }\n"), "rule.kinds");
  EXPECT_EQ(key_of("from_weight = \"1 ct\"\nrequire_fresh = { max_age_days = 1 }\n"), "rule.from_weight");
  EXPECT_EQ(key_of("loose_only = true\nforbid_crossing = {}\n"), "rule.loose_only");
  EXPECT_EQ(key_of("loose_only = true\nforbid_custody = { countries = [\"RU\"], when = \"ever\" }\n"), "rule.loose_only");
  EXPECT_EQ(key_of("exclude_origin = {}\n"), "rule.exclude_origin");
  EXPECT_EQ(key_of("exclude_origin = { extracted_from = 2024-01-02, extracted_to = 2024-01-01 }\n"), "rule.exclude_origin.extracted_to");
  EXPECT_EQ(key_of("forbid_custody = {}\n"), "rule.forbid_custody");
  EXPECT_EQ(key_of("forbid_crossing = { to = [\"BE\"], to_except = [\"FR\"] }\n"), "rule.forbid_crossing.to_except");
  EXPECT_EQ(key_of("require_attestation = { kind = \"flag\" }\n"), "rule.require_attestation.kind");
  EXPECT_EQ(key_of("require_attestation = { kind = \"grade\", names_origins = true }\n"), "rule.require_attestation.names_origins");
  EXPECT_EQ(key_of("require_attestation = { kind = \"warranty\", crossing = {}, max_age_days = 9 }\n"), "rule.require_attestation.max_age_days");
  EXPECT_EQ(key_of("require_attestation = { kind = \"warranty\", max_age_days = -1 }\n"), "rule.require_attestation.max_age_days");
  EXPECT_EQ(key_of("require_attestation = { kind = \"warranty\", by = [\"The Bank\"] }\n"), "rule.require_attestation.by");
  EXPECT_EQ(key_of("require_level = { levels = [\"proven\"] }\n"), "rule.require_level.levels");
  const std::string exempt = "exempt = { outside = [\"RU\"], before = 2024-01-01, shown_by = [\"custody\"] }\n";
  EXPECT_EQ(key_of(exempt + "limit_mixed = {}\n"), "rule.exempt");
  EXPECT_EQ(key_of(exempt + "require_attestation = { kind = \"warranty\", crossing = {} }\n"), "rule.exempt");
  EXPECT_EQ(key_of("exempt = { before = 2024-01-01, shown_by = [\"custody\"] }\nlimit_undeclared = {}\n"), "rule.exempt");
  EXPECT_EQ(key_of("exempt = { outside = [\"RU\"], before = 2024-01-01, shown_by = [\"hearsay\"] }\nlimit_undeclared = {}\n"), "rule.exempt.shown_by");
}

TEST(PolicyFile, NamesOnlyCountriesThatThereAre) {
  for (const char* none : {"UK", "EU", "XX", "ru", "RUS", "R", ""}) {
    EXPECT_THAT(mistakes_in(with_rule("exclude_origin = { countries = [\"" + std::string(none) + "\"] }\n")), SizeIs(1)) << none;
  }
  EXPECT_THAT(mistakes_in(kHead + "[groups]\nRU = [\"BY\"]\n[[rule]]\nid = \"a\"\nsays = \"x\"\nlimit_mixed = {}\n"),
              ElementsAre(at(5, 1, "groups.RU", "no name for a group")));
}

TEST(PolicyFile, HasBoundsToAllThatItHolds) {
  std::string many = kHead;
  for (std::size_t i = 0; i <= kPolicyRulesMax; ++i) many += "[[rule]]\nid = \"r" + std::to_string(i) + "\"\nsays = \"x\"\nlimit_mixed = {}\n";
  EXPECT_THAT(mistakes_in(many), testing::Contains(Field(&PolicyMistake::message, HasSubstr("more than 200"))));
  EXPECT_EQ(mistake_of("limit_mixed = { by = \"" + std::string(kPolicyNameMaxBytes + 1, 'x') + "\" }\n").key, "rule.limit_mixed.by");
  EXPECT_THAT(mistakes_in(kHead + "description = \"" + std::string(kPolicyTextMaxBytes + 1, 'x') + "\"\n[[rule]]\nid = \"a\"\nsays = \"x\"\nlimit_mixed = {}\n"),
              ElementsAre(at(4, 15, "description", "longer")));
  EXPECT_THAT(mistakes_in(kHead + "rule = []\n"), ElementsAre(at(4, 8, "rule", "is empty")));
  EXPECT_THAT(mistakes_in(kHead + "rule = 1\n"), testing::Contains(at(4, 8, "rule", "not a list of tables")));
}

}  // namespace
}  // namespace golconda::passport
