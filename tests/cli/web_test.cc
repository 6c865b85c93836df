// The web side of a running node: golconda run --web --health.

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include <gmock/gmock.h>

#include "node/web/assets.h"
#include "node/web/security_headers.h"
#include "tests/cli/golconda.h"
#include "tests/web/http_client.h"

namespace golconda::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class RunWeb : public ::testing::Test {
 protected:
  void start() { golconda_.start_node({"--web", "127.0.0.1:0", "--health", "127.0.0.1:0"}); }
  [[nodiscard]] web::Answer get(const std::string& target) const { return web::HttpClient(golconda_.port("pages")).get(target); }
  [[nodiscard]] web::Answer ask_health(const std::string& target) const {
    web::HttpClient client(golconda_.port("health"));
    client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return client.answer();
  }

  Golconda golconda_;
};

TEST_F(RunWeb, ThePagesAnswerWithTheStrictHeaders) {
  if (web::find_asset(web::embedded_assets(), "stats.html") == nullptr) GTEST_SKIP() << "built without the pages (GOLCONDA_WEB_APP=OFF)";
  start();
  for (const std::string& page : {"/s/" + std::string(32, 'a'), std::string("/"), std::string("/console"), std::string("/stats")}) {
    const web::Answer answer = get(page);
    EXPECT_EQ(answer.status, 200) << page;
    EXPECT_EQ(answer.header("content-type"), "text/html; charset=utf-8") << page;
    for (const auto& [name, value] : web::kSecurityHeaders) {
      std::string lower(name);
      std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      EXPECT_EQ(answer.header(lower), value) << page;
    }
  }
  EXPECT_EQ(get("/s/" + std::string(32, 'a') + "/qr.svg").header("content-type"), "image/svg+xml");
  EXPECT_EQ(get("/nothing").status, 404);
  EXPECT_EQ(get("/metrics").status, 404) << "the operator's port alone tells the numbers";
  golconda_.stop_node();
}

TEST_F(RunWeb, HealthAndMetricsAnswerAndCountWhatWasRecorded) {
  start();
  EXPECT_EQ(ask_health("/livez").status, 200);
  EXPECT_EQ(ask_health("/readyz").status, 200) << ask_health("/readyz").body;
  golconda_.write("day.csv", "reference,kind,weight\nKAO-1,rough stone,2.00 ct\n");
  golconda_.as("kao-mine", "register " + golconda_.path("day.csv") + " --source kao --day 2026-03-02");
  EXPECT_THAT(ask_health("/metrics").body, HasSubstr("golconda_submissions_total{outcome=\"final\"} 1")) << "by gRPC too";
  EXPECT_EQ(ask_health("/console").status, 404);
  golconda_.stop_node();
}

TEST_F(RunWeb, TheApiAnswersAsItsFileDescribes) {
  start();
  const std::string command = "python3 " GOLCONDA_SOURCE_DIR "/tests/web/openapi_session.py http://127.0.0.1:" + std::to_string(golconda_.port("pages")) +
                              " " GOLCONDA_SOURCE_DIR "/docs/openapi.json " + golconda_.path("node/tokens") + " " + golconda_.path("backup");
  EXPECT_EQ(std::system(command.c_str()), 0);
  golconda_.stop_node();
}

TEST_F(RunWeb, AStreamEndsWhenTheNodeStopsAndHoldsNothingUp) {
  start();
  web::HttpClient watcher(golconda_.port("pages"));
  std::string token = golconda_.text_of("node/tokens/kao-mine");
  token.erase(token.find_last_not_of('\n') + 1);
  watcher.send("POST /api/v1/watch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nAuthorization: Bearer " +
               token + "\r\n\r\n{}");
  EXPECT_EQ(watcher.head().status, 200);
  golconda_.stop_node();
  while (watcher.chunk()) {
  }
  EXPECT_TRUE(watcher.ended_well());
}

TEST_F(RunWeb, ABusyPortIsOneClearError) {
  start();
  Golconda other;
  const std::string busy = "127.0.0.1:" + std::to_string(golconda_.port("pages"));
  const Ran ran = other.run("run --passphrase-file " + other.path("passphrase") + " --web " + busy);
  EXPECT_NE(ran.exit_code, 0);
  EXPECT_THAT(ran.err, HasSubstr("the pages cannot be served: cannot listen on " + busy + ": Address already in use"));
  golconda_.stop_node();
}

TEST_F(RunWeb, PlaintextIsForLoopbackOrAProxyThatIsNamed) {
  const std::string passphrase = " --passphrase-file " + golconda_.path("passphrase");
  const Ran open = golconda_.run("run --web 0.0.0.0:0" + passphrase);
  EXPECT_EQ(open.exit_code, 2);
  EXPECT_THAT(open.err, HasSubstr("0.0.0.0:0 can be reached from other machines, and no TLS certificate is given"));
  const Ran health = golconda_.run("run --health 0.0.0.0:0" + passphrase);
  EXPECT_THAT(health.err, HasSubstr("health and metrics cannot be served: 0.0.0.0:0 can be reached from other machines"));
  golconda_.write("node/node.toml", golconda_.text_of("node/node.toml") + "[web]\nproxies = [\"127.0.0.1\"]\n");
  golconda_.start_node({"--web", "0.0.0.0:0"});
  EXPECT_THAT(golconda_.node_log(), HasSubstr("pages at http://0.0.0.0:"));
  golconda_.stop_node();
}

TEST_F(RunWeb, ValuesOfWhomItDoesNotHostAreNotItsToPublish) {
  golconda_.write("node/node.toml", golconda_.text_of("node/node.toml") + "[web]\nvalues = [\"kp-belgium\"]\n");
  const Ran ran = golconda_.run("run --web 127.0.0.1:0 --passphrase-file " + golconda_.path("passphrase"));
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("values cannot be published: \"kp-belgium\" is nobody that this node hosts"));
}

TEST_F(RunWeb, APassportForEverybodyShowsSiblingsUnlessTheOperatorSaysOtherwise) {
  const std::string options = golconda_.text_of("node/node.toml");
  start();
  golconda_.write("day.csv", "reference,kind,weight\nKAO-1,rough stone,2.00 ct\n");
  golconda_.as("kao-mine", "register " + golconda_.path("day.csv") + " --source kao --day 2026-03-02 --created " + golconda_.path("rough.csv"));
  golconda_.as("kao-mine", "offer KAO-1 --to surat-cutters --terms sale");
  golconda_.as("surat-cutters", "accept " + golconda_.column("rough.csv", "item").at(0) + " --my-reference SU-0");
  golconda_.write("cut.csv", "input,reference,kind,weight\nSU-0,SU-1,polished stone,0.50 ct\nSU-0,SU-2,polished stone,0.40 ct\n");
  golconda_.as("surat-cutters", "cut " + golconda_.path("cut.csv") + " --created " + golconda_.path("polished.csv"));
  const std::string passport = "/api/v1/passport/" + golconda_.column("polished.csv", "item").at(0);
  const std::size_t with_siblings = get(passport).body.size();
  golconda_.stop_node();
  golconda_.write("node/node.toml", options + "[web]\nsiblings = false\n");
  start();
  const web::Answer alone = get(passport);
  EXPECT_EQ(alone.status, 200);
  EXPECT_LT(alone.body.size(), with_siblings);
  golconda_.stop_node();
}

TEST(Init, ANodeAtTheUsualPlaceServesItsPagesThereAndOneThatWasMovedDoesNot) {
  const auto options_after = [](const std::string& arguments) {
    Golconda golconda(Golconda::Home::kNone);
    golconda.write("network.toml", "name = \"one\"\n[[participant]]\nid = \"a\"\nname = \"A\"\ncountry = \"BE\"\nroles = [\"trader\"]\nwitness = true\n");
    const Ran ran = golconda.run("init --network " + golconda.path("network.toml") + " --passphrase-file " + golconda.path("passphrase") + arguments);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    return golconda.text_of("node/node.toml");
  };
  EXPECT_THAT(options_after(""), HasSubstr("\n[web]\nlisten = \"127.0.0.1:7480\""));
  EXPECT_THAT(options_after(" --listen 127.0.0.1:7410"), Not(HasSubstr("\n[web]")));
  EXPECT_THAT(options_after(" --listen 127.0.0.1:7410 --web 127.0.0.1:7481"), HasSubstr("\n[web]\nlisten = \"127.0.0.1:7481\""));
}

}  // namespace
}  // namespace golconda::cli
