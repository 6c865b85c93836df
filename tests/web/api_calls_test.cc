// The calls of golconda.v1 over HTTP: JSON in, JSON out, each by the same function as over gRPC.

#include <algorithm>
#include <future>
#include <optional>
#include <thread>

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>

#include "golconda/v1/api.pb.h"
#include "node/web/api/api_route.h"
#include "tests/web/api_serving.h"

namespace golconda::web {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kSale = R"({"participant":"kao-mine","requestId":"sale-1","draft":{"body":{"sell":{}},"lines":[{"sell":{}}]}})";

// "GetMany" -> "/api/v1/get-many"
std::string path_of(const std::string& method) {
  std::string path = "/api/v1/";
  for (const char c : method) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper && !path.ends_with('/')) path += '-';
    path += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return path;
}

TEST(ApiRoutes, EveryDeclaredCallIsThereWithItsOwnMessages) {
  const auto& file = *v1::SubmitRequest::descriptor()->file();
  for (int s = 0; s < file.service_count(); ++s) {
    for (int m = 0; m < file.service(s)->method_count(); ++m) {
      const auto& method = *file.service(s)->method(m);
      const std::string full = "/" + file.service(s)->full_name() + "/" + method.name();
      const auto& routes = api_routes();
      const auto route = std::ranges::find(routes, path_of(method.name()), &ApiRoute::path);
      ASSERT_NE(route, routes.end()) << full;
      EXPECT_EQ(route->call, full);
      EXPECT_EQ(route->method, Method::kPost);
      EXPECT_EQ(route->request, method.input_type()) << full;
      EXPECT_EQ(route->response, method.server_streaming() ? nullptr : method.output_type()) << full;
      EXPECT_GT(route->body_max_bytes, 0U);
    }
  }
}

class ApiCalls : public ApiServing {};

TEST_F(ApiCalls, AnItemIsAnsweredAsJson) {
  const auto item = test::add_stone(service_.setup(), "kao-mine");
  start();
  const Answer answer = post("get", R"({"selector":{"prefix":")" + to_hex(item.view()) + R"("}})", kReader);
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.header("content-type"), "application/json");
  EXPECT_EQ(answer.header("cache-control"), "no-store");
  const auto state = json_of(answer)["item"]["state"];
  EXPECT_EQ(state["custodian"], "kao-mine");
  EXPECT_EQ(state["status"], "ITEM_STATUS_HELD");
  EXPECT_EQ(state["weightUct"], "1000000");
  const Answer unknown = post("get", R"({"selector":{"prefix":"0000000000000000"}})", kReader);
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(error_of(unknown)["code"], "not_found");
}

TEST_F(ApiCalls, ASubmissionIsAnsweredWhenTheNodeAnswers) {
  start();
  std::optional<Answer> answer;
  std::thread caller([&] { answer = post("submit", kSale, kSubmitter); });
  const auto done = service_.wait_for_unanswered();
  host::Receipt receipt;
  receipt.log = ledger::LogId("kao-mine");
  receipt.sequence = 7;
  receipt.final = true;
  receipt.created_lines = {0, 2};
  done(receipt);
  caller.join();
  ASSERT_EQ(answer->status, 200) << answer->body;
  const auto json = json_of(*answer);
  EXPECT_EQ(json["logId"], "kao-mine");
  EXPECT_EQ(json["sequence"], "7");
  EXPECT_EQ(json["createdLines"], nlohmann::json({0, 2}));
  EXPECT_EQ(json["createdItems"].size(), 2U);
  ASSERT_EQ(service_.submissions().size(), 1U);
  EXPECT_EQ(service_.submissions()[0].request_id, "sale-1");
  EXPECT_TRUE(service_.submissions()[0].draft->body().has_sell());
}

TEST_F(ApiCalls, ARefusalSaysTheRuleAndTheLine) {
  Error refused{ErrorCode::kRefused, "the item is not free (item: 4f0a, status: consumed)", "lines", "an offer has to be accepted first", "not_held", 0};
  service_.answer = tl::make_unexpected(refused);
  start();
  const Answer answer = post("submit", kSale, kSubmitter);
  EXPECT_EQ(answer.status, 409);
  const auto error = error_of(answer);
  EXPECT_EQ(error["rule"], "not_held");
  EXPECT_EQ(error["line"], 0);
  EXPECT_EQ(error["retry"], false);
  EXPECT_EQ(error["remedy"], refused.remedy);
}

TEST_F(ApiCalls, TheSameRequestIdAgainIsSaidToBeARepetition) {
  service_.answer = host::Receipt{};
  start();
  EXPECT_FALSE(json_of(post("submit", kSale, kSubmitter)).contains("repeatedRequest"));
  EXPECT_EQ(json_of(post("submit", kSale, kSubmitter))["repeatedRequest"], true);
}

TEST_F(ApiCalls, AnAnswerThatComesAfterTheServerHasGoneBreaksNothing) {
  start();
  std::optional<Answer> answer;
  std::thread caller([&] { answer = post("submit", kSale, kSubmitter); });
  const auto done = service_.wait_for_unanswered();
  server_->shutdown(std::chrono::milliseconds(0));
  caller.join();
  server_.reset();
  router_.reset();
  api_.reset();
  done(host::Receipt{});
}

TEST_F(ApiCalls, TheOperatorsCallsAreThere) {
  start();
  EXPECT_EQ(json_of(post("create-token", R"({"participant":"kao-mine","role":"TOKEN_ROLE_READER","note":"for the vault"})", kOperator))["token"], "made-token");
  EXPECT_EQ(json_of(post("list-tokens", "{}", kOperator))["tokens"][0]["id"], "00112233aabbccdd");
  EXPECT_EQ(post("revoke-token", R"({"id":"00112233aabbccdd"})", kOperator).body, "{}");
  EXPECT_EQ(json_of(post("rotate-key", R"({"participant":"kao-mine"})", kOperator))["sequence"], "7");
  EXPECT_EQ(post("backup", R"({"directory":"/var/backups/today"})", kOperator).status, 200);
  const Answer decided = post("decide", R"({"witness":"kao-mine","kind":"DECISION_KIND_PROPOSE","config":"dGhlIG5leHQ="})", kOperator);
  ASSERT_EQ(decided.status, 200) << decided.body;
  EXPECT_EQ(json_of(decided)["round"], "3");
  ASSERT_EQ(service_.decided.size(), 1U);
  EXPECT_EQ(service_.decided[0].config, "the next");
}

TEST_F(ApiCalls, StatusIsAnsweredWhileAllReadsAreBusy) {
  const auto item = test::add_stone(service_.setup(), "kao-mine");
  std::promise<void> released;
  service_.setup().on_parents = [wait = released.get_future().share()] { wait.wait(); };
  service_.node_status.network_name = "test";
  start();
  std::vector<std::thread> readers;
  for (std::size_t i = 0; i < query::kReadThreads; ++i) {
    readers.emplace_back([&] { EXPECT_EQ(post("get", R"({"selector":{"prefix":")" + to_hex(item.view()) + R"("}})", kReader).status, 200); });
  }
  while (service_.setup().alert_reads->of(item) < static_cast<int>(query::kReadThreads)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_EQ(json_of(post("status", "{}", kReader))["networkName"], "test");
  released.set_value();
  for (auto& reader : readers) reader.join();
}

TEST_F(ApiCalls, MeSaysWhomTheTokenSpeaksFor) {
  ledger::Config& config = service_.setup().configuration;
  config.network_name = "Tour";
  for (const char* id : {"antwerp-trading", "kao-mine"}) {
    ledger::Participant& participant = config.participants.emplace_back();
    participant.id = ledger::ParticipantId(id);
    participant.display_name = std::string(id) + " Ltd";
    participant.country = "LS";
    participant.roles = {ledger::Role::kMiner, ledger::Role::kTrader};
    participant.sources.push_back({ledger::SourceId("kao"), "Kao kimberlite", "LS", "ML-1", {}});
  }
  start();
  const auto me = json_of(get("me", kSubmitter));
  EXPECT_EQ(me["participant"], "kao-mine");
  EXPECT_EQ(me["displayName"], "kao-mine Ltd");
  EXPECT_EQ(me["roles"], nlohmann::json({"miner", "trader"}));
  EXPECT_EQ(me["tokenRole"], "submitter");
  EXPECT_EQ(me["network"], "Tour");
  EXPECT_EQ(me["networkId"], std::string(64, '0'));
  EXPECT_EQ(me["sources"], nlohmann::json::parse(R"([{"id":"kao","name":"Kao kimberlite","country":"LS"}])"));
  EXPECT_EQ(me["members"].size(), 2U);
  EXPECT_EQ(get("me").status, 401);
}

}  // namespace
}  // namespace golconda::web
