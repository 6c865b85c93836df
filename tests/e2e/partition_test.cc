// A node that is cut off from all others: each side goes on as far as it may, and they come together again.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/e2e/consortium.h"

namespace golconda::e2e {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr int kEach = 3;  // registrations on each side of the cut

std::string stones(const std::string& prefix, int count) {
  std::string csv = "reference,kind,weight\n";
  for (int i = 0; i < count; ++i) csv += prefix + std::to_string(i) + ",rough stone,2.00 ct\n";
  return csv;
}

std::size_t links_of(Consortium& network, const std::string& participant) {
  const json peers = json::parse(network.at(participant).as(participant, "--json peers"));
  return static_cast<std::size_t>(std::count_if(peers.begin(), peers.end(), [](const json& peer) { return peer.at("connected").get<bool>(); }));
}

// Antwerp listens and dials, the mine only dials: both kinds of node are cut off in turn.
class Partition : public testing::TestWithParam<const char*> {};

TEST_P(Partition, TheNodeThatIsCutOffGoesOnRegisteringAndMergesAfter) {
  const std::string cut = GetParam();
  const std::string other = cut == "kao-mine" ? "antwerp-trading" : "kao-mine";
  Consortium network(4, Wiring::kCables);
  network.start_all();
  for (const char* id : {"kao-mine", "antwerp-trading", "surat-cutters", "paris-jewels"}) network.await_links(id, 3);
  const auto write = [&](const std::string& participant, const std::string& prefix, int wait_s) {
    const cli::Golconda& node = network.at(participant);
    const std::string how = participant == "kao-mine" ? "register " : "register-stock ";
    const std::string of = participant == "kao-mine" ? " --source kao --day 2026-03-02" : "";
    return node.as(participant, how + node.write(prefix + ".csv", stones(prefix, 2)) + of + " --wait " + std::to_string(wait_s));
  };
  write(cut, "BEFORE-", 20);
  network.await_agreement();

  network.cut_off(cut);
  await([&] { return links_of(network, cut) == 0; }, [] { return "it is linked still"; });
  EXPECT_THAT(network.at(cut).as(cut, "status"), HasSubstr("2 short, nothing becomes final until they return"));
  for (int i = 0; i < kEach; ++i) {
    EXPECT_THAT(write(cut, "ALONE-" + std::to_string(i) + "-", 1), HasSubstr("not final yet"));
    EXPECT_THAT(write(other, "OTHERS-" + std::to_string(i) + "-", 20), testing::Not(HasSubstr("not final yet"))) << "three of four go on";
  }
  const std::string offer = "offer BEFORE-0 --to surat-cutters --terms sale --wait 1";
  EXPECT_THAT(network.at(cut).as(cut, offer), HasSubstr("not final yet"));
  EXPECT_THAT(network.at(cut).as(cut, offer), HasSubstr("recorded before")) << "asked again, it answers with the record that waits";
  const cli::Golconda& alone = network.at(cut);
  EXPECT_THAT(alone.as(cut, "list"), HasSubstr("ALONE-0-1")) << "what it registered is there to work with";
  EXPECT_THAT(alone.as(cut, "show ALONE-1-0"), HasSubstr("not final yet"));
  EXPECT_THAT(alone.as(cut, "offer ALONE-1-0 --to surat-cutters --terms sale --wait 1"), HasSubstr("not final yet"));
  EXPECT_EQ(network.final_records(cut), 1) << "nothing is final on a minority's side";
  EXPECT_EQ(network.final_records("surat-cutters"), 1 + kEach);

  network.mend();
  network.await_links(cut, 3);
  network.await_final_records(cut, 3 + 2 * kEach);
  network.await_agreement();
  EXPECT_EQ(network.final_records("paris-jewels"), 3 + 2 * kEach);
  network.stop_all();
  network.audited_state_hash();
}

INSTANTIATE_TEST_SUITE_P(Both, Partition, testing::Values("kao-mine", "antwerp-trading"),
                         [](const auto& kind) { return std::string(kind.param) == "kao-mine" ? "OneThatDials" : "OneThatListens"; });

}  // namespace
}  // namespace golconda::e2e
