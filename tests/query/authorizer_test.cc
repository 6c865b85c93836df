#include "node/query/authorizer.h"

#include <gtest/gtest.h>

#include "node/query/limits.h"
#include "tests/support/fake_service.h"

namespace golconda::query {
namespace {

using test::FakeService;

class AuthorizerTest : public ::testing::Test {
 protected:
  AuthorizerTest() { service_.add_token("good", "kao-mine", host::TokenRole::kReader); }

  ErrorCode code(std::string_view method, std::string_view authorization, std::string_view address = "10.0.0.7") {
    const auto result = authorizer_.authorize(method, authorization, address, now_);
    return result ? ErrorCode::kInternal : result.error().code;
  }
  bool lets_in(std::string_view authorization, std::string_view address = "10.0.0.7") {
    return authorizer_.authorize(method::kGet, authorization, address, now_).has_value();
  }
  void exhaust(std::string_view address) {
    for (std::uint32_t i = 0; i < kFailedTokensPerWindowMax; ++i) {
      ASSERT_EQ(code(method::kGet, "Bearer guess", address), ErrorCode::kUnauthenticated);
    }
  }

  FakeService service_;
  Authorizer authorizer_{service_};
  Authorizer::TimePoint now_{};
};

TEST_F(AuthorizerTest, GivesThePrincipalOfTheToken) {
  const auto principal = authorizer_.authorize(method::kGet, "Bearer good", "10.0.0.7", now_);
  ASSERT_TRUE(principal);
  EXPECT_EQ(principal->participant.text, "kao-mine");
}

TEST_F(AuthorizerTest, RefusesAMethodThatIsNotInTheTableToEverybody) {
  service_.add_token("operator", "kao-mine", host::TokenRole::kOperator);
  EXPECT_EQ(code("/golconda.v1.Ledger/Forget", "Bearer operator"), ErrorCode::kPermissionDenied);
}

TEST_F(AuthorizerTest, RefusesOtherFormsOfAuthorizationWithoutALookUp) {
  for (const char* form : {"good", "bearer good", "Basic good", "Bearer "}) {
    EXPECT_EQ(code(method::kGet, form), ErrorCode::kUnauthenticated) << form;
  }
  EXPECT_EQ(code(method::kGet, "Bearer " + std::string(kTokenMaxBytes + 1, 'x')), ErrorCode::kUnauthenticated);
  EXPECT_EQ(service_.authentications(), 0);
}

TEST_F(AuthorizerTest, StopsLookingUpUnknownTokensOfAnAddressThatKeepsFailing) {
  exhaust("10.0.0.7");
  const int before = service_.authentications();
  EXPECT_EQ(code(method::kGet, "Bearer guess"), ErrorCode::kResourceExhausted);
  EXPECT_EQ(service_.authentications(), before);
  EXPECT_TRUE(lets_in("Bearer good", "10.0.0.8"));  // another address is not held up
}

TEST_F(AuthorizerTest, ATokenThatWasGoodIsNotHeldUpByItsNeighbour) {
  ASSERT_TRUE(lets_in("Bearer good"));
  exhaust("10.0.0.7");
  EXPECT_TRUE(lets_in("Bearer good"));
}

TEST_F(AuthorizerTest, TheWindowEnds) {
  exhaust("10.0.0.7");
  EXPECT_EQ(code(method::kGet, "Bearer good"), ErrorCode::kResourceExhausted);
  now_ += kFailedTokensWindow;
  EXPECT_TRUE(lets_in("Bearer good"));
}

}  // namespace
}  // namespace golconda::query
