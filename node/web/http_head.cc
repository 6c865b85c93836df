// What a request's head says, as a Request.

#include "node/web/http_session.h"

#include <boost/asio/ip/address.hpp>
#include <boost/beast/core/string.hpp>

namespace golconda::web {
namespace {

std::string lower_case(boost::beast::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

void read_fields(const boost::beast::http::request_header<>& head, Request& request) {
  for (const auto& field : head) {
    std::string name = lower_case(field.name_string());
    const std::string value(field.value());
    const auto known = std::find_if(request.header_fields.begin(), request.header_fields.end(),
                                    [&name](const auto& other) { return other.first == name; });
    if (known == request.header_fields.end()) {
      request.header_fields.emplace_back(std::move(name), value);
    } else {
      known->second += ", " + value;
    }
  }
}

std::optional<std::string> forwarded_address(std::string_view forwarded, const std::set<std::string>& proxies) {
  while (!forwarded.empty()) {
    const std::size_t comma = forwarded.rfind(',');
    const std::string_view last = trimmed(comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1));
    boost::system::error_code bad;
    const auto address = boost::asio::ip::make_address(std::string(last), bad);
    if (bad) return std::nullopt;
    if (std::string text = address.to_string(); !proxies.contains(text)) return text;
    forwarded = comma == std::string_view::npos ? std::string_view{} : forwarded.substr(0, comma);
  }
  return std::nullopt;
}

}  // namespace golconda::web
