// Documents of many rows, as people repeat them, mistype them and go on with what they wrote.

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/golconda.h"

namespace golconda::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Bulk : public testing::Test {
 protected:
  // The mine has KAO-1, KAO-2 and KAO-3, of 1 ct each; their ids are in created.csv.
  void SetUp() override {
    golconda.start_node();
    golconda.write("day.csv", "reference,kind,weight\nKAO-1,rough stone,1 ct\nKAO-2,rough stone,1 ct\nKAO-3,rough stone,1 ct\n");
    golconda.as("kao-mine", "register " + golconda.path("day.csv") + " --source kao --day 2024-10-04 --created " +
                                golconda.path("created.csv"));
    ids = golconda.column("created.csv", "item");
    ASSERT_EQ(ids.size(), 3U);
  }
  // "held"
  std::string status_of(const std::string& id) {
    const std::string shown = golconda.as("kao-mine", "--json show " + id);
    const std::string key = "\"status\": \"";
    const std::size_t at = shown.find(key) + key.size();
    return shown.substr(at, shown.find('"', at) - at);
  }

  // host:port, as the home says.
  std::string address() {
    std::ifstream file(golconda.path("node/node.toml"));
    std::ostringstream text;
    text << file.rdbuf();
    const std::string options = text.str();
    const std::size_t at = options.find("127.0.0.1:");
    return options.substr(at, options.find('"', at) - at);
  }

  Golconda golconda;
  std::vector<std::string> ids;
};

TEST_F(Bulk, TheFileOfNewItemsIsTheNextManifest) {
  EXPECT_THAT(golconda.as("kao-mine", "offer " + golconda.path("created.csv") + " --to surat-cutters --terms memo"),
              HasSubstr("offered 3 items"));
  EXPECT_THAT(golconda.as("surat-cutters", "accept " + golconda.path("created.csv")), HasSubstr("accepted 3 items"));
}

TEST_F(Bulk, GoodsThatCameBackAreNotSaidToBeOfferedAgain) {
  const std::string offer = "offer " + golconda.path("created.csv") + " --to surat-cutters --terms memo";
  golconda.as("kao-mine", offer);
  EXPECT_THAT(golconda.as("kao-mine", offer), HasSubstr("all of it was recorded before")) << "nothing moved on";
  golconda.as("surat-cutters", "decline " + ids[0]);

  const Ran some = golconda.run("--as kao-mine " + offer);
  EXPECT_EQ(some.exit_code, 2);
  EXPECT_THAT(some.out, HasSubstr("offered 2 items"));
  EXPECT_THAT(some.err, AllOf(HasSubstr("its item has moved on since"), HasSubstr("line 2 of"), HasSubstr("now held by kao-mine"),
                              HasSubstr("created.rest.csv")));
  EXPECT_EQ(status_of(ids[0]), "held");
  golconda.as("kao-mine", "offer " + golconda.path("created.rest.csv") + " --to surat-cutters --terms memo");
  EXPECT_EQ(status_of(ids[0]), "offered");

  golconda.as("surat-cutters", "decline " + golconda.path("created.csv"));
  const Ran all = golconda.run("--as kao-mine " + offer);
  EXPECT_EQ(all.exit_code, 2);
  EXPECT_THAT(all.out, Not(HasSubstr("offered")));
  EXPECT_THAT(all.err, AllOf(HasSubstr("3 items have moved on since"), HasSubstr("--again")));
  golconda.as("kao-mine", offer + " --again");
  EXPECT_EQ(status_of(ids[2]), "offered");

  // Once accepted, the offer has had its answer: whoever repeats it has what he wanted.
  golconda.as("surat-cutters", "accept " + ids[1]);
  EXPECT_EQ(golconda.run("--as kao-mine offer " + ids[1] + " --to surat-cutters --terms memo").exit_code, 1);
}

TEST_F(Bulk, AWeightThatIsFarFromTheLedgersIsNobodysButTheUsersToDeclare) {
  golconda.as("kao-mine", "offer " + golconda.path("created.csv") + " --to surat-cutters --terms sale");
  golconda.write("in.csv", "item,weight_found\n" + ids[0] + ",0.1 ct\n" + ids[1] + ",0.999 ct\n" + ids[2] + ",10 ct\n");
  const Ran refused = golconda.run("--as surat-cutters accept " + golconda.path("in.csv"));
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("line 2, weight_found"), HasSubstr("0.10 ct was found, and the ledger says 1.00 ct"),
                                 HasSubstr("line 4, weight_found"), Not(HasSubstr("line 3")), HasSubstr("the column discrepancy")));
  for (const auto& id : ids) EXPECT_EQ(status_of(id), "offered") << "nothing was accepted";

  const Ran one = golconda.run("--as surat-cutters accept " + ids[0] + " --weight '0.1 ct'");
  EXPECT_EQ(one.exit_code, 2);
  EXPECT_THAT(one.err, HasSubstr("add --discrepancy"));
  golconda.as("surat-cutters", "accept " + ids[0] + " --weight '0.1 ct' --discrepancy");
  EXPECT_THAT(golconda.as("surat-cutters", "show " + ids[0]), HasSubstr("discrepancy"));
  golconda.write("heavy.csv", "item,weight_found,discrepancy\n" + ids[2] + ",10 ct,yes\n");
  golconda.as("surat-cutters", "accept " + golconda.path("heavy.csv"));
  EXPECT_THAT(golconda.as("surat-cutters", "accept " + golconda.path("heavy.csv")), HasSubstr("all of it was recorded before"));

  const Ran unfounded = golconda.run("--as surat-cutters accept " + ids[1] + " --weight '0.999 ct' --discrepancy");
  EXPECT_EQ(unfounded.exit_code, 2);
  EXPECT_THAT(unfounded.err, HasSubstr("leave the discrepancy out"));
}

TEST_F(Bulk, EveryNameThatIsNotThereAndEverySplitThatDoesNotAddUpIsListed) {
  golconda.write("box.csv", "item\nKAO-7\nKAO-1\nKAO-8\n");
  const Ran names = golconda.run("--as kao-mine offer " + golconda.path("box.csv") + " --to surat-cutters --terms sale");
  EXPECT_EQ(names.exit_code, 2);
  EXPECT_THAT(names.err, AllOf(HasSubstr("2 mistakes"), HasSubstr("line 2"), HasSubstr("KAO-7"), HasSubstr("line 4"), HasSubstr("KAO-8")));

  golconda.write("cut.csv", "input,kind,weight\nKAO-1,polished stone,1.2 ct\nKAO-2,polished stone,0.4 ct\nKAO-3,polished stone,1.3 ct\n");
  const Ran weights = golconda.run("--as kao-mine cut " + golconda.path("cut.csv"));
  EXPECT_EQ(weights.exit_code, 2);
  EXPECT_THAT(weights.err, AllOf(HasSubstr("2 mistakes"), HasSubstr("line 2"), HasSubstr("line 4"), Not(HasSubstr("line 3"))));
}

TEST_F(Bulk, AFileThatCannotBeWrittenIsFoundBeforeAnythingIsRecorded) {
  golconda.write("more.csv", "reference,kind,weight\nKAO-4,rough stone,1 ct\n");
  const std::string command = "--as kao-mine register " + golconda.path("more.csv") + " --source kao --day 2024-10-05 --created ";
  const Ran refused = golconda.run(command + golconda.path("no/such/directory.csv"));
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(golconda.as("kao-mine", "--json status"), HasSubstr("\"items\": 3,"));
  EXPECT_EQ(golconda.run(command + golconda.path("more.created.csv")).exit_code, 0);
}

TEST_F(Bulk, AResaleHasANewClaimCodeOnceTheOldOneIsPublic) {
  golconda.as("kao-mine", "offer " + ids[0] + " --to paris-jewels --terms sale");
  golconda.as("paris-jewels", "accept " + ids[0]);
  golconda.write("today.csv", "item\n" + ids[0] + "\n");
  const std::string sell = "sell " + golconda.path("today.csv") + " --codes " + golconda.path("codes.csv");
  golconda.as("paris-jewels", sell);
  const std::string first = golconda.column("codes.csv", "claim_code").at(0);
  golconda.as("paris-jewels", sell);
  EXPECT_EQ(golconda.column("codes.csv", "claim_code").at(0), first) << "it is on the receipt";
  golconda.as("paris-jewels", "buy-back " + ids[0] + " --code " + first);
  const Ran own = golconda.run("--as paris-jewels sell " + ids[0] + " --codes " + golconda.path("codes.csv") + " --code " + first);
  EXPECT_EQ(own.exit_code, 2);
  EXPECT_THAT(own.err, HasSubstr("everybody can read it"));
  golconda.as("paris-jewels", sell);
  const std::string second = golconda.column("codes.csv", "claim_code").at(0);
  EXPECT_NE(second, first);
  EXPECT_EQ(golconda.run("--as paris-jewels buy-back " + ids[0] + " --code " + first).exit_code, 1);
  golconda.as("paris-jewels", "buy-back " + ids[0] + " --code " + second);
}

TEST_F(Bulk, AWithdrawalSilentlyDropsNothing) {
  const Ran refused = golconda.run("--as kao-mine attest withdraw " + std::string(64, 'a') + " --reason error --private invoice=7");
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("--document-private"));
}

// ---- what a node knows beyond a passport, and backups ----------------------------------------------------------

TEST_F(Bulk, VerifyWithANodeTellsWhatWasSaidOfTheStoneSince) {
  const std::string passport = golconda.path("stone.json");
  golconda.as("kao-mine", "passport " + ids[0] + " --out " + passport);
  const std::string verify = "verify " + passport + " --node " + address();
  EXPECT_THAT(golconda.as("kao-mine", verify), HasSubstr("nothing has happened to it since"));

  golconda.as("kao-mine", "amend " + ids[0] + " --description sawable --reason 'looked again'");
  EXPECT_THAT(golconda.as("kao-mine", verify), AllOf(HasSubstr("description corrected by kao-mine: looked again"),
                                                     Not(HasSubstr("nothing has happened"))));
  golconda.as("kao-mine", "offer " + ids[0] + " --to antwerp-lab --terms grading");
  golconda.as("antwerp-lab", "accept " + ids[0]);
  golconda.as("antwerp-lab", "attest rough-match " + ids[0] + " --other-item " + ids[0] + " --method '3D scan' --day 2024-11-01");
  EXPECT_THAT(golconda.as("kao-mine", verify), HasSubstr("scan matched"));
  EXPECT_THAT(golconda.as("kao-mine", "trace " + ids[0]),
              AllOf(HasSubstr("description corrected by kao-mine: looked again"), HasSubstr("scan matched")));
}

TEST_F(Bulk, AnAuditedBackupStaysWhatItWasToTheByte) {
  const std::string backup = golconda.path("backup");
  golconda.as("kao-mine", "backup " + backup);
  const auto files = [&backup] {
    std::map<std::string, std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(backup)) {
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream text;
      text << file.rdbuf();
      found[entry.path().filename().string()] = text.str();
    }
    return found;
  };
  const auto before = files();
  golconda.stop_node();
  const Ran audited = golconda.run("audit --store " + backup);
  EXPECT_EQ(audited.exit_code, 0) << audited.err;
  EXPECT_THAT(audited.out, StartsWith("SOUND"));
  EXPECT_EQ(files(), before);
}

TEST_F(Bulk, WhatIsNotThereIsTheUsersMistakeAndNotOurs) {
  EXPECT_EQ(golconda.run("key list --passphrase-file " + golconda.path("nothing")).exit_code, 2);
  EXPECT_EQ(golconda.run("verify " + golconda.path("node")).exit_code, 2);
  EXPECT_EQ(golconda.run("audit --store " + golconda.path("nothing")).exit_code, 2);
}

}  // namespace
}  // namespace golconda::cli
