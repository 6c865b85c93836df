// What the HTTP API does not take: the right status, an error that says why, and nothing of it reaches the node.

#include <gmock/gmock.h>

#include "node/web/api/api_route.h"
#include "node/web/api/call_frame.h"
#include "node/web/api/limits.h"
#include "tests/web/api_serving.h"

namespace golconda::web {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kSale = R"({"participant":"kao-mine","draft":{"body":{"sell":{}},"lines":[{"sell":{}}]}})";

class ApiRefusals : public ApiServing {
 protected:
  void SetUp() override {
    service_.answer = host::Receipt{};
    start();
  }
  // Whatever a test sent, the node was asked for nothing.
  void TearDown() override {
    EXPECT_THAT(service_.submissions(), IsEmpty());
    EXPECT_THAT(service_.made, IsEmpty());
    EXPECT_THAT(service_.revoked, IsEmpty());
    EXPECT_THAT(service_.rotated, IsEmpty());
    EXPECT_THAT(service_.decided, IsEmpty());
  }
  void expect_error(const Answer& answer, int status, const std::string& code, const std::string& field) {
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_EQ(answer.header("content-type"), "application/json");
    const auto error = error_of(answer);
    EXPECT_EQ(error["code"], code);
    EXPECT_EQ(error["field"], field);
    EXPECT_NE(error["message"], "");
  }
};

TEST_F(ApiRefusals, WhoSendsNoTokenOrAnUnknownOneIsAsked) {
  for (const ApiRoute& route : api_routes()) {
    if (route.call.empty()) continue;
    SCOPED_TRACE(route.path);
    HttpClient client(server_->port());
    const auto ask = [&](const std::string& more) {
      return route.method == Method::kGet ? client.get(route.path, more) : client.post(route.path, "{}", more + "Content-Type: application/json\r\n");
    };
    const Answer bare = ask("");
    EXPECT_EQ(bare.status, 401);
    EXPECT_EQ(bare.header("www-authenticate"), "Bearer");
    EXPECT_EQ(error_of(bare)["field"], "authorization");
  }
  for (const char* authorization : {"Bearer nobodys-token", "Bearer ", "Basic cmVhZGVyOng=", "reader-token"}) {
    const Answer answer = HttpClient(server_->port()).post("/api/v1/submit", kSale, "Authorization: " + std::string(authorization) + "\r\nContent-Type: application/json\r\n");
    EXPECT_EQ(answer.status, 401) << authorization;
  }
}

TEST_F(ApiRefusals, ATokenOfALesserRoleIsNotEnough) {
  expect_error(post("submit", kSale, kReader), 403, "permission_denied", "authorization");
  expect_error(post("create-token", R"({"participant":"kao-mine","role":"TOKEN_ROLE_READER"})", kSubmitter), 403, "permission_denied", "authorization");
  expect_error(post("rotate-key", R"({"participant":"kao-mine"})", kSubmitter), 403, "permission_denied", "authorization");
  expect_error(post("decide", "{}", kReader), 403, "permission_denied", "authorization");
}

TEST_F(ApiRefusals, ATokenSpeaksForItsOwnParticipantAlone) {
  expect_error(post("submit", kSale, kOther), 403, "permission_denied", "participant");
  expect_error(post("create-token", R"({"participant":"antwerp-trading","role":"TOKEN_ROLE_READER"})", kOperator), 403, "permission_denied", "participant");
  expect_error(post("rotate-key", R"({"participant":"antwerp-trading"})", kOperator), 403, "permission_denied", "participant");
  expect_error(post("revoke-token", R"({"id":"99887766ffeeddcc"})", kOperator), 404, "not_found", "id");
}

TEST_F(ApiRefusals, ABodyThatIsNoJson) {
  for (const char* body : {"", "{", "participant=kao-mine", "[]", "{'participant':'kao-mine'}", "\xff"}) {
    expect_error(post("submit", body, kSubmitter), 400, "invalid_argument", "body");
  }
  expect_error(post("submit", R"({"participant":"kao-mine","participant":"antwerp-trading"})", kSubmitter), 400, "invalid_argument", "body");
}

TEST_F(ApiRefusals, AFieldThatTheCallDoesNotHave) {
  expect_error(post("submit", R"({"participant":"kao-mine","force":true})", kSubmitter), 400, "invalid_argument", "force");
  expect_error(post("get", R"({"selector":{"item":"AAAA","name":"x"}})", kReader), 400, "invalid_argument", "selector.name");
  expect_error(post("list-tokens", R"({"participant":"antwerp-trading"})", kOperator), 400, "invalid_argument", "participant");
}

TEST_F(ApiRefusals, WhatTheNodeItselfSets) {
  expect_error(post("submit", R"({"participant":"kao-mine","draft":{"body":{"sell":{},"sequence":"4"},"lines":[{"sell":{}}]}})", kSubmitter),
               400, "invalid_argument", "draft.body.sequence");
}

TEST_F(ApiRefusals, ABodyThatIsNotSaidToBeJson) {
  for (const char* type : {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
    expect_error(post("submit", kSale, kSubmitter, type), 415, "invalid_argument", "content-type");
  }
}

TEST_F(ApiRefusals, ABodyThatIsTooLarge) {
  const std::string large = R"({"participant":")" + std::string(kCallBodyMaxBytes, 'x') + "\"}";
  const Answer answer = post("get", large, kReader);
  EXPECT_EQ(answer.status, 413);
  // Of a large one that a stranger sends not a byte is read.
  HttpClient stranger(server_->port());
  stranger.send("POST /api/v1/submit HTTP/1.1\r\nHost: node.example\r\nContent-Type: application/json\r\nContent-Length: 60000000\r\n\r\n");
  EXPECT_EQ(stranger.answer().status, 401);
}

TEST_F(ApiRefusals, AnotherMethodOrPath) {
  HttpClient client(server_->port());
  const Answer get_on_post = client.get("/api/v1/submit", header(kSubmitter));
  EXPECT_EQ(get_on_post.status, 405);
  EXPECT_THAT(get_on_post.header("allow"), HasSubstr("POST"));
  EXPECT_EQ(HttpClient(server_->port()).post("/api/v1/me", "", header(kReader)).status, 405);
  EXPECT_EQ(HttpClient(server_->port()).get("/api/v1/submit", header(kSubmitter), "DELETE").status, 405);
  EXPECT_EQ(post("steal", "{}", kOperator).status, 404);
  EXPECT_EQ(post("submit/now", kSale, kSubmitter).status, 404);
}

TEST_F(ApiRefusals, ATokenThatWasReadOnTheWay) {
  const auto through_proxy = [&](const std::string& said) {
    return HttpClient(server_->port(), kProxyHost).post("/api/v1/status", "{}", header(kReader) + said);
  };
  EXPECT_EQ(through_proxy("").status, 200) << "the operator says that it speaks TLS";
  EXPECT_EQ(through_proxy("X-Forwarded-Proto: https\r\n").status, 200);
  const Answer plain = through_proxy("X-Forwarded-Proto: http\r\n");
  expect_error(plain, 403, "permission_denied", "authorization");
  EXPECT_THAT(error_of(plain)["remedy"].get<std::string>(), HasSubstr("revoked"));
  const Answer open = HttpClient(server_->port(), kProxyHost).get("/api/v1/public-status", "X-Forwarded-Proto: http\r\n");
  EXPECT_EQ(open.status, 200) << "what everybody may read is not secret";
}

TEST_F(ApiRefusals, ATokenOverAnUnencryptedLineFromAnotherMachine) {
  Request head;
  head.header_fields = {{"authorization", std::string("Bearer ") + kReader}};
  head.address = "203.0.113.7";
  const auto admit = admit_for(*api_, query::method::kStatus);
  const auto refused = admit(head);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kPermissionDenied);
  EXPECT_EQ(refused.error().field, "authorization");
  head.is_private = true;
  EXPECT_TRUE(admit(head));
}

TEST_F(ApiRefusals, AddressesThatGuessTokensAreHeldOff) {
  ASSERT_EQ(post("status", "{}", kReader).status, 200);
  int held_off = 0;
  for (int i = 0; i < 30; ++i) held_off += post("get", "{}", "guess-" + std::to_string(i)).status == 429 ? 1 : 0;
  EXPECT_GE(held_off, 9);
  EXPECT_EQ(post("status", "{}", kReader).status, 200) << "one that is known is still let in";
}

}  // namespace
}  // namespace golconda::web
