// Who takes part changes while the network runs: somebody new is let in, and somebody is put out against its will.

#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/e2e/consortium.h"

namespace golconda::e2e {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

constexpr std::chrono::seconds kPatience{60};

constexpr std::string_view kJwaneng = R"([[participant]]
id = "jwaneng-mine"
name = "Jwaneng Mine"
country = "BW"
roles = ["miner"]
witness = true
[[participant.source]]
id = "jwaneng"
name = "Jwaneng"
country = "BW"
licence = "ML-2"
carats_per_year = 1000000
)";

constexpr std::string_view kStone = "reference,kind,weight\nST-1,rough stone,2.00 ct\n";

// The network, and how its people vote.
class Vote : public testing::Test {
 protected:
  Vote() {
    network_.start_all();
    network_.await_links("kao-mine", 3);
  }

  // Its short id.
  std::string propose(const std::string& witness, const std::string& command) {
    return json::parse(network_.at(witness).as(witness, "--json member " + command)).at("id").get<std::string>();
  }
  // Once the node has heard of it.
  void approve(const std::string& witness, const std::string& proposal) {
    const auto approves = [&] { return network_.at(witness).run("--as " + witness + " proposal approve " + proposal).exit_code == 0; };
    await(approves, witness + " cannot approve " + proposal);
  }
  void await_configuration(const cli::Golconda& node, const std::string& participant, std::uint64_t number) {
    const auto has_it = [&] {
      const cli::Ran status = node.run("--as " + participant + " --json status");
      return status.exit_code == 0 && json::parse(status.out).at("config_number").get<std::uint64_t>() >= number;
    };
    await(has_it, participant + "'s node does not come to configuration " + std::to_string(number));
  }
  static void await(const std::function<bool()>& done, const std::string& otherwise) {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (!done()) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline) << otherwise;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }
  // A fifth organisation's home, with the others' genesis; what it is told.
  std::string enrol_and_join(const cli::Golconda& jwaneng) {
    const std::string enrol = "enrol --file " + jwaneng.write("request.toml", kJwaneng) + " --passphrase-file " + jwaneng.path("passphrase") + " --listen " +
                              cli::Golconda::free_address() + " --peer-listen " + cli::Golconda::free_address();
    EXPECT_EQ(jwaneng.run(enrol).exit_code, 0);
    const cli::Ran joined = jwaneng.run("join " + network_.at("kao-mine").path("genesis") + " --network " + network_.network_id());
    EXPECT_EQ(joined.exit_code, 0) << joined.err;
    return joined.out;
  }
  // The stone's id.
  static std::string register_stone(const cli::Golconda& at, const std::string& mine, const std::string& source) {
    at.as(mine, "register " + at.write("stone.csv", kStone) + " --source " + source + " --day 2026-03-02 --created " + at.path("created.csv"));
    return at.column("created.csv", "item").at(0);
  }

  Consortium network_{4};
};

TEST_F(Vote, AFifthOrganisationIsLetInAndItsStoneBecomesFinal) {
  cli::Golconda jwaneng(cli::Golconda::Home::kNone);
  EXPECT_THAT(enrol_and_join(jwaneng), AllOf(HasSubstr("It was founded without you."), HasSubstr("golconda member add ENROLMENT")));

  const std::string proposal = propose("antwerp-trading", "add " + jwaneng.path("node/enrolment") + " --witness");
  approve("surat-cutters", proposal);
  network_.at("paris-jewels").as("paris-jewels", "proposal refuse " + proposal + " --reason \"we do not know them\"");
  const std::string open = network_.at("kao-mine").as("kao-mine", "proposal show " + proposal);
  EXPECT_THAT(open, AllOf(HasSubstr("Adds Jwaneng Mine (jwaneng-mine, BW) as miner."), HasSubstr("1 more of 3 approvals needed")));
  approve("kao-mine", proposal);
  for (Member& member : network_.members()) await_configuration(*member.node, member.name, 1);
  EXPECT_THAT(network_.at("paris-jewels").as("paris-jewels", "proposal list --all"),
              AllOf(HasSubstr("in force as configuration 1"), HasSubstr("paris-jewels: \"we do not know them\"")));
  EXPECT_THAT(network_.at("kao-mine").as("kao-mine", "member list"), HasSubstr("4 of 5 witnesses decide"));

  jwaneng.start_node();
  await_configuration(jwaneng, "jwaneng-mine", 1);
  const std::string stone = register_stone(jwaneng, "jwaneng-mine", "jwaneng");
  network_.await_final_records("kao-mine", 1);
  EXPECT_THAT(network_.at("kao-mine").as("kao-mine", "show " + stone), HasSubstr("jwaneng-mine"));
  jwaneng.stop_node();
}

// What it has signed only its guard knows: its store is older than the configuration that gave it a log.
TEST_F(Vote, ANewMemberWhoseStoreIsFromBeforeItWasLetInGoesOnWhereItWas) {
  cli::Golconda jwaneng(cli::Golconda::Home::kNone);
  (void)enrol_and_join(jwaneng);
  const std::string proposal = propose("antwerp-trading", "add " + jwaneng.path("node/enrolment") + " --witness");
  approve("surat-cutters", proposal);
  approve("kao-mine", proposal);
  await_configuration(network_.at("kao-mine"), "kao-mine", 1);
  jwaneng.start_node();
  await_configuration(jwaneng, "jwaneng-mine", 1);
  const std::string first = register_stone(jwaneng, "jwaneng-mine", "jwaneng");
  network_.await_final_records("kao-mine", 1);
  jwaneng.stop_node();

  // It has waited for the others' word in vain before they come, so that nothing but its guard holds it back.
  std::filesystem::remove_all(jwaneng.path("node/store"));
  network_.stop_all();
  jwaneng.start_node();
  const auto has_opened = [&] {
    const cli::Ran status = jwaneng.run("--as jwaneng-mine --json status");
    return status.exit_code == 0 && !json::parse(status.out).value("starting", false);
  };
  await(has_opened, "it waits for ever");
  EXPECT_THAT(jwaneng.node_log(), HasSubstr("a later configuration than 0, the newest in the store. It is an old copy"));
  network_.start_all();
  await_configuration(jwaneng, "jwaneng-mine", 1);
  const std::string again = "register " + jwaneng.write("second.csv", "reference,kind,weight\nST-2,rough stone,3.00 ct\n") +
                            " --source jwaneng --day 2026-03-03 --created " + jwaneng.path("second-created.csv");
  await([&] { return jwaneng.run("--as jwaneng-mine " + again).exit_code == 0; }, "it does not get back what it had signed");
  network_.await_final_records("kao-mine", 2);
  EXPECT_THAT(jwaneng.as("jwaneng-mine", "show " + first), HasSubstr("jwaneng-mine"));
  EXPECT_THAT(network_.at("kao-mine").as("kao-mine", "--json evidence"), testing::Not(HasSubstr("jwaneng")));
  jwaneng.stop_node();
}

TEST_F(Vote, OneIsPutOutAgainstItsWillAndWhatItHeldIsTakenOver) {
  cli::Golconda& paris = network_.at("paris-jewels");
  cli::Golconda& antwerp = network_.at("antwerp-trading");
  const std::string stone = register_stone(network_.at("kao-mine"), "kao-mine", "kao");
  network_.at("kao-mine").as("kao-mine", "offer ST-1 --to paris-jewels --terms sale");
  network_.await_final_records("paris-jewels", 2);
  paris.as("paris-jewels", "accept " + stone);
  network_.await_agreement();

  const std::string removal = propose("kao-mine", "remove paris-jewels --reason \"sold stones it did not have\"");
  approve("antwerp-trading", removal);
  approve("surat-cutters", removal);
  for (const char* id : {"kao-mine", "antwerp-trading", "surat-cutters"}) await_configuration(network_.at(id), id, 1);
  EXPECT_THAT(network_.at("kao-mine").as("kao-mine", "member list"), AllOf(HasSubstr("frozen: nothing that it records counts"), HasSubstr("3 of 3 witnesses decide")));

  // Whether its node has heard of it and refuses (3), or has not and waits: nothing more of it becomes final anywhere.
  const cli::Ran late = paris.run("--as paris-jewels offer " + stone + " --to surat-cutters --terms sale --wait 3");
  EXPECT_TRUE(late.exit_code == 3 || late.out.find("not final yet") != std::string::npos) << late.out << late.err;
  const std::string closing = propose("kao-mine", "close paris-jewels --reason \"it has left\" --administrator antwerp-trading");
  approve("antwerp-trading", closing);
  approve("surat-cutters", closing);
  for (const char* id : {"kao-mine", "antwerp-trading", "surat-cutters"}) await_configuration(network_.at(id), id, 2);
  EXPECT_THAT(antwerp.as("antwerp-trading", "member list"), HasSubstr("closed at 1 record; antwerp-trading may take over what it holds"));
  antwerp.as("antwerp-trading", "take-over " + stone + " --from paris-jewels");
  EXPECT_THAT(antwerp.as("antwerp-trading", "show " + stone), HasSubstr("held by antwerp-trading"));
  network_.await_final_records("kao-mine", 4);
  EXPECT_EQ(network_.final_records("kao-mine"), 4U);
}

}  // namespace
}  // namespace golconda::e2e
