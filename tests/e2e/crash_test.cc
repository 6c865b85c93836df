// Nodes that are killed at any moment while members trade: nothing that was acknowledged is lost, and nothing is there twice.

#include <atomic>
#include <chrono>
#include <iostream>
#include <random>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/e2e/consortium.h"

namespace golconda::e2e {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr int kStonesPerBatch = 8;

// Registers at the mine, batch after batch, until it is told to stop. A command that finds no node is repeated, as it says.
class Load {
 public:
  explicit Load(const cli::Golconda& mine) : mine_(mine), thread_([this] { run(); }) {}
  ~Load() { stop(); }
  // How many batches were acknowledged.
  int stop() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
    return batches_;
  }

 private:
  void run() {
    while (!stopping_) {
      std::string csv = "reference,kind,weight\n";
      for (int i = 0; i < kStonesPerBatch; ++i) csv += "B" + std::to_string(batches_) + "-" + std::to_string(i) + ",rough stone,2.00 ct\n";
      const std::string command =
          "--as kao-mine register " + mine_.write("batch.csv", csv) + " --source kao --day 2026-03-02 --document-lines 2 --wait 5";
      cli::Ran ran = mine_.run(command);
      while (ran.exit_code == kNodeGone) {
        std::this_thread::sleep_for(milliseconds(50));
        ran = mine_.run(command);
      }
      ASSERT_EQ(ran.exit_code, 0) << ran.out << ran.err;
      ++batches_;
    }
  }

  static constexpr int kNodeGone = 3;  // the program's exit code for it

  const cli::Golconda& mine_;
  std::atomic<bool> stopping_ = false;
  int batches_ = 0;  // the thread's own until it has ended
  std::thread thread_;
};

TEST(Crash, NothingAcknowledgedIsLostWhateverNodesAreKilledWhenever) {
  constexpr int kRounds = 50;
  constexpr unsigned kSeed = 20'260'302;
  Consortium network(4);
  network.start_all();
  network.await_links("kao-mine", 3);
  Load load(network.at("kao-mine"));
  std::mt19937 random(kSeed);
  const auto below = [&random](unsigned limit) { return random() % limit; };
  for (int round = 0; round < kRounds; ++round) {
    std::this_thread::sleep_for(milliseconds(below(400)));
    const Member& victim = network.members()[below(4)];
    victim.node->kill_node();
    // Every fifth time another one goes down beside it: too few are left for anything to become final.
    if (round % 5 == 4) {
      const Member& other = network.members()[below(4)];
      if (other.node->node_runs()) other.node->kill_node();
    }
    network.start_all();
  }
  const int batches = load.stop();
  EXPECT_GE(batches, kRounds / 5) << "that was no load";
  network.await_agreement();
  for (const Member& member : network.members()) {
    const json status = json::parse(member.node->as(member.name, "--json status"));
    EXPECT_EQ(status.at("items").get<int>(), batches * kStonesPerBatch) << member.name;
  }
  const std::string last = "B" + std::to_string(batches - 1) + "-" + std::to_string(kStonesPerBatch - 1);
  EXPECT_THAT(network.at("kao-mine").as("kao-mine", "find --reference " + last), HasSubstr("held by kao-mine"));
  network.stop_all();
  network.audited_state_hash();
  std::cout << kRounds << " rounds, " << batches << " batches acknowledged\n";
}

}  // namespace
}  // namespace golconda::e2e
