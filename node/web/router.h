// Which handler answers what: a method and a pattern of path segments, "/s/{item}/qr.svg".
//
// A literal segment wins over a {place}; a place takes one segment that is not empty. HEAD is answered by the GET route.
// A path that is known under other methods is 405 with Allow, OPTIONS is answered with Allow, the rest is 404.
//
// Thread-safety: built by one thread before the server starts, then const calls from any.
// A malformed pattern, or one that is there already, is a bug of ours and stops the process.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.h"
#include "node/web/request.h"
#include "node/web/responder.h"

namespace golconda::web {

// Called on the HTTP thread, which serves everybody: some microseconds. Whoever reads the store or writes large JSON
// hands over to a pool and answers from there; the Responder may be used from any thread.
using Handler = std::function<void(Request, Responder)>;

struct RouteOptions {
  std::size_t body_max_bytes = 0;  // 0: the route takes no body
  std::uint32_t cost = 1;          // tokens of the address's bucket, more for what is expensive to answer
  // Called with the head alone, before a byte of the body is read, for GET too: the place to ask for a token, so that
  // nobody unknown makes the node hold a large body. On the HTTP thread; one look-up in the store is allowed.
  std::function<Result<void>(const Request& head)> admit;
};

struct Route {
  Method method = Method::kGet;
  std::string pattern;  // also its name in the metrics
  std::vector<std::string> segments;
  Handler handler;
  RouteOptions options;
};

class Router {
 public:
  void add(Method method, std::string_view pattern, Handler handler, RouteOptions options = {});

  struct Found {
    const Route* route = nullptr;    // nullptr: nobody answers this
    NamedTexts params;               // of the route
    std::vector<Method> allowed;     // what the path is known under; empty: it is not known
  };
  // `method` is nullopt for one that is no Method.
  [[nodiscard]] Found find(std::optional<Method> method, const std::vector<std::string>& segments) const;

 private:
  std::vector<Route> routes_;
};

// "GET, HEAD, OPTIONS"
[[nodiscard]] std::string allow_header(const std::vector<Method>& methods);

}  // namespace golconda::web
