// Members and proposals as their operators type them, on a network whose one witness is antwerp-trading.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/golconda.h"

namespace golconda::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Members : public testing::Test {
 protected:
  void SetUp() override { node_.start_node(); }

  // What must fail so: exit code and message.
  void expect_refused(const std::string& command, int exit_code, const std::string& message) const {
    const Ran ran = node_.run(command);
    EXPECT_EQ(ran.exit_code, exit_code) << command << "\n" << ran.out << ran.err;
    EXPECT_THAT(ran.err, HasSubstr(message)) << command;
    EXPECT_THAT(ran.err, HasSubstr("\n  do: ")) << command;
    EXPECT_EQ(ran.out, "") << command;
  }
  [[nodiscard]] std::string as_witness(const std::string& command) const { return node_.as("antwerp-trading", command); }

  Golconda node_;
};

TEST_F(Members, AreListedInWordsAndForPrograms) {
  EXPECT_THAT(node_.as("paris-jewels", "member list"),
              AllOf(HasSubstr("antwerp-trading"), HasSubstr("open"), HasSubstr("configuration 0: 1 of 1 witness decide, and make a record final")));
  EXPECT_THAT(node_.as("paris-jewels", "--json member list"), AllOf(HasSubstr("\"quorum\": 1"), HasSubstr("\"carats_per_year\": 1000000")));
  EXPECT_EQ(node_.as("paris-jewels", "proposal list"), "Nothing is proposed; configuration 0 is in force.\n");
}

TEST_F(Members, AChangeIsShownThenProposedAndOnRecord) {
  const std::string shown = as_witness("member role surat-cutters --add trader --dry-run");
  EXPECT_EQ(shown, "configuration 1 would be the one in force, changed so:\n  Gives surat-cutters the role trader.\nNothing was proposed: this was a dry run.\n");
  EXPECT_THAT(as_witness("member role surat-cutters --add trader --reason \"sells what it cuts\""),
              AllOf(HasSubstr("Gives surat-cutters the role trader."), HasSubstr(" in round 1, and approved by you."), HasSubstr("No other approval is needed")));
  EXPECT_THAT(as_witness("member source kao-mine kao --carats 2000000"), HasSubstr("configuration 2 would be the one in force"));
  EXPECT_THAT(as_witness("member list"), AllOf(HasSubstr("trader, cutter"), HasSubstr("configuration 2:")));
  EXPECT_THAT(as_witness("proposal list --all"), AllOf(HasSubstr("in force as configuration 1"), HasSubstr("\"sells what it cuts\""), HasSubstr("antwerp-trading (1; 1 is needed)"),
                                                       HasSubstr("in force as configuration 2")));
  EXPECT_THAT(as_witness("--json proposal list"), StartsWith("[]"));
}

TEST_F(Members, AChangeInForceIsShownAndTakesNoMoreWords) {
  const std::string shown = as_witness("member role surat-cutters --add trader --reason \"sells what it cuts\"");
  const std::string id = shown.substr(shown.find("proposed as ") + 12, 8);
  EXPECT_THAT(as_witness("proposal show " + id), AllOf(HasSubstr("in force as configuration 1"), HasSubstr("\"sells what it cuts\"")));
  expect_refused("--as antwerp-trading proposal refuse " + id + " --reason \"too late\"", 2, id + " is in force already, as configuration 1");
}

TEST_F(Members, AFrozenLogIsClosedAndItsItemsAreTakenOver) {
  node_.as("kao-mine", "register " + node_.write("day.csv", "reference,kind,weight\nKAO-1,rough stone,2.00 ct\n") + " --source kao --day 2026-03-02 --created " + node_.path("rough.csv"));
  const std::string stone = node_.column("rough.csv", "item").at(0);
  expect_refused("--as antwerp-trading member close kao-mine --reason \"it has left\"", 2, "kao-mine's log is not frozen");
  EXPECT_THAT(as_witness("member freeze kao-mine --reason \"its key was stolen\""), HasSubstr("Freezes the log of kao-mine"));
  EXPECT_THAT(as_witness("member list"), HasSubstr("frozen: nothing that it records counts"));
  EXPECT_THAT(as_witness("member close kao-mine --reason \"it has left\" --administrator antwerp-trading"), HasSubstr("Closes kao-mine's log at 1 record."));
  EXPECT_THAT(as_witness("member list"), HasSubstr("closed at 1 record; antwerp-trading may take over what it holds"));
  EXPECT_THAT(as_witness("take-over " + stone + " --from kao-mine"), HasSubstr("taken over 1 item from kao-mine"));
  EXPECT_THAT(as_witness("show " + stone), HasSubstr("held by antwerp-trading, owned by kao-mine"));
}

TEST_F(Members, MistakesNameWhatToDo) {
  expect_refused("--as paris-jewels member role surat-cutters --add trader", 4, "paris-jewels is no witness");
  expect_refused("--as antwerp-trading member role surat-cutters --add tradr", 2, "--add: \"tradr\" is no role");
  expect_refused("--as antwerp-trading member role nobody --add trader", 2, "\"nobody\" takes no part in this network");
  expect_refused("--as antwerp-trading member unwitness antwerp-trading", 2, "antwerp-trading is the only witness");
  expect_refused("--as antwerp-trading member remove surat-cutters", 2, "--reason");
  expect_refused("--as antwerp-trading member certificate surat-cutters", 2, "neither --accept nor --drop is given");
  expect_refused("--as antwerp-trading member add " + node_.path("network.toml"), 2, "this is no enrolment");
  expect_refused("--as antwerp-trading proposal approve 12345678", 2, "nothing is proposed");
  expect_refused("--as antwerp-trading proposal refuse 12345678", 2, "--reason");
  expect_refused("--as antwerp-trading take-over KAO-1", 2, "--from");
  EXPECT_THAT(as_witness("member list"), Not(HasSubstr("configuration 1")));
}

}  // namespace
}  // namespace golconda::cli
