#include "node/web/passport_page.h"

#include <array>
#include <utility>

#include "crypto/base/bytes.h"
#include "crypto/base/check.h"
#include "node/label/qr.h"

namespace golconda::web {
namespace {

constexpr std::string_view kPassportPlace = "@@GOLCONDA_PASSPORT@@";
constexpr std::string_view kLinkPlace = "@@GOLCONDA_PAGE@@";
constexpr std::string_view kQrPlace = "@@GOLCONDA_QR@@";

Result<std::string_view> asset_bytes(std::span<const Asset> assets, std::string_view path) {
  const Asset* asset = find_asset(assets, path);
  if (asset != nullptr) return asset->bytes;
  return fail(ErrorCode::kNotFound, "this program was built without its pages", {}, "build it with -DGOLCONDA_WEB_APP=ON");
}

// The template's text up to `place`, which it steps over.
std::string_view take_until(std::string_view& rest, std::string_view place) {
  const std::size_t at = rest.find(place);
  check_invariant(at != std::string_view::npos, "the template has every place once, in this order");
  const std::string_view before = rest.substr(0, at);
  rest.remove_prefix(at + place.size());
  return before;
}

}  // namespace

Result<std::string> passport_page(std::span<const Asset> assets, std::string_view json, std::string_view link) {
  GOLCONDA_TRY(std::string_view rest, asset_bytes(assets, "passport-template.html"));
  // A passport that passes its checks has none: its texts are base64 and trade words.
  if (json.find('<') != std::string_view::npos) {
    return fail(ErrorCode::kInvalidArgument, "the passport has a \"<\" in it, which no genuine one has", "passport", "make it anew");
  }
  if (link.find_first_of("\"<>& ") != std::string_view::npos) {
    return fail(ErrorCode::kInvalidArgument, "the link cannot stand in a page", "link", "write https://host/path");
  }
  std::string qr;
  if (!link.empty()) {
    GOLCONDA_TRY(const label::QrCode code, label::make_qr(link, label::QrLevel::kMedium));
    qr = to_base64(label::qr_svg(code, link));
  }
  std::string page;
  page.reserve(rest.size() + json.size() + link.size() + qr.size());
  const std::array<std::pair<std::string_view, std::string_view>, 3> parts{{{kLinkPlace, link}, {kQrPlace, qr}, {kPassportPlace, json}}};
  for (const auto& [place, text] : parts) page.append(take_until(rest, place)).append(text);
  return page.append(rest);
}

Result<std::string_view> checker_hash(std::span<const Asset> assets) {
  GOLCONDA_TRY(std::string_view line, asset_bytes(assets, "checker.sha256"));
  return line.substr(0, line.find('\n'));
}

}  // namespace golconda::web
