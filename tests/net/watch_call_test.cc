#include "node/net/watch_call.h"

#include <thread>

#include <gmock/gmock.h>

#include "golconda/v1/api.pb.h"
#include "node/net/limits.h"
#include "tests/net/loopback.h"
#include "tests/support/ledger_setup.h"

namespace golconda::net {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class WatchCall : public Loopback {
 protected:
  void SetUp() override {
    for (std::uint32_t day = 0; day < 3; ++day) test::add_registration(service_.setup(), "kao-mine", 1, day);
    start();
  }
  // Positions of the first `count` events from `from` on.
  std::vector<std::uint64_t> positions(std::uint64_t from, std::size_t count) {
    std::vector<std::uint64_t> seen;
    const auto watched = client(kReaderToken).watch(from, [&](const v1::WatchEvent& event) {
      seen.push_back(event.position());
      return seen.size() < count;
    });
    EXPECT_TRUE(watched) << describe(watched.error());
    return seen;
  }
};

TEST_F(WatchCall, GoesOnFromAnyPosition) {
  EXPECT_THAT(positions(0, 3), ElementsAre(0, 1, 2));
  EXPECT_THAT(positions(2, 1), ElementsAre(2));
}

TEST_F(WatchCall, TellsWhatBecomesFinalWhileItWatches) {
  std::thread later([&] {
    while (service_.subscriptions() == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    service_.change_reader([](test::FakeReader& reader) { test::add_registration(reader, "kao-mine", 1, 9); });
  });
  EXPECT_THAT(positions(3, 1), ElementsAre(3));
  later.join();
}

TEST_F(WatchCall, APositionBeyondTheFeedsEndIsRefused) {
  const auto refused = client(kReaderToken).watch(4, [](const v1::WatchEvent&) { return true; });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(refused.error().field, "from_position");
}

TEST_F(WatchCall, ARevokedTokenSeesNothingMore) {
  std::vector<std::uint64_t> seen;
  std::thread later([&] {
    while (service_.subscriptions() == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    service_.remove_token(kReaderToken);
    service_.change_reader([](test::FakeReader& reader) { test::add_registration(reader, "kao-mine", 1, 9); });
  });
  const auto watched = client(kReaderToken).watch(3, [&](const v1::WatchEvent& event) {
    seen.push_back(event.position());
    return false;
  });
  later.join();
  EXPECT_THAT(seen, ElementsAre());
  ASSERT_FALSE(watched);
  EXPECT_EQ(watched.error().code, ErrorCode::kUnauthenticated);
}

TEST_F(WatchCall, OneWatcherTooManyIsRefusedAndPlacesAreGivenBack) {
  // Connections carry kConcurrentStreamsMax calls each.
  std::vector<Client> connections;
  std::vector<std::thread> watchers;
  for (std::size_t i = 0; i < query::kWatchersMax; ++i) {
    if (i % static_cast<std::size_t>(kConcurrentStreamsMax) == 0) connections.push_back(client(kReaderToken));
    watchers.emplace_back([watching = connections.back()] {
      const auto watched = watching.watch(3, [](const v1::WatchEvent&) { return false; });
      EXPECT_TRUE(watched) << describe(watched.error());
    });
  }
  while (service_.subscriptions() < query::kWatchersMax) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const auto refused = client(kReaderToken).watch(0, [](const v1::WatchEvent&) { return false; });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kResourceExhausted);
  EXPECT_THAT(refused.error().message, HasSubstr("watchers already"));
  service_.change_reader([](test::FakeReader& reader) { test::add_registration(reader, "kao-mine", 1, 9); });
  for (auto& watcher : watchers) watcher.join();
  while (service_.subscriptions() != 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_THAT(positions(0, 1), ElementsAre(0));
}

}  // namespace
}  // namespace golconda::net
