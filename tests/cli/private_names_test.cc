// A member whose name only those know to whom it was given: from the founding to a passport that shows it.

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/golconda.h"
#include "tests/web/http_client.h"

namespace golconda::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

constexpr std::string_view kNetwork = R"(name = "pseudonyms"
[[participant]]
id = "kao-mine"
name = "Kao Mine"
country = "LS"
roles = ["miner"]
witness = true
[[participant.source]]
id = "kao"
name = "Kao kimberlite"
country = "LS"
licence = "ML-1"
carats_per_year = 1000000
[[participant]]
id = "cutter-17"
name = "Surat \"Cutters\" Pvt Ltd"
country = "IN"
roles = ["cutter"]
private_name = true
)";
constexpr std::string_view kName = "Surat \"Cutters\" Pvt Ltd";

// A node on which the cutter holds KAO-1, and the mine KAO-2.
class PrivateNames : public testing::Test {
 protected:
  Golconda golconda{Golconda::Home::kNone};
  std::string network, stone, other;
  const std::string opening = golconda.path("node") + "/names/cutter-17";

  void SetUp() override {
    golconda.write("network.toml", kNetwork);
    const Ran made = golconda.run("init --network " + golconda.path("network.toml") + " --passphrase-file " + golconda.path("passphrase") +
                                  " --listen " + Golconda::free_address());
    ASSERT_EQ(made.exit_code, 0) << made.err;
    EXPECT_THAT(made.out, HasSubstr(opening));
    golconda.start_node({"--web", "127.0.0.1:0"});
    golconda.write("day.csv", "reference,kind,weight\nKAO-1,rough stone,2.00 ct\nKAO-2,rough stone,1.00 ct\n");
    golconda.as("kao-mine", "register " + golconda.path("day.csv") + " --source kao --day 2024-10-04 --created " + golconda.path("rough.csv"));
    stone = golconda.column("rough.csv", "item").at(0);
    other = golconda.column("rough.csv", "item").at(1);
    golconda.as("kao-mine", "offer KAO-1 --to cutter-17 --terms sale");
    golconda.as("cutter-17", "accept " + stone);
    const std::string status = golconda.as("kao-mine", "--json status");
    network = status.substr(status.find("\"network_id\": \"") + 15, 64);
  }

  // What `verify` says of the passport that was made with these options.
  std::string verified(const std::string& options) {
    golconda.as("kao-mine", "passport " + stone + " --out " + golconda.path("stone.json") + options);
    const Ran ran = golconda.run("verify " + golconda.path("stone.json") + " --network " + network);
    EXPECT_EQ(ran.exit_code, 0) << ran.out << ran.err;
    return ran.out;
  }
  Ran refused(const std::string& arguments) {
    const Ran ran = golconda.run("--as kao-mine " + arguments);
    EXPECT_NE(ran.exit_code, 0) << ran.out;
    return ran;
  }
};

TEST_F(PrivateNames, AreShownByWhoeverHasWhatOpensThemAndChoosesTo) {
  EXPECT_THAT(contents(golconda.path("node") + "/genesis"), Not(HasSubstr("Surat")));
  EXPECT_EQ(fs::status(opening).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_THAT(golconda.as("kao-mine", "member list"), HasSubstr(std::string(kName) + " (private)"));

  EXPECT_THAT(verified(""), AllOf(HasSubstr("cutter-17, name not shown"), Not(HasSubstr("Surat"))));
  EXPECT_THAT(contents(golconda.path("stone.json")), Not(HasSubstr("Surat")));
  EXPECT_THAT(verified(" --name cutter-17"), HasSubstr(std::string(kName) + " (cutter-17)"));
  EXPECT_THAT(verified(" --name all"), HasSubstr(std::string(kName) + " (cutter-17)"));

  std::string changed = contents(golconda.path("stone.json"));
  changed.replace(changed.find("Pvt"), 3, "pvt");
  golconda.write("changed.json", changed);
  const Ran bad = golconda.run("--json verify " + golconda.path("changed.json") + " --network " + network);
  EXPECT_EQ(bad.exit_code, 1);
  EXPECT_THAT(bad.out, AllOf(HasSubstr("\"reason\": \"name_wrong\""), HasSubstr("\"where\": \"cutter-17\"")));
}

TEST_F(PrivateNames, AreInNoPassportThatTheNodeGivesToEverybody) {
  const web::Answer answer = web::HttpClient(golconda.port("pages")).get("/api/v1/passport/" + stone);
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, AllOf(HasSubstr("\"cutter-17\""), Not(HasSubstr("Surat"))));
}

TEST_F(PrivateNames, AreTakenInFromAFileThatOpensThem) {
  const std::string given = golconda.write("given", contents(opening));
  fs::remove(opening);
  EXPECT_THAT(golconda.as("kao-mine", "member list"), AllOf(HasSubstr("(private)"), Not(HasSubstr("Surat"))));
  EXPECT_THAT(refused("passport " + stone + " --name cutter-17").err, HasSubstr("nothing to show the private name of cutter-17 with"));
  EXPECT_THAT(verified(" --name all"), HasSubstr("cutter-17, name not shown"));

  std::string another = contents(given);
  another.replace(another.find("Pvt"), 3, "pvt");
  EXPECT_THAT(refused("member name " + golconda.write("another", another)).err, HasSubstr("not the one that was committed to"));
  EXPECT_THAT(refused("member name " + golconda.write("cut-off", another.substr(0, another.size() - 4))).err, HasSubstr("cut-off"));
  EXPECT_FALSE(fs::exists(opening)) << "what opens nothing is not kept";

  EXPECT_THAT(golconda.as("kao-mine", "member name " + given), HasSubstr("cutter-17 is " + std::string(kName)));
  EXPECT_EQ(contents(opening), contents(given));
  EXPECT_THAT(verified(" --name cutter-17"), HasSubstr(std::string(kName) + " (cutter-17)"));
}

TEST_F(PrivateNames, ThatAreNoneOrHaveNoPartInItAreRefusedInWords) {
  EXPECT_THAT(refused("passport " + stone + " --name kao-mine").err, HasSubstr("is not private"));
  EXPECT_THAT(refused("passport " + stone + " --name nobody").err, HasSubstr("takes part"));
  EXPECT_THAT(refused("passport " + other + " --name cutter-17 --out " + golconda.path("other.json")).err, HasSubstr("has no part in the history"));
  EXPECT_FALSE(fs::exists(golconda.path("other.json")));
}

TEST(PrivateEnrolment, HasACommitmentAndNotTheName) {
  Golconda golconda(Golconda::Home::kNone);
  golconda.write("request.toml", "[[participant]]\nid = \"cutter-17\"\nname = \"Surat Cutters\"\ncountry = \"IN\"\nroles = [\"cutter\"]\nwitness = true\n");
  const Ran ran = golconda.run("enrol --private-name --file " + golconda.path("request.toml") + " --passphrase-file " + golconda.path("passphrase") +
                               " --listen " + Golconda::free_address());
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("/names/cutter-17"));
  EXPECT_THAT(contents(golconda.path("node") + "/names/cutter-17"), HasSubstr("name = \"Surat Cutters\""));
  const Ran found = golconda.run("found --name N --created 2026-03-02 --out " + golconda.path("genesis") + " " + golconda.path("node") + "/enrolment");
  ASSERT_EQ(found.exit_code, 0) << found.err;
  EXPECT_THAT(contents(golconda.path("genesis")), Not(HasSubstr("Surat Cutters")));
  EXPECT_EQ(golconda.run("join " + golconda.path("genesis")).exit_code, 0);
}

TEST(PrivateEnrolment, TakesNoEmptyNameAndNoneOfSeveralLines) {
  Golconda golconda(Golconda::Home::kNone);
  for (const auto& [name, why] : {std::pair{"", "is empty"}, std::pair{"Surat\\nCutters", "has a control character"}}) {
    golconda.write("request.toml", "[[participant]]\nid = \"a\"\nname = \"" + std::string(name) + "\"\nprivate_name = true\ncountry = \"IN\"\nroles = [\"cutter\"]\n");
    const Ran ran = golconda.run("enrol --file " + golconda.path("request.toml") + " --passphrase-file " + golconda.path("passphrase"));
    EXPECT_NE(ran.exit_code, 0);
    EXPECT_THAT(ran.err, HasSubstr(why));
  }
  EXPECT_FALSE(fs::exists(golconda.path("node")));
}

}  // namespace
}  // namespace golconda::cli
