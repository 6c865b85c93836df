// Watch over HTTP: POST /api/v1/watch, answered with a stream of server-sent events, one for each record that becomes
// final, for as long as the client wants.
//
// An event's `id` is the position to go on from, its `data` a golconda.v1.WatchEvent as JSON. The last event of a stream
// that the node ends has the name "error" and an error's JSON as data. A slow reader costs the node one batch of
// query::kWatchBatchEvents and its position.
//
// Thread-safety: the HTTP thread.

#pragma once

#include "node/web/request.h"
#include "node/web/responder.h"

namespace golconda::web {

struct Api;

void run_watch(Api& api, Request request, const Responder& responder);

}  // namespace golconda::web
