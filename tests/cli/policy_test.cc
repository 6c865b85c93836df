// Policies as people use them: listed, shown, checked, and held against passports.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/manifest/country_codes.h"
#include "node/cli/policy_stock.h"
#include "node/passport/policy/assigned_countries.h"
#include "tests/cli/golconda.h"

namespace golconda::cli {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

const std::string kOurs = "format = \"golconda-policy/v1\"\nname = \"ours\"\ntitle = \"Ours\"\n";

TEST(Policies, ThatComeWithTheProgramAreListedAndShown) {
  const Golconda golconda(Golconda::Home::kNone);
  const Ran list = golconda.run("policy list");
  EXPECT_EQ(list.exit_code, 0) << list.err;
  EXPECT_THAT(list.out, AllOf(HasSubstr("g7-russian-origin"), HasSubstr("kimberley-baseline"), HasSubstr("traceable-to-mine"), HasSubstr("2026-01-01")));
  EXPECT_THAT(golconda.run("--json policy list").out, HasSubstr("\"name\": \"traceable-to-mine\""));
  const Ran show = golconda.run("policy show g7-russian-origin");
  EXPECT_THAT(show.out, AllOf(StartsWith("#"), HasSubstr("from_weight = \"0.50 ct\"")));
  EXPECT_THAT(golconda.run("policy show g7-russian-origin --rules").out, AllOf(HasSubstr("since 2024-09-01"), HasSubstr("postponed")));
  const Ran none = golconda.run("policy show g7");
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_THAT(none.err, HasSubstr("golconda policy list"));
}

TEST(Policies, AsTheyAreShownAreInOrder) {
  const Golconda golconda(Golconda::Home::kNone);
  const std::string file = golconda.write("ours.toml", golconda.run("policy show kimberley-baseline").out);
  const Ran ran = golconda.run("policy check " + file);
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("in order"), HasSubstr("6 rules")));
}

TEST(Policies, HaveEveryMistakeToldWithItsPlace) {
  const Golconda golconda(Golconda::Home::kNone);
  const std::string file = golconda.write(
      "bad.toml", kOurs + "[[rule]]\nid = \"a\"\nsays = \"x\"\nfrom_wieght = \"1 ct\"\nexclude_origin = { countries = [\"UK\"], share_max = 10 }\n");
  const Ran ran = golconda.run("policy check " + file);
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err, AllOf(HasSubstr("3 mistakes"), HasSubstr("bad.toml:7:1: rule.from_wieght"), HasSubstr("did you mean from_weight?"),
                             HasSubstr("bad.toml:8:33: rule.exclude_origin.countries names \"UK\""), HasSubstr("bad.toml:8:52: rule.exclude_origin.share_max")));
  const Ran json = golconda.run("--json policy check " + file);
  EXPECT_EQ(json.exit_code, 2);
  EXPECT_THAT(json.out, AllOf(HasSubstr("\"line\": 7"), HasSubstr("\"key\": \"rule.from_wieght\"")));
  const Ran verify = golconda.run("verify none.json --network " + std::string(64, '0') + " --policy " + file);
  EXPECT_EQ(verify.exit_code, 2);
  EXPECT_THAT(verify.err, HasSubstr("bad.toml:7:1"));
}

// A node with a rough stone, one cut of it, and stock from before.
class Stock : public testing::Test {
 protected:
  Golconda golconda;
  std::string stone;
  std::string old;
  std::string network;

  void SetUp() override {
    golconda.start_node();
    golconda.write("day.csv", "reference,kind,weight\nKAO-1,rough stone,2.00 ct\n");
    golconda.as("kao-mine", "register " + golconda.path("day.csv") + " --source kao --day 2024-10-04");
    golconda.as("kao-mine", "offer KAO-1 --to surat-cutters --terms sale");
    const std::string offered = golconda.as("surat-cutters", "--json list --offered");
    const std::string rough = offered.substr(offered.find("\"item\": \"") + 9, 32);
    golconda.as("surat-cutters", "accept " + rough + " --my-reference SU-1");
    golconda.write("cut.csv", "input,kind,weight\nSU-1,polished stone,0.90 ct\n");
    golconda.as("surat-cutters", "cut " + golconda.path("cut.csv") + " --created " + golconda.path("polished.csv"));
    stone = golconda.column("polished.csv", "item").at(0);
    golconda.write("old.csv", "reference,kind,weight\nOLD-1,polished stone,1.20 ct\n");
    golconda.as("surat-cutters", "register-stock " + golconda.path("old.csv") + " --created " + golconda.path("created.csv"));
    old = golconda.column("created.csv", "item").at(0);
    golconda.as("surat-cutters", "passport " + stone + " --out " + golconda.path("stone.json"));
    golconda.as("surat-cutters", "passport " + old + " --out " + golconda.path("old.json"));
    const std::string status = golconda.as("surat-cutters", "--json status");
    network = status.substr(status.find("\"network_id\": \"") + 15, 64);
  }
  Ran verify(const std::string& file, const std::string& more) { return golconda.run("verify " + golconda.path(file) + " --network " + network + " " + more); }
};

TEST_F(Stock, IsJudgedByEachPolicyWithItsReasonsAndAnExitCode) {
  golconda.stop_node();
  const Ran pass = verify("stone.json", "--policy traceable-to-mine");
  EXPECT_EQ(pass.exit_code, 0) << pass.err;
  EXPECT_THAT(pass.out, AllOf(StartsWith("✔ genuine"), HasSubstr("passes by the policy traceable-to-mine")));

  const Ran incomplete = verify("stone.json", "--policy traceable-to-mine --policy kimberley-baseline");
  EXPECT_EQ(incomplete.exit_code, 6);
  EXPECT_THAT(incomplete.out, AllOf(HasSubstr("is incomplete by the policy kimberley-baseline"), HasSubstr("no kimberley certificate is shown for its way from LS to IN")));

  const Ran fail = verify("old.json", "--policy traceable-to-mine --policy kimberley-baseline");
  EXPECT_EQ(fail.exit_code, 1);
  EXPECT_THAT(fail.out, AllOf(HasSubstr("fails by the policy traceable-to-mine"), HasSubstr("100 % of it is of undeclared origin")));

  const Ran json = verify("old.json", "--json --policy g7-russian-origin --as-of 2024-03-01");
  EXPECT_EQ(json.exit_code, 6);
  EXPECT_THAT(json.out, AllOf(HasSubstr("\"as_of\": \"2024-03-01\""), HasSubstr("\"code\": \"origin_undeclared\""), HasSubstr("\"outcome\": \"incomplete\"")));
  EXPECT_EQ(verify("old.json", "--policy g7-russian-origin --as-of 2024-02-29").exit_code, 0) << "no rule for it yet";
  EXPECT_EQ(verify("old.json", "--as-of 2024-02-29").exit_code, 2) << "a day without a policy";
  EXPECT_EQ(verify("old.json", "--policy g7-russian-origin --as-of yesterday").exit_code, 2);
}

TEST_F(Stock, IsJudgedAsAWholeFromFilesAndFromTheNode) {
  golconda.write("spoilt.json", "{}");
  const std::string csv = golconda.write("stock.csv", "reference,passport\nnew,stone.json\nold,old.json\nspoilt,spoilt.json\n");
  const Ran files = golconda.run("policy test traceable-to-mine " + csv + " --network " + network + " --out " + golconda.path("out.csv"));
  EXPECT_EQ(files.exit_code, 1) << files.err;
  EXPECT_THAT(files.out, AllOf(HasSubstr("3 passports by the policy traceable-to-mine: 1 pass, 1 fail, 0 incomplete, 1 not genuine"),
                               HasSubstr("declared: 100 % of it is of undeclared origin")));
  EXPECT_THAT(golconda.column("out.csv", "outcome"), ElementsAre("pass", "fail", "not_genuine"));
  EXPECT_THAT(golconda.column("out.csv", "code"), ElementsAre("", "undeclared", ""));

  const Ran items = golconda.run("--as surat-cutters --json policy test kimberley-baseline " + golconda.path("polished.csv"));
  EXPECT_EQ(items.exit_code, 6) << items.err;
  EXPECT_THAT(items.out, AllOf(HasSubstr("\"incomplete\": 1"), HasSubstr("\"code\": \"attestation_missing\""), HasSubstr(stone)));
}

TEST_F(Stock, WithMistakesInItsFileIsNotJudged) {
  const std::string csv = golconda.write("stock.csv", "passport,item,weigth\nstone.json,,1\nnone.json,,1\nold.json,OLD-1,1\n,,1\nstone.json\n");
  const Ran ran = golconda.run("policy test traceable-to-mine " + csv + " --network " + network);
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err, HasSubstr("weigth"));
  const std::string rows = golconda.write("stock.csv", "passport,item\nstone.json,\nnone.json,\nold.json,OLD-1\n,\"\"\n");
  const Ran all = golconda.run("policy test traceable-to-mine " + rows + " --network " + network);
  EXPECT_EQ(all.exit_code, 2);
  EXPECT_THAT(all.err, AllOf(HasSubstr("line 3, passport: there is no file"), HasSubstr("line 4: names a passport and an item"), Not(HasSubstr("line 2"))));
  const std::string unknown = golconda.write("unknown.csv", "item\nOLD-1\nOLD-2\nOLD-3\n");
  const Ran names = golconda.run("--as surat-cutters policy test traceable-to-mine " + unknown);
  EXPECT_EQ(names.exit_code, 2);
  EXPECT_THAT(names.err, AllOf(HasSubstr("line 3, item"), HasSubstr("line 4, item"), Not(HasSubstr("line 2,"))));
}

TEST(StockFile, TakesWhatCreatedWroteAndNothingElseThatItDoesNotKnow) {
  const auto created = parse_stock("item,reference,weight,record,line,file_line\n00,S-1,1.00 ct,aa,0,2\n", ".");
  ASSERT_TRUE(created.has_value());
  ASSERT_THAT(*created, SizeIs(1));
  EXPECT_EQ((*created)[0].item, "00");
  EXPECT_EQ((*created)[0].reference, "S-1");
  EXPECT_FALSE(parse_stock("item,weight\n00,1 ct\n", ".").has_value()) << "a column of other files";
  EXPECT_FALSE(parse_stock("reference\nS-1\n", ".").has_value());
  EXPECT_FALSE(parse_stock("item\n", ".").has_value());
  EXPECT_FALSE(parse_stock("item,item\n1,2\n", ".").has_value());
}

TEST(Countries, OfPoliciesAreThoseOfManifests) {
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      const std::string code{a, b};
      EXPECT_EQ(passport::is_assigned_country(code), manifest::is_country_code(code)) << code;
    }
  }
  for (const char* none : {"", "A", "DA", "be", "AD ", "D A"}) EXPECT_EQ(passport::is_assigned_country(none), manifest::is_country_code(none)) << none;
}

}  // namespace
}  // namespace golconda::cli
