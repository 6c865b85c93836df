// What one client can bring, and for how long: each limit of node/web/limits.h answers or cuts, and others go on.

#include <chrono>
#include <deque>
#include <future>
#include <memory>

#include <gmock/gmock.h>

#include "tests/web/serving.h"

namespace golconda::web {
namespace {

using ::testing::HasSubstr;
using std::chrono::steady_clock;

class HttpLimitsTest : public Serving {};

std::string header_of_bytes(std::size_t bytes) { return "X-Filler: " + std::string(bytes, 'x') + "\r\n"; }

TEST_F(HttpLimitsTest, AHeaderThatIsTooLargeIsRefusedAndTheConnectionCloses) {
  start();
  HttpClient client(port());
  const Answer answer = client.get("/hello", header_of_bytes(kHeaderMaxBytes));
  EXPECT_EQ(answer.status, 431);
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_TRUE(client.is_cut());
  EXPECT_EQ(HttpClient(port()).get("/hello", header_of_bytes(kHeaderMaxBytes / 2)).status, 200);
}

TEST_F(HttpLimitsTest, ATargetThatIsTooLongIsRefused) {
  start();
  EXPECT_EQ(HttpClient(port()).get("/" + std::string(kTargetMaxBytes, 'a')).status, 400);
}

TEST_F(HttpLimitsTest, ABodyOverTheRoutesLimitIsRefusedBeforeItIsRead) {
  start();
  HttpClient client(port());
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n");  // and not a byte of it
  const Answer answer = client.answer();
  EXPECT_EQ(answer.status, 413);
  EXPECT_THAT(answer.body, HasSubstr("larger than 1000 bytes"));
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_EQ(HttpClient(port()).post("/echo", std::string(1'000, 'x')).status, 200);
}

TEST_F(HttpLimitsTest, AChunkedBodyOverTheLimitIsRefusedWhenItGetsThere) {
  start();
  HttpClient client(port());
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 3; ++i) client.send("190\r\n" + std::string(400, 'x') + "\r\n");
  EXPECT_EQ(client.answer().status, 413);
}

TEST_F(HttpLimitsTest, ARouteWithoutABodyTakesNone) {
  start();
  HttpClient client(port());
  client.send("GET /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx");
  EXPECT_EQ(client.answer().status, 413);
}

TEST_F(HttpLimitsTest, ALargeBodyThatIsRefusedCanStillBeSentAndTheAnswerRead) {
  start();
  HttpClient client(port());
  EXPECT_EQ(client.post("/echo", std::string(2'000'000, 'x')).status, 413);
}

TEST_F(HttpLimitsTest, AHeaderThatDripsIsAnsweredThatItIsTooSlow) {
  options_.limits.header_time = 600ms;
  start();
  HttpClient slow(port());
  slow.send("GET /hello HTTP/1.1\r\n");
  const auto begun = steady_clock::now();
  EXPECT_EQ(HttpClient(port()).get("/hello").status, 200);  // it holds up nobody
  EXPECT_EQ(slow.answer().status, 408);
  EXPECT_GE(steady_clock::now() - begun, 500ms);
  EXPECT_TRUE(slow.is_cut());
}

TEST_F(HttpLimitsTest, DrippingByteAfterByteBuysNoTime) {
  options_.limits.header_time = 600ms;
  start();
  HttpClient slow(port());
  slow.send("GET /hello HTTP/1.1\r\nX-Drip: ");
  const auto begun = steady_clock::now();
  while (steady_clock::now() - begun < 5s && slow.send("x")) usleep(50'000);
  EXPECT_LT(steady_clock::now() - begun, 5s);
}

TEST_F(HttpLimitsTest, ABodyThatDoesNotComeIsAnsweredThatItIsTooSlow) {
  options_.limits.body_time = 300ms;
  start();
  HttpClient slow(port());
  slow.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(slow.answer().status, 408);
}

TEST_F(HttpLimitsTest, AnIdleConnectionIsClosedWithoutAWord) {
  options_.limits.idle_time = 300ms;
  start();
  HttpClient idle(port());
  EXPECT_EQ(idle.get("/hello").status, 200);
  EXPECT_EQ(idle.answer().status, 0);
  HttpClient silent(port());
  EXPECT_TRUE(silent.is_cut());
}

TEST_F(HttpLimitsTest, AFloodFromOneAddressIsToldToWaitAndOthersAreServed) {
  options_.limits.requests_per_second = 4;
  options_.limits.requests_burst = 8;
  start();
  HttpClient flooding(port());
  int answered = 0;
  Answer answer;
  while ((answer = flooding.get("/hello")).status == 200) ++answered;
  EXPECT_GE(answered, 8);
  EXPECT_LE(answered, 16);  // and what came by while they were sent
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.header("retry-after"), "1");
  EXPECT_EQ(HttpClient(port()).get("/hello").status, 429);     // a new connection is no new client
  EXPECT_EQ(HttpClient(port(), 2).get("/hello").status, 200);  // another address is
  EXPECT_TRUE(soon([this] { return HttpClient(port()).get("/hello").status == 200; }));  // the bucket fills again
}

TEST_F(HttpLimitsTest, AnExpensiveRouteTakesMoreOfTheBucket) {
  options_.limits.requests_per_second = 1;
  options_.limits.requests_burst = 10;
  RouteOptions expensive;
  expensive.cost = 10;
  router_->add(Method::kGet, "/large", [](const Request&, const Responder& r) { r.send(text("x")); }, expensive);
  start();
  HttpClient client(port());
  EXPECT_EQ(client.get("/large").status, 200);
  EXPECT_EQ(client.get("/hello").status, 429);
}

TEST_F(HttpLimitsTest, OneAddressHoldsSoManyConnectionsAndNoMore) {
  options_.limits.connections_per_address_max = 3;
  start();
  std::deque<HttpClient> held;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(held.emplace_back(port()).get("/hello").status, 200);
  EXPECT_TRUE(HttpClient(port()).is_cut());
  EXPECT_EQ(HttpClient(port(), 2).get("/hello").status, 200);
  held.pop_back();
  EXPECT_TRUE(soon([this] { return HttpClient(port()).get("/hello").status == 200; }));
}

TEST_F(HttpLimitsTest, ConnectingTooFastIsCut) {
  options_.limits.connections_per_second = 1;
  options_.limits.connections_burst = 4;
  start();
  int served = 0;
  for (int i = 0; i < 20; ++i) served += HttpClient(port()).get("/hello").status == 200 ? 1 : 0;
  EXPECT_GE(served, 4);
  EXPECT_LE(served, 10);
}

TEST_F(HttpLimitsTest, WhenAllConnectionsAreTakenTheLongestIdleGivesWay) {
  options_.limits.connections_max = 2;
  std::promise<Responder> busy;
  router_->add(Method::kGet, "/slow", [&busy](const Request&, const Responder& r) { busy.set_value(r); });
  start();
  HttpClient working(port(), 2);
  working.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  const Responder responder = busy.get_future().get();
  HttpClient idle(port(), 3);
  EXPECT_EQ(idle.get("/hello").status, 200);
  EXPECT_EQ(HttpClient(port(), 4).get("/hello").status, 200);
  EXPECT_TRUE(idle.is_cut());
  responder.send(text("done"));
  EXPECT_EQ(working.answer().body, "done");
}

TEST_F(HttpLimitsTest, AConnectionEndsAfterItsLastRequest) {
  options_.limits.requests_per_connection_max = 3;
  start();
  HttpClient client(port());
  EXPECT_EQ(client.get("/hello").header("connection"), "keep-alive");
  EXPECT_EQ(client.get("/hello").header("connection"), "keep-alive");
  EXPECT_EQ(client.get("/hello").header("connection"), "close");
  EXPECT_TRUE(client.is_cut());
}

TEST_F(HttpLimitsTest, BodiesOfAllConnectionsShareOneBudget) {
  options_.limits.bodies_max_bytes = 1'500;
  start();
  HttpClient holding(port());
  holding.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
  EXPECT_TRUE(soon([this] { return HttpClient(port(), 2).post("/echo", std::string(900, 'x')).status == 503; }));
  holding.send(std::string(1'000, 'y'));
  EXPECT_EQ(holding.answer().status, 200);
  EXPECT_EQ(HttpClient(port(), 2).post("/echo", std::string(900, 'x')).status, 200);
}

TEST_F(HttpLimitsTest, AReaderWhoDoesNotReadIsDroppedAndHoldsUpNobody) {
  options_.limits.write_time = 500ms;
  options_.limits.answers_max_bytes = 40'000'000;
  router_->add(Method::kGet, "/large", [](const Request&, const Responder& r) { r.send(text(std::string(30'000'000, 'x'))); });
  start();
  HttpClient slow(port(), 1, 4'096);
  slow.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(slow.head().status, 200);
  EXPECT_EQ(HttpClient(port(), 2).get("/hello").status, 200);
  EXPECT_EQ(HttpClient(port(), 2).get("/large").status, 503);  // the memory for answers is the slow one's still
  EXPECT_TRUE(soon([this] { return HttpClient(port(), 2).get("/large").status == 200; }));
  EXPECT_TRUE(slow.is_cut());
}

}  // namespace
}  // namespace golconda::web
