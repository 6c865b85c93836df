// Nodes of different organisations, as processes on loopback: the trade between them, and what happens when some of them
// are not there.

#include <algorithm>
#include <cstdint>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/e2e/consortium.h"

namespace golconda::e2e {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;

std::string rough_csv(const std::string& prefix, int stones) {
  std::string csv = "reference,kind,weight\n";
  for (int i = 1; i <= stones; ++i) csv += prefix + std::to_string(i) + ",rough stone,2.00 ct\n";
  return csv;
}

// Registers at the mine; the items' ids, which all nodes know them by.
std::vector<std::string> registered(Consortium& network, const std::string& prefix, int stones) {
  cli::Golconda& mine = network.at("kao-mine");
  const std::string created = mine.path(prefix + "-created.csv");
  mine.as("kao-mine", "register " + mine.write(prefix + ".csv", rough_csv(prefix, stones)) + " --source kao --day 2026-03-02 --created " + created);
  return mine.column(prefix + "-created.csv", "item");
}

// On the checkpoint of the passport that has the fewest, the author's among them.
std::size_t fewest_signatures(const cli::Golconda& node, const std::string& item, const std::string& path) {
  node.as("paris-jewels", "passport " + item + " --out " + path);
  std::ifstream file(path);
  std::size_t fewest = SIZE_MAX;
  const json passport = json::parse(file);
  for (const json& checkpoint : passport.at("checkpoints")) {
    const auto note = checkpoint.at("note").get<std::string>();
    std::size_t signatures = 0;
    for (std::size_t at = note.find("\n— "); at != std::string::npos; at = note.find("\n— ", at + 1)) ++signatures;
    fewest = std::min(fewest, signatures);
  }
  return fewest;
}

TEST(Network, AStoneGoesFromNodeToNodeAndItsPassportNeedsNone) {
  Consortium network(4);
  network.start_all();
  const auto stones = registered(network, "KAO-", 3);
  ASSERT_THAT(stones, SizeIs(3));
  network.at("kao-mine").as("kao-mine", "offer KAO-1 KAO-2 --to antwerp-trading --terms sale");
  network.await_final_records("antwerp-trading", 2);
  cli::Golconda& antwerp = network.at("antwerp-trading");
  EXPECT_THAT(antwerp.as("antwerp-trading", "list --offered"), HasSubstr(stones[0]));
  antwerp.as("antwerp-trading", "accept " + stones[0] + " " + stones[1]);
  antwerp.as("antwerp-trading", "offer " + stones[0] + " --to surat-cutters --terms sale");
  network.await_final_records("surat-cutters", 4);
  cli::Golconda& surat = network.at("surat-cutters");
  surat.as("surat-cutters", "accept " + stones[0]);
  network.await_final_records("paris-jewels", 5);
  cli::Golconda& paris = network.at("paris-jewels");
  EXPECT_THAT(paris.as("paris-jewels", "trace " + stones[0]), AllOf(HasSubstr("kao-mine"), HasSubstr("antwerp-trading"), HasSubstr("surat-cutters")));

  const std::string passport = paris.path("stone.passport.json");
  // A quorum is enough; the fourth's word comes a moment later, and is kept.
  await([&] { return fewest_signatures(paris, stones[0], passport) == 1 + 4; }, [] { return "the fourth witness's votes are not in the passport"; });
  network.await_agreement();
  network.stop_all();
  const cli::Ran verified = paris.run("verify " + passport + " --network " + network.network_id());
  EXPECT_EQ(verified.exit_code, 0) << verified.out << verified.err;
  EXPECT_THAT(verified.out, HasSubstr("3 of 4 witnesses needed"));
  network.audited_state_hash();
}

TEST(Network, TellsWhoIsThereAndHowManyAreShort) {
  Consortium network(4);
  network.start_all();
  EXPECT_THAT(registered(network, "KAO-", 1), SizeIs(1));
  network.await_links("kao-mine", 3);
  network.await_agreement();
  cli::Golconda& mine = network.at("kao-mine");
  EXPECT_THAT(mine.as("kao-mine", "status"), AllOf(HasSubstr("4 of 4 reachable; 3 make a record final"), HasSubstr("3 linked")));
  EXPECT_THAT(mine.as("kao-mine", "peers"), AllOf(HasSubstr("antwerp-lab, antwerp-trading"), HasSubstr("surat-cutters"), HasSubstr("paris-jewels")));

  // With one away it goes on; with two it does not, and what is registered meanwhile waits.
  network.at("paris-jewels").stop_node();
  EXPECT_THAT(registered(network, "LATE-", 1), SizeIs(1));
  network.await_final_records("surat-cutters", 2);
  network.at("surat-cutters").kill_node();
  const std::string waiting = mine.as("kao-mine", "register " + mine.write("alone.csv", rough_csv("ALONE-", 1)) + " --source kao --day 2026-03-02 --wait 2");
  EXPECT_THAT(waiting, HasSubstr("not final yet"));
  EXPECT_THAT(mine.as("kao-mine", "status"), HasSubstr("1 short, nothing becomes final until they return"));
  network.start_all();
  network.await_final_records("paris-jewels", 3);
  network.await_agreement();
  network.stop_all();
  network.audited_state_hash();
}

// What the mine says of the node of `participant`.
json peer_of_mine(Consortium& network, const std::string& participant) {
  const json peers = json::parse(network.at("kao-mine").as("kao-mine", "--json peers"));
  for (const json& peer : peers) {
    if (peer.at("participants") == json::array({participant})) return peer;
  }
  ADD_FAILURE() << "the mine knows no node of " << participant;
  return {};
}

TEST(Network, TellsHowFarAndForHowLongAPeerIsBehind) {
  Consortium network(4);
  network.start_all();
  network.await_links("kao-mine", 3);
  await([&] { return peer_of_mine(network, "paris-jewels").contains("latency_us"); }, [] { return "no latency was measured"; });
  EXPECT_THAT(registered(network, "KAO-", 1), SizeIs(1));
  network.await_agreement();
  await([&] { return peer_of_mine(network, "paris-jewels").at("lag_records") == 0; }, [] { return "it does not become level"; });
  EXPECT_FALSE(peer_of_mine(network, "paris-jewels").contains("lag_ms"));

  const cli::Golconda& paris = network.at("paris-jewels");
  paris.pause_node();
  EXPECT_THAT(registered(network, "MISSED-", 2), SizeIs(2));
  await([&] { return peer_of_mine(network, "paris-jewels").value("lag_ms", 0) >= 1'500; }, [] { return "it does not fall behind"; });
  EXPECT_EQ(peer_of_mine(network, "paris-jewels").at("lag_records"), 1);
  EXPECT_THAT(network.at("kao-mine").as("kao-mine", "peers"), testing::ContainsRegex("1 record, [0-9.]+ s"));
  paris.resume_node();
  await([&] { return peer_of_mine(network, "paris-jewels").at("lag_records") == 0; }, [] { return "it does not catch up"; });
  EXPECT_FALSE(peer_of_mine(network, "paris-jewels").contains("lag_ms"));
  network.stop_all();
}

TEST(Network, ALateJoinerCatchesUpWithEverything) {
  Consortium network(5);
  for (const char* id : {"kao-mine", "antwerp-trading", "surat-cutters", "paris-jewels"}) network.at(id).start_node();
  const auto stones = registered(network, "KAO-", 2'500);
  network.at("kao-mine").as("kao-mine", "offer KAO-7 --to paris-jewels --terms sale");
  network.at("jwaneng-mine").start_node();
  network.await_final_records("jwaneng-mine", network.final_records("kao-mine"));
  EXPECT_THAT(network.at("jwaneng-mine").as("jwaneng-mine", "show " + stones.at(6)), HasSubstr("offered"));
  network.await_agreement();
  network.stop_all();
  network.audited_state_hash();
}

}  // namespace
}  // namespace golconda::e2e
