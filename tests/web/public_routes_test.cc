// What everybody may ask. Passports that there are need a real ledger: see openapi_session.py.

#include <gmock/gmock.h>

#include "node/web/api/openapi_json.h"
#include "tests/web/api_serving.h"

namespace golconda::web {
namespace {

class PublicRoutes : public ApiServing {
 protected:
  PublicRoutes() {
    ledger::Config& config = service_.setup().configuration;
    config.network_name = "Tour";
    config.number = 3;
    for (const char* id : {"a", "b", "c", "d"}) config.witnesses.emplace_back(id);
    for (const char* id : {"kao-mine"}) {
      ledger::Participant& participant = config.participants.emplace_back();
      participant.id = ledger::ParticipantId(id);
      participant.logs.emplace_back().log = ledger::LogId(id);
    }
    item_ = test::add_stone(service_.setup(), "kao-mine", 4);
  }
  ledger::ItemId item_;
};

TEST_F(PublicRoutes, AnItemThatIsNotThereAndOneThatIsNone) {
  start();
  const Answer unknown = get("passport/" + std::string(32, 'e'));
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(error_of(unknown)["code"], "not_found");
  for (const char* name : {"KAO-1", "e0", "..", "%00"}) {
    const Answer none = get(std::string("passport/") + name);
    EXPECT_TRUE(none.status == 400 || none.status == 404) << name << " " << none.status;
  }
}

TEST_F(PublicRoutes, TheNetworkSaysHowItIsAndNothingOfItsMembersGoods) {
  start();
  const auto status = json_of(get("public-status"));
  EXPECT_EQ(status["network"], "Tour");
  EXPECT_EQ(status["networkId"], std::string(64, '0'));
  EXPECT_EQ(status["configNumber"], "3");
  EXPECT_EQ(status["newestFinalAtMs"], "5000");
  EXPECT_EQ(status["witnesses"], nlohmann::json({"a", "b", "c", "d"}));
  EXPECT_EQ(status["quorum"], 3);
  EXPECT_EQ(status.size(), 6U);
}

TEST_F(PublicRoutes, StatisticsAreForEverybodyAndCountedOnceAMinute) {
  service_.setup().mined_totals.push_back({ledger::SourceId("kao"), 2026, 1, 40, ledger::Microcarats{50'000'000}});
  start();
  const Answer first = get("statistics");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.header("cache-control"), "public, max-age=60");
  const auto production = json_of(first)["production"];
  ASSERT_EQ(production.size(), 1U);
  EXPECT_EQ(production[0]["stones"], "40");
  EXPECT_EQ(production[0]["weightUct"], "50000000");
  service_.change_reader([](test::FakeReader& reader) { reader.mined_totals.clear(); });
  EXPECT_EQ(get("statistics").body, first.body) << "not counted again within the minute";
  EXPECT_EQ(get("statistics", "", "If-None-Match: " + first.header("etag") + "\r\n").status, 304);
}

TEST_F(PublicRoutes, TheDescriptionAndTheActionsAreForEverybody) {
  start();
  EXPECT_EQ(get("openapi.json").body, openapi_json());
  const auto actions = json_of(get("actions"))["actions"];
  EXPECT_EQ(actions[0]["kind"], "register");
  EXPECT_EQ(actions[0]["words"][0]["field"], "source");
  EXPECT_EQ(actions[0]["words"][0]["required"], true);
  EXPECT_THAT(actions[0]["template"].get<std::string>(), ::testing::HasSubstr("weight"));
}

}  // namespace
}  // namespace golconda::web
