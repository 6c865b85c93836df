// GetStatistics: node/query/statistics.h over the API.
//
// Errors: kInvalidArgument for years the wrong way round, and what the reader fails with.
// Thread-safety: pure functions.

#pragma once

#include <set>

#include "crypto/base/result.h"
#include "node/query/read_call.h"

namespace golconda::v1 {
class GetStatisticsRequest;
class GetStatisticsResponse;
}  // namespace golconda::v1

namespace golconda::query {

// With the values of the caller's own certificates.
[[nodiscard]] Result<void> get_statistics(const ReadCall& call, const v1::GetStatisticsRequest& request,
                                          v1::GetStatisticsResponse& response);

// What anybody may see, with the values of those who publish them.
[[nodiscard]] Result<v1::GetStatisticsResponse> public_statistics(const host::Reader& reader, const std::set<ledger::ParticipantId>& values_of);

}  // namespace golconda::query
