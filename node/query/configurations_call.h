// GetConfigurations: the chain of configurations and what witnesses have said, from one snapshot.
//
// Errors: kInvalidArgument (field named), and what the reader fails with. A response is then to be dropped.
// Thread-safety: pure functions.

#pragma once

#include "crypto/base/result.h"
#include "node/query/read_call.h"

namespace golconda::v1 {
class GetConfigurationsRequest;
class GetConfigurationsResponse;
}  // namespace golconda::v1

namespace golconda::query {

[[nodiscard]] Result<void> get_configurations(const ReadCall& call, const v1::GetConfigurationsRequest& request,
                                              v1::GetConfigurationsResponse& response);

}  // namespace golconda::query
