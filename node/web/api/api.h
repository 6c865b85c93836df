// What the HTTP API answers from: the node's calls, threads of its own for what must not wait, and what everybody
// asked for a moment ago.
//
// Thread-safety: any thread. Ownership: the core outlives the Api, the Api every server that has its routes; its destructor
// runs what is queued.

#pragma once

#include "node/query/api_core.h"
#include "node/web/api/late_pool.h"
#include "node/web/api/limits.h"
#include "node/web/api/passport_cache.h"
#include "node/web/api/statistics_cache.h"
#include "node/web/router.h"

namespace golconda::web {

struct Api {
  explicit Api(query::ApiCore& shared) : core(shared) {}

  query::ApiCore& core;
  PassportCache passports;
  StatisticsCache statistics;
  LatePool submissions{kSubmitThreads, kSubmitQueueMax};
  query::WorkPool publics{kPublicThreads, kPublicQueueMax};
};

// Every route of /api/v1: see docs/api.md and /api/v1/openapi.json.
void add_api_routes(Router& router, Api& api);

}  // namespace golconda::web
