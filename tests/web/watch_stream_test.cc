#include "node/web/api/watch_stream.h"

#include <chrono>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "node/query/limits.h"
#include "tests/web/api_serving.h"

namespace golconda::web {
namespace {

using ::testing::HasSubstr;

// What a page reads: the stream's events, one after the other.
class Watching {
 public:
  Watching(std::uint16_t port, const std::string& body, const std::string& token) : client_(port) {
    client_.send("POST /api/v1/watch HTTP/1.1\r\nHost: node.example\r\nAuthorization: Bearer " + token +
                 "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    head_ = client_.head();
  }
  struct Seen {
    std::string id, name, data;
  };
  // nullopt: the stream has ended. Heart-beats are passed over.
  std::optional<Seen> next() {
    while (true) {
      const std::size_t end = text_.find("\n\n");
      if (end == std::string::npos) {
        const auto piece = client_.chunk();
        if (!piece) return std::nullopt;
        text_ += *piece;
        continue;
      }
      std::istringstream lines(text_.substr(0, end));
      text_.erase(0, end + 2);
      Seen seen;
      for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("id: ")) seen.id = line.substr(4);
        if (line.starts_with("event: ")) seen.name = line.substr(7);
        if (line.starts_with("data: ")) seen.data += line.substr(6);
      }
      if (!seen.data.empty()) return seen;
    }
  }
  [[nodiscard]] const Answer& head() const { return head_; }
  [[nodiscard]] HttpClient& client() { return client_; }

 private:
  HttpClient client_;
  Answer head_;
  std::string text_;
};

class WatchStreams : public ApiServing {
 protected:
  void SetUp() override {
    for (std::uint32_t day = 0; day < 3; ++day) test::add_registration(service_.setup(), "kao-mine", 1, day);
    start();
  }
  void add_another(std::uint32_t day) {
    service_.change_reader([day](test::FakeReader& reader) { test::add_registration(reader, "kao-mine", 1, day); });
  }
  template <class Condition>
  [[nodiscard]] static bool soon(Condition holds) {
    for (int i = 0; i < 1'000 && !holds(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return holds();
  }
};

TEST_F(WatchStreams, GivesWhatIsFinalAndThenWhatBecomesSo) {
  Watching watching(server_->port(), R"({"fromPosition":"1"})", kReader);
  ASSERT_EQ(watching.head().status, 200);
  EXPECT_EQ(watching.head().header("content-type"), "text/event-stream");
  const auto first = watching.next();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->id, "2") << "the position to go on from";
  const auto event = nlohmann::json::parse(first->data);
  EXPECT_EQ(event["position"], "1");
  EXPECT_EQ(event["action"], "register_rough");
  EXPECT_EQ(event["logId"], "kao-mine");
  EXPECT_EQ(watching.next()->id, "3");
  add_another(7);
  const auto later = watching.next();
  ASSERT_TRUE(later);
  EXPECT_EQ(later->id, "4");
}

TEST_F(WatchStreams, APositionThatIsNotThisNodesIsRefused) {
  Watching watching(server_->port(), R"({"fromPosition":"4"})", kReader);
  EXPECT_EQ(watching.head().status, 400);
  EXPECT_EQ(post("watch", R"({"from":0})", kReader).status, 400);
}

TEST_F(WatchStreams, ATokenThatIsRevokedEndsItWithAWord) {
  Watching watching(server_->port(), "{}", kReader);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(watching.next());
  service_.remove_token(kReader);
  add_another(8);
  const auto last = watching.next();
  ASSERT_TRUE(last);
  EXPECT_EQ(last->name, "error");
  EXPECT_EQ(nlohmann::json::parse(last->data)["error"]["code"], "unauthenticated");
  EXPECT_FALSE(watching.next());
  EXPECT_TRUE(watching.client().ended_well());
}

TEST_F(WatchStreams, AReaderThatLeavesFreesItsPlace) {
  for (std::size_t round = 0; round < 3; ++round) {
    std::vector<std::unique_ptr<Watching>> pages;
    for (int i = 0; i < 10; ++i) {
      pages.push_back(std::make_unique<Watching>(server_->port(), R"({"fromPosition":"3"})", kReader));
      ASSERT_EQ(pages.back()->head().status, 200);
    }
    EXPECT_TRUE(soon([&] { return service_.subscriptions() == 10U; }));
    pages.clear();
    EXPECT_TRUE(soon([&] { return service_.subscriptions() == 0U; })) << "of a feed that does not move";
  }
}

TEST_F(WatchStreams, AShutdownSaysThatThereIsNoMore) {
  Watching watching(server_->port(), R"({"fromPosition":"3"})", kReader);
  ASSERT_TRUE(soon([&] { return service_.subscriptions() == 1U; }));
  core_.watchers.close();
  const auto last = watching.next();
  ASSERT_TRUE(last);
  EXPECT_EQ(last->name, "error");
  EXPECT_THAT(last->data, HasSubstr("shutting down"));
  EXPECT_FALSE(watching.next());
  EXPECT_EQ(post("watch", "{}", kReader).status, 503);
}

TEST_F(WatchStreams, AFeedOfManyRecordsComesWholeAndInOrder) {
  constexpr std::uint32_t kMore = 300;
  service_.change_reader([](test::FakeReader& reader) {
    for (std::uint32_t day = 0; day < kMore; ++day) test::add_registration(reader, "kao-mine", 1, 100 + day);
  });
  Watching watching(server_->port(), "{}", kReader);
  for (std::uint32_t at = 0; at < 3 + kMore; ++at) {
    const auto seen = watching.next();
    ASSERT_TRUE(seen) << at;
    EXPECT_EQ(seen->id, std::to_string(at + 1));
  }
}

}  // namespace
}  // namespace golconda::web
