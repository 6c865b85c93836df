// A real server on a free loopback port over the fake service, and clients for each role.

#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "node/net/client.h"
#include "node/net/server.h"
#include "node/query/api_core.h"
#include "tests/support/fake_service.h"

namespace golconda::net {

inline constexpr const char* kReaderToken = "reader-token";
inline constexpr const char* kSubmitterToken = "submitter-token";
inline constexpr const char* kOperatorToken = "operator-token";

class Loopback : public ::testing::Test {
 protected:
  // All three tokens speak for kao-mine.
  Loopback() {
    service_.add_token(kReaderToken, "kao-mine", host::TokenRole::kReader);
    service_.add_token(kSubmitterToken, "kao-mine", host::TokenRole::kSubmitter);
    service_.add_token(kOperatorToken, "kao-mine", host::TokenRole::kOperator);
  }

  // After the test has set up the service.
  void start() {
    auto started = ApiServer::start({"127.0.0.1:0", "", ""}, core_);
    ASSERT_TRUE(started) << describe(started.error());
    server_ = *std::move(started);
  }

  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(server_->port()); }

  [[nodiscard]] Client client(const std::string& token) const {
    auto connected = Client::connect({address(), token, ""});
    if (!connected) ADD_FAILURE() << describe(connected.error());
    return *std::move(connected);
  }

  test::FakeService service_;
  query::ApiCore core_{service_};
  std::unique_ptr<ApiServer> server_;
};

// A call of any method with the request's bytes as they are, for what no generated client can send.
struct RawAnswer {
  int status_code = 0;
  Error error;  // of a status that is not OK
  Bytes response;
};
[[nodiscard]] RawAnswer raw_call(const std::string& address, const std::string& method, const std::string& token,
                                 const Bytes& request,
                                 std::chrono::milliseconds timeout = std::chrono::milliseconds(5'000), bool compressed = false);

}  // namespace golconda::net
