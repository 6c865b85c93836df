// Watch: a stream of what becomes final, from a position on, for as long as the client wants.
//
// Resumable: a client that goes on from the last position it saw plus one misses nothing and sees nothing twice. A slow
// consumer costs the node one batch of kWatchBatchEvents and its position; the feed itself stays on disk.
//
// Included by the services' .cc files only. Thread-safety: gRPC's threads.

#pragma once

#include <grpcpp/support/server_callback.h>

#include "node/net/server_core.h"

namespace golconda::v1 {
class WatchEvent;
class WatchRequest;
}  // namespace golconda::v1

namespace golconda::net {

// Authorises, then streams. The reactor owns itself until gRPC is done with it.
[[nodiscard]] grpc::ServerWriteReactor<v1::WatchEvent>* start_watch(query::ApiCore& core,
                                                                    grpc::CallbackServerContext* context,
                                                                    const v1::WatchRequest* request);

}  // namespace golconda::net
