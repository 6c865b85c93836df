#include "node/web/pages.h"

#include <algorithm>
#include <array>
#include <utility>

#include "node/label/link.h"
#include "node/label/qr.h"
#include "node/query/selector.h"
#include "node/web/error_response.h"

namespace golconda::web {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPages{{
    {"/", "index.html"},
    {"/s/{item}", "stone.html"},
    {"/console", "console.html"},
    {"/stats", "stats.html"},
}};

constexpr std::uint32_t kPngModulePixels = 8;
constexpr std::size_t kHostMaxBytes = 255;

// Stones are to be found by those who hold them, not by a search engine.
constexpr std::string_view kRobots = "User-agent: *\nDisallow: /s/\nDisallow: /api/\nDisallow: /console\n";

// A name as it may stand in a URL; "" for anything else that a client may have sent as its Host.
std::string_view checked_host(std::string_view host) {
  const bool clean = !host.empty() && host.size() <= kHostMaxBytes && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
  });
  return clean ? host : std::string_view{};
}

std::string base_url(const Request& request, const PageOptions& options) {
  if (!options.public_url.empty()) return options.public_url;
  const std::string_view host = checked_host(request.header("host"));
  if (host.empty()) return {};
  return (request.tls ? "https://" : "http://") + std::string(host);
}

enum class Picture : bool { kSvg, kPng };

Result<Response> qr_response(const Request& request, const PageOptions& options, Picture picture) {
  GOLCONDA_TRY(const ledger::ItemId item, query::parse_item_id(request.param("item"), "item"));
  GOLCONDA_TRY(const std::string link, stone_link(request, options, item));
  GOLCONDA_TRY(const label::QrCode code, label::make_qr(link, label::QrLevel::kMedium));
  Response response;
  response.content_type = picture == Picture::kSvg ? "image/svg+xml" : "image/png";
  response.body = picture == Picture::kSvg ? label::qr_svg(code, link) : label::qr_png(code, kPngModulePixels);
  // Without a name of our own the picture depends on who asks, and no cache may give it to others.
  if (!options.public_url.empty()) response.headers.emplace_back("Cache-Control", "public, max-age=86400");
  return response;
}

Handler qr_handler(const PageOptions& options, Picture picture) {
  return [options, picture](const Request& request, const Responder& responder) {
    auto response = qr_response(request, options, picture);
    if (!response) return responder.fail(response.error());
    responder.send(*std::move(response));
  };
}

}  // namespace

Result<void> check_public_url(const std::string& url) {
  if (url.empty()) return {};
  return label::check_base_url(url, "public_url");
}

Result<std::string> stone_link(const Request& request, const PageOptions& options, const ledger::ItemId& item) {
  const std::string base = base_url(request, options);
  if (base.empty()) {
    return fail(ErrorCode::kInvalidArgument, "the request names no host that a link could lead to", "host", "set public_url");
  }
  return label::passport_link(base, to_hex(item.view()));
}

void add_page_routes(Router& router, std::span<const Asset> assets, const PageOptions& options) {
  for (const auto& [pattern, path] : kPages) {
    const Asset* page = find_asset(assets, path);
    if (page == nullptr) continue;
    router.add(Method::kGet, pattern, [page](const Request& request, const Responder& responder) {
      responder.send(asset_response(request, *page));
    });
  }
  router.add(Method::kGet, "/s/{item}/qr.svg", qr_handler(options, Picture::kSvg));
  router.add(Method::kGet, "/s/{item}/qr.png", qr_handler(options, Picture::kPng));
  router.add(Method::kGet, "/robots.txt", [](const Request&, const Responder& responder) {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = Body::borrowed(kRobots);
    responder.send(std::move(response));
  });
}

}  // namespace golconda::web
