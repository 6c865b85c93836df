// Server-sent events: their format, back-pressure, and readers who are slow or go.

#include "node/web/event_stream.h"

#include <atomic>
#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "tests/web/serving.h"

namespace golconda::web {
namespace {

TEST(EventFormat, LinesAreSplitAsReadersJoinThem) {
  EXPECT_EQ(format_event({"7", "", "{\"a\":1}"}), "id: 7\ndata: {\"a\":1}\n\n");
  EXPECT_EQ(format_event({"", "end", "a\nb\r\nc\rd"}), "event: end\ndata: a\ndata: b\ndata: c\ndata: d\n\n");
  EXPECT_EQ(format_event({"", "", ""}), "data: \n\n");
}

TEST(EventFormatDeathTest, AnIdOfTwoLinesIsABug) { EXPECT_DEATH(format_event({"7\ndata: forged", "", ""}), "one line"); }

class EventStreamTest : public Serving {
 protected:
  // GET /events gives its stream to the test.
  void SetUp() override {
    Serving::SetUp();
    router_->add(Method::kGet, "/events", [this](const Request&, const Responder& responder) { streams_.set_value(responder.open_events()); });
  }
  std::shared_ptr<EventStream> opened() {
    auto stream = streams_.get_future().get();
    streams_ = {};
    return stream;
  }
  static void ask(HttpClient& client) {
    client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
    const Answer head = client.head();
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-type"), "text/event-stream");
    EXPECT_EQ(head.header("cache-control"), "no-store");
    EXPECT_FALSE(head.header("content-security-policy").empty());
  }

  std::promise<std::shared_ptr<EventStream>> streams_;
};

TEST_F(EventStreamTest, EventsComeInTheirOrderAsTheyAreSentAndTheConnectionGoesOnAfterwards) {
  start();
  HttpClient client(port());
  ask(client);
  auto stream = opened();
  EXPECT_TRUE(stream->send({"1", "", "one"}));
  EXPECT_EQ(client.chunk(), "id: 1\ndata: one\n\n");
  EXPECT_TRUE(stream->send({"2", "", "two"}));
  EXPECT_EQ(client.chunk(), "id: 2\ndata: two\n\n");
  EXPECT_TRUE(stream->send({"3", "", "three"}));
  stream.reset();  // ends it, after what was sent
  EXPECT_EQ(client.chunk(), "id: 3\ndata: three\n\n");
  EXPECT_EQ(client.chunk(), std::nullopt);
  EXPECT_TRUE(client.ended_well());
  EXPECT_EQ(client.get("/hello").body, "hello");
}

TEST_F(EventStreamTest, ReadyIsCalledWhenAllHasGoneAndOnlyOnce) {
  start();
  HttpClient client(port());
  ask(client);
  const auto stream = opened();
  std::atomic<int> ready = 0;
  stream->when_ready([&ready] { ++ready; });
  EXPECT_TRUE(soon([&ready] { return ready == 1; }));
  EXPECT_TRUE(stream->send({"1", "", "one"}));
  EXPECT_TRUE(client.chunk());
  EXPECT_EQ(ready, 1);
  stream->when_ready([&ready] { ++ready; });
  EXPECT_TRUE(soon([&ready] { return ready == 2; }));
}

TEST_F(EventStreamTest, ASlowReaderIsDroppedAndAnotherIsServed) {
  options_.limits.event_queue_max_bytes = 200'000;
  start();
  HttpClient slow(port(), 1, 4'096);
  ask(slow);
  const auto stream = opened();
  const Event large{"", "", std::string(10'000, 'x')};
  int sent = 0;
  while (stream->send(large) && sent < 100'000) ++sent;  // what fits into the sockets and the queue
  EXPECT_LT(sent, 2'000);
  EXPECT_TRUE(stream->closed());
  EXPECT_FALSE(stream->send(large));
  EXPECT_EQ(HttpClient(port(), 2).get("/hello").status, 200);
  while (slow.chunk()) {
  }
  EXPECT_FALSE(slow.ended_well());  // it sees that something is missing
}

TEST_F(EventStreamTest, AReaderWhoStopsReadingIsDroppedWithoutAFullQueue) {
  options_.limits.write_time = 500ms;
  start();
  HttpClient slow(port(), 1, 4'096);
  ask(slow);
  const auto stream = opened();
  EXPECT_TRUE(soon([&] {  // until one piece waits in the queue, since the sockets hold no more
    static_cast<void>(stream->send({"", "", std::string(100'000, 'x')}));
    return stream->closed();
  }));
}

TEST_F(EventStreamTest, AReaderWhoGoesClosesTheStream) {
  start();
  HttpClient client(port());
  ask(client);
  const auto stream = opened();
  std::atomic<bool> woken = false;
  EXPECT_TRUE(stream->send({"1", "", "one"}));
  client.close();
  EXPECT_TRUE(soon([&] { return stream->closed(); }));
  stream->when_ready([&] { woken = true; });  // at once: nobody else would
  EXPECT_TRUE(woken);
  EXPECT_FALSE(stream->send({"2", "", "two"}));
}

TEST_F(EventStreamTest, AStreamAtRestHearsThatItsReaderHasGone) {
  start();
  HttpClient client(port());
  ask(client);
  const auto stream = opened();
  std::atomic<int> gone = 0;
  stream->when_closed([&gone] { ++gone; });
  EXPECT_TRUE(stream->send({"1", "", "one"}));
  EXPECT_TRUE(client.chunk());
  EXPECT_EQ(gone, 0);
  client.close();
  EXPECT_TRUE(soon([&gone] { return gone == 1; }));
  stream->when_closed([&gone] { ++gone; });
  EXPECT_EQ(gone, 2);  // at once
}

TEST_F(EventStreamTest, SilenceIsFilledWithHeartbeats) {
  options_.limits.heartbeat_time = 100ms;
  start();
  HttpClient client(port());
  ask(client);
  const auto stream = opened();
  EXPECT_EQ(client.chunk(), ":\n\n");
  EXPECT_EQ(client.chunk(), ":\n\n");
  EXPECT_TRUE(stream->send({"1", "", "one"}));
  EXPECT_EQ(client.chunk(), "id: 1\ndata: one\n\n");
}

TEST_F(EventStreamTest, OldHttpGetsItWithoutChunks) {
  start();
  HttpClient client(port());
  client.send("GET /events HTTP/1.0\r\n\r\n");
  auto stream = opened();
  EXPECT_TRUE(stream->send({"1", "", "one"}));
  stream.reset();
  EXPECT_EQ(client.answer().body, "id: 1\ndata: one\n\n");
}

TEST_F(EventStreamTest, AStreamThatNobodyReadsAnyMoreBeforeItBegan) {
  std::promise<Responder> waiting;
  router_->add(Method::kGet, "/later", [&waiting](const Request&, const Responder& responder) { waiting.set_value(responder); });
  start();
  auto client = std::make_unique<HttpClient>(port());
  client->send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
  const Responder responder = waiting.get_future().get();
  server_->shutdown(0ms);
  const auto stream = responder.open_events();
  EXPECT_TRUE(stream->closed());
  EXPECT_FALSE(stream->send({"1", "", "one"}));
}

TEST_F(EventStreamTest, AHandlerMayPushFromItsReadyCallAsLongAsItHasSomething) {
  start();
  HttpClient client(port());
  ask(client);
  const auto stream = opened();
  std::atomic<int> sent = 0;
  std::function<void()> more = [&] {
    if (sent == 50) return stream->close();
    static_cast<void>(stream->send({std::to_string(++sent), "", std::string(100'000, 'x')}));
    stream->when_ready(more);
  };
  stream->when_ready(more);
  std::size_t bytes = 0;
  while (auto piece = client.chunk()) bytes += piece->size();
  EXPECT_TRUE(client.ended_well());
  EXPECT_EQ(sent, 50);
  EXPECT_GT(bytes, 5'000'000U);
}

}  // namespace
}  // namespace golconda::web
