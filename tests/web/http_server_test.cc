// How the server starts, refuses to, and stops: with requests under way, streams open and handlers that never answer.

#include "node/web/http_server.h"

#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "tests/web/serving.h"

namespace golconda::web {
namespace {

using ::testing::HasSubstr;
using std::chrono::steady_clock;

class HttpServerTest : public Serving {
 protected:
  void SetUp() override {
    Serving::SetUp();
    router_->add(Method::kGet, "/later", [this](const Request&, const Responder& responder) { waiting_.set_value(responder); });
    router_->add(Method::kGet, "/events", [this](const Request&, const Responder& responder) { streams_.set_value(responder.open_events()); });
  }
  std::promise<Responder> waiting_;
  std::promise<std::shared_ptr<EventStream>> streams_;
};

TEST_F(HttpServerTest, ARequestUnderWayIsAnsweredBeforeItStops) {
  start();
  HttpClient busy(port());
  busy.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
  const Responder responder = waiting_.get_future().get();
  HttpClient idle(port());
  EXPECT_EQ(idle.get("/hello").status, 200);
  std::thread stopping([this] { server_->shutdown(10s); });
  EXPECT_TRUE(idle.is_cut());
  EXPECT_TRUE(soon([this] { return !HttpClient(port()).connected(); }));  // nobody new comes in
  responder.send(text("finished"));
  const Answer answer = busy.answer();
  EXPECT_EQ(answer.body, "finished");
  EXPECT_EQ(answer.header("connection"), "close");
  stopping.join();
}

TEST_F(HttpServerTest, WhoNeverAnswersIsCutAfterTheGraceAndMayAnswerIntoTheVoid) {
  start();
  HttpClient busy(port());
  busy.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
  const Responder responder = waiting_.get_future().get();
  const auto begun = steady_clock::now();
  server_->shutdown(500ms);
  EXPECT_GE(steady_clock::now() - begun, 450ms);
  EXPECT_LT(steady_clock::now() - begun, 5s);
  EXPECT_EQ(busy.answer().status, 0);
  EXPECT_TRUE(responder.abandoned());
  server_.reset();
  responder.send(text("too late"));
}

TEST_F(HttpServerTest, StreamsEndWellWhenItStops) {
  start();
  HttpClient reading(port());
  reading.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(reading.head().status, 200);
  const auto stream = streams_.get_future().get();
  server_->shutdown(5s);
  EXPECT_EQ(reading.chunk(), std::nullopt);
  EXPECT_TRUE(reading.ended_well());
  EXPECT_TRUE(stream->closed());
}

TEST_F(HttpServerTest, ItStopsWhileClientsAreHalfWayThroughRequests) {
  start();
  HttpClient half(port());
  half.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
  HttpClient quarter(port());
  quarter.send("GET /hel");
  EXPECT_EQ(HttpClient(port()).get("/hello").status, 200);
  const auto begun = steady_clock::now();
  server_->shutdown(300ms);
  EXPECT_LT(steady_clock::now() - begun, 5s);
  server_->shutdown(300ms);  // does nothing
}

TEST_F(HttpServerTest, ItsPortIsFreeAtOnceAndTakenMeanwhile) {
  start();
  HttpServerOptions same;
  same.address = "127.0.0.1:" + std::to_string(port());
  const auto second = HttpServer::start(same, router_, nullptr);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kIo);
  EXPECT_THAT(second.error().message, HasSubstr("cannot listen on " + same.address));
  HttpClient(port()).get("/hello");
  server_->shutdown(1s);
  EXPECT_TRUE(HttpServer::start(same, router_, nullptr));
}

TEST_F(HttpServerTest, OptionsThatCannotBeAreNamed) {
  const auto refused = [this](HttpServerOptions options) {
    const auto started = HttpServer::start(std::move(options), router_, nullptr);
    return started ? Error{} : started.error();
  };
  HttpServerOptions options;
  options.address = "nowhere";
  EXPECT_EQ(refused(options).field, "address");
  options.address = "127.0.0.1:0";
  options.trusted_proxies = {"proxy.example"};
  EXPECT_EQ(refused(options).field, "trusted_proxies");
  options.trusted_proxies.clear();
  options.tls_certificate_file = "/nowhere/certificate.pem";
  EXPECT_EQ(refused(options).field, "web_key");
  options.tls_key_file = "/nowhere/key.pem";
  EXPECT_EQ(refused(options).code, ErrorCode::kIo);
}

TEST_F(HttpServerTest, ManyClientsAtOnceGetEachTheirOwnAnswer) {
  options_.limits.requests_burst = 1'000'000;
  options_.limits.connections_per_second = 1'000'000;
  start();
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      HttpClient client(port(), t + 1);
      for (int i = 0; i < 200; ++i) {
        const std::string body = std::to_string(t) + "/" + std::to_string(i);
        if (client.post("/echo", body).body == body) ++right;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 8 * 200);
}

}  // namespace
}  // namespace golconda::web
