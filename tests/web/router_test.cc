#include "node/web/router.h"

#include <gmock/gmock.h>

#include "node/web/target.h"

namespace golconda::web {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

const Handler kNobody = [](const Request&, const Responder&) {};

std::string found(const Router& router, Method method, std::string_view target) {
  const auto parsed = parse_target(target);
  if (!parsed) return "no target";
  const auto answer = router.find(method, parsed->segments);
  if (answer.route != nullptr) return answer.route->pattern;
  return answer.allowed.empty() ? "404" : "405 " + allow_header(answer.allowed);
}

TEST(Router, ALiteralSegmentWinsOverAPlaceWhateverTheOrder) {
  Router router;
  for (const char* pattern : {"/s/{item}", "/s/help", "/s/{item}/qr.svg", "/{any}/x", "/s/{item}/{part}", "/"}) {
    router.add(Method::kGet, pattern, kNobody);
  }
  EXPECT_EQ(found(router, Method::kGet, "/s/help"), "/s/help");
  EXPECT_EQ(found(router, Method::kGet, "/s/4f0a"), "/s/{item}");
  EXPECT_EQ(found(router, Method::kGet, "/s/x"), "/s/{item}");
  EXPECT_EQ(found(router, Method::kGet, "/s/4f0a/qr.svg"), "/s/{item}/qr.svg");
  EXPECT_EQ(found(router, Method::kGet, "/s/4f0a/qr.png"), "/s/{item}/{part}");
  EXPECT_EQ(found(router, Method::kGet, "/"), "/");
  EXPECT_EQ(found(router, Method::kGet, "/s/"), "404");
  EXPECT_EQ(found(router, Method::kGet, "/s/help/"), "404");
  EXPECT_EQ(found(router, Method::kGet, "/s//qr.svg"), "404");
}

TEST(Router, OtherMethodsOfAPathAreListed) {
  Router router;
  router.add(Method::kGet, "/a", kNobody);
  router.add(Method::kPost, "/a", kNobody);
  router.add(Method::kPut, "/{any}", kNobody);
  EXPECT_EQ(found(router, Method::kPost, "/a"), "/a");
  EXPECT_EQ(found(router, Method::kDelete, "/a"), "405 GET, HEAD, POST, PUT, OPTIONS");
  EXPECT_EQ(found(router, Method::kPut, "/a"), "/{any}");
}

TEST(Router, PlacesAreGivenDecoded) {
  Router router;
  router.add(Method::kGet, "/s/{item}/{file}", kNobody);
  const auto target = parse_target("/s/a%2Fb/c%20d?e=f");
  ASSERT_TRUE(target);
  EXPECT_THAT(router.find(Method::kGet, target->segments).params, ElementsAre(Pair("item", "a/b"), Pair("file", "c d")));
}

TEST(RouterDeathTest, ARouteTwiceOrAPatternThatIsNoneIsABug) {
  Router router;
  router.add(Method::kGet, "/s/{item}", kNobody);
  EXPECT_DEATH(router.add(Method::kGet, "/s/{other}", kNobody), "added once");
  EXPECT_DEATH(router.add(Method::kGet, "s", kNobody), "slash");
  EXPECT_DEATH(router.add(Method::kGet, "/s-{item}", kNobody), "whole segment");
}

TEST(Target, IsTakenApart) {
  const auto target = parse_target("/a%20b/c?x=1&y=a+b%26&x=2&flag&&=z");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/a b/c");
  EXPECT_THAT(target->segments, ElementsAre("a b", "c"));
  EXPECT_THAT(target->query_pairs, ElementsAre(Pair("x", "1"), Pair("y", "a b&"), Pair("x", "2"), Pair("flag", ""), Pair("", "z")));
  Request request;
  request.query_pairs = target->query_pairs;
  EXPECT_EQ(request.query("x"), "1");
  EXPECT_EQ(request.query("z"), std::nullopt);
  EXPECT_THAT(parse_target("http://node.example/a?b")->segments, ElementsAre("a"));
  EXPECT_EQ(parse_target("https://node.example")->path, "/");
}

TEST(Target, WhatIsNoneIsRefused) {
  for (const char* text : {"", "a", "*", "/%", "/%2", "/%gg", "/%00", "/a%0ab", "/a\tb", "/a#b", "/?%zz=1", "//..%7f"}) {
    EXPECT_FALSE(parse_target(text)) << text;
  }
  std::string many = "/?a";
  for (int i = 0; i < 64; ++i) many += "&a";
  EXPECT_FALSE(parse_target(many));
}

TEST(RequestHeader, ContentTypeIsWithoutItsParameters) {
  Request request;
  request.header_fields = {{"content-type", "Application/JSON ; charset=utf-8"}};
  EXPECT_EQ(request.content_type(), "application/json");
  EXPECT_EQ(request.header("accept"), "");
}

TEST(Etag, ConditionsNameOneOfSeveralOrAny) {
  EXPECT_TRUE(matches_etag("\"a\"", "\"a\""));
  EXPECT_TRUE(matches_etag("W/\"a\"", "\"a\""));
  EXPECT_TRUE(matches_etag("\"b\" ,\t\"a\"", "\"a\""));
  EXPECT_TRUE(matches_etag("*", "\"a\""));
  EXPECT_FALSE(matches_etag("\"b\"", "\"a\""));
  EXPECT_FALSE(matches_etag("", "\"a\""));
  EXPECT_FALSE(matches_etag("*", ""));
}

}  // namespace
}  // namespace golconda::web
