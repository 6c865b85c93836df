#include "node/query/address.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace golconda::query {
namespace {

bool is_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size();
}

// Four decimal numbers with 127 in front; a name such as 127.example.org is none.
bool is_ipv4_loopback(std::string_view host) {
  return host.starts_with("127.") && std::ranges::count(host, '.') == 3 && !host.ends_with('.') &&
         std::ranges::all_of(host, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

}  // namespace

Result<Address> parse_address(std::string_view text, std::string_view field) {
  const auto bad = [&] {
    return fail(ErrorCode::kInvalidArgument, "\"" + std::string(text) + "\" is not an address of the form host:port",
                std::string(field), "write for example " + std::string(kDefaultAddress) + " or [::1]:7400");
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return bad();
  std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (host.empty() || !is_port(port) || (!bracketed && host.find(':') != std::string_view::npos)) return bad();
  const bool loopback = bracketed ? host == "::1" : host == "localhost" || is_ipv4_loopback(host);
  return Address{std::string(host), std::string(port), loopback};
}

}  // namespace golconda::query
