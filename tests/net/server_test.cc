#include "node/net/server.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <map>

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>

#include "golconda/v1/api.pb.h"
#include "node/net/limits.h"
#include "node/query/authorizer.h"
#include "tests/net/loopback.h"
#include "tests/support/ledger_setup.h"

namespace golconda::net {
namespace {

using host::TokenRole;
using ::testing::HasSubstr;

constexpr int kOk = 0;
constexpr int kPermissionDenied = 7;
constexpr int kResourceExhausted = 8;
constexpr int kUnauthenticated = 16;

// Every method that api.proto declares: "/golconda.v1.Ledger/Get".
std::vector<std::string> declared_methods() {
  std::vector<std::string> methods;
  const auto* file = v1::SubmitRequest::descriptor()->file();
  for (int s = 0; s < file->service_count(); ++s) {
    const auto* service = file->service(s);
    for (int m = 0; m < service->method_count(); ++m) {
      methods.push_back("/" + service->full_name() + "/" + service->method(m)->name());
    }
  }
  return methods;
}

// Long enough for any unary answer; a watch that was let in runs into it.
constexpr std::chrono::milliseconds kShort{400};

TEST_F(Loopback, EveryDeclaredMethodHasARoleInTheTable) {
  std::vector<std::string> ruled;
  for (const auto& rule : query::method_table()) ruled.emplace_back(rule.method);
  EXPECT_THAT(ruled, ::testing::UnorderedElementsAreArray(declared_methods()));
}

TEST_F(Loopback, EachMethodTakesItsRoleAndThoseAboveAndRefusesThoseBelow) {
  start();
  const std::map<TokenRole, std::string> tokens{{TokenRole::kReader, kReaderToken},
                                                {TokenRole::kSubmitter, kSubmitterToken},
                                                {TokenRole::kOperator, kOperatorToken}};
  for (const auto& rule : query::method_table()) {
    for (const auto& [role, token] : tokens) {
      const auto answer = raw_call(address(), std::string(rule.method), "Bearer " + token, "", kShort);
      SCOPED_TRACE(std::string(rule.method) + " as " + std::string(query::to_string(role)));
      if (role >= rule.role) {
        EXPECT_NE(answer.status_code, kPermissionDenied);
        EXPECT_NE(answer.status_code, kUnauthenticated);
      } else {
        EXPECT_EQ(answer.status_code, kPermissionDenied);
        EXPECT_EQ(answer.error.code, ErrorCode::kPermissionDenied);
      }
    }
  }
}

TEST_F(Loopback, NoMethodAnswersWithoutATokenOrToAnUnknownOne) {
  start();
  for (const std::string& method : declared_methods()) {
    SCOPED_TRACE(method);
    EXPECT_EQ(raw_call(address(), method, "", "").status_code, kUnauthenticated);
    EXPECT_EQ(raw_call(address(), method, "Bearer nobody", "").status_code, kUnauthenticated);
  }
}

TEST_F(Loopback, AnUnknownFieldIsRefusedByName) {
  start();
  // Field 99, varint 1, which StatusRequest does not have.
  const auto answer = raw_call(address(), std::string(query::method::kStatus), std::string("Bearer ") + kReaderToken,
                               Bytes("\x98\x06\x01", 3));
  EXPECT_EQ(answer.error.code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(answer.error.message, HasSubstr("field 99 of StatusRequest"));
}

TEST_F(Loopback, AMessageOverTheLimitIsRefusedBeforeItIsParsed) {
  start();
  const auto answer = raw_call(address(), std::string(query::method::kSubmit), std::string("Bearer ") + kSubmitterToken,
                               Bytes(static_cast<std::size_t>(kMessageMaxBytes) + 1, 'x'));
  EXPECT_EQ(answer.status_code, kResourceExhausted);
  EXPECT_EQ(answer.error.code, ErrorCode::kResourceExhausted);
  EXPECT_THAT(answer.error.remedy, HasSubstr("split the document"));
  EXPECT_TRUE(service_.submissions().empty());
}

TEST_F(Loopback, ACompressedMessageIsNotUnpacked) {
  start();
  const auto list = [&](bool compressed) {
    v1::ListRequest request;
    request.set_page_token(std::string(10'000, 'a'));
    return raw_call(address(), "/golconda.v1.Ledger/List", std::string("Bearer ") + kReaderToken, request.SerializeAsString(),
                    std::chrono::milliseconds(5'000), compressed);
  };
  EXPECT_EQ(list(false).error.field, "page_token");
  const RawAnswer refused = list(true);
  EXPECT_NE(refused.status_code, kOk);
  EXPECT_EQ(refused.error.field, "") << "nobody has read it";
}

TEST_F(Loopback, HealthIsServingForAnybody) {
  start();
  // HealthCheckResponse{status: SERVING}: field 1, varint 1.
  const auto answer = raw_call(address(), "/grpc.health.v1.Health/Check", "", "");
  EXPECT_EQ(answer.status_code, kOk);
  EXPECT_EQ(answer.response, Bytes("\x08\x01", 2));
}

TEST_F(Loopback, ReflectionListsBothServices) {
  start();
  // ServerReflectionRequest{list_services: "*"}: field 7.
  const auto answer =
      raw_call(address(), "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", "", Bytes("\x3a\x01*", 3));
  ASSERT_EQ(answer.status_code, kOk);
  EXPECT_THAT(answer.response, HasSubstr("golconda.v1.Ledger"));
  EXPECT_THAT(answer.response, HasSubstr("golconda.v1.Operator"));
  EXPECT_THAT(answer.response, HasSubstr("grpc.health.v1.Health"));
}

TEST_F(Loopback, OneConnectionHasABoundedNumberOfCallsUnderWay) {
  start();
  const auto submitting = client(kSubmitterToken);  // one connection; the node answers nothing
  v1::SubmitRequest request;
  request.set_participant("kao-mine");
  request.mutable_draft()->mutable_body()->mutable_sell();
  std::vector<std::thread> callers;
  for (int i = 0; i < kConcurrentStreamsMax + 8; ++i) {
    callers.emplace_back([&] { EXPECT_FALSE(submitting.submit(request)); });
  }
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (service_.submissions().size() < static_cast<std::size_t>(kConcurrentStreamsMax) &&
         std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  std::this_thread::sleep_for(kShort);  // for those that should not come
  EXPECT_EQ(service_.submissions().size(), static_cast<std::size_t>(kConcurrentStreamsMax));
  EXPECT_LE(kConcurrentStreamsMax, 32) << "each may hold a message of kMessageMaxBytes before its token is looked at";
  server_->shutdown(std::chrono::milliseconds(0));
  for (auto& caller : callers) caller.join();
}

TEST_F(Loopback, StatusAndTheOperatorAreAnsweredWhileEveryReadIsHeldUp) {
  std::promise<void> released;
  const auto waiting = released.get_future().share();
  const auto item = test::add_stone(service_.setup(), "kao-mine");
  service_.setup().on_parents = [waiting] { waiting.wait(); };
  start();
  const auto caller = client(kOperatorToken);
  v1::GetRequest request;
  request.mutable_selector()->set_item(item.bytes());
  std::vector<std::thread> readers;
  for (std::size_t i = 0; i < query::kReadThreads; ++i) {
    readers.emplace_back([&] { EXPECT_TRUE(caller.get(request)); });
  }
  while (service_.setup().alert_reads->of(item) < static_cast<int>(query::kReadThreads)) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const std::string authorization = std::string("Bearer ") + kOperatorToken;
  for (const auto method : {query::method::kStatus, query::method::kListTokens}) {
    EXPECT_EQ(raw_call(address(), std::string(method), authorization, "", kShort).status_code, kOk) << method;
  }
  v1::BackupRequest backup;
  backup.set_directory("/var/backups/today");
  EXPECT_EQ(raw_call(address(), std::string(query::method::kBackup), authorization, backup.SerializeAsString(), kShort).status_code,
            kOk);
  released.set_value();
  for (auto& reader : readers) reader.join();
}

TEST_F(Loopback, ASecondServerOnTheSamePortDoesNotStart) {
  start();
  const auto second = ApiServer::start({address(), "", ""}, core_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kIo);
  EXPECT_THAT(second.error().message, HasSubstr(address()));
}

TEST_F(Loopback, ShutdownAnswersASubmissionThatTheNodeStillHolds) {
  start();
  v1::SubmitRequest request;
  request.set_participant("kao-mine");
  request.mutable_draft()->mutable_body()->mutable_sell();
  const auto submitting = client(kSubmitterToken);
  std::optional<Result<v1::SubmitResponse>> result;
  std::thread caller([&] { result = submitting.submit(request); });
  const auto done = service_.wait_for_unanswered();
  server_->shutdown(std::chrono::milliseconds(50));
  caller.join();
  ASSERT_TRUE(result.has_value());
  ASSERT_FALSE(*result);
  EXPECT_EQ(result->error().code, ErrorCode::kUnavailable);
  done(host::Receipt{});  // the node's late answer finds nobody, and breaks nothing
}

TEST(ApiServer, RefusesPlaintextOffLoopback) {
  test::FakeService service;
  query::ApiCore core(service);
  for (const char* address : {"0.0.0.0:0", "[::]:0", "10.1.2.3:7400", "127.example.org:7400"}) {
    const auto started = ApiServer::start({address, "", ""}, core);
    ASSERT_FALSE(started) << address;
    EXPECT_EQ(started.error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(started.error().field, "address");
    EXPECT_THAT(started.error().message, HasSubstr("no TLS certificate"));
  }
}

TEST(ApiServer, RefusesACertificateWithoutItsKey) {
  test::FakeService service;
  query::ApiCore core(service);
  const auto started = ApiServer::start({"127.0.0.1:0", "/tmp/only.pem", ""}, core);
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().field, "tls_key_file");
}

// Made for the test: `openssl req` is on every machine that builds this.
class Tls : public Loopback {
 protected:
  void SetUp() override {
    directory_ = std::filesystem::temp_directory_path() / ("golconda-tls-" + std::to_string(getpid()));
    std::filesystem::create_directories(directory_);
    const std::string command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
                                "-subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout " +
                                key() + " -out " + certificate() + " 2>/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }
  [[nodiscard]] std::string key() const { return (directory_ / "key.pem").string(); }
  [[nodiscard]] std::string certificate() const { return (directory_ / "certificate.pem").string(); }

  std::filesystem::path directory_;
};

TEST_F(Tls, ServesOnEveryAddressWithACertificate) {
  service_.node_status.network_name = "test";
  auto started = ApiServer::start({"0.0.0.0:0", certificate(), key()}, core_);
  ASSERT_TRUE(started) << describe(started.error());
  const std::string address = "localhost:" + std::to_string((*started)->port());

  const auto trusting = Client::connect({address, kReaderToken, certificate()});
  ASSERT_TRUE(trusting) << describe(trusting.error());
  const auto status = trusting->status();
  ASSERT_TRUE(status) << describe(status.error());
  EXPECT_EQ(status->network_name(), "test");

  const auto plaintext = Client::connect({address, kReaderToken, ""});
  const auto refused = plaintext ? plaintext->status() : tl::make_unexpected(plaintext.error());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace golconda::net
