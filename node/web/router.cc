#include "node/web/router.h"

#include <algorithm>
#include <utility>

#include "crypto/base/check.h"

namespace golconda::web {
namespace {

bool is_place(std::string_view segment) { return segment.size() > 2 && segment.starts_with('{') && segment.ends_with('}'); }

std::vector<std::string> split(std::string_view pattern) {
  check_invariant(pattern.starts_with('/'), "a route's pattern begins with a slash");
  std::vector<std::string> segments;
  while (!pattern.empty()) {
    pattern.remove_prefix(1);
    const std::string_view segment = pattern.substr(0, pattern.find('/'));
    check_invariant(is_place(segment) || segment.find_first_of("{}") == std::string_view::npos,
                    "a place fills its whole segment");
    segments.emplace_back(segment);
    pattern.remove_prefix(segment.size());
  }
  return segments;
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
  return std::ranges::equal(pattern, segments, [](const std::string& wanted, const std::string& given) {
    return is_place(wanted) ? !given.empty() : wanted == given;
  });
}

// Whether `a` is the more literal of two that fit the same path: at the first difference the literal wins.
bool is_closer(const Route& a, const Route& b) {
  for (std::size_t i = 0; i < a.segments.size(); ++i) {
    if (is_place(a.segments[i]) != is_place(b.segments[i])) return is_place(b.segments[i]);
  }
  return false;
}

bool same_places(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::equal(a, b, [](const std::string& x, const std::string& y) {
    return (is_place(x) && is_place(y)) || x == y;
  });
}

}  // namespace

void Router::add(Method method, std::string_view pattern, Handler handler, RouteOptions options) {
  Route route{method, std::string(pattern), split(pattern), std::move(handler), std::move(options)};
  for (const Route& other : routes_) {
    check_invariant(other.method != method || !same_places(other.segments, route.segments), "a route is added once");
  }
  routes_.push_back(std::move(route));
}

Router::Found Router::find(std::optional<Method> method, const std::vector<std::string>& segments) const {
  Found found;
  for (const Route& route : routes_) {
    if (!fits(route.segments, segments)) continue;
    if (std::ranges::find(found.allowed, route.method) == found.allowed.end()) found.allowed.push_back(route.method);
    if (method != route.method) continue;
    if (found.route == nullptr || is_closer(route, *found.route)) found.route = &route;
  }
  if (found.route == nullptr) return found;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string& place = found.route->segments[i];
    if (is_place(place)) found.params.emplace_back(place.substr(1, place.size() - 2), segments[i]);
  }
  return found;
}

std::string allow_header(const std::vector<Method>& methods) {
  std::string text;
  for (const Method method : methods) {
    text += std::string(to_string(method)) + ", ";
    if (method == Method::kGet) text += "HEAD, ";
  }
  return text + "OPTIONS";
}

}  // namespace golconda::web
