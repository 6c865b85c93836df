// What all connections of one listener share: routes, limits, and what has been taken of them.
//
// Included by the .cc files of the server only. Not thread-safe: the HTTP thread owns it.

#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>

#include "node/web/client_budget.h"
#include "node/web/limits.h"
#include "node/web/router.h"
#include "node/web/served_request.h"

namespace golconda::web {

class HttpSession;

struct HttpContext {
  HttpContext(HttpLimits its_limits, std::shared_ptr<const Router> its_router, ObserveRequest its_observer)
      : limits(its_limits), router(std::move(its_router)), observe(std::move(its_observer)) {}
  HttpContext(const HttpContext&) = delete;
  HttpContext& operator=(const HttpContext&) = delete;

  const HttpLimits limits;
  const std::shared_ptr<const Router> router;
  const ObserveRequest observe;
  std::set<std::string> trusted_proxies;  // whose X-Forwarded-For is believed

  ClientBudget clients{limits};
  MemoryBudget bodies{limits.bodies_max_bytes};
  MemoryBudget answers{limits.answers_max_bytes};
  std::set<std::shared_ptr<HttpSession>> sessions;
  bool stopping = false;  // no request after the ones under way
};

}  // namespace golconda::web
