// golconda evidence and the evidence that golconda verify takes, as people use them. A proven fork takes several nodes:
// tests/e2e/fork_test.cc.

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/golconda.h"

namespace golconda::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Evidence, SaysThatNothingWasForkedAndWhatIsNoLog) {
  Golconda trade;
  trade.start_node();
  EXPECT_EQ(trade.as("paris-jewels", "evidence"), "No log was forked, as far as this node knows.\n");
  EXPECT_EQ(trade.as("paris-jewels", "--json evidence"), "[]\n");
  const Ran honest = trade.run("--as paris-jewels evidence kao-mine");
  EXPECT_EQ(honest.exit_code, 2);
  EXPECT_EQ(honest.err, "golconda: this node knows of no fork of kao-mine\n  do: `golconda evidence` lists the logs that were forked\n");
  const Ran nobody = trade.run("--as paris-jewels evidence nobody --out " + trade.path("proof.json"));
  EXPECT_EQ(nobody.exit_code, 2);
  EXPECT_THAT(nobody.err, HasSubstr("no participant of this network has a log of that name"));
  EXPECT_FALSE(std::filesystem::exists(trade.path("proof.json")));
  const Ran no_log = trade.run("--as paris-jewels evidence --out " + trade.path("proof.json"));
  EXPECT_EQ(no_log.exit_code, 2);
  EXPECT_THAT(no_log.err, HasSubstr("a file is named and no log"));
}

TEST(Evidence, ThatProvesNothingIsRefusedWithOneReason) {
  const Golconda anybody(Golconda::Home::kNone);
  const std::string id(64, 'a');
  const std::string pinned = " --network " + id;
  const std::string start = "{\n \"format\": \"golconda-evidence/v1\",\n \"network_id\": \"";
  const std::string empty = start + id + "\",\n \"configurations\": [],\n \"log\": \"kao-mine\",\n \"records\": [],\n \"rotations\": []\n}\n";
  const Ran no_records = anybody.run("--ascii verify " + anybody.write("no-records.json", empty) + pinned);
  EXPECT_EQ(no_records.exit_code, 1);
  EXPECT_THAT(no_records.out, AllOf(HasSubstr("NOT PROVEN"), HasSubstr("the evidence's records is not in the form of golconda-evidence/v1")));
  const Ran cut_off = anybody.run("--json verify " + anybody.write("cut-off.json", start) + pinned);
  EXPECT_EQ(cut_off.exit_code, 1);
  EXPECT_THAT(cut_off.out, AllOf(HasSubstr("\"accepted\": false"), HasSubstr("the file is not JSON")));
  const Ran unpinned = anybody.run("verify " + anybody.path("no-records.json"));
  EXPECT_EQ(unpinned.exit_code, 2);
  EXPECT_THAT(unpinned.err, HasSubstr("which network the file has to be of is not said"));
}

}  // namespace
}  // namespace golconda::cli
