#include "node/web/response.h"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/status.hpp>

namespace golconda::web {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

std::string_view without_weakness(std::string_view etag) {
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  return etag;
}

}  // namespace

Response json_response(std::string json) {
  Response response;
  response.content_type = "application/json";
  response.body = std::move(json);
  return response;
}

std::string_view header_of(const Response& response, std::string_view name) {
  for (const auto& [field, value] : response.headers) {
    if (boost::beast::iequals({field.data(), field.size()}, {name.data(), name.size()})) return value;
  }
  return {};
}

bool matches_etag(std::string_view condition, std::string_view etag) {
  if (etag.empty()) return false;
  while (!condition.empty()) {
    const std::string_view each = trimmed(condition.substr(0, condition.find(',')));
    if (each == "*" || without_weakness(each) == without_weakness(etag)) return true;
    const std::size_t comma = condition.find(',');
    condition = comma == std::string_view::npos ? std::string_view{} : condition.substr(comma + 1);
  }
  return false;
}

std::string_view reason_phrase(int status) {
  const auto text = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(static_cast<unsigned>(status)));
  return {text.data(), text.size()};
}

}  // namespace golconda::web
