#include "node/web/assets.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "node/web/error_response.h"

namespace golconda::web {
namespace {

constexpr std::string_view kFolder = "assets/";
constexpr const char* kForEver = "public, max-age=31536000, immutable";
constexpr const char* kAskAgain = "no-cache";

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".json", "application/json"},
    {".sha256", "text/plain; charset=utf-8"},
}};

std::string_view type_of(std::string_view path) {
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

// "gzip", "gzip;q=0.5", "*"; not "gzip;q=0".
bool takes_gzip(std::string_view accepted) {
  while (!accepted.empty()) {
    std::string_view each = accepted.substr(0, accepted.find(','));
    accepted.remove_prefix(std::min(accepted.size(), each.size() + 1));
    while (each.starts_with(' ')) each.remove_prefix(1);
    const std::string_view name = each.substr(0, each.find_first_of("; "));
    if (name != "gzip" && name != "*") continue;
    const std::size_t weight = each.find("q=");
    return weight == std::string_view::npos || each.substr(weight + 2).find_first_not_of("0. ") != std::string_view::npos;
  }
  return false;
}

}  // namespace

const Asset* find_asset(std::span<const Asset> assets, std::string_view path) {
  const auto found = std::ranges::find(assets, path, &Asset::path);
  return found == assets.end() ? nullptr : &*found;
}

Response asset_response(const Request& request, const Asset& asset) {
  const bool compressed = !asset.gzip.empty() && takes_gzip(request.header("accept-encoding"));
  Response response;
  response.content_type = type_of(asset.path);
  response.body = Body::borrowed(compressed ? asset.gzip : asset.bytes);
  response.headers.emplace_back("ETag", "\"" + std::string(asset.digest) + (compressed ? "-gzip\"" : "\""));
  response.headers.emplace_back("Cache-Control", asset.path.starts_with(kFolder) ? kForEver : kAskAgain);
  if (!asset.gzip.empty()) response.headers.emplace_back("Vary", "Accept-Encoding");
  if (compressed) response.headers.emplace_back("Content-Encoding", "gzip");
  return response;
}

void add_asset_routes(Router& router, std::span<const Asset> assets) {
  router.add(Method::kGet, "/assets/{file}", [assets](const Request& request, const Responder& responder) {
    const Asset* asset = find_asset(assets, std::string(kFolder) + std::string(request.param("file")));
    if (asset != nullptr) return responder.send(asset_response(request, *asset));
    responder.fail(Error{ErrorCode::kNotFound, "there is no asset of that name", {},
                         "reload the page: it names those of this version", {}, std::nullopt});
  });
}

}  // namespace golconda::web
