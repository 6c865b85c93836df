// What HTTP itself asks of a connection: requests one after the other, methods, conditions, and what is no HTTP.

#include <atomic>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "node/web/security_headers.h"
#include "tests/web/serving.h"

namespace golconda::web {
namespace {

using ::testing::HasSubstr;

class HttpSessionTest : public Serving {};

TEST_F(HttpSessionTest, RequestsFollowEachOtherOnOneConnection) {
  start();
  HttpClient client(port());
  for (int i = 0; i < 5; ++i) {
    const std::string sent = "body " + std::to_string(i);
    EXPECT_EQ(client.post("/echo", sent).body, sent);
    EXPECT_EQ(client.get("/hello").body, "hello");
  }
}

TEST_F(HttpSessionTest, RequestsThatCameTogetherAreAnsweredInTheirOrder) {
  start();
  HttpClient client(port());
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\noneGET /hello HTTP/1.1\r\nHost: x\r\n\r\n"
              "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nthree\r\n0\r\n\r\n");
  EXPECT_EQ(client.answer().body, "one");
  EXPECT_EQ(client.answer().body, "hello");
  EXPECT_EQ(client.answer().body, "three");
}

TEST_F(HttpSessionTest, AClientThatAsksToCloseGetsItsAnswerAndTheEnd) {
  start();
  HttpClient client(port());
  EXPECT_EQ(client.get("/hello", "Connection: close\r\n").header("connection"), "close");
  EXPECT_TRUE(client.is_cut());
}

TEST_F(HttpSessionTest, Http10GetsAnAnswerAndTheEnd) {
  start();
  HttpClient client(port());
  client.send("GET /hello HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.answer().body, "hello");
  EXPECT_TRUE(client.is_cut());
}

TEST_F(HttpSessionTest, HeadSaysWhatGetWouldAndSendsNoBody) {
  start();
  HttpClient client(port());
  const Answer head = client.get("/hello", "", "HEAD");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), "5");
  EXPECT_EQ(client.get("/hello").body, "hello");  // and the connection is not out of step
}

TEST_F(HttpSessionTest, OptionsAndOtherMethodsAreToldWhatIsAllowed) {
  start();
  HttpClient client(port());
  const Answer options = client.get("/hello", "", "OPTIONS");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("allow"), "GET, HEAD, OPTIONS");
  const Answer wrong = client.get("/hello", "", "DELETE");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.header("allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(client.get("/hello", "", "BREW").status, 405);
  EXPECT_EQ(client.get("/echo").header("allow"), "POST, OPTIONS");
  EXPECT_EQ(client.get("/nowhere").status, 404);
  EXPECT_EQ(client.get("/hello").status, 200);
}

TEST_F(HttpSessionTest, ANamedVersionThatTheClientHasIsNotSentAgain) {
  router_->add(Method::kGet, "/page", [](const Request&, const Responder& responder) {
    Response page = text("a page");
    page.headers = {{"ETag", "\"v1\""}, {"Cache-Control", "no-cache"}};
    responder.send(std::move(page));
  });
  start();
  HttpClient client(port());
  EXPECT_EQ(client.get("/page").header("etag"), "\"v1\"");
  const Answer same = client.get("/page", "If-None-Match: \"v0\", W/\"v1\"\r\n");
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.header("etag"), "\"v1\"");
  EXPECT_EQ(same.header("cache-control"), "no-cache");
  EXPECT_EQ(client.get("/page", "If-None-Match: \"v2\"\r\n").body, "a page");
}

TEST_F(HttpSessionTest, EveryAnswerCarriesTheSecurityHeaders) {
  router_->add(Method::kGet, "/throws", [](const Request&, const Responder&) { throw std::runtime_error("a bug"); });
  start();
  std::vector<Answer> answers;
  for (const char* target : {"/hello", "/nowhere", "/throws", "/%zz"}) answers.push_back(HttpClient(port()).get(target));
  answers.push_back(HttpClient(port()).get("/hello", "", "DELETE"));
  answers.push_back(HttpClient(port()).get("/hello", "", "OPTIONS"));
  answers.push_back(HttpClient(port()).get("/hello", "X: " + std::string(kHeaderMaxBytes, 'x') + "\r\n"));
  HttpClient rubbish(port());
  rubbish.send("\x16\x03\x01 what is this\r\n\r\n");
  answers.push_back(rubbish.answer());
  for (const Answer& answer : answers) {
    EXPECT_NE(answer.status, 0);
    for (const auto& [name, value] : kSecurityHeaders) {
      std::string lower(name);
      std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
      EXPECT_EQ(answer.header(lower), value) << answer.status << " " << name;
    }
    EXPECT_FALSE(answer.header("date").empty());
    EXPECT_EQ(answer.header("cache-control"), "no-store");
    EXPECT_EQ(answer.header("server"), "");
    EXPECT_EQ(answer.header("access-control-allow-origin"), "");
  }
}

TEST_F(HttpSessionTest, AHandlerThatThrowsOrForgetsIsAnsweredWithA500) {
  router_->add(Method::kGet, "/throws", [](const Request&, const Responder&) { throw std::runtime_error("a secret"); });
  router_->add(Method::kGet, "/forgets", [](const Request&, const Responder&) {});
  start();
  HttpClient client(port());
  for (const char* target : {"/throws", "/forgets"}) {
    const Answer answer = client.get(target);
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(nlohmann::json::parse(answer.body)["error"]["code"], "internal");
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
  }
  EXPECT_EQ(client.get("/hello").status, 200);
}

TEST_F(HttpSessionTest, AnAnswerMayComeLaterAndFromAnotherThreadAndOnlyTheFirstCounts) {
  std::vector<std::thread> threads;
  router_->add(Method::kGet, "/later", [&threads](const Request&, const Responder& responder) {
    threads.emplace_back([responder] {
      std::this_thread::sleep_for(100ms);
      responder.send(text("first"));
      responder.send(text("second"));
      EXPECT_TRUE(responder.open_events()->closed());
    });
  });
  start();
  HttpClient client(port());
  client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(HttpClient(port()).get("/hello").status, 200);  // the server is not busy meanwhile
  EXPECT_EQ(client.answer().body, "first");
  EXPECT_EQ(client.get("/hello").body, "hello");
  for (auto& thread : threads) thread.join();
}

TEST_F(HttpSessionTest, AStrangerIsRefusedBeforeHisBodyIsRead) {
  std::atomic<int> handled = 0;
  RouteOptions options;
  options.body_max_bytes = 1'000'000;
  options.admit = [](const Request& head) -> Result<void> {
    if (head.header("authorization") == "Bearer good") return {};
    return fail(ErrorCode::kUnauthenticated, "this token is not known", "authorization");
  };
  router_->add(Method::kPost, "/submit", [&handled](const Request& request, const Responder& responder) {
    ++handled;
    responder.send(text(std::to_string(request.body.size())));
  }, options);
  start();
  HttpClient stranger(port());
  stranger.send("POST /submit HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
  const Answer refused = stranger.answer();
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.header("www-authenticate"), "Bearer");
  EXPECT_EQ(refused.header("connection"), "close");
  EXPECT_EQ(handled, 0);
  EXPECT_EQ(HttpClient(port()).post("/submit", std::string(1'000'000, 'x'), "Authorization: Bearer good\r\n").body, "1000000");
}

TEST_F(HttpSessionTest, WhoWaitsToBeAskedForTheBodyIsAsked) {
  start();
  HttpClient client(port());
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.head().status, 100);
  client.send("hi");
  EXPECT_EQ(client.answer().body, "hi");
}

TEST_F(HttpSessionTest, WhatIsNoHttpOrCouldBeReadInTwoWaysIsRefused) {
  start();
  const std::vector<std::string> bad = {
      "GET /hello HTTP/1.1\r\n\r\n",                                                     // no Host
      "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",                               // two
      "GET hello HTTP/1.1\r\nHost: x\r\n\r\n",                                           // no path
      "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",                                            // a NUL
      "GET /hello HTTP/2.0\r\nHost: x\r\n\r\n",                                          // another version
      "GET /hello HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n",                                // a space in a name
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",      // no chunk's size
  };
  for (const std::string& text : bad) {
    HttpClient client(port());
    client.send(text);
    const Answer answer = client.answer();
    EXPECT_EQ(answer.status, 400) << text;
    EXPECT_EQ(nlohmann::json::parse(answer.body)["error"]["code"], "invalid_argument") << text;
  }
  EXPECT_EQ(HttpClient(port()).post("/echo", "x", "Content-Encoding: gzip\r\n").status, 415);
}

TEST_F(HttpSessionTest, AnAnswerReachesWhoHasStoppedSending) {
  std::promise<Responder> waiting;
  router_->add(Method::kGet, "/later", [&waiting](const Request&, const Responder& responder) { waiting.set_value(responder); });
  start();
  HttpClient client(port());
  client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
  client.stop_sending();
  const Responder responder = waiting.get_future().get();
  EXPECT_TRUE(soon([&] { return responder.abandoned(); }));
  responder.send(text("still here"));
  EXPECT_EQ(client.answer().body, "still here");
}

TEST_F(HttpSessionTest, OnlyATrustedProxySaysWhoTheClientIs) {
  router_->add(Method::kGet, "/who", [](const Request& request, const Responder& r) { r.send(text(request.address)); });
  options_.trusted_proxies = {"127.0.0.9"};
  options_.limits.requests_burst = 3;
  options_.limits.requests_per_second = 1;
  start();
  const std::string named = "X-Forwarded-For: 1.2.3.4, 203.0.113.7, 127.0.0.9\r\n";
  EXPECT_EQ(HttpClient(port(), 9).get("/who", named).body, "203.0.113.7");
  EXPECT_EQ(HttpClient(port(), 8).get("/who", named).body, "127.0.0.8");
  EXPECT_EQ(HttpClient(port(), 9).get("/who", "X-Forwarded-For: nonsense\r\n").body, "127.0.0.9");
  HttpClient proxy(port(), 9);
  while (proxy.get("/who", named).status == 200) {
  }
  EXPECT_EQ(HttpClient(port(), 9).get("/who", "X-Forwarded-For: 203.0.113.8\r\n").status, 200);  // limits count clients
}

TEST_F(HttpSessionTest, WhatWasServedIsTold) {
  struct Told {
    std::string route, method;
    int status;
    std::uint64_t received, sent;
    bool operator==(const Told&) const = default;
  };
  std::mutex mutex;
  std::vector<Told> told;
  observe_ = [&](const ServedRequest& served) {
    const std::scoped_lock lock(mutex);
    told.push_back({std::string(served.route), std::string(served.method), served.status, served.received_bytes, served.sent_bytes});
    EXPECT_GT(served.duration, 0us);
    EXPECT_LT(served.duration, 10s);
  };
  router_->add(Method::kGet, "/s/{item}", [](const Request& request, const Responder& r) { r.send(text(std::string(request.param("item")))); });
  start();
  HttpClient client(port());
  EXPECT_EQ(client.get("/s/4f%200a").body, "4f 0a");
  client.post("/echo", "abcd");
  client.get("/nowhere/else");
  client.get("/hello", "", "HEAD");
  server_->shutdown(1s);
  const std::vector<Told> expected{{"/s/{item}", "GET", 200, 0, 5}, {"/echo", "POST", 200, 4, 4},
                                   {"", "GET", 404, 0, told.at(2).sent}, {"/hello", "HEAD", 200, 0, 0}};
  EXPECT_EQ(told, expected);
}

}  // namespace
}  // namespace golconda::web
