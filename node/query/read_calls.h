// Get, GetMany, Find, List, GetRecord and Status: a request and a snapshot in, a response out. Nothing here knows gRPC.
//
// Find and List answer rows (see item_view.h), at most page_size of them, in the order of the index. Pages are read
// from the newest snapshot each: what changes between two pages may be in neither or move, never be invented.
//
// Errors: kInvalidArgument (field named), kNotFound, and what the reader fails with. A response is then to be dropped.
// Thread-safety: pure functions.

#pragma once

#include "crypto/base/result.h"
#include "node/host/service.h"
#include "node/query/read_call.h"

namespace golconda::v1 {
class FindRequest;
class GetManyRequest;
class GetManyResponse;
class GetRecordRequest;
class GetRecordResponse;
class GetRequest;
class GetResponse;
class ListRequest;
class ListResponse;
class StatusResponse;
}  // namespace golconda::v1

namespace golconda::query {

[[nodiscard]] Result<void> get(const ReadCall& call, const v1::GetRequest& request, v1::GetResponse& response);
// A selector that finds nothing has its error in its place; the call fails only for what is wrong with all of it.
[[nodiscard]] Result<void> get_many(const ReadCall& call, const v1::GetManyRequest& request,
                                    v1::GetManyResponse& response);
[[nodiscard]] Result<void> find(const ReadCall& call, const v1::FindRequest& request, v1::ListResponse& response);
[[nodiscard]] Result<void> list(const ReadCall& call, const v1::ListRequest& request, v1::ListResponse& response);
[[nodiscard]] Result<void> get_record(const ReadCall& call, const v1::GetRecordRequest& request,
                                      v1::GetRecordResponse& response);
[[nodiscard]] Result<void> status(const host::Service& service, v1::StatusResponse& response);
void fill_status(const host::NodeStatus& status, const ledger::Config& config, v1::StatusResponse& response);

}  // namespace golconda::query
