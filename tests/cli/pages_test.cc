// What a retailer hands out: pages that check themselves, QR codes, labels.

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/golconda.h"

namespace golconda::cli {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

// What an SVG sheet says: its texts, without the thousands of squares before them.
std::string texts_of(const std::string& path) {
  const std::string svg = contents(path);
  const std::size_t at = svg.find("<g ");
  return at == std::string::npos ? "no texts" : svg.substr(at);
}

// Paris Jewels holds three polished stones, PJ-1 to PJ-3.
class Pages : public testing::Test {
 protected:
  void SetUp() override {
    node_.start_node();
    node_.write("stock.csv",
                "reference,kind,weight,shape,color,clarity\nPJ-1,polished stone,0.90 ct,RBC,G,VVS2\n"
                "PJ-2,polished stone,0.31 ct,RBC,D,IF\nPJ-3,polished stone,1.02 ct,Pear,H,SI1\n");
    node_.as("paris-jewels", "register-stock " + node_.path("stock.csv") + " --created " + node_.path("stones.csv"));
    stones_ = node_.column("stones.csv", "item");
    ASSERT_THAT(stones_, SizeIs(3));
  }

  std::string as_retailer(const std::string& command) const { return node_.as("paris-jewels", command); }

  void expect_refused(const std::string& command, const std::string& message, const std::string& remedy) const {
    const Ran ran = node_.run("--as paris-jewels " + command);
    EXPECT_EQ(ran.exit_code, 2) << command << "\n" << ran.out << ran.err;
    EXPECT_THAT(ran.err, AllOf(HasSubstr(message), HasSubstr("\n  do: "), HasSubstr(remedy))) << command;
  }

  Golconda node_;
  std::vector<std::string> stones_;
};

TEST_F(Pages, APassportAsAPageHoldsTheVeryPassport) {
  as_retailer("passport PJ-1 --out " + node_.path("stone.json"));
  const std::string said = as_retailer("passport PJ-1 --html --pages https://passport.example --out " + node_.path("stone.html"));
  EXPECT_THAT(said, AllOf(HasSubstr("stone.html"), HasSubstr("checks itself")));
  const std::string page = contents(node_.path("stone.html"));
  if (page.empty()) GTEST_SKIP() << "built without pages";
  EXPECT_THAT(page, StartsWith("<!doctype html>"));
  EXPECT_THAT(page, HasSubstr("content=\"https://passport.example/s/" + stones_[0] + "\""));
  // Made a moment apart, both are of the same records.
  const std::string begin = "id=\"passport\">";
  const std::size_t at = page.find(begin) + begin.size();
  const json inside = json::parse(page.substr(at, page.find("</script>", at) - at));
  EXPECT_EQ(inside, json::parse(contents(node_.path("stone.json"))));
}

TEST_F(Pages, AQrCodeIsShownOrWritten) {
  const std::string shown = as_retailer("passport PJ-1 --qr --pages https://passport.example");
  EXPECT_THAT(shown, AllOf(HasSubstr("█"), testing::EndsWith("https://passport.example/s/" + stones_[0] + "\n")));
  as_retailer("passport PJ-1 --qr --pages https://passport.example --out " + node_.path("stone.svg"));
  EXPECT_THAT(contents(node_.path("stone.svg")), AllOf(HasSubstr("<svg"), HasSubstr(stones_[0])));
  as_retailer("passport PJ-1 --qr --pages https://passport.example --out " + node_.path("stone.png"));
  EXPECT_THAT(contents(node_.path("stone.png")), StartsWith("\x89PNG"));
}

TEST_F(Pages, WhereTheyAreIsKnownFromTheNodesOwnHome) {
  std::ofstream(node_.path("node/node.toml"), std::ios::app) << "\n[web]\npublic_url = \"https://from.the.home\"\n";
  EXPECT_THAT(as_retailer("--json passport PJ-1 --qr"), HasSubstr("https://from.the.home/s/" + stones_[0]));
  EXPECT_THAT(as_retailer("--json passport PJ-1 --qr --pages https://given.example"), HasSubstr("https://given.example/s/"));
}

TEST_F(Pages, LabelsNameEachStoneAndItsWeight) {
  EXPECT_THAT(as_retailer("labels " + node_.path("stones.csv") + " --pages https://passport.example --out " + node_.path("labels.svg")),
              HasSubstr("3 labels on 1 page: "));
  EXPECT_THAT(texts_of(node_.path("labels.svg")), AllOf(HasSubstr("PJ-2"), HasSubstr("0.31 ct  Round D IF"), HasSubstr(stones_[2].substr(0, 16)), HasSubstr(stones_[2].substr(16))));
  EXPECT_THAT(as_retailer("labels PJ-1 " + stones_[1] + " --rows 1 --columns 1 --pages https://passport.example --out " + node_.path("two.svg")),
              HasSubstr("2 labels on 2 pages: "));
  EXPECT_THAT(texts_of(node_.path("two-1.svg")), HasSubstr("PJ-1"));
  EXPECT_THAT(texts_of(node_.path("two-2.svg")), AllOf(HasSubstr(stones_[1].substr(0, 16)), HasSubstr("PJ-2")));
  as_retailer("labels PJ-1 --pages https://passport.example --out " + node_.path("labels.pdf"));
  EXPECT_THAT(contents(node_.path("labels.pdf")), StartsWith("%PDF-"));
}

TEST_F(Pages, MistakesNameWhatToDoAndWriteNothing) {
  expect_refused("passport PJ-1 --qr", "where the stone's page is", "--pages https://");
  expect_refused("passport PJ-1 --qr --pages passport.example", "is no address", "https://");
  expect_refused("passport PJ-1 --qr --html --pages https://passport.example", "the code alone", "command of its own");
  expect_refused("passport PJ-1 --qr --pages https://passport.example --out stone.gif", ".svg or .png", "endings");
  const std::string labels = " --pages https://passport.example --out " + node_.path("bad.pdf");
  expect_refused("labels PJ-1" + labels + " --label 63.5", "--label", "63.5x38.1");
  expect_refused("labels PJ-1" + labels + " --label 300x40", "label", "");
  const std::string bad = node_.write("bad.csv", "item,reference\nPJ-1,\nPJ-9,\nPJ-8,\n");
  expect_refused("labels " + bad + labels, "line 3", "");
  expect_refused("labels " + bad + labels, "line 4", "");
  EXPECT_FALSE(std::filesystem::exists(node_.path("bad.pdf")));
}

TEST_F(Pages, TheVersionTellsTheCheckersHash) {
  const Ran ran = node_.run("--json version");
  const json version = json::parse(ran.out);
  if (!version.contains("checker_sha256")) GTEST_SKIP() << "built without pages";
  EXPECT_THAT(version["checker_sha256"].get<std::string>(), MatchesRegex("[0-9a-f]{64}"));
  EXPECT_THAT(node_.run("version").out, HasSubstr(version["checker_sha256"].get<std::string>()));
}

}  // namespace
}  // namespace golconda::cli
