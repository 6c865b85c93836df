// One HTTP request as a handler sees it: decoded, whole and within its limits.
//
// Ownership and thread-safety: a value; views that it gives live as long as it does and is not moved.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace golconda::web {

// HEAD comes to handlers as kGet, and what they answer as a body is not sent.
enum class Method : std::uint8_t { kGet, kPost, kPut, kDelete };

// "GET", as it stands in Allow.
[[nodiscard]] std::string_view to_string(Method method);

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::kGet;
  std::string path;     // percent-decoded, without the query; begins with '/'
  std::string body;     // whole, within the route's limit
  std::string address;  // the client's, without a port; behind a trusted proxy the one that it names
  bool tls = false;     // this hop is encrypted
  // Nobody on the way could read it: it came over TLS, from this machine, or from a trusted proxy that was spoken TLS to.
  bool is_private = false;

  NamedTexts params;         // what stands in the pattern's {places}, decoded
  NamedTexts query_pairs;    // in their order, decoded
  NamedTexts header_fields;  // names in lower case; fields of one name are joined with ", "

  // "" when the pattern has no such place.
  [[nodiscard]] std::string_view param(std::string_view name) const;
  // The first of that name.
  [[nodiscard]] std::optional<std::string_view> query(std::string_view name) const;
  // `name` in lower case; "" when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  // The media type of the body in lower case, without parameters: "application/json".
  [[nodiscard]] std::string content_type() const;
};

}  // namespace golconda::web
