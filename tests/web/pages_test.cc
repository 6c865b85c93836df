// What browsers get beside the API: pages, their assets, and QR codes.

#include "node/web/pages.h"

#include <cctype>

#include <gmock/gmock.h>

#include "node/label/qr.h"
#include "node/web/assets.h"
#include "tests/web/serving.h"

namespace golconda::web {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kItem = "cb8b29a2ef8b5440007e3b6b0b0674c7";

constexpr std::array<Asset, 4> kSome{{
    {"stone.html", "<!DOCTYPE html>a stone", "gzipped stone", "0123456789abcdef"},
    {"assets/stone-a096dadd3e5a06de.js", "let stone", {}, "fedcba9876543210"},
    {"assets/stone-f1676832ebbf9f46.css", "body{}", "gzipped", "00112233445566"},
    {"passport-template.html", "secret plans", {}, "ff"},
}};

class PagesTest : public Serving {
 protected:
  void serve(const std::string& public_url = "") {
    add_asset_routes(*router_, kSome);
    add_page_routes(*router_, kSome, {public_url});
    start();
  }
};

TEST_F(PagesTest, AStonesPageIsTheSameForEachStoneAndAskedForAgain) {
  serve();
  HttpClient client(port());
  const Answer page = client.get("/s/" + std::string(kItem));
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body, "<!DOCTYPE html>a stone");
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.header("cache-control"), "no-cache");
  EXPECT_EQ(page.header("vary"), "Accept-Encoding");
  EXPECT_EQ(client.get("/s/another", "If-None-Match: " + page.header("etag") + "\r\n").status, 304);
  EXPECT_EQ(client.get("/console").status, 404);  // which was not built
}

TEST_F(PagesTest, AssetsAreKeptForEver) {
  serve();
  HttpClient client(port());
  const Answer script = client.get("/assets/stone-a096dadd3e5a06de.js");
  EXPECT_EQ(script.body, "let stone");
  EXPECT_EQ(script.header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(script.header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(client.get("/assets/stone-f1676832ebbf9f46.css").header("content-type"), "text/css; charset=utf-8");
  EXPECT_EQ(client.get("/assets/stone-0000.js").status, 404);
}

TEST_F(PagesTest, NothingElseOfTheFilesIsServedByItsName) {
  serve();
  HttpClient client(port());
  for (const char* target : {"/passport-template.html", "/stone.html", "/assets/..%2Fpassport-template.html", "/assets/../stone.html", "/assets/"}) {
    EXPECT_EQ(client.get(target).status, 404) << target;
  }
}

TEST_F(PagesTest, WhoTakesGzipGetsItUnderAnEtagOfItsOwn) {
  serve();
  HttpClient client(port());
  const std::string plain = client.get("/s/x").header("etag");
  for (const char* accepted : {"gzip", "br, gzip;q=0.5", "deflate,*", "GZIP, gzip"}) {
    const Answer page = client.get("/s/x", "Accept-Encoding: " + std::string(accepted) + "\r\n");
    EXPECT_EQ(page.header("content-encoding"), "gzip") << accepted;
    EXPECT_EQ(page.body, "gzipped stone");
    EXPECT_NE(page.header("etag"), plain);
    EXPECT_EQ(client.get("/s/x", "Accept-Encoding: gzip\r\nIf-None-Match: " + page.header("etag") + "\r\n").status, 304);
  }
  for (const char* accepted : {"identity", "gzip;q=0", "gzip; q=0.0, br", "xgzip"}) {
    EXPECT_EQ(client.get("/s/x", "Accept-Encoding: " + std::string(accepted) + "\r\n").header("content-encoding"), "") << accepted;
  }
  EXPECT_EQ(client.get("/assets/stone-a096dadd3e5a06de.js", "Accept-Encoding: gzip\r\n").header("content-encoding"), "");
}

TEST_F(PagesTest, AQrCodeSaysWhereThePassportIs) {
  serve("https://passport.example/diamonds");
  HttpClient client(port());
  const std::string link = "https://passport.example/diamonds/s/" + std::string(kItem);
  const auto code = label::make_qr(link, label::QrLevel::kMedium);
  const Answer svg = client.get("/s/" + std::string(kItem) + "/qr.svg");
  EXPECT_EQ(svg.header("content-type"), "image/svg+xml");
  EXPECT_EQ(svg.body, label::qr_svg(*code, link));
  EXPECT_EQ(svg.header("cache-control"), "public, max-age=86400");
  const Answer png = client.get("/s/" + std::string(kItem) + "/qr.png");
  EXPECT_EQ(png.header("content-type"), "image/png");
  EXPECT_THAT(png.body, StartsWith("\x89PNG"));
  EXPECT_EQ(client.get("/s/nonsense/qr.svg").status, 400);
}

TEST_F(PagesTest, WithoutANameOfItsOwnTheLinkLeadsWhereTheRequestWentAndIsNotKept) {
  serve();
  HttpClient client(port());
  const Answer svg = client.get("/s/" + std::string(kItem) + "/qr.svg");  // Host: node.example
  EXPECT_THAT(svg.body, HasSubstr("<title>http://node.example/s/" + std::string(kItem) + "</title>"));
  EXPECT_EQ(svg.header("cache-control"), "no-store");
  client.send("GET /s/" + std::string(kItem) + "/qr.svg HTTP/1.1\r\nHost: a/b\"><script>\r\n\r\n");
  const Answer refused = client.answer();
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("public_url"));
}

TEST_F(PagesTest, SearchEnginesAreAskedToStayAway) {
  serve();
  EXPECT_THAT(HttpClient(port()).get("/robots.txt").body, HasSubstr("Disallow: /s/"));
}

TEST(PublicUrl, IsTakenOnlyAsALinkCanBeginWithIt) {
  for (const char* url : {"", "https://passport.example", "http://127.0.0.1:8080", "https://[::1]:8443/a/b"}) EXPECT_TRUE(check_public_url(url)) << url;
  for (const char* url : {"passport.example", "https://", "https:///x", "ftp://x", "https://x/", "https://a?b", "https://a#b", "https://u@x", "https://a b", "https://:80"}) {
    const auto checked = check_public_url(url);
    ASSERT_FALSE(checked) << url;
    EXPECT_EQ(checked.error().field, "public_url");
  }
}

// What the program was really built with.
TEST(EmbeddedAssets, HoldTheStonesPageAndAllThatItNames) {
  const auto assets = embedded_assets();
  const Asset* page = find_asset(assets, "stone.html");
  ASSERT_NE(page, nullptr);
  std::size_t named = 0;
  for (std::size_t at = page->bytes.find("\"/assets/"); at != std::string_view::npos; at = page->bytes.find("\"/assets/", at + 1)) {
    const std::string_view path = page->bytes.substr(at + 2, page->bytes.find('"', at + 1) - at - 2);
    EXPECT_NE(find_asset(assets, path), nullptr) << path;
    ++named;
  }
  EXPECT_GE(named, 1U);
  EXPECT_EQ(page->bytes.find("http://"), std::string_view::npos);  // nothing of anybody else's
  EXPECT_EQ(page->bytes.find("<script>"), std::string_view::npos);
  EXPECT_EQ(page->bytes.find("style=\""), std::string_view::npos);
}

TEST(EmbeddedAssets, AreCompressedToWhatTheyWere) {
  for (const Asset& asset : embedded_assets()) {
    EXPECT_EQ(asset.digest.size(), 32U);
    if (asset.gzip.empty()) continue;
    EXPECT_LT(asset.gzip.size(), asset.bytes.size());
    const auto last = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(asset.gzip[asset.gzip.size() - 4 + i])); };
    EXPECT_EQ(last(0) | last(1) << 8U | last(2) << 16U | last(3) << 24U, asset.bytes.size());  // gzip's own count
  }
}

}  // namespace
}  // namespace golconda::web
