// The commands of a stone's journey, one process each, as people type them.

#include <chrono>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/golconda.h"

namespace golconda::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

TEST(Journey, OfAStoneFromTheMineToTheConsumerIsVerifiedWithoutANode) {
  Golconda golconda;
  golconda.start_node();
  golconda.write("day.csv", "reference,kind,weight,private:price_usd\nKAO-1,rough stone,2.00 ct,1200\nKAO-2,rough,1.35ct,\n");
  EXPECT_THAT(golconda.as("kao-mine", "register " + golconda.path("day.csv") + " --source kao --day 2024-10-04 --created " + golconda.path("rough.csv")),
              HasSubstr("registered 2 items"));
  golconda.as("kao-mine", "offer KAO-1 KAO-2 --to surat-cutters --terms sale");
  golconda.as("surat-cutters", "accept " + golconda.column("rough.csv", "item").at(0) + " --weight-found '1.998 ct' --my-reference SU-1");
  golconda.as("surat-cutters", "decline " + golconda.column("rough.csv", "item").at(1));
  EXPECT_THAT(golconda.as("surat-cutters", "list"), AllOf(HasSubstr("SU-1"), Not(HasSubstr("KAO-1")))) << "each sees its own stone numbers";
  EXPECT_THAT(golconda.as("kao-mine", "list"), AllOf(HasSubstr("yours"), HasSubstr("KAO-2")));
  EXPECT_THAT(golconda.as("paris-jewels", "list"), Not(HasSubstr("yours")));
  golconda.write("cut.csv", "input,kind,weight,shape,color,clarity,cut\nSU-1,polished stone,0.90 ct,RBC,G,VVS2,Excellent\n");
  golconda.as("surat-cutters", "cut " + golconda.path("cut.csv") + " --created " + golconda.path("polished.csv"));
  const std::string stone = golconda.column("polished.csv", "item").at(0);
  golconda.as("surat-cutters", "offer " + stone + " --to paris-jewels --terms sale");
  golconda.as("paris-jewels", "accept " + stone);
  golconda.as("paris-jewels", "sell " + stone + " --codes " + golconda.path("codes.csv"));
  EXPECT_THAT(golconda.column("codes.csv", "claim_code"), SizeIs(1));
  EXPECT_THAT(golconda.as("paris-jewels", "trace " + stone), AllOf(HasSubstr("registered by kao-mine"), HasSubstr("cut by surat-cutters"), HasSubstr("sold by paris-jewels")));
  golconda.as("paris-jewels", "passport " + stone + " --out " + golconda.path("stone.json"));
  const std::string status = golconda.as("paris-jewels", "--json status");
  const std::string network = status.substr(status.find("\"network_id\": \"") + 15, 64);
  golconda.stop_node();

  const Ran good = golconda.run("verify " + golconda.path("stone.json") + " --network " + network);
  EXPECT_EQ(good.exit_code, 0) << good.err;
  EXPECT_THAT(good.out, AllOf(StartsWith("✔ genuine"), HasSubstr("sold by paris-jewels to a consumer"), HasSubstr("Round G VVS2")));
  EXPECT_THAT(good.out, Not(HasSubstr("1200"))) << "the price is nobody's business";

  std::string changed = contents(golconda.path("stone.json"));
  char& byte = changed[changed.find("\"signature\"") + 20];
  byte = byte == 'A' ? 'B' : 'A';
  golconda.write("changed.json", changed);
  const Ran bad = golconda.run("verify " + golconda.path("changed.json") + " --network " + network);
  EXPECT_EQ(bad.exit_code, 1);
  EXPECT_THAT(bad.out + bad.err, AllOf(StartsWith("✘ not proven"), HasSubstr("signature")));

  EXPECT_THAT(golconda.run("audit").out, StartsWith("SOUND"));
}

TEST(Manifests, WithMistakesListThemAllAndRegisterNothing) {
  Golconda golconda;
  golconda.start_node();
  golconda.write("bad.csv", "reference,kind,weight\nA,rough stone,1.0 ct\nB,rough stone,heavy\nC,emerald,1 ct\nD,rough stone,-1 ct\n");
  const Ran ran = golconda.run("--as kao-mine register " + golconda.path("bad.csv") + " --source kao --day 2024-10-04");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("line 3, weight"), HasSubstr("line 4, kind"), HasSubstr("line 5, weight"), Not(HasSubstr("line 2,"))));
  EXPECT_THAT(golconda.as("kao-mine", "--json status"), HasSubstr("\"items\": 0"));
}

TEST(Refusals, NameTheRuleAndTheLineAndExitWithOne) {
  Golconda golconda;
  golconda.start_node();
  golconda.write("day.csv", "reference,kind,weight\nKAO-1,rough stone,2.00 ct\n");
  golconda.as("kao-mine", "register " + golconda.path("day.csv") + " --source kao --day 2024-10-04");
  golconda.as("kao-mine", "offer KAO-1 --to antwerp-trading --terms sale");
  const Ran again = golconda.run("--as kao-mine offer KAO-1 --to surat-cutters --terms sale");
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, AllOf(HasSubstr("rule not_held"), HasSubstr("nothing was recorded")));
  const Ran json = golconda.run("--as kao-mine --json offer KAO-1 --to surat-cutters --terms sale");
  EXPECT_THAT(json.out + json.err, HasSubstr("\"rule\": \"not_held\""));
}

TEST(Errors, SayWhatToDoNextAndHaveTheirExitCodes) {
  Golconda golconda;
  const Ran away = golconda.run("--as kao-mine status");
  EXPECT_EQ(away.exit_code, 3);
  EXPECT_THAT(away.err, HasSubstr("golconda run"));
  golconda.start_node();
  EXPECT_EQ(golconda.run("--as nobody status").exit_code, 4);
  EXPECT_EQ(golconda.run("--as kao-mine show ffffffffffffffffffffffffffffffff").exit_code, 2);
  EXPECT_EQ(golconda.run("--as kao-mine frobnicate").exit_code, 2);
  EXPECT_THAT(golconda.run("register --template").out, StartsWith("reference,kind"));
}

TEST(KillNine, DuringABulkRegistrationLosesNothingAcknowledgedAndLeavesNothingHalf) {
  constexpr int kStones = 60'000;
  constexpr int kDocumentLines = 500;
  Golconda golconda;
  golconda.start_node();
  std::string csv = "reference,kind,weight\n";
  for (int i = 0; i < kStones; ++i) csv += "S-" + std::to_string(i) + ",rough stone,0.50 ct\n";
  golconda.write("bulk.csv", csv);
  const std::string command = "--as kao-mine register " + golconda.path("bulk.csv") + " --source kao --day 2024-10-04 --document-lines " +
                              std::to_string(kDocumentLines) + " --created " + golconda.path("created.csv");
  Ran interrupted;
  std::thread client([&] { interrupted = golconda.run(command); });
  std::this_thread::sleep_for(std::chrono::milliseconds(1'200));
  golconda.kill_node();
  client.join();
  if (interrupted.exit_code == 0) GTEST_SKIP() << "the registration was over before the node was killed";
  EXPECT_EQ(interrupted.exit_code, 3);
  EXPECT_FALSE(std::filesystem::exists(golconda.path("bulk.rest.csv"))) << "whose rows may be recorded all the same";
  EXPECT_THAT(interrupted.err, HasSubstr("repeat the same command"));
  EXPECT_EQ(interrupted.err.find("do:"), interrupted.err.rfind("do:")) << "one remedy: " << interrupted.err;
  const std::size_t acknowledged = std::filesystem::exists(golconda.path("created.csv")) ? golconda.column("created.csv", "item").size() : 0;

  golconda.start_node();
  const std::string status = golconda.as("kao-mine", "--json status");
  const auto items = std::stoul(status.substr(status.find("\"items\": ") + 9));
  EXPECT_GE(items, acknowledged);
  EXPECT_EQ(items % kDocumentLines, 0) << "a document is there whole or not at all";
  EXPECT_LT(items, kStones);

  EXPECT_EQ(golconda.run(command).exit_code, 0);
  EXPECT_THAT(golconda.as("kao-mine", "--json status"), HasSubstr("\"items\": " + std::to_string(kStones)));
  golconda.stop_node();
  EXPECT_THAT(golconda.run("audit").out, StartsWith("SOUND"));
}

}  // namespace
}  // namespace golconda::cli
