// What the maker of a passport chooses to show in it.

#include <set>
#include <string>
#include <tuple>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "tests/cli/golconda.h"

namespace golconda::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class PassportCommand : public testing::Test {
 protected:
  // Two stones of the mine's.
  void SetUp() override {
    golconda.start_node();
    golconda.write("day.csv", "reference,kind,weight\nKAO-1,rough stone,1 ct\nKAO-2,rough stone,1 ct\n");
    golconda.as("kao-mine", "register " + golconda.path("day.csv") + " --source kao --day 2024-10-04 --created " + golconda.path("created.csv"));
    const auto ids = golconda.column("created.csv", "item");
    ASSERT_EQ(ids.size(), 2U);
    rough = ids[0];
    stranger = ids[1];
  }

  Golconda golconda;
  std::string rough, stranger;
};

TEST_F(PassportCommand, DisclosesTheCallersOwnPrivateValuesAlone) {
  golconda.write("more.csv", "reference,kind,weight,private:price_usd\nKAO-4,rough stone,1 ct,1234567\n");
  golconda.as("kao-mine", "register " + golconda.path("more.csv") + " --source kao --day 2024-10-05 --created " + golconda.path("more.created.csv"));
  const std::string id = golconda.column("more.created.csv", "item").at(0);
  golconda.as("kao-mine", "offer " + id + " --to surat-cutters --terms sale");
  golconda.as("surat-cutters", "accept " + id + " --private price_usd=7654321");
  const std::string passport = golconda.path("stone.json");
  for (const auto& [who, own, other] : {std::tuple("kao-mine", "1234567", "7654321"), std::tuple("surat-cutters", "7654321", "1234567")}) {
    golconda.as(who, "passport " + id + " --disclose price_usd --out " + passport);
    EXPECT_THAT(golconda.as(who, "verify " + passport), AllOf(HasSubstr(own), Not(HasSubstr(other))));
  }
}

// "7b41c9e0", of the first event in a trace that says so.
std::string record_of(const std::string& trace, const std::string& says) {
  const std::size_t at = trace.find('[', trace.find(says));
  return at == std::string::npos ? "" : trace.substr(at + 1, 8);
}

TEST_F(PassportCommand, DisclosesAValueOfOneStepAlone) {
  golconda.as("kao-mine", "offer " + rough + " --to surat-cutters --terms sale --private price_usd=1111111");
  golconda.as("surat-cutters", "accept " + rough);
  golconda.as("surat-cutters", "offer " + rough + " --to kao-mine --terms sale");
  golconda.as("kao-mine", "accept " + rough + " --private price_usd=2222222");
  const std::string trace = golconda.as("kao-mine", "trace " + rough);
  const std::string passport = golconda.path("stone.json");
  const std::string make = "passport " + rough + " --out " + passport;
  golconda.as("kao-mine", make + " --disclose price_usd@" + record_of(trace, "to surat-cutters"));
  EXPECT_THAT(golconda.as("kao-mine", "verify " + passport), AllOf(HasSubstr("1111111"), Not(HasSubstr("2222222"))));
  for (const auto& [choice, message] : {std::pair(" --disclose invoice", "no private value invoice of yours"),
                                        std::pair(" --disclose price_usd@00000000", "no private value price_usd in record 00000000"),
                                        std::pair(" --disclose price_usd@0000", "8 to 64 of the digits")}) {
    const Ran refused = golconda.run("--as kao-mine " + make + choice);
    EXPECT_EQ(refused.exit_code, 2) << choice;
    EXPECT_THAT(refused.err, HasSubstr(message));
  }
}

TEST_F(PassportCommand, ShowsTheSiblingsThatAreNamed) {
  golconda.as("kao-mine", "offer " + rough + " --to surat-cutters --terms sale");
  golconda.as("surat-cutters", "accept " + rough);
  golconda.write("cut.csv", "input,reference,kind,weight\n" + rough + ",SU-1,polished stone,0.10 ct\n" + rough + ",SU-2,polished stone,0.11 ct\n" +
                                rough + ",SU-3,polished stone,0.12 ct\n");
  golconda.as("surat-cutters", "cut " + golconda.path("cut.csv") + " --created " + golconda.path("cut.created.csv"));
  const auto stones = golconda.column("cut.created.csv", "item");
  ASSERT_EQ(stones.size(), 3U);
  const std::string passport = golconda.path("stone.json");
  golconda.as("surat-cutters", "passport SU-1 --sibling SU-3 --out " + passport);
  const auto lines = [&] {
    std::set<int> numbers;
    const auto made = nlohmann::json::parse(contents(passport));
    for (const auto& record : made["records"]) {
      if (record["lines"].size() < 3) continue;
      for (const auto& line : record["lines"]) numbers.insert(line["number"].get<int>());
    }
    return numbers;
  };
  EXPECT_THAT(lines(), testing::ElementsAre(0, 1, 3));
  EXPECT_EQ(golconda.run("verify " + passport).exit_code, 0);
  const Ran refused = golconda.run("--as surat-cutters passport SU-1 --sibling " + stranger);
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("was not made beside this one"));
}

}  // namespace
}  // namespace golconda::cli
