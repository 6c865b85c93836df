// Trace: an item's whole lineage with what happened to each, as `golconda trace` draws it.
//
// Weights after each event are re-derived from the records. A container's is what it holds now, on its last event, and
// 0 (not known) on earlier ones: what was in it then is the contents' story.
//
// `truncated` is set when more than items_max items, more than kTraceEventsPerItemMax events of one item, or more than
// one message can carry belong to it.
//
// Errors: as select_item, and what the reader fails with. Thread-safety: pure function.

#pragma once

#include "crypto/base/result.h"
#include "node/query/read_call.h"

namespace golconda::v1 {
class TraceRequest;
class TraceResponse;
}  // namespace golconda::v1

namespace golconda::query {

[[nodiscard]] Result<void> trace(const ReadCall& call, const v1::TraceRequest& request, v1::TraceResponse& response);

}  // namespace golconda::query
