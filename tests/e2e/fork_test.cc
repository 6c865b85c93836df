// An organisation whose log is forked, by two of its nodes with the same keys: what the others make of it, and that the
// evidence needs none of them.

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/e2e/consortium.h"

namespace golconda::e2e {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

void register_one(cli::Golconda& mine, const std::string& reference, int wait_s) {
  const std::string csv = mine.write(reference + ".csv", "reference,kind,weight\n" + reference + ",rough stone,2.00 ct\n");
  mine.as("kao-mine", "register " + csv + " --source kao --day 2026-03-02 --wait " + std::to_string(wait_s));
}

// The mine, with its home as it was when it was copied: store, keys and guard. It knows nothing of what it has signed since.
void go_back_to(const std::string& copy, cli::Golconda& mine) {
  std::filesystem::remove_all(mine.path("node"));
  std::filesystem::copy(copy, mine.path("node"), std::filesystem::copy_options::recursive);
}

TEST(Fork, IsProvenToAnybodyByOneFile) {
  Consortium network(4);
  network.start_all();
  cli::Golconda& mine = network.at("kao-mine");
  register_one(mine, "KAO-1", 20);
  mine.as("kao-mine", "key rotate");
  network.await_agreement();
  EXPECT_THAT(network.at("paris-jewels").as("paris-jewels", "evidence"), HasSubstr("No log was forked"));
  network.stop_all();
  std::filesystem::copy(mine.path("node"), mine.path("copy"), std::filesystem::copy_options::recursive);

  // One record reaches Antwerp alone; another, by the copy, Paris alone. Then these two meet, and the mine is not there.
  for (const std::string told : {"antwerp-trading", "paris-jewels"}) {
    network.at(told).start_node();
    mine.start_node();
    network.await_links("kao-mine", 1);
    register_one(mine, "SAID-TO-" + told, 1);
    network.await_size(told, "kao-mine", 3);
    network.stop_all();
    go_back_to(mine.path("copy"), mine);
  }
  for (const char* id : {"antwerp-trading", "surat-cutters", "paris-jewels"}) network.at(id).start_node();

  cli::Golconda& paris = network.at("paris-jewels");
  network.await_fork("paris-jewels", "kao-mine");
  EXPECT_THAT(paris.as("paris-jewels", "status"), HasSubstr("see `golconda evidence kao-mine`"));
  EXPECT_THAT(paris.as("paris-jewels", "evidence"), HasSubstr("kao-mine was forked by its owner, kao-mine: golconda evidence kao-mine"));
  const std::string file = paris.path("kao.evidence.json");
  EXPECT_THAT(paris.as("paris-jewels", "evidence kao-mine --out " + file), AllOf(HasSubstr("forked at 2"), HasSubstr("golconda verify")));
  network.stop_all();

  // No node, and a home that knows nothing.
  const cli::Golconda anybody(cli::Golconda::Home::kNone);
  const std::string pinned = " --network " + network.network_id();
  const cli::Ran verified = anybody.run("verify " + file + pinned);
  EXPECT_EQ(verified.exit_code, 0) << verified.out << verified.err;
  EXPECT_THAT(verified.out, AllOf(HasSubstr("kao-mine (kao-mine) forked its log kao-mine: it signed two records at sequence 2."),
                                  HasSubstr("after 1 rotation since it was enrolled"), HasSubstr("needs nobody's word")));
  const json said = json::parse(anybody.run("--json verify " + file + pinned).out);
  EXPECT_TRUE(said.at("accepted").get<bool>());
  EXPECT_EQ(said.at("log_id"), "kao-mine");
  EXPECT_EQ(said.at("sequence"), 2);
  EXPECT_EQ(said.at("rotations"), 1);
  EXPECT_EQ(said.at("records").size(), 2);
  EXPECT_EQ(said.at("records")[0].at("action"), "register_rough");
  EXPECT_NE(said.at("records")[0].at("record_id"), said.at("records")[1].at("record_id"));

  const cli::Ran elsewhere = anybody.run("--ascii verify " + file + " --network " + std::string(64, '0'));
  EXPECT_EQ(elsewhere.exit_code, 1);
  EXPECT_THAT(elsewhere.out, AllOf(HasSubstr("NOT PROVEN"), HasSubstr("it belongs to network " + network.network_id())));
}

}  // namespace
}  // namespace golconda::e2e
