// What others may do to a network's nodes at worst, as far as its finality and its memory go: a member that sends as fast as
// it can, one that asks and does not read, and strangers at every door. Each is measured against the same network just before.

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <iostream>
#include <memory>
#include <sstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "crypto/certificate.h"
#include "golconda/v1/api.pb.h"
#include "node/net/client.h"
#include "node/replica/peer_wire.h"
#include "tests/e2e/consortium.h"
#include "tests/e2e/outsider.h"
#include "tests/net/tls_client.h"
#include "tests/support/drafts.h"

namespace golconda::e2e {
namespace {

using cli::contents;
using nlohmann::json;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kSamples = 60;
constexpr std::size_t kSamplesMax = 6'000;  // of an attack that does not get big
constexpr std::uint64_t kLawfulMessagesMin = 10'000;
constexpr std::size_t kStrangersMin = 200;  // connections
// Finality may take twice what it took before, or so long: on a machine that is busy with other things the one is noise.
constexpr double kFloorMs = 250;
constexpr double kFactor = 2;
// docs/operating.md, "Memory".
constexpr std::size_t kResidentMaxMib = 1'024;
constexpr std::size_t kLiarsQueueMaxBytes = 8 * 1024 * 1024;
constexpr std::size_t kSilentMax = 600;  // connections of strangers that stay open
constexpr int kBurst = 1'000;  // messages on one link before the next has its turn

// The most that the process has had resident.
std::size_t resident_max_mib(pid_t process) {
  std::istringstream status(contents("/proc/" + std::to_string(process) + "/status"));
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoul(line.substr(6)) / 1'024;
  }
  ADD_FAILURE() << "the process " << process << " has no status";
  return 0;
}

// Runs `attack` on a thread of its own, again and again, until it goes.
class Attack {
 public:
  explicit Attack(std::function<void()> attack) : thread_([this, attack = std::move(attack)] {
    while (!over_) attack();
  }) {}
  ~Attack() {
    over_ = true;
    thread_.join();
  }
  Attack(const Attack&) = delete;
  Attack& operator=(const Attack&) = delete;

 private:
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

// One network for all tests, and a liar for each that needs one: who was thrown out stays out for a while.
struct Setting {
  Setting() {
    network.start_all();
    for (const Member& member : network.members()) network.await_links(member.name, 3);
    const Member& mine = network.member("kao-mine");
    std::string token = contents(mine.node->path("node/tokens/kao-mine"));
    token.erase(token.find_last_not_of('\n') + 1);
    auto connected = net::Client::connect({mine.client_address, token, ""});
    EXPECT_TRUE(connected.has_value());
    client = std::make_unique<net::Client>(*std::move(connected));
  }

  std::array<Outsider, 4> liars{Outsider("liar-1"), Outsider("liar-2"), Outsider("liar-3"), Outsider("liar-4")};
  std::size_t liars_used = 0;
  Consortium network{4, Wiring::kDirect,
                     {liars[0].enrolment_file(), liars[1].enrolment_file(), liars[2].enrolment_file(), liars[3].enrolment_file()}};
  std::unique_ptr<net::Client> client;
};

class Flood : public testing::Test {
 protected:
  static void SetUpTestSuite() { setting = std::make_unique<Setting>(); }
  static void TearDownTestSuite() { setting.reset(); }
  inline static std::unique_ptr<Setting> setting;

  Flood() {
    (void)finality_p50_ms();  // the first ones warm up
    before_ms = finality_p50_ms();
  }
  void TearDown() override { liar.stop(); }

  // Of one-stone registrations at the mine, one after another, for as long as it takes until there was `enough`.
  double finality_p50_ms(const std::function<bool()>& enough = [] { return true; }) {
    std::vector<double> samples;
    v1::SubmitRequest request;
    request.set_participant("kao-mine");
    *request.mutable_draft() = test::register_rough("kao", {test::rough_stone(1'000)});
    request.mutable_draft()->mutable_body()->mutable_register_rough()->set_extracted_from_day(20'500);
    request.mutable_draft()->mutable_body()->mutable_register_rough()->set_extracted_to_day(20'500);
    request.set_wait_ms(30'000);
    while (samples.size() < kSamples || (!enough() && samples.size() < kSamplesMax)) {
      const auto begin = Clock::now();
      const auto response = setting->client->submit(request);
      samples.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
      EXPECT_TRUE(response.has_value()) << describe(response.error());
      EXPECT_TRUE(response && response->final()) << "not final within 30 s";
    }
    std::ranges::sort(samples);
    return samples[samples.size() / 2];
  }

  // While the attack goes on, and until it was one.
  void expect_that_it_bears(const std::string& attack, const std::function<bool()>& enough = [] { return true; }) {
    const double during_ms = finality_p50_ms(enough);
    EXPECT_LE(during_ms, std::max(kFactor * before_ms, kFloorMs));
    std::size_t resident = 0;
    for (const Member& member : network.members()) {
      ASSERT_TRUE(member.node->node_runs());
      resident = std::max(resident, resident_max_mib(member.node->node_pid()));
    }
    EXPECT_LT(resident, kResidentMaxMib);
    network.await_links("kao-mine", 3);
    std::cout << "finality p50 " << before_ms << " ms before, " << during_ms << " ms during " << attack << "; a node has had at most "
              << resident << " MiB resident\n";
  }

  std::vector<host::PeerEndpoint> listening_nodes() const {
    std::vector<host::PeerEndpoint> nodes;
    for (const char* id : {"antwerp-trading", "surat-cutters", "paris-jewels"}) {
      const Member& member = network.member(id);
      const auto pinned = crypto::certificate_fingerprint(contents(member.node->path("node/tls-certificate.pem")));
      nodes.push_back({member.peer_address, {*pinned}, {ledger::ParticipantId(id)}});
    }
    return nodes;
  }

  // On every link of the liar that has room: a greeting, once, and then `message`.
  void send_on_all(const replica::MessagePtr& message) {
    for (const auto& link : liar.open_links()) {
      if (std::ranges::find(greeted, link) == greeted.end()) {
        greeted.push_back(link);
        link->send(replica::encode(replica::Hello{*ledger::NetworkId::from(*from_hex(network.network_id())), 0, "liar"}));
      }
      // Bounded, for one that has been thrown out meanwhile queues nothing.
      for (int i = 0; i < kBurst && link->queued_bytes() < kLiarsQueueMaxBytes; ++i) {
        link->send(message);
        ++sent;
      }
    }
    std::this_thread::sleep_for(milliseconds(1));
  }
  void await_linked() {
    await([&] { return liar.open_links().size() == 3; }, [&] { return "the liar has no link: " + liar.why_closed(); });
  }

  // Why Antwerp's node has ended its last link with the liar; "" while it has not.
  std::string thrown_out_for() {
    const json peers = json::parse(network.at("antwerp-trading").as("antwerp-trading", "--json peers"));
    for (const json& peer : peers) {
      if (peer.at("fingerprint") == to_hex(liar.fingerprint().view())) return peer.value("reason", "");
    }
    return {};
  }
  void expect_thrown_out() {
    await([&] { return !thrown_out_for().empty(); }, [] { return "it is not thrown out"; });
    std::cout << sent << " messages sent, " << liar.links_opened() << " links; thrown out: " << thrown_out_for() << "\n";
  }

  Consortium& network = setting->network;
  Outsider& liar = setting->liars.at(setting->liars_used++ % setting->liars.size());
  double before_ms = 0;
  std::vector<std::shared_ptr<host::PeerLink>> greeted;  // the attack's own
  std::atomic<std::uint64_t> sent = 0;
};

// Nothing that it says is wrong, so it is never thrown out: it says again and again that it holds nothing.
TEST_F(Flood, OfLawfulMessagesFromAMember) {
  liar.start(listening_nodes());
  await_linked();
  {
    const Attack attack([&, have = replica::encode(replica::Have{{{ledger::LogId("kao-mine"), 0, {}, 0}}})] { send_on_all(have); });
    expect_that_it_bears("a flood of lawful messages", [&] { return sent > kLawfulMessagesMin; });
  }
  std::cout << sent << " messages sent\n";
  EXPECT_EQ(liar.open_links().size(), 3U) << liar.why_closed();
  EXPECT_GT(sent, kLawfulMessagesMin) << "that was no flood";
}

TEST_F(Flood, OfQuestionsFromAMember) {
  liar.start(listening_nodes());
  await_linked();
  {
    const Attack attack([&, want = replica::encode(replica::Want{ledger::LogId("kao-mine"), 0, 2'048, 0})] { send_on_all(want); });
    expect_that_it_bears("a flood of questions");
    expect_thrown_out();
  }
  EXPECT_GT(liar.messages_received(), 0U) << "nothing was answered";
}

TEST_F(Flood, OfRubbishFromAMember) {
  liar.start(listening_nodes());
  await_linked();
  {
    const Attack attack([&, rubbish = std::make_shared<const Bytes>(1024 * 1024, 'x')] { send_on_all(rubbish); });
    expect_that_it_bears("a flood of rubbish");
    expect_thrown_out();
  }
}

TEST_F(Flood, OfQuestionsOnAHalfOpenStreamThatIsNotRead) {
  liar.stop_reading();
  liar.start(listening_nodes());
  await_linked();
  {
    const Attack attack([&, want = replica::encode(replica::Want{ledger::LogId("kao-mine"), 0, 2'048, 0})] { send_on_all(want); });
    expect_that_it_bears("a half-open stream");
    expect_thrown_out();
  }
}

TEST_F(Flood, OfConnectionsOfStrangers) {
  const std::vector<host::PeerEndpoint> nodes = listening_nodes();
  std::atomic<std::size_t> connections = 0;
  std::size_t let_in = 0;  // the attack's own
  std::vector<std::unique_ptr<net::Socket>> silent;
  {
    const Attack attack([&] {
      for (const host::PeerEndpoint& node : nodes) {
        // Some say nothing and stay, some shake hands without a certificate.
        silent.push_back(std::make_unique<net::Socket>(node.address));
        if (net::is_let_in(node.address, TLS1_3_VERSION, nullptr)) ++let_in;
        connections += 2;
      }
      if (silent.size() > kSilentMax) silent.erase(silent.begin(), silent.begin() + kSilentMax / 2);
    });
    expect_that_it_bears("a flood of strangers", [&] { return connections > kStrangersMin; });
  }
  std::cout << connections << " connections\n";
  EXPECT_EQ(let_in, 0U);
  EXPECT_GT(connections, kStrangersMin) << "that was no flood";
}

}  // namespace
}  // namespace golconda::e2e
