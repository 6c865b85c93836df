// What the HTTP API answers from: the node's calls, threads of its own for what must not wait, and what everybody
// asked for a moment ago.
//
// Thread-safety: any thread. Ownership: the core outlives the Api, the Api every server that has its routes; its destructor
// runs what is queued.

#pragma once

#include <set>
#include <utility>

#include "node/ledger/ids.h"
#include "node/query/api_core.h"
#include "node/web/api/late_pool.h"
#include "node/web/api/limits.h"
#include "node/web/api/passport_cache.h"
#include "node/web/api/statistics_cache.h"
#include "node/web/router.h"

namespace golconda::web {

// What everybody is told besides what is on the ledger for all.
struct PublicOptions {
  bool siblings = true;                       // in passports: what was made beside the item
  std::set<ledger::ParticipantId> values_of;  // in the figures: the values of whose certificates
};

struct Api {
  explicit Api(query::ApiCore& shared, PublicOptions chosen = {}) : core(shared), options(std::move(chosen)) {}

  query::ApiCore& core;
  const PublicOptions options;
  PassportCache passports;
  StatisticsCache statistics;
  LatePool submissions{kSubmitThreads, kSubmitQueueMax};
  query::WorkPool publics{kPublicThreads, kPublicQueueMax};
};

// Every route of /api/v1: see docs/api.md and /api/v1/openapi.json.
void add_api_routes(Router& router, Api& api);

}  // namespace golconda::web
