// The HTTP API on a free loopback port over the fake node, with tokens of two participants.
//
// Thread-safety: for the test's thread.

#pragma once

#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "node/query/api_core.h"
#include "node/web/api/api.h"
#include "node/web/http_server.h"
#include "tests/support/fake_service.h"
#include "tests/support/ledger_setup.h"
#include "tests/web/http_client.h"

namespace golconda::web {

inline constexpr const char* kReader = "reader-token";
inline constexpr const char* kSubmitter = "submitter-token";
inline constexpr const char* kOperator = "operator-token";
inline constexpr const char* kOther = "other-token";  // antwerp-trading's submitter; the rest are kao-mine's
inline constexpr int kProxyHost = 9;  // of 127.0.0.x

class ApiServing : public ::testing::Test {
 protected:
  ApiServing() {
    service_.add_token(kReader, "kao-mine", host::TokenRole::kReader);
    service_.add_token(kSubmitter, "kao-mine", host::TokenRole::kSubmitter);
    service_.add_token(kOperator, "kao-mine", host::TokenRole::kOperator);
    service_.add_token(kOther, "antwerp-trading", host::TokenRole::kSubmitter);
  }

  // After the test has set up the service.
  void start() {
    add_api_routes(*router_, *api_);
    HttpServerOptions options;
    options.address = "127.0.0.1:0";
    options.trusted_proxies = {"127.0.0." + std::to_string(kProxyHost)};
    options.limits.requests_burst = 100'000;  // tests ask faster than people
    auto started = HttpServer::start(std::move(options), router_, {});
    ASSERT_TRUE(started) << describe(started.error());
    server_ = *std::move(started);
  }

  [[nodiscard]] static std::string header(const std::string& token, const std::string& type = "application/json") {
    return (token.empty() ? "" : "Authorization: Bearer " + token + "\r\n") + (type.empty() ? "" : "Content-Type: " + type + "\r\n");
  }
  // POST /api/v1/<call>
  [[nodiscard]] Answer post(const std::string& call, const std::string& body, const std::string& token,
                            const std::string& type = "application/json") {
    return HttpClient(server_->port()).post("/api/v1/" + call, body, header(token, type));
  }
  [[nodiscard]] Answer get(const std::string& what, const std::string& token = "", const std::string& more = "") {
    return HttpClient(server_->port()).get("/api/v1/" + what, header(token, "") + more);
  }
  [[nodiscard]] static nlohmann::json json_of(const Answer& answer) {
    auto parsed = nlohmann::json::parse(answer.body, nullptr, false);
    EXPECT_FALSE(parsed.is_discarded()) << answer.body;
    return parsed;
  }
  [[nodiscard]] static nlohmann::json error_of(const Answer& answer) { return json_of(answer).value("error", nlohmann::json::object()); }

  test::FakeService service_;
  query::ApiCore core_{service_};
  std::unique_ptr<Api> api_ = std::make_unique<Api>(core_);
  std::shared_ptr<Router> router_ = std::make_shared<Router>();
  std::unique_ptr<HttpServer> server_;
};

}  // namespace golconda::web
