// What an operator's tools are told: live, ready, and the numbers.

#include "node/web/health_server.h"

#include <atomic>
#include <future>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "golconda/v1/draft.pb.h"
#include "node/web/counted_service.h"
#include "node/web/readiness.h"
#include "tests/support/fake_service.h"
#include "tests/support/temp_directory.h"
#include "tests/web/serving.h"

namespace golconda::web {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

host::NodeStatus sound() {
  host::NodeStatus status;
  status.network_name = "Tour";
  status.witnesses = 4;
  status.quorum = 3;
  status.witnesses_reachable = 3;
  status.feed_position = 1'234;
  status.items = 77;
  host::LogStatus log;
  log.log.text = "kao-mine";
  log.hosted = true;
  log.size = 12;
  log.final_size = 11;
  status.logs.push_back(log);
  host::PeerStatus peer;
  peer.participants = {ledger::ParticipantId("surat-cutters"), ledger::ParticipantId("surat-lab")};
  peer.connected = true;
  peer.lag_records = 5;
  peer.latency = std::chrono::microseconds(1'500);
  status.peers.push_back(peer);
  return status;
}

std::vector<std::string> failing(const host::NodeStatus& status, std::int64_t now = 1'000'000) {
  NodeNews news;
  news.status = status;
  std::vector<std::string> names;
  for (const Check& check : readiness(news, now)) {
    if (!check.ok) names.push_back(check.name + ": " + check.detail);
  }
  return names;
}

TEST(Readiness, ASoundNodeIsReady) { EXPECT_THAT(failing(sound()), ElementsAre()); }

TEST(Readiness, EachTroubleFailsItsOwnCheckAndSaysWhy) {
  host::NodeStatus status = sound();
  status.read_only_reason = "record 1 was signed and is not here";
  EXPECT_THAT(failing(status), ElementsAre("guard: read-only: record 1 was signed and is not here"));
  status = sound();
  status.starting = true;
  EXPECT_THAT(failing(status), ElementsAre(HasSubstr("guard: it still asks its peers")));
  status = sound();
  status.logs[0].not_writable = "its key was rotated elsewhere";
  EXPECT_THAT(failing(status), ElementsAre("keys: kao-mine: its key was rotated elsewhere"));
  status = sound();
  status.witnesses_reachable = 2;
  EXPECT_THAT(failing(status), ElementsAre("quorum: 2 of 4 witnesses are reachable, and 3 make a quorum"));
  status = sound();
  status.committing_since_ms = 1'000'000 - 10'000;
  EXPECT_THAT(failing(status), ElementsAre());
  status.committing_since_ms = 1'000'000 - 10'001;
  EXPECT_THAT(failing(status), ElementsAre("commits: the group commit under way has taken 10 s"));
}

TEST(Readiness, ANodeThatSaysNothingIsNotReadyAndThenNotAlive) {
  NodeNews news;
  EXPECT_EQ(readiness(news, 0).at(1).detail, "the node has not said yet how it is");
  news.failure = "the disk failed";
  EXPECT_EQ(readiness(news, 0).at(1).detail, "the disk failed");
  news = NodeNews{sound(), "", std::chrono::milliseconds(5'001)};
  EXPECT_EQ(readiness(news, 0).at(0).detail, "its thread has not answered for 5 s");
  EXPECT_TRUE(liveness(news).ok);
  news.age = std::chrono::milliseconds(60'001);
  EXPECT_FALSE(liveness(news).ok);
}

class HealthTest : public ::testing::Test {
 protected:
  HealthTest() { service_.node_status = sound(); }
  void start() {
    auto started = HealthServer::start({"127.0.0.1:0", store_.path()}, service_, metrics_);
    ASSERT_TRUE(started) << describe(started.error());
    server_ = *std::move(started);
  }
  Answer get(const std::string& target, const std::string& host = "127.0.0.1") {
    HttpClient client(server_->port());
    client.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    return client.answer();
  }

  test::TempDirectory store_;
  test::FakeService service_;
  Metrics metrics_{"1.2.3"};
  std::unique_ptr<HealthServer> server_;
};

TEST_F(HealthTest, AReadyNodeSaysSoAndOneThatIsNotSaysWhich) {
  start();
  EXPECT_TRUE(soon([this] { return get("/readyz").status == 200; }));
  EXPECT_EQ(get("/livez").status, 200);
  const auto ready = nlohmann::json::parse(get("/readyz").body);
  EXPECT_EQ(ready["ready"], true);
  EXPECT_EQ(ready["checks"].size(), 6U);
  server_.reset();
  service_.node_status.witnesses_reachable = 1;
  start();
  EXPECT_TRUE(soon([this] { return get("/readyz").body.find("1 of 4 witnesses") != std::string::npos; }));
  EXPECT_EQ(get("/readyz").status, 503);
  EXPECT_EQ(get("/readyz?exclude=quorum").status, 200);
  EXPECT_EQ(nlohmann::json::parse(get("/readyz?exclude=quorum").body)["ready"], true);
  EXPECT_EQ(get("/readyz?exclude=guard").status, 503);
  EXPECT_EQ(get("/livez").status, 200);
}

TEST_F(HealthTest, NumbersAreInPrometheusFormat) {
  metrics_.served("web", {"/s/{item}", "GET", 200, std::chrono::microseconds(3'000), 0, 500});
  metrics_.served("web", {"/s/{item}", "GET", 200, std::chrono::microseconds(3'000), 0, 500});
  metrics_.served("web", {"", "", 404, std::chrono::microseconds(1), 0, 10});
  metrics_.submitted("final", std::chrono::microseconds(20'000));
  start();
  EXPECT_TRUE(soon([this] { return get("/metrics").body.find("golconda_items") != std::string::npos; }));
  const Answer answer = get("/metrics");
  EXPECT_EQ(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  for (const char* line : {
           "golconda_http_requests_total{listener=\"web\",method=\"GET\",route=\"/s/{item}\",status=\"200\"} 2\n",
           "golconda_http_requests_total{listener=\"web\",method=\"\",route=\"none\",status=\"404\"} 1\n",
           "golconda_http_request_seconds_bucket{listener=\"web\",route=\"/s/{item}\",le=\"0.0025\"} 0\n",
           "golconda_http_request_seconds_bucket{listener=\"web\",route=\"/s/{item}\",le=\"0.005\"} 2\n",
           "golconda_http_sent_bytes_total{listener=\"web\"} 1010\n",
           "golconda_submissions_total{outcome=\"final\"} 1\n",
           "golconda_build_info{version=\"1.2.3\"} 1\n",
           "# TYPE golconda_final_records_total counter\n",
           "golconda_final_records_total 1234\n",
           "golconda_items 77\n",
           "golconda_witnesses_reachable 3\n",
           "golconda_read_only 0\n",
           "golconda_log_records{log=\"kao-mine\"} 12\n",
           "golconda_log_final_records{log=\"kao-mine\"} 11\n",
           "golconda_peer_connected{peer=\"surat-cutters,surat-lab\",fingerprint=\"0000000000000000\"} 1\n",
           "golconda_peer_lag_records{peer=\"surat-cutters,surat-lab\",fingerprint=\"0000000000000000\"} 5\n",
           "golconda_peer_latency_seconds{peer=\"surat-cutters,surat-lab\",fingerprint=\"0000000000000000\"} 0.0015\n",
           "golconda_store_bytes 0\n",
           "process_resident_memory_bytes ",
       }) {
    EXPECT_THAT(answer.body, HasSubstr(line));
  }
}

TEST_F(HealthTest, AWebPageUnderAnotherNameIsRefused) {
  start();
  EXPECT_EQ(get("/metrics", "evil.example:" + std::to_string(server_->port())).status, 403);
  EXPECT_EQ(get("/livez", "localhost:" + std::to_string(server_->port())).status, 200);
  EXPECT_EQ(get("/livez", "[::1]").status, 200);
}

TEST_F(HealthTest, OtherMachinesCannotBeServed) {
  const auto started = HealthServer::start({"0.0.0.0:0", {}}, service_, metrics_);
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().field, "health");
}

// A node whose status never comes.
class HangingService final : public test::FakeService {
 public:
  Result<host::NodeStatus> status() const override {
    asked_ = true;
    release_.get_future().wait();
    return host::NodeStatus{};
  }
  mutable std::atomic<bool> asked_ = false;
  mutable std::promise<void> release_;
};

TEST(HealthOfAHangingNode, IsAnsweredAtOnce) {
  HangingService service;
  Metrics metrics("1");
  auto server = HealthServer::start({"127.0.0.1:0", {}}, service, metrics);
  ASSERT_TRUE(server);
  EXPECT_TRUE(soon([&] { return service.asked_.load(); }));
  HttpClient client((*server)->port());
  client.send("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const Answer answer = client.answer();
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, HasSubstr("has not said yet"));
  client.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_THAT(client.answer().body, Not(HasSubstr("golconda_items")));
  service.release_.set_value();
}

TEST(CountedService, CountsWhatBecameOfSubmissionsAndPassesTheRestThrough) {
  test::FakeService inner;
  Metrics metrics("1");
  CountedService counted(inner, metrics);
  host::Receipt receipt;
  receipt.final = true;
  int answered = 0;
  const auto submit = [&](Result<host::Receipt> answer, const std::string& request_id) {
    inner.answer = std::move(answer);
    counted.submit({ledger::ParticipantId("kao-mine"), request_id, std::make_shared<v1::Draft>()}, std::chrono::milliseconds(1),
                   [&answered](const Result<host::Receipt>&) { ++answered; });
  };
  submit(receipt, "a");
  submit(receipt, "b");
  receipt.final = false;
  submit(receipt, "c");
  submit(receipt, "c");
  submit(fail(ErrorCode::kRefused, "no"), "d");
  EXPECT_EQ(answered, 5);
  const std::string text = metrics.text(nullptr, {});
  for (const char* line : {"{outcome=\"final\"} 2\n", "{outcome=\"durable\"} 1\n", "{outcome=\"repeated\"} 1\n", "{outcome=\"refused\"} 1\n",
                           "golconda_submission_seconds_count 5\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
  inner.add_token("secret", "kao-mine", host::TokenRole::kReader);
  EXPECT_EQ(counted.authenticate("secret")->participant.text, "kao-mine");
}

}  // namespace
}  // namespace golconda::web
