#include "node/label/link.h"

#include <algorithm>

namespace golconda::label {
namespace {

bool may_stand_in_a_link(char c) {
  constexpr std::string_view kMarks = "-._~:/[]%!$&'()*+,;=";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kMarks.find(c) != std::string_view::npos;
}

}  // namespace

Result<void> check_base_url(std::string_view url, std::string_view field) {
  std::string_view rest = url;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (rest.starts_with(scheme)) rest.remove_prefix(scheme.size());
  }
  const bool named = rest.size() < url.size() && !rest.empty() && rest.front() != '/' && rest.front() != ':';
  if (!named || url.size() > kBaseUrlMaxBytes || url.ends_with('/') || !std::ranges::all_of(rest, may_stand_in_a_link)) {
    return fail(ErrorCode::kInvalidArgument, "\"" + std::string(url) + "\" is no address that a passport's link could begin with",
                std::string(field), "write for example https://passport.example, without a slash at its end");
  }
  return {};
}

std::string passport_link(std::string_view base_url, std::string_view item_hex) {
  return std::string(base_url) + "/s/" + std::string(item_hex);
}

}  // namespace golconda::label
